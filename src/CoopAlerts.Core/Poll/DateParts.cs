using System.Globalization;

namespace CoopAlerts.Core.Poll;

/// <summary>
/// Takes a folded date apart into numbers, words and signs, in one pass from left to right, and puts year, month, day, time and zone together. Of
/// two orders that are both possible it takes day before month, as Arabic, French and British writers do.
/// </summary>
internal ref struct DateParts(ReadOnlySpan<char> folded)
{
    private readonly ReadOnlySpan<char> _text = folded;
    private ReadOnlySpan<char> _rest = folded;
    private readonly List<(int Value, int Digits)> _numbers = new(4);
    private int _month;
    private bool _timeSeen;
    private int _hour, _minute, _second, _millisecond;
    private int? _zone;
    private bool _evening, _morning;

    /// <summary>Reads everything and builds the date, in UTC.</summary>
    public bool TryBuild(out DateTimeOffset date)
    {
        date = default;
        while (!_rest.IsEmpty)
        {
            var c = _rest[0];
            if (char.IsAsciiDigit(c)) ReadNumber();
            else if (char.IsLetter(c)) ReadWord();
            else if (IsOffsetSign(c)) ReadOffset(c == '+' ? 1 : -1);
            else _rest = _rest[1..];
        }

        if (!TryDay(out var year, out var month, out var day)) return false;
        var clock = TryClock();
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        var ticks = local.Ticks + clock.Ticks - (_zone ?? 0) * TimeSpan.TicksPerMinute;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        date = new(ticks, TimeSpan.Zero);
        return true;
    }

    private void ReadNumber()
    {
        var digits = 0;
        while (digits < _rest.Length && char.IsAsciiDigit(_rest[digits])) digits++;
        var next = digits < _rest.Length ? _rest[digits] : ' ';
        if (!_timeSeen && digits <= 2 && IsTimeSeparator(next, digits)) ReadClock(digits);
        else if (!_timeSeen && digits is 4 or 6 && HasDate && IsCompactTime) ReadCompactClock(digits);
        else if (digits is 8 or 14 && _numbers.Count == 0) ReadCompactDate(digits == 14);
        else if (digits <= 4) Add(digits);
        else _rest = _rest[digits..];
    }

    // "h" is French: 19h48. A full stop separates a time only once the date is complete: 1.2.2024 19.48.
    private readonly bool IsTimeSeparator(char c, int digits) =>
        digits + 1 < _rest.Length && char.IsAsciiDigit(_rest[digits + 1]) && (c is ':' or 'h' || (c == '.' && HasDate));

    private readonly bool HasDate => _numbers.Count >= 3 || (_month > 0 && _numbers.Count >= 2);

    private readonly bool IsCompactTime => _text.Length > _rest.Length && _text[_text.Length - _rest.Length - 1] == 't';

    // A hyphen behind a time is part of the date where the date comes second: 10:30 22-07-2024.
    private readonly bool IsOffsetSign(char c) => _timeSeen && (c == '+' || (c is '-' or '\u2212' && (HasDate || _month > 0)));

    private void Add(int digits)
    {
        _numbers.Add((Number(_rest[..digits]), digits));
        _rest = _rest[digits..];
    }

    // 20040101, or 20040101194821.
    private void ReadCompactDate(bool withTime)
    {
        Add(4);
        Add(2);
        Add(2);
        if (withTime) ReadCompactClock(6);
    }

    private void ReadCompactClock(int digits)
    {
        _timeSeen = true;
        _hour = Number(_rest[..2]);
        _minute = Number(_rest[2..4]);
        _second = digits == 6 ? Number(_rest[4..6]) : 0;
        _rest = _rest[digits..];
        SkipFraction();
    }

    private void ReadClock(int digits)
    {
        _timeSeen = true;
        _hour = Number(_rest[..digits]);
        _rest = _rest[(digits + 1)..];
        _minute = TakeUpToTwo();
        if (_rest.Length > 1 && _rest[0] is ':' or '.' && char.IsAsciiDigit(_rest[1]))
        {
            _rest = _rest[1..];
            _second = TakeUpToTwo();
        }

        SkipFraction();
    }

    private int TakeUpToTwo()
    {
        var digits = _rest.Length > 1 && char.IsAsciiDigit(_rest[1]) ? 2 : 1;
        var value = Number(_rest[..digits]);
        _rest = _rest[digits..];
        return value;
    }

    private void SkipFraction()
    {
        if (_rest.Length < 2 || _rest[0] is not ('.' or ',' or ':') || !char.IsAsciiDigit(_rest[1])) return;
        _rest = _rest[1..];
        for (var unit = 100; !_rest.IsEmpty && char.IsAsciiDigit(_rest[0]); unit /= 10, _rest = _rest[1..])
            _millisecond += (_rest[0] - '0') * unit;
    }

    private void ReadWord()
    {
        var word = TakeWord();
        var afterFirst = _rest;
        int month;
        if (DateWords.BeginsMonth(word) && _rest.Length > 1 && _rest[0] == ' ' && char.IsLetter(_rest[1]))
        {
            _rest = _rest[1..];
            if (DateWords.TryMonth($"{word} {TakeWord()}", out month))
            {
                _month = month;
                return;
            }

            _rest = afterFirst;
        }

        if (_month == 0 && DateWords.TryMonth(word, out month)) _month = month;
        else if (DateWords.IntroducesGregorian(word)) StartAgain();
        else if (_timeSeen) ReadAfterTime(word);
    }

    private void ReadAfterTime(string word)
    {
        // "p.m." arrives as two words.
        if (DateWords.IsEvening(word) && !_morning) _evening = true;
        else if (DateWords.IsMorning(word)) _morning = true;
        else if (DateWords.TryZone(word, out var minutes)) _zone ??= minutes;
    }

    private string TakeWord()
    {
        var length = 0;
        while (length < _rest.Length && char.IsLetter(_rest[length])) length++;
        var word = _rest[..length].ToString();
        _rest = _rest[length..];
        return word;
    }

    private void StartAgain()
    {
        _numbers.Clear();
        _month = 0;
    }

    private void ReadOffset(int sign)
    {
        _rest = _rest[1..];
        var digits = 0;
        while (digits < _rest.Length && digits < 4 && char.IsAsciiDigit(_rest[digits])) digits++;
        if (digits == 0) return;
        var hours = Number(_rest[..(digits == 3 ? 1 : Math.Min(digits, 2))]);
        // No zone is further from UTC: it is a year, or nothing.
        if (hours > 14) return;
        var minutes = digits > 2 ? Number(_rest[(digits - 2)..digits]) : 0;
        _rest = _rest[digits..];
        if (digits <= 2 && _rest.Length > 2 && _rest[0] is ':' or '.' && char.IsAsciiDigit(_rest[1]))
        {
            _rest = _rest[1..];
            minutes = TakeUpToTwo();
        }

        // "GMT+3" means three hours east, whatever the zone's name alone would say.
        if (minutes < 60) _zone = sign * (hours * 60 + minutes);
    }

    private readonly bool TryDay(out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 1);
        if (_month > 0 ? !TryAroundName(out year, out day) : !TryNumbersOnly(out year, out month, out day)) return false;
        if (_month > 0) month = _month;
        return year is >= 1900 and <= 9998 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    // "1 January 2004", "January 1, 2004", "Jan 1 19:48:21 2004", "2004 Jan 1", "January 2004".
    private readonly bool TryAroundName(out int year, out int day)
    {
        (year, day) = (0, 1);
        var index = _numbers.FindIndex(one => one.Digits >= 3 || one.Value > 31);
        if (_numbers.Count == 1 && index == 0) year = FullYear(_numbers[0]);
        else if (_numbers.Count >= 2)
        {
            var yearAt = index is 0 or 1 ? index : 1;
            year = FullYear(_numbers[yearAt]);
            day = _numbers[1 - yearAt].Value;
        }

        return year > 0;
    }

    private readonly bool TryNumbersOnly(out int year, out int month, out int day)
    {
        (year, month, day) = (0, 1, 1);
        if (_numbers.Count == 0) return false;
        if (_numbers[0].Digits == 4)
        {
            year = _numbers[0].Value;
            // ISO 8601 ordinal date: the day of the year has three digits.
            if (_numbers.Count >= 2 && _numbers[1].Digits == 3) return TryOrdinal(year, _numbers[1].Value, out month, out day);
            if (_numbers.Count >= 2) month = _numbers[1].Value;
            if (_numbers.Count >= 3) day = _numbers[2].Value;
            return true;
        }

        if (_numbers.Count < 3) return false;
        year = FullYear(_numbers[2]);
        (day, month) = (_numbers[0].Value, _numbers[1].Value);
        if (month > 12) (day, month) = (month, day);
        return true;
    }

    private static bool TryOrdinal(int year, int dayOfYear, out int month, out int day)
    {
        (month, day) = (1, 1);
        if (year is < 1900 or > 9998 || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365)) return false;
        var date = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
        (month, day) = (date.Month, date.Day);
        return true;
    }

    // RFC 5322, 4.3: two digits 00–49 are 2000–2049, 50–99 and three digits count from 1900.
    private static int FullYear((int Value, int Digits) number) =>
        number.Digits >= 4 ? number.Value : number.Digits == 3 || number.Value >= 50 ? 1900 + number.Value : 2000 + number.Value;

    private readonly TimeSpan TryClock()
    {
        var hour = _hour;
        if (_evening && hour < 12) hour += 12;
        if (_morning && hour == 12) hour = 0;
        // A time that cannot be is left out rather than the date; a leap second is the last one of its minute.
        if (hour > 24 || _minute > 59 || _second > 60) return TimeSpan.Zero;
        return new TimeSpan(0, hour, _minute, Math.Min(_second, 59), Math.Min(_millisecond, 999));
    }

    private static int Number(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
