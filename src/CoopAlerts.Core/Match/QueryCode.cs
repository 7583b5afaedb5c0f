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
/// Writes a query as a few bytes, in prefix order, and reads it back equal: a tree of objects would take ten times the memory of a simple query. A leaf
/// begins with its op and the numbers of the features that it requires; what follows serves only to read it back. Evaluating is <see cref="QueryCodeEvaluation"/>'s.
/// </summary>
/// <param name="table">Numbers features.</param>
/// <param name="texts">Numbers words and codes.</param>
internal sealed class QueryCode(FeatureTable table, TextTable texts)
{
    /// <summary>Added to the count of a leaf's features when having the one feature is all that the leaf asks for.</summary>
    internal const byte Whole = 0x80;

    private const byte ExactFlag = 1;
    private const byte TitleFlag = 2;

    /// <summary>Appends a query; null is the query that everything matches.</summary>
    internal void Write(List<byte> code, QueryNode? node, RequiredFeatures required)
    {
        switch (node)
        {
            case null:
                code.Add((byte)QueryOp.Everything);
                return;
            case AllNode all:
                WriteParts(code, QueryOp.All, all.Parts, required);
                return;
            case AnyNode any:
                WriteParts(code, QueryOp.Any, any.Parts, required);
                return;
            case NotNode not:
                code.Add((byte)QueryOp.Not);
                Write(code, not.Part, required);
                return;
            case NearNode near:
                code.Add((byte)QueryOp.Near);
                code.Add((byte)near.Distance);
                Write(code, near.Left, required);
                Write(code, near.Right, required);
                return;
        }

        code.Add((byte)OpOf(node));
        WriteFeatures(code, node, required);
        switch (node)
        {
            case WordsNode { Written.Count: 1, Exact: false, InTitle: false } term:
                WriteNumber(code, texts.Add(term.Written[0]));
                break;
            case WordsNode words:
                code.Add((byte)((words.Exact ? ExactFlag : 0) | (words.InTitle ? TitleFlag : 0)));
                WriteWords(code, words.Written);
                break;
            case PrefixNode prefix:
                code.Add(prefix.InTitle ? TitleFlag : (byte)0);
                WriteNumber(code, texts.Add(prefix.Written));
                break;
            case PersonNode person:
                WriteWords(code, person.Name);
                break;
            case SourceNode source:
                WriteWords(code, source.Name);
                break;
            case LabelNode label:
                code.Add((byte)label.Kind);
                WriteNumber(code, texts.Add(label.Code));
                break;
        }
    }

    /// <summary>Reads a query back; null is the query that everything matches.</summary>
    internal static QueryNode? Read(ReadOnlySpan<byte> code, ref int at, string[] texts)
    {
        var op = (QueryOp)code[at++];
        if (op >= QueryOp.Term && op != QueryOp.Near && op != QueryOp.Everything)
            for (var features = code[at++] & ~Whole; features > 0; features--)
                ReadNumber(code, ref at);
        switch (op)
        {
            case QueryOp.All:
                return new AllNode(ReadParts(code, ref at, texts));
            case QueryOp.Any:
                return new AnyNode(ReadParts(code, ref at, texts));
            case QueryOp.Not:
                return new NotNode(Read(code, ref at, texts)!);
            case QueryOp.Term:
                return new WordsNode([texts[ReadNumber(code, ref at)]]);
            case QueryOp.Words:
                var flags = code[at++];
                return new WordsNode(ReadWords(code, ref at, texts), (flags & ExactFlag) != 0, (flags & TitleFlag) != 0);
            case QueryOp.Prefix:
                var inTitle = (code[at++] & TitleFlag) != 0;
                return new PrefixNode(texts[ReadNumber(code, ref at)], inTitle);
            case QueryOp.Near:
                var distance = code[at++];
                var left = (PlacedNode)Read(code, ref at, texts)!;
                return new NearNode(left, (PlacedNode)Read(code, ref at, texts)!, distance);
            case QueryOp.Person:
                return new PersonNode(ReadWords(code, ref at, texts));
            case QueryOp.Source:
                return new SourceNode(ReadWords(code, ref at, texts));
            case QueryOp.Label:
                var kind = (LabelKind)code[at++];
                return new LabelNode(kind, texts[ReadNumber(code, ref at)]);
            default:
                return null;
        }
    }

    /// <summary>Moves over a piece whose value no longer matters.</summary>
    internal static void Skip(ReadOnlySpan<byte> code, ref int at)
    {
        var op = (QueryOp)code[at++];
        switch (op)
        {
            case QueryOp.All or QueryOp.Any:
                for (var parts = ReadNumber(code, ref at); parts > 0; parts--)
                    Skip(code, ref at);
                return;
            case QueryOp.Not:
                Skip(code, ref at);
                return;
            case QueryOp.Near:
                at++;
                Skip(code, ref at);
                Skip(code, ref at);
                return;
            case QueryOp.Everything:
                return;
        }

        for (var features = code[at++] & ~Whole; features > 0; features--)
            ReadNumber(code, ref at);
        SkipRest(code, op, ref at);
    }

    /// <summary>Moves over what follows the features of a leaf.</summary>
    internal static void SkipRest(ReadOnlySpan<byte> code, QueryOp op, ref int at)
    {
        if (op is QueryOp.Words or QueryOp.Prefix or QueryOp.Label)
            at++;
        var numbers = op is QueryOp.Words or QueryOp.Person or QueryOp.Source ? ReadNumber(code, ref at) : 1;
        for (; numbers > 0; numbers--)
            ReadNumber(code, ref at);
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

    private static QueryOp OpOf(QueryNode leaf) => leaf switch
    {
        WordsNode { Written.Count: 1, Exact: false, InTitle: false } => QueryOp.Term,
        WordsNode => QueryOp.Words,
        PrefixNode => QueryOp.Prefix,
        PersonNode => QueryOp.Person,
        SourceNode => QueryOp.Source,
        LabelNode => QueryOp.Label,
        _ => throw new InvalidOperationException($"No op writes {leaf.GetType().Name}."),
    };

    // A query has at most a hundred words, so that their number and the mark fit a byte.
    private void WriteFeatures(List<byte> code, QueryNode leaf, RequiredFeatures required)
    {
        if (Features.Whole(leaf) is { } whole)
        {
            code.Add(1 | Whole);
            WriteNumber(code, table.Add(whole));
            return;
        }

        var features = required.Of(leaf).ToList();
        code.Add((byte)features.Count);
        foreach (var feature in features)
            WriteNumber(code, table.Add(feature.Hash));
    }

    private void WriteParts(List<byte> code, QueryOp op, Sequence<QueryNode> parts, RequiredFeatures required)
    {
        code.Add((byte)op);
        WriteNumber(code, parts.Count);
        foreach (var part in parts)
            Write(code, part, required);
    }

    private static Sequence<QueryNode> ReadParts(ReadOnlySpan<byte> code, ref int at, string[] texts)
    {
        var parts = new QueryNode[ReadNumber(code, ref at)];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Read(code, ref at, texts)!;
        return new Sequence<QueryNode>(parts);
    }

    private void WriteWords(List<byte> code, Sequence<string> words)
    {
        WriteNumber(code, words.Count);
        foreach (var word in words)
            WriteNumber(code, texts.Add(word));
    }

    private static Sequence<string> ReadWords(ReadOnlySpan<byte> code, ref int at, string[] texts)
    {
        var words = new string[ReadNumber(code, ref at)];
        for (var i = 0; i < words.Length; i++)
            words[i] = texts[ReadNumber(code, ref at)];
        return new Sequence<string>(words);
    }
}
