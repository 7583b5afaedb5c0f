using System.Text;

namespace CoopAlerts.Core.Poll;

/// <summary>Reads a person: Atom's name and email elements, or the one line of RSS. Gives the name, or the mail address when no name is stated.</summary>
internal static class AtomPerson
{
    /// <summary>Reads the element that the scanner has just started.</summary>
    public static string? Read(XmlScanner scanner)
    {
        if (scanner.IsEmpty) return null;
        string? name = null, mail = null;
        var text = new StringBuilder();
        var depth = scanner.Depth;
        while (scanner.Depth >= depth && scanner.Read())
        {
            if (scanner.Token is XmlToken.Text or XmlToken.CData) scanner.AppendText(text);
            if (scanner.Token != XmlToken.Start) continue;
            switch (scanner.Name)
            {
                case "name" or "atom:name": name ??= FeedText.OfText(scanner.ReadValue()); break;
                case "email" or "atom:email": mail ??= FeedText.OfText(scanner.ReadValue()); break;
                case "uri" or "atom:uri" or "url" or "atom:url" or "homepage": scanner.Skip(); break;
                default: text.Append(FeedText.OfHtml(scanner.ReadValue())); break;
            }
        }

        return name ?? mail ?? FeedText.Person(text.ToString());
    }
}
