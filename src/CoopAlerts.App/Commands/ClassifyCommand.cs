using System.CommandLine;
using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand;

namespace CoopAlerts.App.Commands;

/// <summary><c>classify</c>: articles as JSON Lines in, their cards out.</summary>
internal static class ClassifyCommand
{
    public static Command Build() =>
        new Command("classify", "Reads articles {id,title,text,date,source,url} as JSON Lines and prints what each says about cooperation.")
        {
            StageInput.Files,
        }.Runs((parsed, cancel) => StageInput.EachAsync(parsed, LinesJson.Default.ArticleLine, LinesJson.Default.ClassifiedLine, article =>
        {
            var card = CooperationClassifier.Default.Classify(article.ToArticleText());
            return new ClassifiedLine(
                article.Id, card.IsCooperation, Math.Round(card.Score, 4), card.Topics, [.. card.Parties.Select(Taxonomy.LabelOf).Distinct().Order(StringComparer.Ordinal)], card.Kind, card.Future,
                card.Instruments, card.People, card.Bodies, card.Statements,
                [.. card.Evidence.Select(e => e with { Label = Taxonomy.LabelOf(e.Label) })]);
        }, cancel));
}
