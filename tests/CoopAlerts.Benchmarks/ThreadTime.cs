using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CoopAlerts.Benchmarks;

/// <summary>
/// The processor time of this thread, so that other programs on a busy machine do not count; elsewhere than on Linux, time by the clock.
/// </summary>
internal static class ThreadTime
{
    private const int ThreadCpuClock = 3; // CLOCK_THREAD_CPUTIME_ID in <time.h>

    /// <summary>Microseconds from some point in the past.</summary>
    internal static double Microseconds()
    {
        if (!OperatingSystem.IsLinux())
            return Stopwatch.GetElapsedTime(0).TotalMicroseconds;
        _ = ClockGetTime(ThreadCpuClock, out var time);
        return time.Seconds * 1e6 + time.Nanoseconds / 1e3;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ClockGetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
