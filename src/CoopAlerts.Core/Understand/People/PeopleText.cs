using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Understand.People;

/// <summary>An article with the words of offices, names and speech marked in it. It answers questions about single tokens; readers put them together.</summary>
internal sealed class PeopleText
{
    private readonly PhraseMarks marks;
    private readonly int[] partyAt; // 1 + index of the party that is named from the token on; 0 for none

    public PeopleText(ReadArticle article)
    {
        Article = article;
        var words = PeopleWords.Default;
        marks = words.Book.Mark(article.Tokens, article.Body);
        (Roles, Bodies, Honorifics) = (words.Roles.In(marks), words.Bodies.In(marks), words.Honorifics.In(marks));
        (Says, Continues, Anonymous) = (words.Says.In(marks), words.Continues.In(marks), words.Anonymous.In(marks));
        partyAt = new int[article.Tokens.Count];
        for (var i = 0; i < article.Parties.Count; i++)
            partyAt[article.Parties[i].First] = i + 1;
    }

    public ReadArticle Article { get; }

    public Marked<Role> Roles { get; }

    public Marked<BodyKind> Bodies { get; }

    public Marked<bool> Honorifics { get; }

    /// <summary>Verbs of speech.</summary>
    public Marked<bool> Says { get; }

    /// <summary>Verbs that go on with the last speaker.</summary>
    public Marked<bool> Continues { get; }

    /// <summary>Sources and papers, who are no speakers.</summary>
    public Marked<bool> Anonymous { get; }

    public int Count => Article.Tokens.Count;

    public string Word(int token) => Article.Tokens[token].Normal;

    public DateWord DateWordAt(int token) => CalendarWords.Default.Of(Article.Tokens[token].Word);

    public bool IsDateWord(int token) => CalendarWords.Default.IsDateWord(Article.Tokens[token].Word);

    public bool IsArabic(int token) => Article.Tokens[token].Word.IsArabic;

    /// <summary>Whether an Arabic person or body can be named from the token on. Most words show neither.</summary>
    public bool CanBeginArabic(int token) => marks.Has(token) || LeaderAt(token) is not null || PeopleWords.Default.BeginsName(Article.Tokens[token].Word);

    /// <summary>A party named at the token, other than by the name of its leader.</summary>
    public PartyMention? PartyAt(int token) => NamedAt(token) is { Form: not PhraseForm.Leader } mention ? mention : null;

    /// <summary>Whether a leader's name begins at the token.</summary>
    public PartyMention? LeaderAt(int token) => NamedAt(token) is { Form: PhraseForm.Leader } mention ? mention : null;

    /// <summary>Index after the last token of the token's sentence.</summary>
    public int SentenceEnd(int token) => Article.Sentences[Article.SentenceOf[token]] is var sentence ? sentence.First + sentence.Count : 0;

    /// <summary>Whether only blanks stand between the token and the one before it, both in one sentence.</summary>
    public bool Follows(int token) => Gap(token) is { } gap && gap.IsWhiteSpace();

    /// <summary>Whether a comma stands between the token and the one before it, both in one sentence.</summary>
    public bool FollowsComma(int token) => Gap(token) is { } gap && gap.Trim() is "," or "\u060C"; // Latin, Arabic comma

    /// <summary>What stands between the token and the one before it; empty at the beginning of a sentence.</summary>
    public GapText? Gap(int token) =>
        token > 0 && token < Count && Article.SentenceOf[token] == Article.SentenceOf[token - 1]
            ? new GapText(Article.Body, Article.Tokens[token - 1].End, Article.Tokens[token].Start) : null;

    /// <summary>Offset of a token without the particle that is written together with it, as far as the rest is a known beginning.</summary>
    public int StartOf(int token, Func<string, bool> isKnown)
    {
        var word = Word(token);
        var letters = isKnown(word) ? 0
            : word.Length > 2 && isKnown(word[1..]) && word[0] is 'و' or 'ف' or 'ب' or 'ل' or 'ك' ? 1 // and-, so-, by-, for-, like-
            : word.Length > 3 && isKnown(word[2..]) && word[0] is 'و' or 'ف' ? 2 : 0;
        var at = Article.Tokens[token].Start;
        while (letters > 0 || ArabicText.Fold(Article.Body[at]) == '\0')
            if (ArabicText.Fold(Article.Body[at++]) != '\0')
                letters--;
        return at;
    }

    private PartyMention? NamedAt(int token) => token < Count && partyAt[token] is > 0 and var next ? Article.Parties[next - 1] : null;

    public string Text(int start, int lastToken) => Article.Body[start..Article.Tokens[lastToken].End];
}

/// <summary>The characters between two tokens.</summary>
internal readonly record struct GapText(string Body, int From, int To)
{
    public ReadOnlySpan<char> Trim() => Body.AsSpan(From, To - From).Trim();

    public bool IsWhiteSpace() => Body.AsSpan(From, To - From).IsWhiteSpace();

    public bool Contains(char c) => Body.AsSpan(From, To - From).Contains(c);
}
