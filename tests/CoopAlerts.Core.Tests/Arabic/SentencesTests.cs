using CoopAlerts.Core.Arabic;

namespace CoopAlerts.Core.Tests.Arabic;

public class SentencesTests
{
    [Theory]
    [InlineData("وصل الوفد. وبدأ اللقاء.", 2)] // the delegation arrived; the meeting began
    [InlineData("وصل الوفد إلى البلاد.وبدأ اللقاء", 2)] // no blank after the stop
    [InlineData("قال «نعم. نحن مستعدون.» للصحفيين. ثم غادر.", 2)] // stops inside a quotation
    [InlineData("استقبل د. أحمد الوفد.", 1)] // Dr. Ahmad
    [InlineData("بلغت 3.5 مليون دولار. وانتهى", 2)] // a decimal
    [InlineData("The U.S. envoy met Dr. Salem in Rabat. Talks go on.", 2)]
    [InlineData("هل وافقت بغداد؟ نعم!", 2)] // question and exclamation
    [InlineData("سطر أول\nسطر ثان", 2)] // two lines
    [InlineData("وقعت الدولتان مذكرة وتبادلتا الخبرات", 1)] // no stop at all
    [InlineData("وزير الداخلية في بغداد      وقّع الوزير مذكرة", 2)] // a wide gap of a page's layout
    [InlineData("وزير الداخلية   في\u00A0 بغداد", 1)] // a narrow one
    [InlineData("", 0)]
    public void Sentences_are_counted_as_a_reader_does(string text, int count) => Assert.Equal(count, Sentences.Split(text).Count);
}
