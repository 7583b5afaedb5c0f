using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Tests.Arabic;

public class LanguageDetectorTests
{
    [Theory]
    [InlineData("ar", "وقعت بغداد ودمشق اليوم مذكرة تفاهم في مجال مكافحة المخدرات")] // Baghdad and Damascus signed a memorandum
    [InlineData("ar", "تعاون")] // one word: cooperation
    [InlineData("ar", "محادثات في الرياض حول اتفاقية NATO و UNODC")] // Arabic with foreign acronyms
    [InlineData("en", "The two ministers signed a memorandum on border security.")]
    [InlineData("fr", "Les deux ministres ont signé un accord de coopération à Rabat.")]
    [InlineData("fa", "وزیر امور خارجه ایران گفت که این توافق در بغداد امضا شد")] // Iran's minister said the accord was signed
    [InlineData("ckb", "وەزیری ناوخۆ لە بەغدا لەگەڵ هاوتا سووریەکەی کۆبووەوە")] // the minister met his Syrian counterpart
    [InlineData("ku", "Herdu wezîr li Bexdayê ji bo ewlehiya sînor civiyan û peymanek îmze kirin")]
    [InlineData("tr", "İki ülke arasında sınır güvenliği için bir mutabakat zaptı imzalandı ve heyet görüştü")]
    [InlineData("es", "Los ministros firmaron un acuerdo para la seguridad de las fronteras")]
    [InlineData("de", "Die Minister haben ein Abkommen über die Grenze unterzeichnet und werden sich treffen")]
    [InlineData("ru", "Министры подписали соглашение")]
    [InlineData("he", "שרי הפנים חתמו על הסכם")]
    [InlineData("und", "")]
    [InlineData("und", "12:30 — 2024")]
    [InlineData("und", "\u064B\u064B\u0651")] // lone diacritics
    public void Language_is_told(string tag, string text) => Assert.Equal(tag, LanguageDetector.Detect(text));
}
