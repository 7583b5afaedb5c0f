import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.lang.management.ManagementFactory;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Times Lucene's ArabicAnalyzer (words, normalisation, light stems) on the texts of a JSON Lines file: processor time of one thread. */
public class LuceneAnalysis {
    public static void main(String[] args) throws Exception {
        var pattern = Pattern.compile("\"text\": ?\"((?:[^\"\\\\]++|\\\\.)*+)\"");
        var texts = new ArrayList<String>();
        for (var line : Files.readAllLines(Path.of(args[0], "cooperation-dev.jsonl"))) {
            var match = pattern.matcher(line);
            if (match.find())
                texts.add(match.group(1).replace("\\n", "\n").replace("\\\"", "\""));
        }

        var analyzer = new ArabicAnalyzer();
        var thread = ManagementFactory.getThreadMXBean();
        long start = 0, tokens = 0;
        int warmUp = 20, rounds = 20;
        for (int round = 0; round < warmUp + rounds; round++) {
            if (round == warmUp) {
                start = thread.getCurrentThreadCpuTime();
                tokens = 0;
            }
            for (var text : texts) {
                try (var stream = analyzer.tokenStream("text", text)) {
                    var term = stream.addAttribute(CharTermAttribute.class);
                    stream.reset();
                    while (stream.incrementToken())
                        tokens += term.length() > 0 ? 1 : 0;
                    stream.end();
                }
            }
        }

        double count = (double) rounds * texts.size(), micros = (thread.getCurrentThreadCpuTime() - start) / 1e3;
        System.out.printf("Lucene ArabicAnalyzer  %.0f articles/s  %.0f µs  %.0f tokens each%n", count / micros * 1e6, micros / count, tokens / count);
    }
}
