namespace CoopAlerts.Core.Tests.Extract;

/// <summary>Pages written for the tests: the article's paragraphs, and everything that outlets put around them.</summary>
internal static class SamplePages
{
    /// <summary>"Baghdad and Damascus sign a memorandum of security cooperation".</summary>
    public const string ArabicTitle = "بغداد ودمشق توقعان مذكرة للتعاون الأمني";

    /// <summary>Three paragraphs about the signing of a memorandum.</summary>
    public static readonly string[] ArabicParagraphs =
    [
        "وقّع وزيرا داخلية العراق وسوريا، اليوم الأحد في بغداد، مذكرة للتعاون الأمني المشترك تشمل مكافحة المخدرات وضبط الحدود وتسليم المطلوبين بين البلدين.",
        "وقال الوزير العراقي في مؤتمر صحفي إن المذكرة تتضمن خمسة محاور، من بينها تبادل المعلومات والتدريب، مشيراً إلى أن الاجتماع المقبل سيعقد في العاصمة دمشق.",
        "من جهته، أكد نظيره السوري أن التعاون بين الجانبين أثمر خلال الأشهر الماضية عن تفكيك شبكات للتهريب وضبط كميات كبيرة من المواد المخدرة.",
    ];

    /// <summary>An Arabic page with menu, share bar, a "read also" pointer and the site's name between paragraphs, related and latest news, comments.</summary>
    public static readonly string Arabic = $$"""
        <!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
        <title>{{ArabicTitle}} | وكالة الرافد</title>
        <meta property="og:site_name" content="وكالة الرافد"><meta property="og:title" content="{{ArabicTitle}}">
        <meta property="og:image" content="/images/signing.jpg"><meta property="article:published_time" content="2024-06-30T12:15:00+03:00">
        <link rel="canonical" href="https://news.example/politics/4711">
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"{{ArabicTitle}}",
        "author":{"@type":"Person","name":"سلمى الجبوري"},"publisher":{"@type":"Organization","name":"وكالة الرافد"} }</script></head>
        <body><header><a href="/">وكالة الرافد</a></header>
        <nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li><li><a href="/e">اقتصاد</a></li><li><a href="/s">رياضة</a></li></ul></nav>
        <div class="layout"><div class="content-area"><h1>{{ArabicTitle}}</h1>
        <div class="share-bar"><a href="https://facebook.example">فيسبوك</a><a href="https://x.example">تويتر</a><a href="#">واتساب</a></div>
        <div class="post-text"><p>{{ArabicParagraphs[0]}}</p>
        <p><a href="/other">اقرأ أيضاً: وفد عراقي يبحث ملف الحدود</a></p>
        <p>{{ArabicParagraphs[1]}}</p><p>وكالة الرافد</p><p>{{ArabicParagraphs[2]}}</p><p>المصدر: وكالات</p></div>
        <h3>قد يعجبك أيضا</h3><ul><li><a href="/1">ارتفاع أسعار النفط في الأسواق العالمية</a></li><li><a href="/2">المنتخب يستعد لمباراة الأحد</a></li></ul>
        <div class="latest"><h3>آخر الأخبار</h3><p>انطلاق الحملة الوطنية الشاملة للقاح الأطفال في المحافظات اعتباراً من الأسبوع المقبل.</p></div>
        <div id="comments"><h3>التعليقات</h3><div class="comment"><p>خطوة ممتازة نتمنى أن تستمر وأن نرى نتائجها على الأرض قريباً إن شاء الله.</p></div></div>
        </div><aside><p>اشترك في نشرتنا البريدية لتصلك آخر الأخبار كل صباح مباشرة إلى بريدك.</p></aside></div>
        <footer><p>جميع الحقوق محفوظة لوكالة الرافد للأنباء 2024</p></footer></body></html>
        """;

    /// <summary>Two English paragraphs about a delegation.</summary>
    public static readonly string[] EnglishParagraphs =
    [
        "A delegation from the Ministry of Justice will travel to Rabat next week to discuss the transfer of sentenced persons, officials said on Monday.",
        "The two sides are expected to sign an agreement on judicial assistance, which has been under negotiation for more than three years.",
    ];

    /// <summary>An English page that marks its body with microdata.</summary>
    public static readonly string English = $$"""
        <html lang="en"><head><title>Delegation heads to Rabat - The Harbour Times</title><meta name="author" content="By Jane Miller"></head>
        <body><div id="menu"><a href="/">Home</a> <a href="/w">World</a></div><article><h1>Delegation heads to Rabat</h1>
        <time itemprop="datePublished" datetime="2024-03-04T09:30:00Z">4 March 2024</time>
        <div itemprop="articleBody"><p>{{EnglishParagraphs[0]}}</p><p>Read more: <a href="/x">Ten years of talks</a></p><p>{{EnglishParagraphs[1]}}</p></div>
        <p><a href="https://facebook.example">Share on Facebook</a></p></article>
        <div class="sidebar"><h2>Most read</h2><p>Port traffic rises for the third month in a row as new cranes begin to work at the southern quay.</p></div></body></html>
        """;
}
