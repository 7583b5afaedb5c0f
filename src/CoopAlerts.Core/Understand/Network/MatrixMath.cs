using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoopAlerts.Core.Understand.Network;

/// <summary>Products of matrices, many numbers at a time where the processor can. Nearly all the time that the network takes is spent here.</summary>
internal static class MatrixMath
{
    private const int Lanes = 16; // floats of 512 bits
    private const int Parts = Matrix.Width / Lanes;

    /// <summary>
    /// Adds a product of matrices to a third: sum[i] += left[i, 0] · right[0] + … + left[i, inner − 1] · right[inner − 1], where right and sum have rows of
    /// <see cref="Matrix.Width"/> numbers, and left[i, j] stands at i · rowStep + j · innerStep.
    /// </summary>
    /// <exception cref="ArgumentException">A matrix is smaller than that.</exception>
    public static void AddProduct(ReadOnlySpan<float> left, int rowStep, int innerStep, int rows, int inner, ReadOnlySpan<float> right, Span<float> sum)
    {
        if (rows == 0 || inner == 0)
            return;
        if (left.Length <= ((rows - 1) * rowStep) + ((inner - 1) * innerStep) || right.Length < inner * Matrix.Width || sum.Length < rows * Matrix.Width)
            throw new ArgumentException("A matrix is too small for this product.", nameof(left));
        ref var from = ref MemoryMarshal.GetReference(left);
        ref var by = ref MemoryMarshal.GetReference(right);
        ref var to = ref MemoryMarshal.GetReference(sum);
        var row = 0;
        if (innerStep == 1 && inner == Matrix.Width)
            for (; row < rows; row++)
                AddLayerRow(ref Unsafe.Add(ref from, row * rowStep), ref by, ref Unsafe.Add(ref to, row * Matrix.Width));
        for (; row + 1 < rows; row += 2)
            AddTwoRows(ref Unsafe.Add(ref from, row * rowStep), ref Unsafe.Add(ref from, (row + 1) * rowStep), innerStep, inner, ref by, ref Unsafe.Add(ref to, row * Matrix.Width));
        if (row < rows)
            AddRow(ref Unsafe.Add(ref from, row * rowStep), innerStep, inner, ref by, ref Unsafe.Add(ref to, row * Matrix.Width));
    }

    /// <summary>Adds to a row the sum of several: of each <see cref="Matrix.Width"/> numbers, from an offset on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is shorter than that.</exception>
    public static void AddSum(ReadOnlySpan<float[]> several, int offset, Span<float> sum)
    {
        ref var to = ref MemoryMarshal.GetReference(sum[..Matrix.Width]);
        var (v0, v1, v2, v3) = (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero);
        foreach (var one in several)
        {
            ref var from = ref MemoryMarshal.GetReference(one.AsSpan(offset, Matrix.Width));
            v0 += Load(ref from, 0);
            v1 += Load(ref from, 1);
            v2 += Load(ref from, 2);
            v3 += Load(ref from, 3);
        }

        Store(ref to, Load(ref to, 0) + v0, Load(ref to, 1) + v1, Load(ref to, 2) + v2, Load(ref to, 3) + v3);
    }

    // A row of a layer: most of its numbers are zeros once it is rectified, and are left out.
    private static void AddLayerRow(ref float left, ref float right, ref float sum)
    {
        var (a0, a1, a2, a3) = (Load(ref sum, 0), Load(ref sum, 1), Load(ref sum, 2), Load(ref sum, 3));
        for (var others = NotZero(ref left); others != 0; others &= others - 1)
        {
            var j = BitOperations.TrailingZeroCount(others);
            var a = Vector512.Create(Unsafe.Add(ref left, j));
            ref var by = ref Unsafe.Add(ref right, j * Matrix.Width);
            a0 = Vector512.FusedMultiplyAdd(a, Load(ref by, 0), a0);
            a1 = Vector512.FusedMultiplyAdd(a, Load(ref by, 1), a1);
            a2 = Vector512.FusedMultiplyAdd(a, Load(ref by, 2), a2);
            a3 = Vector512.FusedMultiplyAdd(a, Load(ref by, 3), a3);
        }

        Store(ref sum, a0, a1, a2, a3);
    }

    // A bit for each number of a row that is not zero.
    private static ulong NotZero(ref float row)
    {
        var zeros = 0UL;
        for (var part = Parts - 1; part >= 0; part--)
            zeros = (zeros << Lanes) | Vector512.Equals(Load(ref row, part), Vector512<float>.Zero).ExtractMostSignificantBits();
        return ~zeros;
    }

    // Two rows at once, so that each number of the right matrix is loaded once for both; their sums stay in registers.
    private static void AddTwoRows(ref float upper, ref float lower, int step, int inner, ref float right, ref float sum)
    {
        ref var next = ref Unsafe.Add(ref sum, Matrix.Width);
        var (a0, a1, a2, a3) = (Load(ref sum, 0), Load(ref sum, 1), Load(ref sum, 2), Load(ref sum, 3));
        var (b0, b1, b2, b3) = (Load(ref next, 0), Load(ref next, 1), Load(ref next, 2), Load(ref next, 3));
        for (var j = 0; j < inner; j++)
        {
            var (a, b) = (Vector512.Create(Unsafe.Add(ref upper, j * step)), Vector512.Create(Unsafe.Add(ref lower, j * step)));
            var (r0, r1, r2, r3) = (Load(ref right, 0), Load(ref right, 1), Load(ref right, 2), Load(ref right, 3));
            a0 = Vector512.FusedMultiplyAdd(a, r0, a0);
            a1 = Vector512.FusedMultiplyAdd(a, r1, a1);
            a2 = Vector512.FusedMultiplyAdd(a, r2, a2);
            a3 = Vector512.FusedMultiplyAdd(a, r3, a3);
            b0 = Vector512.FusedMultiplyAdd(b, r0, b0);
            b1 = Vector512.FusedMultiplyAdd(b, r1, b1);
            b2 = Vector512.FusedMultiplyAdd(b, r2, b2);
            b3 = Vector512.FusedMultiplyAdd(b, r3, b3);
            right = ref Unsafe.Add(ref right, Matrix.Width);
        }

        Store(ref sum, a0, a1, a2, a3);
        Store(ref next, b0, b1, b2, b3);
    }

    private static void AddRow(ref float left, int step, int inner, ref float right, ref float sum)
    {
        var (a0, a1, a2, a3) = (Load(ref sum, 0), Load(ref sum, 1), Load(ref sum, 2), Load(ref sum, 3));
        for (var j = 0; j < inner; j++)
        {
            var a = Vector512.Create(Unsafe.Add(ref left, j * step));
            a0 = Vector512.FusedMultiplyAdd(a, Load(ref right, 0), a0);
            a1 = Vector512.FusedMultiplyAdd(a, Load(ref right, 1), a1);
            a2 = Vector512.FusedMultiplyAdd(a, Load(ref right, 2), a2);
            a3 = Vector512.FusedMultiplyAdd(a, Load(ref right, 3), a3);
            right = ref Unsafe.Add(ref right, Matrix.Width);
        }

        Store(ref sum, a0, a1, a2, a3);
    }

    private static Vector512<float> Load(ref float row, int part) => Vector512.LoadUnsafe(ref row, (nuint)(part * Lanes));

    private static void Store(ref float row, Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3)
    {
        v0.StoreUnsafe(ref row);
        v1.StoreUnsafe(ref row, Lanes);
        v2.StoreUnsafe(ref row, 2 * Lanes);
        v3.StoreUnsafe(ref row, (Parts - 1) * Lanes);
    }
}
