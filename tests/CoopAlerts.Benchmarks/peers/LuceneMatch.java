import java.lang.management.ManagementFactory;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.*;

/** Times Lucene's MemoryIndex: each article is indexed by itself and every query is counted on it. Processor time of one thread. */
public class LuceneMatch {
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var sizes = Arrays.stream(args[1].split(",")).mapToInt(Integer::parseInt).toArray();
        var analyzer = new PerFieldAnalyzerWrapper(new ArabicAnalyzer(), Map.of("topic", new WhitespaceAnalyzer(), "country", new WhitespaceAnalyzer()));
        var articles = Files.readAllLines(folder.resolve("articles.tsv"));
        var queries = new ArrayList<Query>();
        int refused = 0;
        var parser = new QueryParser("text", analyzer);
        parser.setDefaultOperator(QueryParser.Operator.AND);
        for (var line : Files.readAllLines(folder.resolve("queries.txt"))) {
            try {
                queries.add(parser.parse(line));
            } catch (Exception e) {
                refused++;
                queries.add(new MatchNoDocsQuery());
            }
        }

        System.out.printf("Lucene: %d queries, %d of them refused by its parser%n", queries.size(), refused);
        for (int size : sizes) {
            var some = queries.subList(0, Math.min(size, queries.size()));
            // As few articles as keep it below some seconds; the first ones warm the compiler up.
            int measured = Math.max(5, Math.min(articles.size() / 2, 1_500_000 / size)), warmUp = Math.max(3, measured / 2);
            var times = new ArrayList<Double>();
            long matches = 0;
            for (int i = 0; i < warmUp + measured; i++) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                int found = match(articles.get(i % articles.size()).split("\t", -1), analyzer, some);
                if (i < warmUp)
                    continue;
                times.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6);
                matches += found;
            }

            Collections.sort(times);
            System.out.printf("Lucene MemoryIndex  %,9d queries  %,8d matches/article  mean %.2f ms  median %.2f ms (%d articles)%n",
                some.size(), matches / measured, times.stream().mapToDouble(t -> t).average().orElse(0), times.get(measured / 2), measured);
        }
    }

    private static int match(String[] article, Analyzer analyzer, List<Query> queries) throws Exception {
        var index = new MemoryIndex();
        index.addField("title", article[0], analyzer);
        index.addField("text", article[0] + "\n" + article[1], analyzer);
        index.addField("topic", article[2], analyzer);
        index.addField("country", article[3], analyzer);
        var searcher = index.createSearcher();
        searcher.setQueryCache(null);
        int found = 0;
        for (var query : queries)
            found += searcher.count(query);
        return found;
    }
}
