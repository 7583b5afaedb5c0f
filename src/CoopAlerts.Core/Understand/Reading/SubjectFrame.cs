namespace CoopAlerts.Core.Understand.Reading;

/// <summary>What the words around a topic make of it. The codes of <c>frames.json</c>.</summary>
internal enum SubjectFrame : byte
{
    /// <summary>Nothing of the kind.</summary>
    None,

    /// <summary>A ministry: the minister of defence.</summary>
    Office,

    /// <summary>Another body or person: the office on drugs and crime, a professor of security studies.</summary>
    Body,

    /// <summary>A field, file or sector: in the fields of, issues of.</summary>
    Field,

    /// <summary>What joins the sides: cooperation, relations, an agreement on.</summary>
    Relation,

    /// <summary>What is talked about: discussed, about, the need to.</summary>
    Talk,

    /// <summary>A reproach or a crime: accused of, support for.</summary>
    Accusation,

    /// <summary>Opens another story in the same report: on another matter.</summary>
    Aside,

    /// <summary>Tells of what was before: had been, last year, it is recalled.</summary>
    Earlier,

    /// <summary>A word of a topic in a phrase that means something else: internal affairs, resort to.</summary>
    OtherSense,
}
