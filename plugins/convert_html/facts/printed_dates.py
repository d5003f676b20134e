"""Dates as they are printed ("July 5, 2024", "5. Juli 2024, 9.30 Uhr", "2024年7月5日"), where none is declared."""

import re
import unicodedata
from datetime import datetime

from convert.model import Timestamp
from convert_html.facts.calendars import Day, common, from_solar

# The names of the months, without accents, and their short forms; languages of the larger news markets.
_NAMES = (
    """
    jan januar january janvier enero ene gennaio gen janeiro januari sty stycznia ledna ocak oca
    jaanuar tammikuuta ianuarie januara gener siječnja januarja január sausio янв січня ιανουαριου
    ιαν يناير جانفي ژانویه ינואר जनवरी جنوری มกราคม ม.ค. জানুয়ারি জানুয়ারী ஜனவரி జనవరి ജനുവരി
    ಜನವರಿ જાન્યુઆરી जानेवारी ਜਨਵਰੀ ဇန်နဝါရီ იან հունվարի yanvar студзеня қаңтар janar januarie
    xaneiro ionawr
    """,
    """
    feb februar february fevrier fev febrero febbraio fevereiro februari lut lutego unora subat sub
    veebruar helmikuuta februarie február februara febrer veljace vasario фев лютого φεβρουαριου φεβ
    فبراير فيفري فوریه פברואר फरवरी फ़रवरी فروری กุมภาพันธ์ ก.พ. ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி
    ఫిబ్రవరి ഫെബ്രുവരി ಫೆಬ್ರವರಿ ફેબ્રુઆરી फेब्रुवारी ਫਰਵਰੀ ဖေဖော်ဝါရီ თებ փետրվարի fevral лютага
    ақпан shkurt febreiro pebrero chwefror شباط
    """,
    """
    mar march marz maerz mars marzo marco maart mrt marca brezna mart maret martie marts marc
    március ozujka kovo maaliskuuta маp мар березня μαρτιου μαρ مارس מרץ מרס मार्च مارچ มีนาคม มี.ค.
    মার্চ மார்ச் మార్చి മാർച്ച് ಮಾರ್ಚ್ માર્ચ ਮਾਰਚ မတ် მარ մարտի сакавіка наурыз mac machi marso
    mawrth آذار
    """,
    """
    apr april avril avr abril abr aprile kwi kwietnia dubna nisan nis aprilie április aprill
    huhtikuuta travnja balandzio апр квітня απριλιου απρ أبريل ابريل أفريل آوریل אפריל अप्रैल اپریل
    เมษายน เม.ย. এপ্রিল ஏப்ரல் ఏప్రిల్ ഏപ്രിൽ ಏಪ್ರಿಲ್ એપ્રિલ एप्रिल ਅਪ੍ਰੈਲ ဧပြီ აპრ ապրիլի aprel
    aprili красавіка сәуір prill ebrill نيسان
    """,
    """
    may mai mayo maggio mag maio mei maj maja kvetna mayis május maig toukokuuta svibnja geguzes мая
    май травня μαιου μαι مايو ماي מאי मई مئی พฤษภาคม พ.ค. মে மே మే മേയ് ಮೇ મે मे ਮਈ မေ მაი մայիսի
    траўня мамыр أيار ايار
    """,
    """
    jun june juni juin junio giugno giu junho cze czerwca cervna haziran haz iunie június juuni juny
    kesakuuta juna lipnja birzelio июн юни червня ιουνιου ιουν يونيو جوان ژوئن יוני जून جون มิถุนายน
    มิ.ย. জুন ஜூன் జూన్ ജൂൺ ಜೂನ್ જૂન ਜੂਨ ဇွန် ივნ հունիսի iyun чэрвеня маусым qershor junie xuno
    hunyo mehefin حزيران
    """,
    """
    jul july juli juillet juil julio luglio lug julho lip lipca cervence temmuz tem iulie július
    juuli juliol heinakuuta jula srpnja liepos июл юли липня ιουλιου ιουλ يوليو جويلية ژوئیه יולי
    जुलाई جولائی กรกฎาคม ก.ค. জুলাই ஜூலை జులై జూలై ജൂലൈ ಜುಲೈ જુલાઈ जुलै ਜੁਲਾਈ ဇူလိုင် ივლ հուլիսի
    iyul ліпеня шілде korrik julie julai xullo hulyo gorffennaf تموز
    """,
    """
    aug august aout agosto ago augustus augusti sie sierpnia srpna agustos agu agustus elokuuta
    augusztus augusta agost kolovoza rugpjucio авг серпня αυγουστου αυγ أغسطس اغسطس أوت اوت אוגוסט
    अगस्त اگست สิงหาคม ส.ค. আগস্ট ஆகஸ்ட் ఆగస్టు ഓഗസ്റ്റ് ಆಗಸ್ಟ್ ઓગસ્ટ ऑगस्ट ਅਗਸਤ ဩဂုတ် သြဂုတ် აგვ
    օգոստոսի avqust avgust жніўня тамыз gusht ogos agosti awst آب
    """,
    """
    sep sept september septembre septiembre settembre set setembro wrz wrzesnia zari eylul eyl
    septembrie szeptember syyskuuta septembra setembre rujna rugsejo сен вересня σεπτεμβριου σεπ
    سبتمبر سپتامبر ספטמבר सितंबर सितम्बर ستمبر กันยายน ก.ย. সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్
    സെപ്റ്റംബർ ಸೆಪ್ಟೆಂಬರ್ સપ્ટેમ્બર सप्टेंबर ਸਤੰਬਰ စက်တင်ဘာ სექ սեպտեմբերի sentyabr sentabr верасня
    қыркүйек shtator septemba setyembre أيلول ايلول
    """,
    """
    oct okt oktober october octobre octubre ottobre ott outubro out paz pazdziernika rijna ekim eki
    octombrie lokakuuta oktobra oktoober spalio окт жовтня οκτωβριου οκτ أكتوبر اكتوبر اکتبر אוקטובר
    अक्टूबर अक्तूबर اکتوبر ตุลาคม ต.ค. অক্টোবর அக்டோபர் అక్టోబర్ ഒക്ടോബർ ಅಕ್ಟೋಬರ್ ઓક્ટોબર ऑक्टोबर
    ਅਕਤੂਬਰ အောက်တိုဘာ ოქტ հոկտեմբերի oktyabr oktabr кастрычніка қазан tetor oktoba oktubre hydref
    """,
    """
    nov november novembre noviembre novembro lis listopada listopadu kasim kas noiembrie marraskuuta
    novembra studenoga lapkricio ноя ное листопада νοεμβριου νοε نوفمبر نوامبر נובמבר नवंबर नवम्बर
    نومبر พฤศจิกายน พ.ย. নভেম্বর நவம்பர் నవంబర్ നവംബർ ನವೆಂಬರ್ નવેમ્બર नोव्हेंबर ਨਵੰਬਰ နိုဝင်ဘာ ნოე
    նոյեմբերի noyabr лістапада қараша nentor novemba nobyembre tachwedd
    """,
    """
    dec dez dezember december decembre dic diciembre dicembre dezembro gru grudnia prosince aralik
    ara des decembrie joulukuuta decembra desembre detsember prosinca gruodzio дек грудня δεκεμβριου
    δεκ ديسمبر دسامبر דצמבר दिसंबर दिसम्बर دسمبر ธันวาคม ธ.ค. ডিসেম্বর டிசம்பர் డిసెంబర్ ഡിസംബർ
    ಡಿಸೆಂಬರ್ ડિસેમ્બર डिसेंबर ਦਸੰਬਰ ဒီဇင်ဘာ დეკ դեկտեմբերի dekabr снежня желтоқсан dhjetor desember
    disember desemba disyembre decembro rhagfyr
    """,
)
_ACCENTS = str.maketrans(
    "áàâäãéèêëíìîïóòôöõúùûüçñşğıćčřžšěůěýńśłåæøėėάέήίόύώϊ",
    "aaaaaeeeeiiiiooooouuuucnsgiccrzseueynslaaoeeαεηιουωι",
    "\u0301\u0307\u0308",  # what folding leaves of "ΐ" and "İ"
)
# Months of the Levant that have two words, and those that stand there behind the Levant's own: "آب/أغسطس".
_LEVANTINE = {"كانون الثاني": "يناير", "تشرين الأول": "أكتوبر", "تشرين الاول": "أكتوبر", "تشرين الثاني": "نوفمبر"}
_LEVANTINE |= {"كانون الأول": "ديسمبر", "كانون الاول": "ديسمبر"}
_BOTH = re.compile(r"(?<=[^\W\d_])\s?/\s?[^\W\d_]+(?=[\s،])")
_ERA = re.compile(r"令和\s?(\d{1,2}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_BEFORE_ERA = 2018
_MONTHS = {name.translate(_ACCENTS): number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_CROATIAN = {"listopada": 10}
_SOLAR_NAMES = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
_SOLAR = {name: number for number, name in enumerate(_SOLAR_NAMES.split(), 1)}

_NAME = r"([^\W\d_][\w\u0900-\u0dff\u0e00-\u0e4e\u1000-\u109f.]{1,13}?)"
_YEAR = r"((?:19|20|25|13|14)\d\d)"
_FILLER = r"(?:de\s|del\s|d'|of\s|tháng\s)?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s.\-/]{{0,3}}{_FILLER}\s?{_NAME}\.?,?[\s\-/]{{0,2}}{_FILLER}{_YEAR}(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<![^\W\d_]){_NAME}\.?\s{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}(?!\d)")
_YEAR_AND_NAME = re.compile(
    rf"(?<!\d){_YEAR}\.?,?\s(?:m\.\s|gada\s)?(?:(\d{{1,2}})\.?\s)?{_NAME}(?:\s(\d{{1,2}})(?!\d)|(?=\W|$))"
)
_VIETNAMESE = re.compile(rf"(?<!\d)(\d{{1,2}})\s+tháng\s+(\d{{1,2}}),?\s+(?:năm\s+)?{_YEAR}")
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}\s?[-./年년]\s?(\d{{1,2}})\s?[-./月월]\s?(\d{{1,2}})(?!\d)")
_NUMBERS = re.compile(rf"(?<!\d)(\d{{1,2}})[./-](\d{{1,2}})[./-]{_YEAR}(?!\d)")
_CLOCK = re.compile(
    r"(上午|下午|午前|午後|오전|오후)?\s?(?<!\d)([01]?\d|2[0-3])\s?[:.h时時点點시]\s?([0-5]\d)(?!\d)(?::[0-5]\d)?\s?(am\b|pm\b|a\.m\.|p\.m\.|π\.μ\.|μ\.μ\.)?",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?\s?(am\b|pm\b|a\.m\.|p\.m\.)?", re.IGNORECASE
)
_DAY_FIRST_ENGLISH = ("en-GB", "en-IE", "en-AU", "en-NZ", "en-IN", "en-ZA")
_LATER = ("p", "下午", "午後", "오후", "μ")
_LONGEST = 300
_AFTER = 20  # characters behind a date, where its time stands
_BEFORE = 25


def printed_date(text: str, language: str) -> Timestamp | None:
    """The first date in a short text, with its time if one stands by; none if it could be two different days.

    Digits may be of any script; Thai years count from the Buddha, Persian dates may be of the solar calendar.
    """
    text = _with_ascii_digits(text[:_LONGEST].casefold())
    if "ا" in text or "آ" in text:
        text = _of_one_name(text)
    plain = text.translate(_ACCENTS)
    for pattern, read in _READINGS:
        for found in pattern.finditer(text if pattern is _VIETNAMESE else plain):
            day = read(found, language)
            day = common(day, language) if day else None
            if day:
                return _stamp(day, plain[: found.start()], plain[found.end() : found.end() + _AFTER])
    numbers = _NUMBERS.search(plain)
    if numbers:
        first, second, year = (int(part) for part in numbers.groups())
        around = plain[: numbers.start()], plain[numbers.end() : numbers.end() + _AFTER]
        day_first = (
            first > 12 or first == second or not language.startswith("en") or language in _DAY_FIRST_ENGLISH
        )
        if day_first or second > 12 or language == "en-US":
            day = common((year, second, first) if day_first else (year, first, second), language)
            return _stamp(day, *around) if day else None
    return None


def _of_one_name(text: str) -> str:
    """An Arabic text in which each month has a single name of one word."""
    for both, one in _LEVANTINE.items():
        text = text.replace(both, one)
    return _BOTH.sub("", text)


def _with_ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _day_first(found: re.Match[str], language: str) -> Day | None:
    return _named(found[3], found[2], found[1], language)


def _month_first(found: re.Match[str], language: str) -> Day | None:
    return _named(found[3], found[1], found[2], language)


def _year_and_name(found: re.Match[str], language: str) -> Day | None:
    day = found[4] or found[2]
    return _named(found[1], found[3], day, language) if day else None


def _all_numbers(found: re.Match[str], _language: str) -> Day | None:
    return int(found[1]), int(found[2]), int(found[3])


def _of_era(found: re.Match[str], _language: str) -> Day | None:
    year = 1 if found[1] == "元" else int(found[1])
    return _BEFORE_ERA + year, int(found[2]), int(found[3])


def _vietnamese(found: re.Match[str], _language: str) -> Day | None:
    return int(found[3]), int(found[2]), int(found[1])


_READINGS = (
    (_DAY_FIRST, _day_first),
    (_MONTH_FIRST, _month_first),
    (_YEAR_FIRST, _all_numbers),
    (_YEAR_AND_NAME, _year_and_name),
    (_VIETNAMESE, _vietnamese),
    (_ERA, _of_era),
)


def _named(year: str, name: str, day: str, language: str) -> Day | None:
    """The day of a month that is named, as year, month and day of the common calendar."""
    solar = _SOLAR.get(name)
    if solar and year.startswith("1"):
        return from_solar((int(year), solar, int(day)))
    month = _month(name, language)
    return (int(year), month, int(day)) if month else None


def _month(name: str, language: str) -> int:
    if language.startswith("hr") and name in _CROATIAN:
        return _CROATIAN[name]
    for each in (name, name.rstrip("."), f"{name}.", name[1:] if name[0] == "ב" else name):
        if each in _MONTHS:
            return _MONTHS[each]
    return _MONTHS.get(name[:3], 0) if not name.isascii() else 0


def _stamp(day: Day, before: str, behind: str) -> Timestamp | None:
    year, month, number = day
    clock = _CLOCK.search(behind)
    given = (clock[2], clock[3], clock[4] or clock[1]) if clock else None
    if given is None:
        clock = _CLOCK_BEFORE.search(before[-_BEFORE:])
        given = (clock[1], clock[2], clock[3]) if clock else None
    try:
        at = datetime(year, month, number)  # noqa: DTZ001 - no zone is printed
        if given is None:
            return Timestamp(at=at, precision="day")
        hour = int(given[0])
        if given[2]:
            hour = hour % 12 + (12 if given[2].startswith(_LATER) else 0)
        return Timestamp(at=at.replace(hour=hour, minute=int(given[1])), precision="minute")
    except ValueError:
        return None
