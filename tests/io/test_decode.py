import pytest

from convert.errors import ContentError, UsageError
from convert.io.decode import binary_kind, codec_name, decode, is_plainly_utf8
from convert.report import Report

WORDS = "Lucía Fernández — “sí”, año 2026\n"


def ids(report: Report) -> list[str]:
    return [problem.id for problem in report.problems]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8-sig"),
        (WORDS.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16"),
        (WORDS.encode("utf-32"), "utf-32"),
    ],
)
def test_unicode_is_read_without_a_word(data: bytes, encoding: str) -> None:
    report = Report()
    decoded = decode(data, report)
    assert (decoded.text, decoded.encoding) == (WORDS, encoding)
    assert report.problems == ()


def test_undeclared_bytes_that_are_no_utf8_are_windows_1252_and_it_is_said() -> None:
    report = Report()
    assert decode(WORDS.encode("cp1252"), report).text == WORDS
    assert ids(report) == ["encoding.guessed"]


def test_the_whole_input_is_looked_at() -> None:
    data = b"plain words " * 20_000 + "— año".encode()
    assert decode(data, Report()).text.endswith("— año")


def test_utf8_with_a_windows_1252_paragraph_is_read_rightly_in_both_parts() -> None:
    report = Report()
    assert decode(WORDS.encode() + "señal".encode("cp1252"), report).text == WORDS + "señal"
    assert ids(report) == ["encoding.damaged"]


def test_a_declared_encoding_is_followed() -> None:
    assert decode("東京で大雨".encode("shift_jis"), Report(), declared="shift_jis").text == "東京で大雨"


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    assert decode("“sí”".encode("cp1252"), Report(), declared="ISO-8859-1").text == "“sí”"


def test_a_declaration_that_the_bytes_contradict_is_not_followed() -> None:
    report = Report()
    assert decode("año".encode("cp1252"), report, declared="utf-8").text == "año"
    assert ids(report) == ["encoding.contradicted", "encoding.guessed"]


def test_an_encoding_that_does_not_exist_is_not_followed() -> None:
    report = Report()
    assert decode("año".encode(), report, declared="utf-9").text == "año"
    assert ids(report) == ["encoding.unknown"]


def test_the_users_encoding_wins_over_a_byte_order_mark_or_fails() -> None:
    assert decode(b"\xef\xbb\xbfa", Report(), forced="utf-8").text == "a"
    with pytest.raises(ContentError, match="byte 1 is not utf-8"):
        decode(b"a\xff", Report(), forced="utf-8")
    with pytest.raises(UsageError, match="no encoding 'klingon'"):
        decode(b"a", Report(), forced="klingon")


@pytest.mark.parametrize("label", ["utf-7", "base64", "hex", "zip", "rot13", "idna\0", ""])
def test_what_is_no_encoding_of_text_is_refused(label: str) -> None:
    assert codec_name(label) == ""


def test_utf7_is_never_decoded() -> None:
    assert decode(b"+ADw-script+AD4-", Report()).text == "+ADw-script+AD4-"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x7fELF\x02", "a program"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(256)) * 4, "binary data"),
        ("plain".encode("utf-16-le"), "utf-16-le without a byte order mark"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    assert kind in binary_kind(data)
    with pytest.raises(ContentError, match="not text"):
        decode(data, Report())


@pytest.mark.parametrize(
    "data", [b"", b"words\0 and more words " * 9, b"a\tb\r\n\x0c", b"\x1b[31mred\x1b[0m " * 9]
)
def test_damaged_text_is_still_text(data: bytes) -> None:
    assert binary_kind(data) == ""


UNDECLARED = {
    "cp1251": "Паром снова в порту. «Мы ждали этого три года», сказала директор порта Анна Петрова.",
    "koi8_r": "Суда будут отходить каждое утро в семь часов, билеты стоят столько же, сколько раньше.",
    "gb18030": "渡轮重返港口。港务局局长王芳说：“我们等了三年。”渡轮每天早上七点出发，票价不变。",
    "big5": "渡輪重返港口。港務局局長王芳說：「我們等了三年。」渡輪每天早上七點出發，票價不變。",
    "cp932": "フェリーが港に戻った。港湾局長の田中さんは「三年間待っていた」と話した。",
    "euc_jp": "船は毎朝七時に出る。運賃は変わらない。市民は港で拍手をして船を迎えた。",
    "cp949": "여객선이 항구로 돌아왔다. 항만청장 김지수 씨는 삼 년을 기다렸다고 말했다.",
    "cp1253": "Το πλοίο επέστρεψε στο λιμάνι. Περιμέναμε τρία χρόνια, είπε η διευθύντρια Άννα Παππά.",
    "cp1255": "המעבורת חזרה לנמל. חיכינו שלוש שנים, אמרה מנהלת הנמל חנה לוי.",
    "cp1256": "عادت العبارة إلى الميناء. قالت مديرة الميناء آنا: انتظرنا ثلاث سنوات.",
    "cp874": "เรือข้ามฟากกลับมาที่ท่าเรือแล้ว ผู้อำนวยการกล่าวว่ารอมาสามปี เรือออกทุกเช้า",
}
WESTERN = (
    "Le ferry est de retour au port. « Nous avons attendu trois ans », a déclaré Anne Lefèvre. L’été sera beau.",
    "Die Fähre ist zurück im Hafen. „Wir haben drei Jahre gewartet“, sagte Anna Müller. Größe und Übermut.",
    "El ferry ha vuelto al puerto. «Esperamos tres años», dijo Ana Núñez. Mañana también saldrá.",
    "A balsa voltou ao porto. “Esperámos três anos”, disse Ana Conceição. Amanhã não há ligações.",
    "Färjan är tillbaka i hamnen. ”Vi väntade i tre år”, sade Åsa Öberg. Överfarten är gratis.",
    "ÉTÉ À ÉVRY: ÇA Y EST, LE FERRY EST LÀ",
)


@pytest.mark.parametrize("encoding", UNDECLARED)
@pytest.mark.parametrize("times", [1, 500])
def test_scripts_other_than_latin_are_read_in_what_fits_best(times: int, encoding: str) -> None:
    pytest.importorskip("charset_normalizer", reason="the extra [encodings] is not installed")
    text = UNDECLARED[encoding] * times
    report = Report()
    assert decode(text.encode(encoding), report).text == text
    (problem,) = report.problems
    assert (problem.id, "which fits best" in problem.message) == ("encoding.guessed", True)


@pytest.mark.parametrize("text", WESTERN)
def test_western_text_stays_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252"), Report()).text == text


@pytest.mark.parametrize("data", [b"\0\1\2", b"\0\1", b"\1\0\2\0\3\0\4\0\5\0", bytes(40), b"a\0"])
def test_some_bytes_are_not_utf_16(data: bytes) -> None:
    with pytest.raises(ContentError) as raised:
        decode(data, Report())
    assert "utf-16" not in raised.value.what
    with pytest.raises(ContentError, match="utf-16-le"):
        decode("The ferry".encode("utf-16-le"), Report())


@pytest.mark.parametrize("label", ["hz-gb-2312", "iso-2022-kr", "replacement", "x-user-defined"])
def test_an_encoding_that_browsers_do_not_read_is_not_followed(label: str) -> None:
    report = Report()
    assert decode(b"The ferry ~{VPND~}", report, declared=label).encoding == "utf-8"
    assert [problem.id for problem in report.problems] == ["encoding.unknown"]


def test_whoever_asks_for_hz_gets_it() -> None:
    assert decode("中文".encode("hz"), Report(), forced="hz-gb-2312").text == "中文"


@pytest.mark.parametrize("shift", range(5))
def test_a_sign_at_the_end_of_a_piece_is_still_plain_utf8(shift: int) -> None:
    data = b"a" * (4096 * 2 - shift) + "“😀é”".encode() + b"b" * 4096
    assert is_plainly_utf8(data)
    assert is_plainly_utf8(data, "utf-8")
    assert not is_plainly_utf8(data, "windows-1252")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\0\n" * 3000,
        b"a" * 10_000 + b"\xe9",
        b"a" * 4095 + b"\xe2",
        b"a" * 4094 + b"\xe2\x80",
        b"a" * 4095 + b"\xe2" + b"a" * 4096,
        b"\xef\xbb\xbfa",
        "ab".encode("utf-16"),
        "ab".encode("utf-32"),
        b"%PDF-1.7 a",
    ],
)
def test_what_decode_has_to_look_at_is_not_plain_utf8(data: bytes) -> None:
    assert not is_plainly_utf8(data)
