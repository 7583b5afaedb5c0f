namespace CoopAlerts.Core.Understand.Model;

/// <summary>
/// A logistic regression: one number per feature. It only weighs; what the features are is decided by the code that writes the row.
/// </summary>
internal sealed class LinearModel(float[] weights, float bias)
{
    /// <summary>Log-odds.</summary>
    public double Logit(ReadOnlySpan<float> row)
    {
        double sum = bias;
        for (var i = 0; i < row.Length; i++)
            sum += weights[i] * row[i];
        return sum;
    }
}
