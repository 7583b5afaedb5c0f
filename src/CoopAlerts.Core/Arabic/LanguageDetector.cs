using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoopAlerts.Core.Arabic;

/// <summary>
/// Tells the language of an article or a line by its script, its function words and its telling letters (languages.json).
/// It names one language for a text: passages in a second language are outvoted, not reported.
/// </summary>
public static partial class LanguageDetector
{
    // Enough for a vote; a longer text says nothing more about its language.
    private const int MostLetters = 1200;

    // A function word speaks for a language as loudly as this many telling letters, which also occur in names.
    private const int WordWeight = 4;

    private static readonly Lazy<Lexicon> Words = new(Lexicon.Load);
    private static readonly bool[] BeginsWord = ArabicText.ForEveryChar(char.IsLetter);
    private static readonly bool[] IsOfWord = ArabicText.ForEveryChar(IsLetterOrMark);
    private static readonly Script[] Scripts = ArabicText.ForEveryChar(ScriptOf);

    /// <summary>BCP 47 primary tag (<c>ar en fr fa ckb ku tr</c> and some others), or <c>und</c> for a text without words that tell.</summary>
    public static string Detect(string text)
    {
        Span<int> scripts = stackalloc int[ScriptTags.Length];
        var lexicon = Words.Value;
        Span<int> votes = stackalloc int[lexicon.Tags.Length];
        var (letters, i) = (0, 0);
        while (i < text.Length && letters < MostLetters)
        {
            if (!BeginsWord[text[i]])
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsOfWord[text[i]])
                scripts[(int)Scripts[text[i++]]]++;
            letters += i - start;
            lexicon.Vote(text.AsSpan(start, i - start), votes);
        }

        var script = IndexOfMost(scripts);
        if (scripts[script] == 0)
            return "und";
        return script switch
        {
            (int)Script.Arabic => Best(votes, arabic: true) ?? "ar",
            (int)Script.Latin => Best(votes, arabic: false) ?? "und",
            _ => ScriptTags[script],
        };
    }

    /// <summary>Whether text of that language is written from right to left.</summary>
    public static bool IsRightToLeft(string language) => language is "ar" or "fa" or "ckb" or "ur" or "ps" or "he";

    private static string? Best(ReadOnlySpan<int> votes, bool arabic)
    {
        var lexicon = Words.Value;
        var best = -1;
        for (var i = 0; i < votes.Length; i++)
            if (lexicon.IsArabicScript(i) == arabic && votes[i] > 0 && (best < 0 || votes[i] > votes[best]))
                best = i;
        return best < 0 ? null : lexicon.Tags[best];
    }

    // The zero-width non-joiner and diacritics stand inside words.
    private static bool IsLetterOrMark(char c) => char.IsLetter(c) || c is '\'' or '\u2019' or '\u200C' || ArabicText.Fold(c) == '\0';

    private static int IndexOfMost(ReadOnlySpan<int> counts)
    {
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best] && i != (int)Script.None)
                best = i;
        return best;
    }

    private enum Script : byte
    {
        Arabic, Latin, Cyrillic, Hebrew, Greek, Armenian, Han, Kana, Hangul, Thai, Devanagari, None,
    }

    private static readonly string[] ScriptTags = ["ar", "en", "ru", "he", "el", "hy", "zh", "ja", "ko", "th", "hi", "und"];

    private static Script ScriptOf(char c) => c switch
    {
        < 'A' => Script.None,
        <= '\u024F' => Script.Latin,
        >= '\u0370' and <= '\u03FF' => Script.Greek,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u0531' and <= '\u058F' => Script.Armenian,
        >= '\u0590' and <= '\u05FF' => Script.Hebrew,
        (>= '\u0620' and <= '\u064A') or (>= '\u066E' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') => Script.Arabic,
        >= '\u0900' and <= '\u097F' => Script.Devanagari,
        >= '\u0E00' and <= '\u0E7F' => Script.Thai,
        >= '\u1E00' and <= '\u1EFF' => Script.Latin,
        >= '\u3040' and <= '\u30FF' => Script.Kana,
        >= '\u4E00' and <= '\u9FFF' => Script.Han,
        >= '\uAC00' and <= '\uD7AF' => Script.Hangul,
        _ => Script.None,
    };

    private sealed class Lexicon
    {
        private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> words;
        private readonly int[]?[] letters; // by character
        private readonly bool[] arabic;

        private Lexicon(LanguageWords[] languages)
        {
            Tags = [.. languages.Select(l => l.Tag)];
            arabic = [.. languages.Select(l => ScriptOf(l.Words[0]) == Script.Arabic)];
            words = Invert(languages, l => l.Words.Split(' ')).GetAlternateLookup<ReadOnlySpan<char>>();
            var telling = Invert(languages, l => l.Letters.ToCharArray());
            letters = ArabicText.ForEveryChar(c => c > '\u007F' ? telling.GetValueOrDefault(c) : null);
        }

        public string[] Tags { get; }

        public static Lexicon Load()
        {
            using var stream = typeof(LanguageDetector).Assembly.GetManifestResourceStream("languages.json")!;
            return new Lexicon(JsonSerializer.Deserialize(stream, LanguagesJson.Default.LanguagesFile)!.Languages);
        }

        public bool IsArabicScript(int language) => arabic[language];

        public void Vote(ReadOnlySpan<char> word, Span<int> votes)
        {
            Span<char> lower = stackalloc char[24];
            if (word.Length <= lower.Length && words.TryGetValue(lower[..word.ToLowerInvariant(lower)], out var speakers))
                foreach (var language in speakers)
                    votes[language] += WordWeight;
            foreach (var letter in word)
                if (letters[letter] is { } writers)
                    foreach (var language in writers)
                        votes[language]++;
        }

        private static FrozenDictionary<T, int[]> Invert<T>(LanguageWords[] languages, Func<LanguageWords, T[]> parts)
            where T : notnull =>
            languages.SelectMany((language, index) => parts(language).Distinct().Select(part => (part, index)))
                .GroupBy(pair => pair.part, pair => pair.index)
                .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    private sealed record LanguagesFile(string Source, LanguageWords[] Languages);

    private sealed record LanguageWords(string Tag, string Letters, string Words);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(LanguagesFile))]
    private sealed partial class LanguagesJson : JsonSerializerContext;
}
