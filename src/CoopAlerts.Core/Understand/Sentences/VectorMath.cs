using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoopAlerts.Core.Understand.Sentences;

/// <summary>Sums and products of rows of numbers, several numbers at a time where the processor can.</summary>
internal static class VectorMath
{
    /// <summary>Adds a vector, so many times, to a sum of at least as many numbers.</summary>
    public static void Add(ReadOnlySpan<float> vector, float times, Span<float> sum)
    {
        ref var from = ref MemoryMarshal.GetReference(vector);
        ref var to = ref MemoryMarshal.GetReference(sum[..vector.Length]);
        var i = 0;
        for (; i <= vector.Length - Vector512<float>.Count; i += Vector512<float>.Count)
            (Vector512.LoadUnsafe(ref to, (nuint)i) + (Vector512.LoadUnsafe(ref from, (nuint)i) * times)).StoreUnsafe(ref to, (nuint)i);
        for (; i < vector.Length; i++)
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
        var parts = MemoryMarshal.Cast<float, Vector512<float>>(row);
        foreach (ref var part in parts)
            part = Vector512.Max(part, Vector512<float>.Zero);
        foreach (ref var number in row[(parts.Length * Vector512<float>.Count)..])
            number = Math.Max(number, 0);
    }

    /// <summary>The larger number of each two becomes the second.</summary>
    public static void Most(ReadOnlySpan<float> row, Span<float> most)
    {
        var from = MemoryMarshal.Cast<float, Vector512<float>>(row);
        var to = MemoryMarshal.Cast<float, Vector512<float>>(most);
        for (var i = 0; i < from.Length; i++)
            to[i] = Vector512.Max(to[i], from[i]);
        for (var i = from.Length * Vector512<float>.Count; i < row.Length; i++)
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
