namespace CoopAlerts.Core.Poll;

/// <summary>Reads a person: Atom's name and email elements, or the one line of RSS. Gives the name, or the mail address when no name is stated.</summary>
internal static class AtomPerson
{
    /// <summary>Reads the element that the scanner has just started.</summary>
    public static string? Read(XmlScanner scanner)
    {
        if (scanner.IsEmpty) return null;
        string? name = null, mail = null;
        var text = new System.Text.StringBuilder();
        var depth = scanner.Depth;
        while (scanner.Depth >= depth && scanner.Read())
        {
            if (scanner.Token is XmlToken.Text or XmlToken.CData) scanner.AppendText(text);
            if (scanner.Token != XmlToken.Start) continue;
            switch (scanner.Name)
            {
                case "name" or "atom:name": name ??= FeedText.OfText(scanner.ReadValue()); break;
                case "email" or "atom:email": mail ??= FeedText.OfText(scanner.ReadValue()); break;
                default: scanner.Skip(); break;
            }
        }

        return name ?? mail ?? FeedText.Person(text.ToString());
    }
}
