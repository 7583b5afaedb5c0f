namespace CoopAlerts.Core.Language;

/// <summary>What a service can be asked about an article.</summary>
[Flags]
public enum LanguageQuestions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>In which language it is.</summary>
    Language = 1,

    /// <summary>Which names are in it.</summary>
    Entities = 2,

    /// <summary>What it talks about.</summary>
    KeyPhrases = 4,

    /// <summary>Which topics the custom model sees.</summary>
    Topics = 8,
}
