using System.Text;
using System.Text.Json;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Makes readable JSON of a JSON feed that is cut off or broken somewhere: raw control characters become spaces, and from the damage on everything
/// is dropped and what is open is closed. It does not guess what was meant.
/// </summary>
internal static class JsonRepair
{
    /// <summary>UTF-8 JSON up to the last complete item; the text itself where not even one is complete.</summary>
    public static byte[] Complete(ReadOnlySpan<char> text)
    {
        var clean = text.ToArray();
        foreach (ref var c in clean.AsSpan())
            if (c < ' ') c = ' ';
        var bytes = Encoding.UTF8.GetBytes(clean);
        var end = LastItemEnd(bytes);
        return end == 0 || Reads(bytes) ? bytes : [.. bytes.AsSpan(0, end), .. "]}"u8];
    }

    private static bool Reads(byte[] bytes)
    {
        var reader = Reader(bytes);
        try
        {
            while (reader.Read()) ;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Where the last complete object of a list inside the root object ends, before the damage.</summary>
    private static int LastItemEnd(byte[] bytes)
    {
        var reader = Reader(bytes);
        var end = 0;
        try
        {
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 2)
                    end = (int)reader.BytesConsumed;
        }
        catch (JsonException)
        {
            // The damage: what came before it counts.
        }

        return end;
    }

    private static Utf8JsonReader Reader(byte[] bytes) =>
        new(bytes, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 });
}
