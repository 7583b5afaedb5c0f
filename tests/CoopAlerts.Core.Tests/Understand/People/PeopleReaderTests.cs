using CoopAlerts.Core.Records;
using CoopAlerts.Core.Understand.People;
using CoopAlerts.Core.Understand.Reading;

namespace CoopAlerts.Core.Tests.Understand.People;

public class PeopleReaderTests
{
    [Theory]
    [InlineData("أكد وزير الداخلية العراقي عبد الأمير الشمري أهمية التعاون", "عبد الأمير الشمري", "وزير الداخلية العراقي", "minister", "interior", "IQ")]
    [InlineData("وزيرُ الداخليّةِ العراقـــي عبد الأمير الشمري يصل إلى دمشق", "عبد الأمير الشمري", "وزيرُ الداخليّةِ العراقـــي", "minister", "interior", "IQ")] // diacritics, tatweel
    [InlineData("والتقى بوزير الخارجية السعودي عادل الجبير في الرياض", "عادل الجبير", "وزير الخارجية السعودي", "minister", "foreign-affairs", "SA")] // bi- attached
    [InlineData("وقال سفير فرنسا لدى العراق باتريك دوريل إن بلاده تدعم", "باتريك دوريل", "سفير فرنسا لدى العراق", "ambassador", null, "FR")]
    [InlineData("استقبل عمرو درويش، وكيل وزارة الداخلية المصرية، الوفد الزائر", "عمرو درويش", "وكيل وزارة الداخلية المصرية", "deputy", "interior", "EG")]
    [InlineData("شارك مدير عام مكافحة المخدرات في وزارة الداخلية العراقية أحمد الزركاني في الاجتماع", "أحمد الزركاني", "مدير عام مكافحة المخدرات في وزارة الداخلية العراقية", "director", "interior", "IQ")]
    [InlineData("صرح المتحدث باسم وزارة الخارجية التركية هاكان يلماز للصحفيين", "هاكان يلماز", "المتحدث باسم وزارة الخارجية التركية", "spokesperson", "foreign-affairs", "TR")]
    [InlineData("وبحث الرئيس المصري عبد الفتاح السيسي مع ضيفه الملفات", "عبد الفتاح السيسي", "الرئيس المصري", "head-of-state", null, "EG")]
    [InlineData("Iraqi Interior Minister Abdul Amir al-Shammari arrived in Damascus.", "Abdul Amir al-Shammari", "Iraqi Interior Minister", "minister", "interior", "IQ")]
    [InlineData("Ayman Safadi, the Jordanian foreign minister, praised the talks.", "Ayman Safadi", "Jordanian foreign minister", "minister", "foreign-affairs", "JO")]
    [InlineData("The minister of justice of Kuwait, Nasser Al-Sumait, signed the text.", "Nasser Al-Sumait", "minister of justice of Kuwait", "minister", "justice", "KW")]
    [InlineData("Le ministre irakien de l'Intérieur Abdul Amir al-Shammari a reçu la délégation.", "Abdul Amir al-Shammari", "ministre irakien de l'Intérieur", "minister", "interior", "IQ")]
    [InlineData("Nasser Bourita, ministre des Affaires étrangères du Maroc, a salué l'accord.", "Nasser Bourita", "ministre des Affaires étrangères du Maroc", "minister", "foreign-affairs", "MA")]
    public void Person_has_name_and_office(string text, string name, string office, string role, string? field, string party)
    {
        var person = Assert.Single(Read(text).People, p => p.Name is not null);
        Assert.Equal((name, office, role, field, party), (person.Name, person.Office, person.Role, person.Field, person.Party));
    }

    [Theory]
    [InlineData("استقبل رئيس مجلس الوزراء محمد شياع السوداني الوفد الزائر", "محمد شياع السوداني", "IQ")] // the prime minister, of no stated state
    [InlineData("أكد الوزير سامح شكري أن التنسيق مستمر", "سامح شكري", "EG")]
    [InlineData("أكد الوزير سامح عبد الله أن التنسيق مستمر", "سامح عبد الله", null)] // nobody whom the lexicon knows
    [InlineData("أكد السفير الفرنسي سامح شكري أن التنسيق مستمر", "سامح شكري", "FR")] // the words say another's
    public void State_of_a_leader_is_known_where_no_word_says_it(string text, string name, string? party) =>
        Assert.Equal(party, Assert.Single(Read(text).People, p => p.Name == name).Party);

    [Theory]
    [InlineData("استقبل صاحب السمو الملكي الأمير خالد بن سلمان الوفد", "صاحب السمو الملكي الأمير", "خالد بن سلمان")]
    [InlineData("ترأس وزير الداخلية العراقي الفريق أول ركن عبد الأمير الشمري الاجتماع", "الفريق أول ركن", "عبد الأمير الشمري")]
    [InlineData("قال معالي الدكتور عبد اللطيف الزياني إن المجلس يدعم", "معالي الدكتور", "عبد اللطيف الزياني")]
    [InlineData("Foreign Minister Dr. Fuad Hussein met the delegation.", "Dr", "Fuad Hussein")]
    public void Honorific_is_kept_apart_from_the_name(string text, string honorific, string name)
    {
        var person = Assert.Single(Read(text).People, p => p.Name is not null);
        Assert.Equal((honorific, name), (person.Honorific, person.Name));
    }

    [Theory]
    [InlineData("بحث وزير الداخلية العراقي سبل تعزيز التعاون الأمني")] // ways to strengthen
    [InlineData("استقبل وزير الخارجية السعودي وفدا من البرلمان")] // a delegation
    [InlineData("التقى وزير الدفاع التركي نظيره اليوم الثلاثاء")] // his counterpart, today
    [InlineData("ناقش وزير العدل الأردني على هامش المؤتمر ملفات عدة")] // on the sidelines
    [InlineData("قال الوزير إن لدينا الأعداء نفسهم")] // we have: dina is a name too
    [InlineData("وقال للوزير الفرنسي صباح أمس إن الأمر عاجل")] // yesterday morning: sabah is a name too
    [InlineData("شارك لواء المظلات الروسي في التمرين")] // the brigade of the parachutes: liwa is a rank too
    [InlineData("أكد البيان حسن الجوار بين البلدين")] // good neighbourliness: hasan is a name too
    public void Objects_and_circumstances_are_no_names(string text) => Assert.DoesNotContain(Read(text).People, p => p.Name is not null);

    [Fact]
    public void Office_without_a_name_is_kept_with_its_state()
    {
        var person = Assert.Single(Read("بحث وزير الداخلية العراقي سبل تعزيز التعاون الأمني").People); // the Iraqi minister of the interior discussed
        Assert.Equal(("وزير الداخلية العراقي", "IQ"), (person.Office, person.Party));
    }

    [Fact]
    public void Short_forms_and_fuller_names_are_one_person()
    {
        // The foreign minister of Saudi Arabia Adel al-Jubeir met … Al-Jubeir said …
        var people = Read("التقى وزير الخارجية السعودي عادل الجبير نظيره. وقال الجبير إن البلدين متفقان. وغادر عادل الجبير العاصمة.").People;
        Assert.Equal("عادل الجبير", Assert.Single(people, p => p.Name is not null).Name);
    }

    [Fact]
    public void Counterpart_holds_the_same_office()
    {
        // The interior minister of Iraq N. N. met his Syrian counterpart Anas Khattab.
        var people = Read("التقى وزير الداخلية العراقي عبد الأمير الشمري نظيره السوري أنس خطاب في دمشق").People;
        Assert.Equal(("وزير الداخلية", "minister", "interior", "SY"), people.Where(p => p.Name == "أنس خطاب").Select(p => (p.Office, p.Role, p.Field, p.Party)).Single());
    }

    [Theory]
    [InlineData("بحث وزير الخارجية السوري أسعد الشيباني مع الرئيس العراقي عبد اللطيف رشيد ونظيره العراقي فؤاد حسين الملفات", "فؤاد حسين", "وزير الخارجية", "IQ")] // not the counterpart of an Iraqi
    [InlineData("التقت وزيرة العدل اللبنانية ماري نجم وزير الداخلية اللبناني بسام المولوي ثم نظيرها الأردني بسام التلهوني", "بسام التلهوني", "وزير العدل", "JO")] // her counterpart, a man
    [InlineData("وقع وزير العدل المغربي يونس الإدريسي ونظيرته الفرنسية كلير مارشان اتفاقية جديدة", "كلير مارشان", "وزيرة العدل", "FR")] // his counterpart, a woman
    [InlineData("التقى الرئيس التركي رجب أردوغان نظيرته المولدوفية مايا ساندو في أنقرة", "مايا ساندو", "الرئيسة", "MD")]
    [InlineData("Jordanian Interior Minister Mazin al-Farrayeh met his Kuwaiti counterpart Fahad Al-Yousef.", "Fahad Al-Yousef", "Interior Minister", "KW")]
    [InlineData("Le ministre marocain de la Justice Abdellatif Ouahbi a reçu son homologue espagnol Félix Bolaños.", "Félix Bolaños", "ministre de la Justice", "ES")]
    public void Counterpart_is_that_of_the_one_who_can_be_meant(string text, string name, string office, string party)
    {
        var person = Assert.Single(Read(text).People, p => p.Name == name);
        Assert.Equal((office, party), (person.Office, person.Party));
    }

    [Fact]
    public void Counterpart_of_nobody_has_no_office()
    {
        var person = Assert.Single(Read("وصل نظيره السوري أنس خطاب إلى بغداد").People); // his Syrian counterpart arrived
        Assert.Equal(("أنس خطاب", null), (person.Name, person.Office));
    }

    [Theory]
    [InlineData("قال وزير الخارجية اليمني أبو بكر القربي إن", "أبو بكر القربي")] // al-Qirbi, a common stem
    [InlineData("أكد وزير الدفاع العراقي ثابت العباسي أهمية التعاون", "ثابت العباسي")] // thabit: steady
    [InlineData("وأشاد أحمد حميد الطاير، محافظ مركز دبي المالي، بالعلاقات", "أحمد حميد الطاير")] // al-Tayer: the flying
    [InlineData("ناصر بوريطة، وزير الشؤون الخارجية المغربي، قال إن", "ناصر بوريطة")] // nasir: supporter
    [InlineData("وصف الطيب البكوش، وزير الخارجية التونسي، الاجتماع", "الطيب البكوش")] // al-tayyib: the good
    [InlineData("وضم الوفد يوري فيدوتوف المدير التنفيذي لمكتب الأمم المتحدة", "يوري فيدوتوف")] // strange names before the office
    [InlineData("حضر الجنرال ستيفن ويلسون نائب رئيس الأركان الأمريكي اللقاء", "ستيفن ويلسون")] // Wilson begins with waw
    [InlineData("وقال الناطق باسم الحكومة الموريتانية الحسين ولد مدو إن", "الحسين ولد مدو")]
    [InlineData("استقبل وزير الداخلية الفرنسي «برنار كازنوف» الوفد", "برنار كازنوف")]
    public void Name_is_whole(string text, string name) => Assert.Equal(name, Assert.Single(Read(text).People, p => p.Name is not null).Name);

    [Fact]
    public void One_more_office_joined_by_and_belongs_to_the_one_named()
    {
        // Crown prince and minister of the interior; but "and the American minister" is another person.
        Assert.Single(Read("رعى الأمير محمد بن نايف ولي العهد السعودي ووزير الداخلية الحفل").People);
        Assert.Equal(["SA", "US"], Read("بحث ولي العهد السعودي الأمير محمد بن سلمان ووزير الدفاع الأميركي لويد أوستن التعاون").People.Select(p => p.Party));
    }

    [Fact]
    public void State_that_is_visited_is_not_the_visitors()
    {
        // On the occasion of the visit of the minister of defence to the Kingdom of Jordan.
        var person = Assert.Single(Read("صدر بيان بمناسبة زيارة الأمير ماجد بن فهد وزير الدفاع للمملكة الأردنية الهاشمية").People);
        Assert.Null(person.Party);
    }

    [Theory]
    [InlineData("نفذت المديرية العامة لمكافحة المخدرات العراقية عملية مشتركة", "المديرية العامة لمكافحة المخدرات العراقية", "directorate", "IQ")]
    [InlineData("أعلنت وزارة الداخلية السعودية ضبط شحنة", "وزارة الداخلية السعودية", "ministry", "SA")]
    [InlineData("The Turkish Interior Ministry announced an operation.", "Turkish Interior Ministry", "ministry", "TR")]
    public void Body_has_its_kind_and_state(string text, string name, string kind, string party) =>
        Assert.Contains(Read(text).Bodies, b => (b.Name, b.Kind, b.Party) == (name, kind, party));

    [Theory]
    [InlineData("قال وزير الداخلية العراقي عبد الأمير الشمري إن العملية نجحت.", "عبد الأمير الشمري")]
    [InlineData("وصل وزير الداخلية العراقي عبد الأمير الشمري إلى دمشق. وأكد الوزير أن البلدين يتعاونان.", "عبد الأمير الشمري")] // the minister
    [InlineData("وصل وزير الداخلية العراقي عبد الأمير الشمري إلى دمشق. وأوضح الشمري أن البلدين يتعاونان.", "عبد الأمير الشمري")] // al-Shammari
    [InlineData("عبد الأمير الشمري وزير الداخلية العراقي: البلدان يتعاونان", "عبد الأمير الشمري")] // a heading with a colon
    [InlineData("أعلنت وزارة الداخلية السعودية ضبط شحنة كبيرة.", "وزارة الداخلية السعودية")]
    [InlineData("Jordanian Foreign Minister Ayman Safadi said both countries would cooperate.", "Ayman Safadi")]
    [InlineData("Ayman Safadi, the Jordanian foreign minister, said both countries would cooperate.", "Ayman Safadi")]
    [InlineData("Nasser Bourita, ministre des Affaires étrangères du Maroc, a déclaré que l'accord est prêt.", "Nasser Bourita")]
    public void Statement_has_its_speaker(string text, string speaker) => Assert.Equal(speaker, Assert.Single(Read(text).Statements).Speaker);

    [Fact]
    public void Statement_goes_on_with_the_last_speaker()
    {
        // The minister said …. And he added that …
        var statements = Read("قال وزير الداخلية العراقي عبد الأمير الشمري إن العملية نجحت. وأضاف أن التعاون سيستمر.").Statements;
        Assert.Equal(["عبد الأمير الشمري", "عبد الأمير الشمري"], statements.Select(s => s.Speaker));
    }

    [Theory]
    [InlineData("وقال مصدر أمني إن العملية نجحت")] // a security source
    [InlineData("وذكرت صحيفة محلية أن الوفد غادر")] // a paper
    [InlineData("وقال لوزير الداخلية العراقي إن الأمر عاجل")] // told the minister: he is the listener
    public void Sources_papers_and_listeners_are_no_speakers(string text) => Assert.Empty(Read(text).Statements);

    private static PeopleRead Read(string text) => PeopleReader.Read(new PeopleText(new ReadArticle(new ArticleText("", text))));
}
