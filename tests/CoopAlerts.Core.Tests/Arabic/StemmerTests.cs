using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Tests.Arabic;

public class StemmerTests
{
    [Theory]
    [InlineData("تهريب", "والتهريب")] // smuggling, and the smuggling
    [InlineData("تهريب", "بتهريب")] // by smuggling
    [InlineData("تهريب", "لتهريبها")] // for smuggling it
    [InlineData("حدود", "للحدود")] // borders, for the borders
    [InlineData("حدود", "وحدودهما")] // and the borders of both
    [InlineData("اتفاق", "واتفاقيات")] // agreement, and agreements
    [InlineData("عراق", "العراقيين")] // Iraq, the Iraqis
    [InlineData("مخدر", "بالمخدرات")] // drug, with the drugs
    [InlineData("معلوم", "وبالمعلومات")] // known, and with the information
    public void Forms_of_one_word_share_a_stem(string plain, string written) => Assert.Equal(Stem(plain), Stem(written));

    [Theory]
    [InlineData("تدريب", "تدبير")] // training, measure
    [InlineData("حدود", "حد")] // borders, limit
    [InlineData("وزير", "زير")] // minister, jar: the waw is a root letter
    [InlineData("لبنان", "لبن")] // Lebanon, milk
    [InlineData("بلد", "لد")] // country, Lod: the ba is a root letter
    [InlineData("قرض", "قرص")] // loan, pill
    public void Different_words_keep_different_stems(string one, string other) => Assert.NotEqual(Stem(one), Stem(other));

    [Theory]
    [InlineData("ﺍﻟﺘﻌﺎﻭﻥ", "التعاون")] // presentation forms of "the cooperation"
    [InlineData("ﻻتفاق", "لاتفاق")] // the lam-alef ligature
    [InlineData("گروه", "كروه")] // Persian gaf is written for kaf
    [InlineData("العـــراق", "العراق")] // stretched
    [InlineData("۲۰۲۴ ٢٠٢٤", "2024 2024")] // Persian and Arabic digits
    public void Ways_of_writing_fold_into_one(string written, string plain) => Assert.Equal(plain, ArabicText.Normalize(written));

    private static string Stem(string word) => Stemmer.Stem(ArabicText.Normalize(word));
}
