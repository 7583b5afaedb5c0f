namespace CoopAlerts.Core.Understand.Reading;

/// <summary>A topic named in the text.</summary>
/// <param name="Topic">Index of the topic in the lexicon.</param>
/// <param name="Strong">Whether the phrase names the topic or only hints at it.</param>
/// <param name="First">Index of the first token.</param>
/// <param name="Sentence">Index of the sentence.</param>
/// <param name="Frame">What the words before it, or before the list that it stands in, make of it.</param>
/// <param name="Listed">How many different topics stand in the list with it; 1 when it stands alone.</param>
internal readonly record struct SubjectMention(int Topic, bool Strong, int First, int Sentence, SubjectFrame Frame, int Listed);

/// <summary>
/// Reads the topics of an article with what surrounds them: lists (in the political, economic and security fields), and the word that governs
/// a list (the ministers of transport and culture; cooperation in). Whether a topic is a subject of the act is not decided here.
/// </summary>
internal static class SubjectMentions
{
    // Topics in a row stand with fewer than so many tokens between them.
    private const int Row = 4;

    // How many tokens a governing word may stand before the first topic of its list.
    private const int Reach = 4;
    private const int TalkReach = 7;

    public static List<SubjectMention> Read(ReadArticle article)
    {
        var frames = FramesByToken(article);
        var mentions = new List<SubjectMention>(article.Topics.Count);
        var start = 0; // of the list in mentions
        var end = 0; // token after the list
        var topics = 0u; // of the list, as a bit set
        var covered = new int[Lexicon.Default.TopicCodes.Length];
        foreach (var hit in article.Topics)
        {
            // Overlapping phrases (combating terrorism, terrorism) count once.
            if (hit.First < covered[hit.Meaning.Code])
                continue;
            covered[hit.Meaning.Code] = hit.First + hit.Count;
            var sentence = article.SentenceOf[hit.First];
            var inner = Inner(frames, hit);
            var follows = mentions.Count > 0 && mentions[^1].Sentence == sentence && hit.First - end < Row && Continues(article, hit.First, end);
            if (!follows || (inner != SubjectFrame.None && hit.First >= end))
            {
                Close();
                (start, topics) = (mentions.Count, 0);
            }

            var frame = inner != SubjectFrame.None ? inner : mentions.Count > start ? mentions[start].Frame : Before(article, frames, hit.First, sentence);
            mentions.Add(new SubjectMention(hit.Meaning.Code, hit.Meaning.Form == PhraseForm.Name, hit.First, sentence, frame, 1));
            topics |= 1u << hit.Meaning.Code;
            end = Math.Max(mentions.Count - 1 == start ? 0 : end, hit.First + hit.Count);
        }

        Close();
        return mentions;

        void Close()
        {
            var count = System.Numerics.BitOperations.PopCount(topics);
            for (var m = start; m < mentions.Count && count > 1; m++)
                mentions[m] = mentions[m] with { Listed = count };
        }
    }

    // Whether the list goes on: with "and" or a comma before the topic, or at once (military security cooperation).
    private static bool Continues(ReadArticle article, int token, int end)
    {
        if (token <= end)
            return true;
        for (var t = end; t <= token; t++)
        {
            var word = article.Tokens[t].Normal;
            if ((word[0] == 'و' && word.Length > 3) || word is "and" or "et") // waw: and
                return true;
            for (var i = article.Tokens[t - 1].End; i < article.Tokens[t].Start; i++)
                if (article.Body[i] is ',' or '\u060C') // the Arabic comma
                    return true;
        }

        return false;
    }

    // The frame that the phrase itself holds: the minister of defence, security cooperation.
    private static SubjectFrame Inner(byte[] frames, PhraseHit hit)
    {
        for (var t = hit.First; t < hit.First + hit.Count; t++)
            if (frames[t] is not 0 and < (byte)SubjectFrame.Talk)
                return (SubjectFrame)frames[t];
        return SubjectFrame.None;
    }

    private static SubjectFrame Before(ReadArticle article, byte[] frames, int first, int sentence)
    {
        for (var t = first - 1; t >= 0 && t >= first - TalkReach && article.SentenceOf[t] == sentence; t--)
            if (frames[t] != 0 && (first - t <= Reach || frames[t] == (byte)SubjectFrame.Talk))
                return (SubjectFrame)frames[t];
        return SubjectFrame.None;
    }

    // The frame that each token belongs to; where two do, the first in the order of the codes.
    private static byte[] FramesByToken(ReadArticle article)
    {
        var frames = new byte[article.Tokens.Count];
        foreach (var hit in article.Frames)
            for (var t = hit.First; t < hit.First + hit.Count && hit.Meaning.Code < (int)SubjectFrame.Aside; t++)
                if (frames[t] == 0 || hit.Meaning.Code < frames[t])
                    frames[t] = (byte)hit.Meaning.Code;
        return frames;
    }
}
