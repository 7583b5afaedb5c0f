namespace CoopAlerts.Core.Understand.Reading;

/// <summary>Looks up which frames stand at and near a token, within its sentence. What they mean for the act is not decided here.</summary>
internal readonly struct ActFrames
{
    private readonly ReadArticle article;
    private readonly int[] frames; // bit set by token

    public ActFrames(ReadArticle article)
    {
        this.article = article;
        frames = new int[article.Tokens.Count];
        foreach (var hit in article.Frames)
            for (var t = hit.First; t < hit.First + hit.Count; t++)
                frames[t] |= 1 << hit.Meaning.Code;
    }

    /// <summary>Whether the token belongs to such a frame.</summary>
    public bool Is(int token, SubjectFrame frame) => (frames[token] >> (int)frame & 1) != 0;

    /// <summary>Whether such a frame stands within so many tokens on either side, or, if negative, only before.</summary>
    public bool Near(int token, SubjectFrame frame, int reach)
    {
        var last = reach < 0 ? token - 1 : Math.Min(frames.Length - 1, token + reach);
        for (var t = Math.Max(0, token - Math.Abs(reach)); t <= last; t++)
            if (t != token && Is(t, frame) && article.SentenceOf[t] == article.SentenceOf[token])
                return true;
        return false;
    }
}
