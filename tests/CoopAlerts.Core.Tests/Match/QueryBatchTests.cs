using CoopAlerts.Core.Matching;
using CoopAlerts.Core.Records;

namespace CoopAlerts.Core.Tests.Matching;

public class QueryBatchTests
{
    [Fact]
    public void Ids_come_in_the_order_given_and_a_mistake_does_not_stop_the_others()
    {
        var batch = new QueryBatch([("z", "تهريب"), ("bad", "\"تهريب"), ("a", "country:IQ"), ("m", "حدود"), ("b", "كرة")], "ar");
        var article = new ArticleText("مكافحة التهريب عبر الحدود", ""); // combating smuggling across borders
        Assert.Equal(["z", "m"], batch.Match(article));
        Assert.Equal(["z", "a", "m"], batch.Match(article, new Cooperation { IsCooperation = true, Parties = ["IQ"] }));
        Assert.Equal(("bad", "علامة الاقتباس هذه غير مغلقة."), (batch.Mistakes.Single().Id, batch.Mistakes.Single().Error.Message));
    }
}
