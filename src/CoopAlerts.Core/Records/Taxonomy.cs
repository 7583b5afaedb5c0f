namespace CoopAlerts.Core.Records;

/// <summary>
/// The codes with which articles are labelled and subscriptions filter: topics, parties and kinds of act.
/// It says which codes exist and in which order they are listed, not what they are called in a language nor when they apply.
/// </summary>
public static class Taxonomy
{
    /// <summary>Topic codes in the order in which they are listed: security and justice first, then the others.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        "counter-narcotics", "counter-terrorism", "border-security", "organised-crime", "human-trafficking", "money-laundering",
        "cybersecurity", "intelligence-sharing", "extradition", "judicial-cooperation", "training", "defence", "detainees", "policing",
        "migration", "drug-treatment",
        "diplomacy", "economy", "energy", "water-environment", "health", "education-culture", "transport", "humanitarian",
    ];

    /// <summary>How many of <see cref="Topics"/>, from the first, belong to security and justice.</summary>
    public const int SecurityTopics = 16;

    /// <summary>The African Union. Labels call it <c>AU</c>, which is Australia to ISO 3166 and to our readers: see <see cref="LabelOf"/>.</summary>
    public const string AfricanUnion = "AFRICAN_UNION";

    /// <summary>Codes of organisations that can be a party. <c>LAS</c> is the Arab League, <c>OTHER_IO</c> any organisation not listed.</summary>
    public static IReadOnlyList<string> Organisations { get; } =
        ["UN", "EU", "NATO", "LAS", "GCC", "OIC", AfricanUnion, "INTERPOL", "IAEA", "WB", "IMF", "OTHER_IO"];

    /// <summary>Codes of states and territories: ISO 3166-1 alpha-2, and the user-assigned <c>XK</c> (Kosovo). Ordinal order.</summary>
    public static IReadOnlyList<string> Countries { get; } = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
        "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
        "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ " +
        "NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
        "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
        "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW").Split(' ');

    /// <summary>Codes of the kinds of act, in the order of <see cref="KindOfAct"/>; the first is <c>none</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<KindOfAct>().Select(k => k.ToString().ToLowerInvariant())];

    private static readonly HashSet<string> TopicSet = [.. Topics];
    private static readonly HashSet<string> PartySet = [.. Countries, .. Organisations];

    /// <summary>Whether the text is a topic code, in lower case as listed.</summary>
    public static bool IsTopic(string code) => TopicSet.Contains(code);

    /// <summary>Whether the text is a code of a country or an organisation, in upper case as listed.</summary>
    public static bool IsParty(string code) => PartySet.Contains(code);

    /// <summary>What labelled data calls a party: its code, but <c>AU</c> for the African Union too.</summary>
    public static string LabelOf(string party) => party == AfricanUnion ? "AU" : party;

    /// <summary>The code of a kind: its lower-case word.</summary>
    public static string CodeOf(KindOfAct kind) => Kinds[(int)kind];
}
