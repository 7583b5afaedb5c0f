using System.Globalization;
using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Language;
using FsCheck;
using FsCheck.Fluent;

namespace CoopAlerts.Core.Tests.Language;

public class TextPiecesTests
{
    // He said that the agreement begins. / Iraq will train 60 officers. / Flags.
    private const string Text = "قالَ إنَّ الاتفاقَ يبدأ. سيدرب العراق 60 ضابطا؟\n\nأعلام 🇮🇶🇸🇾.";

    [Fact]
    public void Short_text_is_one_piece_and_a_blank_one_is_none()
    {
        Assert.Equal([new TextSpan(0, Text.Length)], TextPieces.Split(Text, 5_000));
        Assert.Empty(TextPieces.Split(" \n\t ", 10));
        Assert.Empty(TextPieces.Split("", 10));
    }

    [Fact]
    public void Pieces_end_with_sentences() => Assert.Equal(
        ["قالَ إنَّ الاتفاقَ يبدأ.", "سيدرب العراق 60 ضابطا؟", "أعلام 🇮🇶🇸🇾."], Pieces(Text, 25));

    [Fact]
    public void As_many_sentences_as_fit_go_together() => Assert.Equal(2, Pieces(Text, 50).Count);

    [Fact]
    public void Sentence_without_end_is_cut_between_words()
    {
        var endless = string.Join(' ', Enumerable.Repeat("تعاون", 1_000)); // cooperation
        var pieces = Pieces(endless, 999);
        Assert.All(pieces, piece => Assert.All(piece.Split(' '), word => Assert.Equal("تعاون", word)));
        Assert.Equal(endless, string.Join(' ', pieces));
    }

    [Fact]
    public void Word_without_end_is_cut_between_letters_with_their_marks()
    {
        var letters = string.Concat(Enumerable.Repeat("بَّ", 100)); // a letter and two marks
        Assert.All(Pieces(letters, 10), piece => Assert.Equal(0, piece.Length % 3));
        Assert.All(Pieces(string.Concat(Enumerable.Repeat("😀", 51)), 7), piece => Assert.Equal(6, piece.Length));
    }

    [Fact]
    public void Letter_under_a_heap_of_marks_is_cut_all_the_same() =>
        Assert.Equal(1_001, Pieces("ب" + new string('\u064E', 1_000), 100).Sum(piece => piece.Length));

    [Fact]
    public void Any_text_is_split_into_pieces_that_fit_and_lose_nothing_but_blanks() => Prop.ForAll(
        Texts.ToArbitrary(), Gen.Choose(2, 40).ToArbitrary(), (text, longest) =>
        {
            var pieces = TextPieces.Split(text, longest);
            Assert.All(pieces, piece => Assert.InRange(piece.Length, 1, longest));
            Assert.All(pieces.Zip(pieces.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
            Assert.Equal(Solid(text), Solid(string.Concat(Pieces(text, longest))));
            Assert.All(Pieces(text, longest), piece => Assert.False(char.IsLowSurrogate(piece[0]) || char.IsHighSurrogate(piece[^1])));
        }).QuickCheckThrowOnFailure();

    private static Gen<string> Texts =>
        from parts in Gen.Elements("تعاون", "قالَ", "🤝", "🇮🇶", "é", ". ", "؟ ", "\n", "  ", "«", "»", "a", "،", "بَّ").ListOf()
        select string.Concat(parts);

    private static string Solid(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static List<string> Pieces(string text, int longest) => [.. TextPieces.Split(text, longest).Select(piece => text.Substring(piece.Start, piece.Length))];
}
