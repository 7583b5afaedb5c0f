namespace CoopAlerts.Core.Matching;

/// <summary>What a piece of compact query code is.</summary>
internal enum QueryOp : byte
{
    All,
    Any,
    Not,
    Term,
    Words,
    Prefix,
    Near,
    Person,
    Source,
    Label,
    Everything,
}

/// <summary>
/// Writes a query as a few bytes, in prefix order, words as numbers of a lexicon, and reads it back equal: a tree of objects would take ten times the
/// memory of a simple query. Evaluating the bytes is <see cref="QueryCodeEvaluation"/>'s.
/// </summary>
internal static class QueryCode
{
    internal const byte ExactFlag = 1;
    internal const byte TitleFlag = 2;

    /// <summary>Appends a query; null is the query that everything matches.</summary>
    internal static void Write(List<byte> code, QueryNode? node, Lexicon lexicon)
    {
        switch (node)
        {
            case null:
                code.Add((byte)QueryOp.Everything);
                break;
            case AllNode all:
                WriteParts(code, QueryOp.All, all.Parts, lexicon);
                break;
            case AnyNode any:
                WriteParts(code, QueryOp.Any, any.Parts, lexicon);
                break;
            case NotNode not:
                code.Add((byte)QueryOp.Not);
                Write(code, not.Part, lexicon);
                break;
            case WordsNode { Written.Count: 1, Exact: false, InTitle: false } term:
                code.Add((byte)QueryOp.Term);
                WriteNumber(code, lexicon.Add(term.Stems[0]));
                WriteNumber(code, lexicon.Add(term.Written[0]));
                break;
            case WordsNode words:
                code.Add((byte)QueryOp.Words);
                code.Add((byte)((words.Exact ? ExactFlag : 0) | (words.InTitle ? TitleFlag : 0)));
                WriteWords(code, words.Stems, words.Written, lexicon);
                break;
            case PrefixNode prefix:
                code.Add((byte)QueryOp.Prefix);
                code.Add(prefix.InTitle ? TitleFlag : (byte)0);
                WriteNumber(code, lexicon.Add(Features.Prefix(prefix.Normal)));
                WriteNumber(code, lexicon.Add(prefix.Written));
                break;
            case NearNode near:
                code.Add((byte)QueryOp.Near);
                code.Add((byte)near.Distance);
                Write(code, near.Left, lexicon);
                Write(code, near.Right, lexicon);
                break;
            case PersonNode person:
                code.Add((byte)QueryOp.Person);
                WriteWords(code, [.. person.Normals.Select(Features.NamePart)], person.Name, lexicon);
                break;
            case SourceNode source:
                code.Add((byte)QueryOp.Source);
                WriteWords(code, [.. source.Normals.Select(Features.SourceWord)], source.Name, lexicon);
                break;
            case LabelNode label:
                code.Add((byte)QueryOp.Label);
                code.Add((byte)label.Kind);
                WriteNumber(code, lexicon.Add(Features.Label(label.Kind, label.Code)));
                break;
        }
    }

    /// <summary>Reads a query back; null is the query that everything matches.</summary>
    internal static QueryNode? Read(ReadOnlySpan<byte> code, ref int at, Lexicon lexicon)
    {
        switch ((QueryOp)code[at++])
        {
            case QueryOp.All:
                return new AllNode(ReadParts(code, ref at, lexicon));
            case QueryOp.Any:
                return new AnyNode(ReadParts(code, ref at, lexicon));
            case QueryOp.Not:
                return new NotNode(Read(code, ref at, lexicon)!);
            case QueryOp.Term:
                var stem = lexicon[ReadNumber(code, ref at)];
                return new WordsNode([lexicon[ReadNumber(code, ref at)]]) { Stems = [stem] };
            case QueryOp.Words:
                var flags = code[at++];
                var (stems, written) = ReadWords(code, ref at, lexicon);
                return new WordsNode(written, (flags & ExactFlag) != 0, (flags & TitleFlag) != 0) { Stems = stems };
            case QueryOp.Prefix:
                var inTitle = (code[at++] & TitleFlag) != 0;
                ReadNumber(code, ref at);
                return new PrefixNode(lexicon[ReadNumber(code, ref at)], inTitle);
            case QueryOp.Near:
                var distance = code[at++];
                var left = (PlacedNode)Read(code, ref at, lexicon)!;
                return new NearNode(left, (PlacedNode)Read(code, ref at, lexicon)!, distance);
            case QueryOp.Person:
                return new PersonNode(ReadWords(code, ref at, lexicon).Written);
            case QueryOp.Source:
                return new SourceNode(ReadWords(code, ref at, lexicon).Written);
            case QueryOp.Label:
                var kind = (LabelKind)code[at++];
                var feature = lexicon[ReadNumber(code, ref at)];
                return new LabelNode(kind, feature[(feature.IndexOf(':') + 1)..]);
            default:
                return null;
        }
    }

    /// <summary>Reads a number of up to 28 bits, seven in a byte, the lowest first.</summary>
    internal static int ReadNumber(ReadOnlySpan<byte> code, ref int at)
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = code[at++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }

    private static void WriteNumber(List<byte> code, int value)
    {
        for (; value >= 0x80; value >>= 7)
            code.Add((byte)(value | 0x80));
        code.Add((byte)value);
    }

    private static void WriteParts(List<byte> code, QueryOp op, Sequence<QueryNode> parts, Lexicon lexicon)
    {
        code.Add((byte)op);
        WriteNumber(code, parts.Count);
        foreach (var part in parts)
            Write(code, part, lexicon);
    }

    private static Sequence<QueryNode> ReadParts(ReadOnlySpan<byte> code, ref int at, Lexicon lexicon)
    {
        var parts = new QueryNode[ReadNumber(code, ref at)];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Read(code, ref at, lexicon)!;
        return new Sequence<QueryNode>(parts);
    }

    // Features first, so that an evaluation can look for all of them before it looks at places.
    private static void WriteWords(List<byte> code, Sequence<string> features, Sequence<string> written, Lexicon lexicon)
    {
        WriteNumber(code, features.Count);
        foreach (var feature in features)
            WriteNumber(code, lexicon.Add(feature));
        foreach (var word in written)
            WriteNumber(code, lexicon.Add(word));
    }

    private static (Sequence<string> Features, Sequence<string> Written) ReadWords(ReadOnlySpan<byte> code, ref int at, Lexicon lexicon)
    {
        var features = new string[ReadNumber(code, ref at)];
        var written = new string[features.Length];
        for (var i = 0; i < features.Length; i++)
            features[i] = lexicon[ReadNumber(code, ref at)];
        for (var i = 0; i < written.Length; i++)
            written[i] = lexicon[ReadNumber(code, ref at)];
        return (new Sequence<string>(features), new Sequence<string>(written));
    }
}
