namespace CoopAlerts.Core.Understand.Reading;

/// <summary>What words make of a topic or an act beside them. The codes of <c>frames.json</c>.</summary>
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

    /// <summary>Puts an act into the past: after the signing of, the agreement signed in.</summary>
    After,

    /// <summary>Puts a signature into the future: a draft, soon to be.</summary>
    Draft,

    /// <summary>What is given: boats, a grant.</summary>
    Goods,

    /// <summary>Who or what is seized or handed over by the police: a wanted man, a network.</summary>
    Person,

    /// <summary>A course or an exercise: carried out, unless it is announced.</summary>
    Course,

    /// <summary>The day of the report or one soon after: today, tomorrow, next Sunday.</summary>
    Today,
}
