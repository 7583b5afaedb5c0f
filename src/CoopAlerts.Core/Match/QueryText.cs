using System.Text;

namespace CoopAlerts.Core.Matching;

/// <summary>
/// Writes a query as canonical text: one way to write each query, which parses back to an equal one.
/// It does not shorten or reorder anything.
/// </summary>
internal static class QueryText
{
    /// <summary>The canonical text.</summary>
    internal static string Of(QueryNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, QueryNode node)
    {
        switch (node)
        {
            case AllNode all:
                Join(text, all.Parts, " AND ", part => part is AnyNode);
                break;
            case AnyNode any:
                Join(text, any.Parts, " OR ", _ => false);
                break;
            case NotNode not:
                Write(text.Append("NOT "), not.Part, not.Part is AllNode or AnyNode);
                break;
            case NearNode near:
                Write(text, near.Left);
                text.Append(" NEAR/").Append(near.Distance).Append(' ');
                Write(text, near.Right);
                break;
            case WordsNode words:
                Quote(text.Append(words.InTitle ? "title:" : "").Append(words.Exact ? "=" : ""), words.Written);
                break;
            case PrefixNode prefix:
                text.Append(prefix.InTitle ? "title:" : "").Append(prefix.Written).Append('*');
                break;
            case PersonNode person:
                Quote(text.Append("person:"), person.Name);
                break;
            case SourceNode source:
                Quote(text.Append("source:"), source.Name);
                break;
            case LabelNode label:
                text.Append(QueryLanguage.FieldOf(label.Kind)).Append(':').Append(label.Code);
                break;
        }
    }

    private static void Write(StringBuilder text, QueryNode node, bool grouped)
    {
        if (grouped)
            text.Append('(');
        Write(text, node);
        if (grouped)
            text.Append(')');
    }

    private static void Join(StringBuilder text, Sequence<QueryNode> parts, string separator, Func<QueryNode, bool> grouped)
    {
        for (var i = 0; i < parts.Count; i++)
            Write(text.Append(i == 0 ? "" : separator), parts[i], grouped(parts[i]));
    }

    // A word that would be read as an operator keeps its quotation marks.
    private static void Quote(StringBuilder text, Sequence<string> words)
    {
        if (words.Count == 1 && !QueryLanguage.IsOperator(words[0]))
            text.Append(words[0]);
        else
            text.Append('"').AppendJoin(' ', words).Append('"');
    }
}
