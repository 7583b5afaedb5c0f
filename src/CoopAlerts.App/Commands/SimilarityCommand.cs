using System.CommandLine;
using CoopAlerts.Core.Cluster;

namespace CoopAlerts.App.Commands;

/// <summary><c>similarity</c>: pairs of articles as JSON Lines in, how far each pair tells one story out, 0…1.</summary>
internal static class SimilarityCommand
{
    public static Command Build() =>
        new Command("similarity", "Reads pairs {id,a:{title,text},b:{title,text}} as JSON Lines and prints how far each pair tells one story, 0 to 1.")
        {
            StageInput.Files,
        }.Runs((parsed, cancel) => StageInput.EachAsync(
            parsed, LinesJson.Default.PairLine, LinesJson.Default.SimilarityLine,
            pair => new SimilarityLine(pair.Id, Math.Round(StorySimilarity.Compare(pair.A.ToArticleText(), pair.B.ToArticleText()), 4)), cancel));
}
