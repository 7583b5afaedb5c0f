using CoopAlerts.Core.Arabic;
using CoopAlerts.Core.Understand.Sentences;

namespace CoopAlerts.Core.Tests.Understand;

public class FeatureNameTests
{
    [Fact]
    public void Row_of_a_name_is_looked_for_once()
    {
        var looked = 0;
        var rows = new NameRows((_, key) =>
        {
            looked++;
            return key.Length - 4;
        });
        FeatureName late = new("late"), joint = new("joint"), act = new("act");
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal([0, 1, -1], new[] { late, joint, act }.Select(rows.Of));
        Assert.Equal(3, looked);
    }

    [Fact]
    public void Name_word_and_string_of_one_key_weigh_the_same()
    {
        var model = new SparseModel([0], [(FeatureFamily.Word, "سلام", [2]), (FeatureFamily.WordBefore, "سلام", [3]), (FeatureFamily.Fact, "late", [5])]); // peace
        var word = new Word("سلام");
        Assert.Equal(2, Logit(bag => bag.Add(FeatureFamily.Word, word, 1)));
        Assert.Equal(2, Logit(bag => bag.Add(FeatureFamily.Word, "سلام", 1)));
        Assert.Equal(3, Logit(bag => bag.Add(FeatureFamily.WordBefore, word, 1)));
        Assert.Equal(0, Logit(bag => bag.Add(FeatureFamily.WordAfter, word, 1)));
        Assert.Equal(5, Logit(bag => bag.Add(new FeatureName("late"), true)));
        Assert.Equal(0, Logit(bag => bag.Add(new FeatureName("late"), false)));

        float Logit(Action<FeatureBag> add)
        {
            var bag = new FeatureBag();
            add(bag);
            var logits = new float[1];
            model.Logits(bag, logits);
            return logits[0];
        }
    }
}
