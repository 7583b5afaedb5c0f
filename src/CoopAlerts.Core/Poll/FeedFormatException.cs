namespace CoopAlerts.Core.Poll;

/// <summary>
/// The document is no feed at all: not one feed element, nor a JSON feed, was found in it. The message says what was found instead and where,
/// in a sentence for an admin. A damaged feed does not throw: it yields what can be read and a warning.
/// </summary>
public sealed class FeedFormatException(string message, Exception? inner = null) : Exception(message, inner);
