using System.Globalization;
using CoopAlerts.Core.Poll;

namespace CoopAlerts.Core.Tests.Poll;

public class FeedDateTests
{
    [Theory]
    // RFC 822 and 2822
    [InlineData("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 1 Jan 04 19:48 +0300", "2004-01-01T16:48:00Z")]
    [InlineData("01 Jan 2004 19:48:21 EST", "2004-01-02T00:48:21Z")]
    [InlineData("Mon, 01 Jan 2004 19:48:21 +03:00", "2004-01-01T16:48:21Z")]
    [InlineData("Thu, 01 January 2004 19:48:21 GMT+3", "2004-01-01T16:48:21Z")]
    [InlineData("Thu,01 Jan 2004 19:48:21 +0300 (AST)", "2004-01-01T16:48:21Z")]
    [InlineData("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z")]
    [InlineData("Thu Jan 01 19:48:21 GMT 2004", "2004-01-01T19:48:21Z")]
    [InlineData("Thursday, January 1, 2004 7:48 PM", "2004-01-01T19:48:00Z")]
    [InlineData("Jan 1, 2004 12:05 a.m.", "2004-01-01T00:05:00Z")]
    [InlineData("Sun, 01 Jan 2004", "2004-01-01T00:00:00Z")]
    [InlineData("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59Z")]
    [InlineData("Thu, 01 Jan 2004 24:00:00 GMT", "2004-01-02T00:00:00Z")]
    [InlineData("Thu, 01 Jan 2004 25:99:00 GMT", "2004-01-01T00:00:00Z")]
    [InlineData("Fri, 31 Dec 99 10:00:00 UT", "1999-12-31T10:00:00Z")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 -0000", "2004-01-01T19:48:21Z")]
    [InlineData("  Thu, 01-Jan-2004 19:48:21 GMT  ", "2004-01-01T19:48:21Z")]
    // RFC 3339 and ISO 8601
    [InlineData("2004-01-01T19:48:21Z", "2004-01-01T19:48:21Z")]
    [InlineData("2004-01-01T19:48:21.5+03:00", "2004-01-01T16:48:21.5Z")]
    [InlineData("2004-01-01T19:48:21.123456789-0530", "2004-01-02T01:18:21.123Z")]
    [InlineData("2004-01-01 19:48", "2004-01-01T19:48:00Z")]
    [InlineData("2004-01-01t19:48z", "2004-01-01T19:48:00Z")]
    [InlineData("20040101T194821Z", "2004-01-01T19:48:21Z")]
    [InlineData("20040101194821", "2004-01-01T19:48:21Z")]
    [InlineData("20040101", "2004-01-01T00:00:00Z")]
    [InlineData("2004-01", "2004-01-01T00:00:00Z")]
    [InlineData("2004", "2004-01-01T00:00:00Z")]
    [InlineData("2003-335", "2003-12-01T00:00:00Z")]
    [InlineData("2004/01/02 03:04:05 +0200", "2004-01-02T01:04:05Z")]
    // numbers only
    [InlineData("02/01/2004 10:30", "2004-01-02T10:30:00Z")]
    [InlineData("01/22/2004", "2004-01-22T00:00:00Z")]
    [InlineData("22.01.2004 10.30", "2004-01-22T10:30:00Z")]
    [InlineData("1072986501", "2004-01-01T19:48:21Z")]
    [InlineData("1072986501500", "2004-01-01T19:48:21.5Z")]
    [InlineData("10:30 22-07-2024", "2024-07-22T10:30:00Z")]
    [InlineData("10:30 22-Jul-2024", "2024-07-22T10:30:00Z")]
    [InlineData("10:30 2024-07-22", "2024-07-22T10:30:00Z")]
    [InlineData("Thu Jan 01 19:48:21 +0300 2004", "2004-01-01T16:48:21Z")]
    [InlineData("7/22/2024 10:30:05 PM", "2024-07-22T22:30:05Z")]
    [InlineData("Monday 22nd July 2024 10:30 -3", "2024-07-22T13:30:00Z")]
    // Arabic: the Levant, the Gulf and Egypt, the Maghreb
    [InlineData("الخميس 1 كانون الثاني 2004 19:48", "2004-01-01T19:48:00Z")]
    [InlineData("٢٢ تموز ٢٠٢٤", "2024-07-22T00:00:00Z")]
    [InlineData("22 يوليو/تموز 2024 - 10:30 ص", "2024-07-22T10:30:00Z")]
    [InlineData("الإثنين، ٢٢ يوليو ٢٠٢٤ ٠١:١٥ مساءً", "2024-07-22T13:15:00Z")]
    [InlineData("5 جانفي 2024", "2024-01-05T00:00:00Z")]
    [InlineData("22 غشت 2024 على الساعة 10:30", "2024-08-22T10:30:00Z")]
    [InlineData("3 تشرين الثاني 2024", "2024-11-03T00:00:00Z")]
    [InlineData("3 تشرين الأول 2024", "2024-10-03T00:00:00Z")]
    [InlineData("12 رمضان 1445 هـ الموافق 22 مارس 2024", "2024-03-22T00:00:00Z")]
    [InlineData("\u200Fالجمعة 22 أيلول 2023\u200F", "2023-09-22T00:00:00Z")]
    // French
    [InlineData("jeudi 1er janvier 2004 19h48", "2004-01-01T19:48:00Z")]
    [InlineData("22 août 2024", "2024-08-22T00:00:00Z")]
    [InlineData("Lun, 22 Févr 2016 10:00:00 +0100", "2016-02-22T09:00:00Z")]
    public void A_date_of_the_wild_is_read(string text, string expected)
    {
        Assert.True(FeedDate.TryParse(text, out var date), text);
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), date);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("أمس")]
    [InlineData("31 Feb 2004")]
    [InlineData("2004-13-01")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("99/99/9999")]
    [InlineData("Thu, 00 Jan 2004 10:00:00 GMT")]
    [InlineData("-0001-11-30T00:00:00+00:00")]
    public void What_is_no_date_is_none(string? text) => Assert.False(FeedDate.TryParse(text!, out _));
}
