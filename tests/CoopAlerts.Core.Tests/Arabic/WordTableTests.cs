using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Tests.Arabic;

public class WordTableTests
{
    [Fact]
    public void A_word_is_one_object_wherever_it_stands()
    {
        var tokens = TextTokenizer.Tokenize("التعاون بين البلدين، وهذا التعاون"); // "the cooperation between the two countries, and this cooperation"
        Assert.Same(tokens[0].Word, tokens[^1].Word);
    }

    [Fact]
    public void A_full_table_still_tells_words_and_stems()
    {
        var table = new WordTable(most: 2);
        string[] words = ["تعاون", "والتعاون", "والحدود", "memoranda", "والحدود"]; // cooperation, and the cooperation, and the borders
        Assert.Equal(words, words.Select(word => table.Get(word).Normal));
        Assert.Equal(words.Select(Stemmer.Stem), words.Select(word => table.Get(word).Stem));
        Assert.Same(table.Get("تعاون"), table.Get("تعاون"));
        Assert.NotSame(table.Get("والحدود"), table.Get("والحدود"));
    }

    [Fact]
    public void Threads_that_meet_a_word_together_get_the_same_one()
    {
        var table = new WordTable(most: 10_000);
        var found = new Word[8][];
        Parallel.For(0, found.Length, thread => found[thread] = [.. Enumerable.Range(0, 5_000).Select(number => table.Get($"كلمة{number}"))]); // "word"
        Assert.All(found, words => Assert.Equal(found[0], words));
        Assert.Equal(5_000, found[0].Distinct().Count());
    }

    [Fact]
    public void Every_reader_knows_its_own_of_a_word_however_many_there_are()
    {
        var word = new Word("بغداد"); // Baghdad
        var readers = Enumerable.Range(0, 2 * WordFactRow.Places).Select(number => new WordFacts<string>(of => $"{of.Normal}{number}")).ToList();
        foreach (var round in new[] { 1, 2 })
            Assert.All(readers, (reader, number) => Assert.True(reader.Of(word) == $"بغداد{number}", $"reader {number}, round {round}"));
    }
}
