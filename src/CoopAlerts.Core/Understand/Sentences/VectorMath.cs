using System.Numerics;
using System.Runtime.InteropServices;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>Sums and products of rows of numbers, several numbers at a time where the processor can.</summary>
internal static class VectorMath
{
    /// <summary>Adds a vector, so many times, to a sum of at least as many numbers.</summary>
    public static void Add(ReadOnlySpan<float> vector, float times, Span<float> sum)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(vector);
        var to = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < from.Length; i++)
            to[i] += from[i] * times;
        for (var i = from.Length * Vector<float>.Count; i < vector.Length; i++)
            sum[i] += vector[i] * times;
    }

    /// <summary>The inner product of as many numbers as both have.</summary>
    public static float Product(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var length = Math.Min(a.Length, b.Length);
        var left = MemoryMarshal.Cast<float, Vector<float>>(a[..length]);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b[..length]);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++)
            sums += left[i] * right[i];
        var sum = Vector.Sum(sums);
        for (var i = left.Length * Vector<float>.Count; i < length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Makes negative numbers zero.</summary>
    public static void Rectify(Span<float> row)
    {
        var parts = MemoryMarshal.Cast<float, Vector<float>>(row);
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Vector.Max(parts[i], Vector<float>.Zero);
        foreach (ref var number in row[(parts.Length * Vector<float>.Count)..])
            number = Math.Max(number, 0);
    }

    /// <summary>The larger number of each two becomes the second.</summary>
    public static void Most(ReadOnlySpan<float> row, Span<float> most)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(row);
        var to = MemoryMarshal.Cast<float, Vector<float>>(most);
        for (var i = 0; i < from.Length; i++)
            to[i] = Vector.Max(to[i], from[i]);
        for (var i = from.Length * Vector<float>.Count; i < row.Length; i++)
            most[i] = Math.Max(most[i], row[i]);
    }

    /// <summary>Gives a vector this length; one of zeros stays as it is.</summary>
    public static void Stretch(Span<float> vector, float length)
    {
        var squares = Product(vector, vector);
        if (squares == 0)
            return;
        var times = length / MathF.Sqrt(squares);
        foreach (ref var number in vector)
            number *= times;
    }
}
