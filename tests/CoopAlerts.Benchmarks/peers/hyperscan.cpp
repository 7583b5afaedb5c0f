// Times a bare scan for many literals with Hyperscan: no stems, no AND or OR, no reasons, only which byte sequences occur. Processor time of one thread.
// Usage: hyperscan FOLDER, with literals.txt and articles.tsv as "benchmarks match --peer FOLDER" writes them.
#include <hs/hs.h>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

static double microseconds() {
    timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static std::vector<std::string> lines(const std::string& file) {
    std::ifstream input(file);
    std::vector<std::string> all;
    for (std::string line; std::getline(input, line);)
        all.push_back(line);
    return all;
}

static int count(unsigned, unsigned long long, unsigned long long, unsigned, void* matches) {
    ++*static_cast<long*>(matches);
    return 0;
}

static int time_scans(const std::vector<std::string>& literals, const std::vector<std::string>& articles, unsigned flag, const char* what) {
    std::vector<const char*> texts;
    std::vector<size_t> lengths;
    std::vector<unsigned> flags(literals.size(), flag), ids(literals.size());
    std::iota(ids.begin(), ids.end(), 0u);
    for (const auto& literal : literals) {
        texts.push_back(literal.data());
        lengths.push_back(literal.size());
    }

    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(), literals.size(), HS_MODE_BLOCK, nullptr, &database, &error) != HS_SUCCESS) {
        std::fprintf(stderr, "Hyperscan does not compile the literals: %s\n", error->message);
        return 1;
    }

    hs_scratch_t* scratch = nullptr;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
        return 1;
    size_t bytes = 0;
    hs_database_size(database, &bytes);
    long matches = 0;
    for (size_t i = 0; i < articles.size() && i < 200; i++)
        hs_scan(database, articles[i].data(), articles[i].size(), 0, scratch, count, &matches);
    matches = 0;
    std::vector<double> times;
    for (const auto& article : articles) {
        double start = microseconds();
        hs_scan(database, article.data(), article.size(), 0, scratch, count, &matches);
        times.push_back(microseconds() - start);
    }

    std::sort(times.begin(), times.end());
    std::printf("Hyperscan %s  %zu literals, %s  %.0f bytes each  %ld matches/article  mean %.0f µs  median %.0f  p99 %.0f\n", hs_version(), literals.size(), what,
        double(bytes) / literals.size(), matches / long(articles.size()), std::accumulate(times.begin(), times.end(), 0.0) / times.size(), times[times.size() / 2],
        times[times.size() * 99 / 100]);
    hs_free_scratch(scratch);
    hs_free_database(database);
    return 0;
}

int main(int, char** arguments) {
    const std::string folder = arguments[1];
    std::vector<std::string> articles = lines(folder + "/articles.tsv"), literals = lines(folder + "/literals.txt");
    for (auto& article : articles) // title and text, without the labels behind them
        article.resize(article.find('\t', article.find('\t') + 1));
    return time_scans(literals, articles, 0, "every match") | time_scans(literals, articles, HS_FLAG_SINGLEMATCH, "each once");
}
