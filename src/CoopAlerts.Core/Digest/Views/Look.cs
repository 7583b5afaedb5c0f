using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Digest.Views;

/// <summary>
/// Colours and type of the mails, as inline CSS: many mail clients drop style sheets. The classes beside them only carry what a client that does
/// read the sheet in <see cref="Sheet"/> can do better: dark mode and narrow screens.
/// </summary>
internal sealed class Look(string direction)
{
    /// <summary>Dark mode and narrow screens.</summary>
    internal const string Sheet = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        body{margin:0;padding:0;-webkit-text-size-adjust:100%}
        a{text-decoration:none}
        @media (max-width:480px){.outer{padding:0!important}.pad{padding-left:18px!important;padding-right:18px!important}.sheet{border-radius:0!important;border-left:0!important;border-right:0!important}.title{font-size:23px!important}.headline{font-size:18px!important}.stack{display:block!important;width:auto!important;padding:0!important}}
        .mark{background:linear-gradient(transparent 20%,#ffe99a 20%,#ffe99a 84%,transparent 84%)!important}
        @media (prefers-color-scheme:dark){.page{background:#0f1514!important}.sheet,.card{background:#18201e!important;border-color:#2b3734!important}.tint{background:#1f2927!important}.ink,.ink a{color:#e9efed!important}.soft{color:#a3b5b0!important}.accent{color:#63d2bd!important}.rule{border-color:#2b3734!important}.mark{background:linear-gradient(transparent 20%,#5e4e12 20%,#5e4e12 84%,transparent 84%)!important;color:#fff3c4!important}.warn{background:#33211a!important;color:#ffb694!important}}
        """;

    internal const string Ink = "color:#16211f";
    internal const string Soft = "color:#5a6a66";
    internal const string Accent = "color:#0a6558";
    internal const string Link = Accent + ";font-weight:600";
    internal const string Mark = "background:#fff0b3;color:#16211f;padding:0 2px;border-radius:3px";

    private bool Rtl { get; } = direction == "rtl";

    /// <summary>The side where lines begin: mail clients do not know logical properties.</summary>
    internal string Start => Rtl ? "right" : "left";

    internal string Family => Rtl
        ? "font-family:'Segoe UI','SF Arabic','Noto Sans Arabic','Noto Naskh Arabic',Tahoma,Arial,sans-serif"
        : "font-family:'Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,'Helvetica Neue','Noto Sans',Arial,sans-serif";

    // Arabic letters are small for their size and need room for marks above and below.
    internal string Title => $"font-size:26px;line-height:{(Rtl ? "1.45" : "1.25")};font-weight:700;{Ink}";

    internal string Headline => $"font-size:{(Rtl ? "20px;line-height:1.6" : "19px;line-height:1.35")};font-weight:700;{Ink}";

    internal string Body => $"font-size:{(Rtl ? "16px;line-height:1.85" : "15px;line-height:1.6")};{Ink}";

    internal string Small => $"font-size:{(Rtl ? "14px;line-height:1.8" : "13px;line-height:1.6")};{Soft}";

    internal string Section => $"font-size:{(Rtl ? "15px" : "13px;letter-spacing:.04em;text-transform:uppercase")};line-height:1.5;font-weight:700;{Accent}";

    /// <summary>A kind's badge: deeds strong, words pale.</summary>
    internal static string Badge(KindOfAct kind) => "display:inline-block;border-radius:10px;padding:1px 9px;font-weight:600;" + kind switch
    {
        KindOfAct.Agreement => "background:#0a6558;color:#ffffff",
        KindOfAct.Action => "background:#1d4f91;color:#ffffff",
        KindOfAct.Planned => "background:#6b3fa0;color:#ffffff",
        KindOfAct.Aid => "background:#8a4b08;color:#ffffff",
        KindOfAct.Negotiation => "background:#d8ebe7;color:#0a4a41",
        KindOfAct.Consultation => "background:#dfe7f3;color:#1b3a68",
        _ => "background:#e6e9e8;color:#3d4a47",
    };
}
