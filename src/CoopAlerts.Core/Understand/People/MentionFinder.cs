namespace CoopAlerts.Core.Understand.People;

/// <summary>
/// Finds each place of a text where a person or public body is named: office and name in either order, with honorifics. Which places mean
/// the same person is not decided here.
/// </summary>
internal static class MentionFinder
{
    public static List<Mention> Find(PeopleText text)
    {
        var mentions = new List<Mention>();
        var covered = 0;
        for (var i = 0; i < text.Count; i++)
        {
            var arabic = text.IsArabic(i);
            if (i < covered || (arabic && !text.CanBeginArabic(i)))
                continue;
            var found = arabic ? Arabic(text, i, mentions) : Latin(text, i, mentions);
            if (found is null)
                continue;
            // An office after a name completes it.
            if (found is { Office: not null, Name: null } && mentions.Count > 0 && mentions[^1] is { Name: not null } also && IsOneMoreOffice(text, also, found))
                mentions[^1] = also with { Next = found.Next };
            else if (found is { Office: not null, Name: null } && mentions.Count > 0 && mentions[^1] is { Name: not null } named && Completes(text, named, found))
                mentions[^1] = found = named with
                {
                    Next = found.Next, Office = named.Office ?? found.Office, Role = named.Role ?? found.Role, Field = named.Field ?? found.Field,
                    Party = named.Party >= 0 ? named.Party : found.Party,
                };
            else
                mentions.Add(found);
            covered = found.Next;
        }

        return mentions;
    }

    private static bool Completes(PeopleText text, Mention named, Mention office) =>
        named.Next == office.First && (named.Office is null || named.Party < 0 || office.Party < 0)
            ? text.Follows(office.First) && named.Office is null && !IsAnd(text, office.First) || text.FollowsComma(office.First)
            : named.Office is null && office.First == named.Next + 1 && text.FollowsComma(office.First - 1) && text.Word(named.Next) is "the" or "le" or "la";

    // N., crown prince | and minister of the interior: one more office of the one named.
    private static bool IsOneMoreOffice(PeopleText text, Mention named, Mention office) =>
        office.First == named.Next && text.Follows(office.First) && IsAnd(text, office.First) && office.Party < 0 && named.Office is { } known && known.First > named.Name!.Value.First;

    // Wa-: N. and the American minister are two.
    private static bool IsAnd(PeopleText text, int token) => text.Word(token)[0] == 'و' && !PeopleWords.Default.Roles.Begins(text.Word(token)); // and-

    private static Mention? Arabic(PeopleText text, int i, List<Mention> before)
    {
        if (text.Roles[i] is { } role)
            return ArabicOffice(text, role, before);
        if (text.Honorifics[i] is not null)
        {
            var (honorific, next) = Honorifics(text, i);
            // Without the article a rank before a definite word is something else: the brigade (liwa) of the parachutes.
            if (next == i + 1 && text.Word(i) is "لواء" or "فريق" or "عميد" && next < text.Count && text.Word(next).StartsWith("ال", StringComparison.Ordinal)) // brigade or major general, team or lieutenant general, dean or brigadier; al-
                return null;
            return ArabicName.Read(text, next, expected: true) is { } name && text.Follows(next) ? Person(i, name.Next, name, honorific) : null;
        }

        if (text.Bodies[i] is { } body)
        {
            var title = ArabicTitle.Read(text, i, body.Count, compound: true);
            return title.HasTail && body.Meaning.Code != "press" ? Body(text, body, title, i) : null;
        }

        return ArabicName.Read(text, i, expected: false) is { } alone ? Person(i, alone.Next, alone, null) : null;
    }

    private static Mention? ArabicOffice(PeopleText text, Found<Role> role, List<Mention> before)
    {
        // Caid Essebsi: "commander" is part of a leader's name.
        if (role.Count == 1 && text.Word(role.First) == "قايد" && text.LeaderAt(role.Next) is not null)
            return null;
        var title = ArabicTitle.Read(text, role.First, role.Count, role.Meaning.Compound);
        var (last, alone) = (role, title);
        // Crown prince, deputy prime minister and minister of the interior: one person's offices.
        while (title.Next < text.Count && text.Follows(title.Next) && title.Party < 0 && text.Roles[title.Next] is { } more && more.Meaning.Code != Counterparts.Code && PeopleWords.Default.Roles.Begins(text.Word(title.Next)))
        {
            var next = ArabicTitle.Read(text, more.First, more.Count, more.Meaning.Compound);
            if (!title.HasTail && !last.Meaning.Plain)
                break;
            title = next with { Field = title.Field ?? next.Field };
            last = more;
        }

        // "And General N." is another person.
        var (honorific, start) = title.Next < text.Count && IsAnother(text, title.Next) ? (null, title.Next) : Honorifics(text, title.Next);
        Span? name = null;
        if (start < text.Count && (text.Follows(start) || (text.Gap(start) is { } gap && gap.Trim() is "\u00AB" or "\"")) && ArabicName.Read(text, start, expected: true) is { } stated && (text.Follows(start) || EndsQuotation(text, stated.Next))) // «
            name = stated;
        else if (start < text.Count && text.FollowsComma(start) && ArabicName.Read(text, start, expected: true) is { Count: > 1 } apposed && EndsAt(text, apposed.Next))
            name = apposed;
        // Two offices without a name are two persons'; those behind a name are that person's.
        if (name is null && !(before.Count > 0 && before[^1] is { Name: not null, IsBody: false } named && named.Next == role.First))
            title = alone;
        if (name is null && !title.HasTail && !role.Meaning.Plain)
            return null;
        var first = role.First;
        if (name is null && ArabicName.ReadBefore(text, role.First) is { } foregoing && (before.Count == 0 || before[^1].Next <= foregoing.First))
            (name, first) = (foregoing, foregoing.First);
        var office = new Span(role.First, title.Next, text.StartOf(role.First, PeopleWords.Default.Roles.Begins));
        return OfCounterpart(text, role, before, new Mention
        {
            First = first, Next = Math.Max(name?.Next ?? 0, title.Next), Name = name, Honorific = name is null || first < role.First ? null : honorific, Office = office,
            Role = role.Meaning.Code, Field = title.Field, Party = title.Party,
        });
    }

    // A counterpart holds the office of the one before him; of nobody, none.
    private static Mention? OfCounterpart(PeopleText text, Found<Role> role, List<Mention> before, Mention mention)
    {
        if (role.Meaning.Code != Counterparts.Code)
            return mention;
        if (Counterparts.HolderBefore(text, role.First, before, mention.Party) is { } holder)
            return mention with { Role = holder.Role, Field = mention.Field ?? holder.Field, CounterpartOf = holder };
        return mention.Name is { } name ? mention with { First = name.First, Office = null, Role = null } : null;
    }

    private static bool IsAnother(PeopleText text, int token) => text.Word(token)[0] == 'و' && !PeopleWords.Default.Honorifics.Begins(text.Word(token)); // wa-

    private static bool EndsQuotation(PeopleText text, int next) => text.Article.Body.AsSpan(text.Article.Tokens[next - 1].End) is ['\u00BB' or '"', ..]; // »

    private static bool EndsAt(PeopleText text, int next) => next >= text.Count || !text.Follows(next);

    // Ranks follow each other: Lieutenant General, Doctor.
    private static (Span? Span, int Next) Honorifics(PeopleText text, int first)
    {
        var next = first;
        while (next < text.Count && text.Honorifics[next] is { } found && (next == first || text.Follows(next)))
            next = found.Next;
        if (next > first && next < text.Count && text.Gap(next) is { } gap && gap.Trim() is "." or "/" && text.Article.Tokens[next - 1].Length <= 3)
            return (new Span(first, next, text.Article.Tokens[first].Start), next); // Dr., d. (doctor)
        return next == first ? (null, first) : (new Span(first, next, text.StartOf(first, PeopleWords.Default.Honorifics.Begins)), next);
    }

    private static Mention? Latin(PeopleText text, int i, List<Mention> before)
    {
        if (text.Honorifics[i] is not null && char.IsUpper(text.Article.Body[text.Article.Tokens[i].Start]))
        {
            var (honorific, next) = Honorifics(text, i);
            if (LatinName.Read(text, next) is { } name)
                return Person(i, name.Next, name, honorific);
        }

        // The head may stand behind the words that belong to it.
        for (var head = i; head < Math.Min(text.SentenceEnd(i), i + 5); head++)
        {
            if (text.Roles[head] is { } role)
            {
                var (title, first) = LatinTitle.Read(text, head, role.Count);
                return first == i ? LatinOffice(text, role, title, first, before) : null;
            }

            if (text.Bodies[head] is { } body)
            {
                var (title, first) = LatinTitle.Read(text, head, body.Count);
                return first == i && title.HasTail && title.Next - first > 1
                    ? Body(text, body, title, first) with { First = first, Name = new Span(first, title.Next, text.Article.Tokens[first].Start) } : null;
            }
        }

        return null;
    }

    private static Mention? LatinOffice(PeopleText text, Found<Role> role, Title title, int first, List<Mention> before)
    {
        var next = title.Next;
        var (honorific, start) = next < text.Count ? Honorifics(text, next) : (null, next);
        var name = start < text.Count && (text.Follows(next) || text.FollowsComma(next)) && (start == next || text.Gap(start) is { } gap && (gap.IsWhiteSpace() || gap.Trim() is "."))
            ? LatinName.Read(text, start) : null;
        if (name is { Count: 1 } && text.FollowsComma(next) && honorific is null)
            name = null;
        var office = new Span(first, title.Next, text.Article.Tokens[first].Start);
        var mention = OfCounterpart(text, role, before, new Mention
        {
            First = first, Next = name?.Next ?? title.Next, Name = name, Honorific = name is null ? null : honorific, Office = office,
            Role = role.Meaning.Code, Field = title.Field, Party = title.Party,
        });
        if (mention is null || name is not null)
            return mention;
        // Abdul Amir al-Shammari, the Iraqi interior minister.
        var comma = first > 0 && text.FollowsComma(first) ? first : first > 1 && text.Word(first - 1) is "the" or "le" or "la" && text.FollowsComma(first - 1) ? first - 1 : -1;
        if (comma > 0 && LatinName.ReadBefore(text, comma) is { } apposed && (before.Count == 0 || before[^1].Next <= apposed.First))
            return mention with { First = apposed.First, Name = apposed };
        return title.HasTail ? mention : null;
    }

    private static Mention Person(int first, int next, Span name, Span? honorific) => new() { First = first, Next = next, Name = name, Honorific = honorific };

    private static Mention Body(PeopleText text, Found<BodyKind> body, Title title, int first) => new()
    {
        First = first, Next = title.Next, IsBody = true, Role = body.Meaning.Code, Field = title.Field, Party = title.Party,
        Name = new Span(first, title.Next, text.StartOf(first, PeopleWords.Default.Bodies.Begins)),
    };
}
