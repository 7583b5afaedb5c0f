namespace CoopAlerts.Core.Poll;

/// <summary>What a scanner found.</summary>
internal enum XmlToken
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>A start tag, possibly of an empty element.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,

    /// <summary>A run of text.</summary>
    Text,

    /// <summary>A CDATA section.</summary>
    CData,
}
