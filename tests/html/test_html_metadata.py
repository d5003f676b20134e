"""Metadata as pages print it, in the languages of the larger news markets; every page is made up."""

from collections.abc import Callable

import pytest

from convert.kit.timestamps import iso
from convert.model import Document, Figure, Organisation, Paragraph, Person, Translation
from convert_html.facts.names import agents_of, split_names
from convert_html.facts.printed_dates import printed_date

Read = Callable[..., Document]

TITLE = "Harbour office reopens after flood"


def page(body: str, *, head: str = "", before: str = "", title: str = f"{TITLE} | The Selby Post") -> str:
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body><article>{before}<h1>{TITLE}</h1>{body}</article></body></html>"
    )


def authors(document: Document) -> list[str]:
    return [agent.name for agent in document.byline.agents] if document.byline else []


def published(document: Document) -> str:
    return iso(document.metadata.published) if document.metadata.published else ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill and Bo Reed", ["Ada Quill", "Bo Reed"]),
        ("Von Ada Quill und Bo Reed", ["Ada Quill", "Bo Reed"]),
        ("By Ada Quill, Bo Reed, and Cy Marsh, Selby Post", ["Ada Quill", "Bo Reed", "Cy Marsh", "Selby Post"]),
        ("Ada Quill, Dan Brown", ["Ada Quill", "Dan Brown"]),
        ("Submitted by Ada Quill on Mon, 2026-03-16 09:30", ["Ada Quill"]),
        ("Posted by Ada Quill on March 14, 2026", ["Ada Quill"]),
        ("Von Ada Quill am 14. März 2026", ["Ada Quill"]),
        ("Submitted on Mon, 2026-03-16 09:30", []),
        ("作者：林远舟 责任编辑：周海", ["林远舟"]),
        ("责任编辑：周海", []),
        ("来源：塞尔比网　作者：林远舟 时间：2026-03-14", ["林远舟"]),
        ("作者：佚名", []),
        ("Von der Leyen", ["Von der Leyen"]),
        ("Da Silva", ["Da Silva"]),
        ("Di Mario Rossi", ["Mario Rossi"]),
        ("Par Ada Quill et Bo Reed", ["Ada Quill", "Bo Reed"]),
        ("Por José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Ana Gil y Juan Pérez", ["Ana Gil", "Juan Pérez"]),
        ("José Volta e Pinto", ["José Volta e Pinto"]),
        ("Pieter van den Berg en Jan de Vries", ["Pieter van den Berg", "Jan de Vries"]),
        ("Jan Novák a Petr Svoboda", ["Jan Novák", "Petr Svoboda"]),
        ("John E Smith", ["John E Smith"]),
        ("Tekst: Ola Nordmann", ["Ola Nordmann"]),
        ("Kirjoittaja: Matti Virtanen", ["Matti Virtanen"]),
        ("Текст: Вера Иванова", ["Вера Иванова"]),
        ("Автор:", []),
        ("Фото: Вера Иванова", []),
        ("Γράφει ο Νίκος Παπάς", ["Νίκος Παπάς"]),
        ("بقلم: أحمد علي", ["أحمد علي"]),
        ("حسام علي - القاهرة", ["حسام علي"]),
        ("מאת: יוסי כהן", ["יוסי כהן"]),
        ("記者王小明", ["王小明"]),
        ("文／王小明", ["王小明"]),
        ("김철수 기자", ["김철수"]),
        ("Oleh Budi Santoso", ["Budi Santoso"]),
        ("Tác giả: Nguyễn Văn A", ["Nguyễn Văn A"]),
        ("Ada Quill, MS, RD", ["Ada Quill"]),
        ("Ada Quill, Editor-at-large", ["Ada Quill"]),
        ("Ada Quill, in Port Selby", ["Ada Quill"]),
        ("Ada Quill, Reuters", ["Ada Quill", "Reuters"]),
        ("ada.quill@selby.example (Ada Quill)", ["Ada Quill"]),
        ("admin", []),
    ],
)
def test_bylines_of_many_languages_give_names_alone(line: str, names: list[str]):
    assert split_names(line) == names


def test_an_agency_or_a_newsroom_is_no_person():
    found = agents_of(["Ada Quill", "Reuters", "dpa", "共同通信", "Sportredaktion", "Redacción Central"])
    assert [type(agent) for agent in found] == [Person, *[Organisation] * 5]


def test_the_photographer_is_no_author(read: Read, body: str):
    byline = "<p><span itemprop='author'>Фото: Вера Иванова</span> <span itemprop='author'>Борис Рид</span></p>"
    assert authors(read(page(byline + body))) == ["Борис Рид"]


def test_a_label_in_an_element_of_its_own_is_no_author(read: Read, body: str):
    byline = "<div class='author'><p>Author:</p><p><a href='/authors/ada'>Ada Quill</a></p></div>"
    assert authors(read(page(byline + body))) == ["Ada Quill"]


def test_a_licence_is_no_author(read: Read, body: str):
    link = (
        "<p>Under a <a rel='license' href='https://licences.example/licenses/by/3.0/'>Free Words License</a></p>"
    )
    assert authors(read(page(body + link))) == []


def test_a_byline_may_be_a_heading_with_the_date_below_the_name(read: Read, body: str):
    byline = "<h3 class='byline'>by Ada Quill<br><span class='datetime'>Monday, March 16, 2026</span></h3>"
    document = read(page(byline + body))
    assert authors(document) == ["Ada Quill"]
    assert published(document) == "2026-03-16"


def test_a_byline_with_a_date_is_no_standfirst(read: Read, body: str):
    byline = "<p class='intro'>By <a href='/staff/ada'>Ada Quill</a> on Monday, March 16th, 2026 at 11:08 a.m.</p>"
    document = read(page(byline + body))
    assert authors(document) == ["Ada Quill"]
    assert published(document) == "2026-03-16T11:08:00"
    assert document.standfirst is None or "Ada" not in document.standfirst.text


def test_the_publisher_behind_a_name_is_left_out(read: Read, body: str):
    head = (
        "<meta property='og:site_name' content='Selby Post'><meta name='author' content='Ada Quill. Selby Post'>"
    )
    assert authors(read(page(body, head=head))) == ["Ada Quill"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Veröffentlicht am 5. März 2026, 9.30 Uhr", "de", "2026-03-05T09:30:00"),
        ("Publié le 5 mars 2026 à 9h30", "fr", "2026-03-05T09:30:00"),
        ("5 de marzo de 2026 - 09:30", "es", "2026-03-05T09:30:00"),
        ("5 de març del 2026", "ca", "2026-03-05"),
        ("5 marca 2026, 09:30", "pl", "2026-03-05T09:30:00"),
        ("5. března 2026 9:30", "cs", "2026-03-05T09:30:00"),
        ("5. maaliskuuta 2026", "fi", "2026-03-05"),
        ("2026. március 5. 9:30", "hu", "2026-03-05T09:30:00"),
        ("2026 m. kovo 5 d. 09:30", "lt", "2026-03-05T09:30:00"),
        ("5. listopada 2026.", "hr", "2026-10-05"),
        ("5 listopada 2026", "pl", "2026-11-05"),
        ("5 березня 2026, 09:30", "uk", "2026-03-05T09:30:00"),
        ("5 Μαρτίου 2026, 09:30", "el", "2026-03-05T09:30:00"),
        ("٥ مارس ٢٠٢٦ ٩:٣٠", "ar", "2026-03-05T09:30:00"),
        ("5 במרץ 2026, 09:30", "he", "2026-03-05T09:30:00"),
        ("5 मार्च 2026, 09:30", "hi", "2026-03-05T09:30:00"),
        ("5 مارچ 2026", "ur", "2026-03-05"),
        ("5 tháng 3, 2026, 09:30", "vi", "2026-03-05T09:30:00"),
        ("5 มีนาคม 2569 09:30", "th", "2026-03-05T09:30:00"),
        ("5 มี.ค. 2569", "th", "2026-03-05"),
        ("۱۴ اسفند ۱۴۰۴ - ۰۹:۳۰", "fa", "2026-03-05T09:30:00"),
        ("۱۴۰۴/۱۲/۱۴", "fa", "2026-03-05"),
        ("2026年3月5日 午後3時05分", "ja", "2026-03-05T15:05:00"),
        ("2026.03.05 오후 3:05", "ko", "2026-03-05T15:05:00"),
        ("Published 3:05:10 PM ET March 5, 2026", "en", "2026-03-05T15:05:00"),
        ("الأربعاء، 28 آب/أغسطس 2024، 14:00", "ar", "2024-08-28T14:00:00"),
        ("3 تشرين الثاني 2023", "ar", "2023-11-03"),
        ("15 مارس/آذار 2024", "ar", "2024-03-15"),
        ("15 Μαΐου 2024", "el", "2024-05-15"),
        ("১৫ মার্চ ২০২৪", "bn", "2024-03-15"),
        ("२६ ऑक्टोबर २०२४", "mr", "2024-10-26"),
        ("15 மார்ச் 2024", "ta", "2024-03-15"),
        ("15 మార్చి 2024", "te", "2024-03-15"),
        ("၂၆ အောက်တိုဘာ ၂၀၂၄", "my", "2024-10-26"),
        ("15 მარტს 2024", "ka", "2024-03-15"),
        ("15 մարտի 2024", "hy", "2024-03-15"),
        ("15 sentyabr 2024", "az", "2024-09-15"),
        ("15 наурыз 2024", "kk", "2024-03-15"),
        ("15 сакавіка 2024", "be", "2024-03-15"),
        ("5 Ogos 2024", "ms", "2024-08-05"),
        ("15 Machi 2024", "sw", "2024-03-15"),
        ("令和6年3月5日", "ja", "2024-03-05"),
    ],
)
def test_dates_are_read_in_many_languages_digits_and_calendars(text: str, language: str, expected: str):
    stamp = printed_date(text, language)
    assert stamp is not None
    assert iso(stamp) == expected


@pytest.mark.parametrize(
    ("text", "language"), [("23/10/1447 هـ", "ar"), ("31 اسفند 1404", "fa"), ("5/3/2026", "en")]
)
def test_a_day_of_the_lunar_calendar_one_that_is_not_or_that_could_be_two_is_no_date(text: str, language: str):
    assert printed_date(text, language) is None


def test_the_date_of_a_picture_is_not_the_articles(read: Read, body: str):
    picture = (
        "<div><img src='/a.jpg' width='600'><p>Boats in the flooded harbour of Selby on 24 April 2025</p></div>"
    )
    line = "<ul><li>Date: 28.04.2026</li><li>Place: Selby</li></ul>"
    assert published(read(page(picture + body + line))) == "2026-04-28"


def test_a_day_of_publication_goes_before_that_of_a_change(read: Read, body: str):
    lines = "<p>Last updated: 7 March 2026, 18:00</p><p>First published: 5 March 2026, 09:30</p>"
    assert published(read(page(lines + body))) == "2026-03-05T09:30:00"


def test_a_time_in_a_menu_or_another_story_is_not_the_articles(read: Read, body: str):
    menu = "<aside><time datetime='2026-03-01T08:00:00Z'>1 March</time></aside>"
    related = "<div class='related'><time datetime='2026-03-02T08:00:00Z'>2 March</time></div>"
    own = "<p><time datetime='2026-03-05T09:30:00Z'>5 March</time></p>"
    assert published(read(page(own + body, before=menu + related))) == "2026-03-05T09:30:00+00:00"


def test_a_date_behind_the_title_serves_where_no_other_is(read: Read, body: str):
    assert (
        published(read(page(body, title=f"{TITLE} | Selby Post | 05.03.2026").replace("'en'", "'de'")))
        == "2026-03-05"
    )


def test_names_of_meta_elements_are_known_however_their_words_are_parted(read: Read, body: str):
    head = (
        "<meta property='article:published:time' content='2026-03-05T09:30:00+00:00'>"
        "<meta property='og:site:name' content='The Selby Post'>"
    )
    document = read(page(body, head=head))
    assert published(document) == "2026-03-05T09:30:00+00:00"
    assert document.metadata.publisher == Organisation(name="The Selby Post")


@pytest.mark.parametrize(
    "title",
    [
        "Selby Post - Harbour office reopens after flood",
        "Harbour office reopens after flood｜Selby Post",
        "Selby Post Mobile :: Harbour office reopens after flood",
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(read: Read, body: str, title: str):
    site = "<meta property='og:site_name' content='Selby Post'>"
    document = read(f"<html><head><title>{title}</title>{site}</head><body><div>{body}</div></body></html>")
    assert document.title is not None
    assert document.title.text == TITLE


def test_the_name_of_the_site_is_no_headline(read: Read, body: str):
    site = "<header><h1 itemprop='headline'>Selby Post</h1></header>"
    head = "<meta property='og:site_name' content='Selby Post'>"
    document = read(page(body, before=site, head=head))
    assert document.title is not None
    assert document.title.text == TITLE


def test_a_heading_that_links_to_where_the_site_begins_is_no_headline(read: Read, body: str):
    banner = (
        "<h1><a href='https://words.example/harbour'>All about the harbour of Port Selby and its boats</a></h1>"
    )
    text = f"<html><head><title>{TITLE} - All about the harbour</title></head><body>{banner}<h2>{TITLE}</h2>{body}"
    document = read(text, url="https://words.example/harbour/77")
    assert document.title is not None
    assert document.title.text == TITLE


def test_a_headline_is_read_without_the_controls_in_it(read: Read, body: str):
    text = page(body).replace("</h1>", "<a style='display: none' href='/edit'>Open in editor</a></h1>")
    document = read(text)
    assert document.title is not None
    assert document.title.text == TITLE


def test_a_kicker_is_an_element_of_its_own(read: Read, body: str):
    head = "<meta property='og:title' content='Boats leave the harbour of Port Selby'>"
    whole = read(page(body, head=head).replace(TITLE, "In one night, all boats leave the harbour of Port Selby"))
    assert whole.kicker is None
    parts = read(
        page(body, head=head).replace(f"<h1>{TITLE}", "<h1><i>The flood</i> Boats leave the harbour of Port Selby")
    )
    assert parts.kicker is not None
    assert (parts.kicker.text, parts.title.text if parts.title else "") == (
        "The flood",
        "Boats leave the harbour of Port Selby",
    )


@pytest.mark.parametrize(
    ("printed", "also", "expected"),
    [
        # What the page declares says whether the kicker above the headline is of the title.
        ("<p>Port Selby</p><h1>Nobody pays for the wall</h1>", "", "Port Selby: Nobody pays for the wall"),
        ("<h1><span>Port Selby</span> <span>Nobody pays for the wall</span></h1>", "",
         "Port Selby: Nobody pays for the wall"),
        ("<p>Port Selby</p><h1>Nobody pays for the wall</h1>", "Nobody pays for the wall",
         "Nobody pays for the wall"),
        ("<p>Sport</p><h1>Nobody pays for the wall</h1>", "", "Nobody pays for the wall"),
        ("<h1>Nobody pays for the wall</h1><p>Port Selby</p>", "", "Nobody pays for the wall"),
        ("<h1>Port Selby: No\u00adbody pays for the wall</h1>", "", "Port Selby: Nobody pays for the wall"),
    ],
)  # fmt: skip
def test_a_kicker_that_is_declared_with_the_headline_is_of_the_title(
    read: Read, body: str, printed: str, also: str, expected: str
):
    metas = "<meta property='og:title' content='Port Selby: Nobody pays for the wall'>"
    metas += f"<meta itemprop='headline' content='{also}'><title>{also}</title>" if also else ""
    document = read(f"<html><head>{metas}</head><body>{printed}<div>{body}</div></body></html>")
    assert document.title is not None
    assert document.title.text == expected
    assert expected not in [block.text.text for block in document.blocks() if isinstance(block, Paragraph)]


def test_a_description_that_is_the_title_is_no_standfirst(read: Read, body: str):
    head = f"<meta name='description' content='{TITLE}'>"
    assert read(page(body, head=head)).standfirst is None


def test_a_text_named_summary_under_another_heading_is_no_standfirst(read: Read, body: str):
    box = "<h3>Key moments</h3><p class='summary'>Chosen by our desk for readers in a hurry</p>"
    standfirst = read(page(box + body)).standfirst
    assert standfirst is None or "hurry" not in standfirst.text


def test_of_a_list_of_sections_the_first_is_meant(read: Read, body: str):
    for given, expected in (("game,news,slider", "game"), ("Arts, Books", "Arts, Books"), ("A b, C, D", "A b")):
        head = f"<meta property='article:section' content='{given}'>"
        assert read(page(body, head=head)).metadata.section == expected


def test_a_motto_is_no_part_of_the_publishers_name(read: Read, body: str):
    head = (
        "<meta property='og:site_name' content='Selby Post | News, Sport, Weather'>"
        "<link rel='canonical' href='https://selbypost.example/1'>"
    )
    publisher = read(page(body, head=head)).metadata.publisher
    assert publisher is not None
    assert publisher.name == "Selby Post"


def test_what_a_machine_files_pages_under_is_no_keyword(read: Read, body: str):
    words = "harbour, quay, ctp_video, source:tagname:desk, /article, Harbour office reopens after flood"
    head = f"<meta name='keywords' content='{words}'>"
    assert read(page(body, head=head)).metadata.keywords == ("harbour", "quay")


def test_links_to_other_pages_of_the_site_are_no_keywords(read: Read, body: str):
    names = ("Weather", "Terms of use", "Harbour prices", "Jobs in the city", "About us", "Radio")
    menu = "<ul>" + "".join(f"<li><a href='/x{n}'>{name}</a></li>" for n, name in enumerate(names)) + "</ul>"
    assert read(page(body + menu)).metadata.keywords == ()


CAPTIONS = [
    ("Boats lie in the mud. Foto: Ada Quill/dpa", "Boats lie in the mud.", "Foto: Ada Quill/dpa"),
    ("Boats lie in the mud. Photo by Ada Quill", "Boats lie in the mud.", "Photo by Ada Quill"),
    ("Boats lie in the mud. (AP)", "Boats lie in the mud.", "AP"),
    ("Boats lie in the mud. REUTERS/Ada Quill", "Boats lie in the mud.", "REUTERS/Ada Quill"),
    ("Lodě v bahně. Zdroj: Ada Quill", "Lodě v bahně.", "Zdroj: Ada Quill"),
    ("Лодки в грязи. Фото: Ада Квилл", "Лодки в грязи.", "Фото: Ада Квилл"),
    ("القوارب في الوحل. تصوير: آدا كويل", "القوارب في الوحل.", "تصوير: آدا كويل"),
    ("סירות בבוץ. צילום: עדה קוויל", "סירות בבוץ.", "צילום: עדה קוויל"),
    ("泥の中の船（安田花撮影）", "泥の中の船", "安田花撮影"),
    ("泥の中の船＝共同", "泥の中の船", "共同"),
    ("泥里的船。图片来源：安田", "泥里的船。", "图片来源：安田"),
    ("진흙 속의 배. 사진: 김철수", "진흙 속의 배.", "사진: 김철수"),
    ("कीचड़ में नावें. फोटो: अदा", "कीचड़ में नावें.", "फोटो: अदा"),
    ("Thuyền trong bùn. Ảnh: An Quill", "Thuyền trong bùn.", "Ảnh: An Quill"),
    (
        "FILE PHOTO: Boats lie in the mud of the harbour of Port Selby after the flood of last winter, seen on March 5",
        None,
        "",
    ),
    ("Boats lie in the mud,", "Boats lie in the mud", ""),
]


@pytest.mark.parametrize(("printed", "caption", "credit"), CAPTIONS)
def test_a_credit_is_told_from_the_caption_it_ends(
    read: Read, body: str, printed: str, caption: str | None, credit: str
):
    picture = f"<figure><img src='https://selby.example/a.jpg'><figcaption>{printed}</figcaption></figure>"
    figure = next(block for block in read(page(picture + body)).blocks() if isinstance(block, Figure))
    assert figure.caption is not None
    assert figure.caption.text == (printed if caption is None else caption)
    assert (figure.credit.printed() if figure.credit else "") == credit


@pytest.mark.parametrize("control", ["<span role='button'>Show more</span>", "<span hidden=''>Show more</span>"])
def test_a_control_in_a_caption_is_no_credit(read: Read, body: str, control: str):
    caption = f"<figcaption>Boats lie in the deep mud of the harbour. Foto: Ada Quill {control}</figcaption>"
    picture = f"<figure><img src='https://selby.example/a.jpg'>{caption}</figure>"
    figure = next(block for block in read(page(picture + body)).blocks() if isinstance(block, Figure))
    assert figure.caption is not None
    assert figure.caption.text == "Boats lie in the deep mud of the harbour."
    assert figure.credit is not None
    assert figure.credit.printed() == "Foto: Ada Quill"


def test_a_language_of_a_script_of_its_own_is_seen(read: Read):
    sentence = "બંદર કચેરી સોમવારે ફરી ખુલી અને માછીમારો સવારથી બહાર રાહ જોતા હતા. "
    texts = "".join(f"<p>{sentence * number}</p>" for number in range(2, 6))
    assert read(f"<html lang='en'><title>બંદર</title><body><h1>બંદર કચેરી</h1><div>{texts}</div>").language == "gu"


ALTERNATES = (
    "<link rel='canonical' href='https://www.selby.example/en/2026/harbour'>"
    "<link rel='alternate' hreflang='en' href='https://selby.example/en/2026/harbour/'>"
    "<link rel='alternate' hreflang='x-default' href='https://selby.example/2026/harbour'>"
    "<link rel='alternate' hreflang='es_MX' href='/es/2026/puerto'>"
    "<link rel='alternate' hreflang='pt-br' href='https://selby.example/pt/2026/porto'>"
    "<link rel='alternate' hreflang='pt' href='https://selby.example/pt/2026/porto'>"
    "<link rel='alternate' hreflang='de' href='https://selby.example/de/'>"
    "<link rel='alternate' hreflang='fr' href='javascript:alert(1)'>"
    "<link rel='alternate' hreflang='tlh' href='https://selby.example/tlh/2026/ghoS'>"
    "<link rel='alternate' type='application/rss+xml' href='/feed'>"
)


def test_versions_in_other_languages_are_kept(read: Read, body: str):
    document = read(page(body, head=ALTERNATES))
    assert document.metadata.translations == (
        Translation(language="es-MX", url="https://www.selby.example/es/2026/puerto"),
        Translation(language="pt-BR", url="https://selby.example/pt/2026/porto"),
    )
    assert document.metadata.origins["translations"] == "meta"
    assert not document.check()


def test_the_link_to_the_page_itself_says_its_language(read: Read):
    text = page("<p>Bo.</p>", head=ALTERNATES).replace("<html lang='en'>", "<html>")
    document = read(text)
    assert (document.language, document.metadata.origins["language"]) == ("en", "meta")


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='author'><a href='/u/7'>Ada Quill</a> <span>Senior Harbour Correspondent</span></p>",
        "<p class='byline'>By <a href='/u/7'>Ada Quill</a> Tuesday, March 17, 2026</p>",
        "<p><a href='/author/ada-quill/'>View Author Page</a></p><p class='byline'>By Ada Quill</p>",
        "<p><a href='/author/ada-quill/'>More from this author</a> <a href='/author/ada-quill/'>Ada Quill</a></p>",
        "<p><a href='/profile/login/'>Your account</a></p><p>By Ada Quill</p>",
        "<p class='byline'><a href='/live/'>WATCH LIVE</a></p><p class='byline'>Ada Quill</p>",
        "<p class='author'>Ada Quill Envoyée spéciale à Port Selby</p>",
    ],
)
def test_what_stands_beside_an_authors_name_is_no_author(read: Read, body: str, byline: str):
    assert authors(read(page(byline + body))) == ["Ada Quill"]


def test_links_that_promise_more_of_somebody_name_them():
    assert split_names("All posts by Ada Quill") == ["Ada Quill"]
    assert split_names("Mehr von Ada Quill") == ["Ada Quill"]


def test_who_is_named_after_the_publisher_is_the_publisher(read: Read, body: str):
    head = "<meta property='og:site_name' content='The Selby Post'><meta name='author' content='Redaction The Selby Post'>"
    byline = "<p>By <a rel='author' href='/autor/quill/'>Ada Quill</a></p>"
    assert authors(read(page(byline + body, head=head))) == ["Ada Quill"]
    alone = read(page(body, head=head))
    assert alone.byline is not None
    assert [type(agent) for agent in alone.byline.agents] == [Organisation]


@pytest.mark.parametrize(
    "line",
    [
        "김철수 기자 ck@selby.example",
        "[부산=셀비신문 김철수 기자] 시청은 월요일에 문을 연다.",
        "시청은 월요일에 문을 연다. 김철수 기자",
        "김철수 칼럼니스트 ck@selby.example",
        "칼럼니스트 김철수 ck@selby.example",
    ],
)
def test_korean_texts_are_signed_at_their_beginning_or_their_end(read: Read, line: str):
    text = "".join(
        f"<p>셀비 항구의 사무실이 침수된 지 열하루 만인 월요일에 다시 문을 열었다고 시청이 {n}일 밝혔다.</p>"
        for n in range(3, 9)
    )
    first = f"<p>{line}</p>{text}" if line.startswith("[") else f"{text}<p>{line}</p>"
    document = read(f"<html lang='ko'><body><h1>항구 사무실 다시 문을 열다</h1><div>{first}</div></body></html>")
    assert authors(document) == ["김철수"]


def test_a_day_that_a_sentence_near_the_headline_tells_of_is_not_the_day_of_publication(read: Read, body: str):
    points = "<ul><li>The first wall along the quay was built on August 14, 1935</li><li>It is to be built anew</li></ul>"
    assert (
        published(read(page(points + body), url="https://selby.example/2026/TOWN/03/17/wall.html")) == "2026-03-17"
    )


@pytest.mark.parametrize(
    "address", ["https://selby.example/2026/3/7/41/wall", "https://selby.example/2026/town_news/3/7/wall"]
)
def test_the_day_may_stand_in_the_parts_of_an_address(read: Read, body: str, address: str):
    assert published(read(page(body), url=address)) == "2026-03-07"


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("Published: March 17, 2026, 9:00 am | Last updated: March 18, 2026, 4:30 pm", "2026-03-18T16:30:00"),
        ("Updated March 18, 2026", "2026-03-18"),
        ("Updated March 16, 2026", ""),
        ("Updated on what the council said on March 18, 2026, the ministry would say nothing more about it.", ""),
    ],
)
def test_a_line_under_the_headline_may_say_when_the_text_was_changed(
    read: Read, body: str, line: str, changed: str
):
    head = "<meta property='article:published_time' content='2026-03-17T09:00'>"
    document = read(page(f"<p>{line}</p>{body}", head=head))
    assert (iso(document.metadata.modified) if document.metadata.modified else "") == changed
    assert document.metadata.origins.get("modified", "") == ("page" if changed else "")


@pytest.mark.parametrize(
    "around",
    [
        "<div class='main-menu'><ul>{}</ul></div>",
        "<div id='site-nav'><div>{}</div></div>",
        "<div class='crumbs'><a href='/'>Home</a>{}</div>",
    ],
)
def test_the_links_of_a_menu_are_no_keywords_though_they_lead_to_tags(around: str, read: Read, body: str):
    words = ("Harbour", "Office", "Council", "Ferry")
    links = "".join(f"<li><a href='/tag/{word.lower()}'>{word}</a></li>" for word in words)
    document = read(
        f"<html><head><title>{TITLE}</title></head><body class='has-menu'>{around.format(links)}"
        f"<div class='text'><h1>{TITLE}</h1>{body}</div></body></html>"
    )
    assert document.metadata.keywords == ()
    tags = f"<div class='tags'>{links}</div>"
    document = read(
        f"<html><head><title>{TITLE}</title></head><body class='has-menu'>{around.format(links)}"
        f"<div class='text'><h1>{TITLE}</h1>{body}{tags}</div></body></html>"
    )
    assert document.metadata.keywords == words


def test_a_title_that_was_cut_into_words_is_no_list_of_keywords(read: Read, body: str):
    head = "<meta name='keywords' content='harbour,office,reopens,flood,{}'>"
    tags = "<div class='tags'><a href='/tag/quay'>Quay</a> <a href='/tag/council'>Council</a></div>"
    assert read(page(body + tags, head=head.format("news"))).metadata.keywords == ("Quay", "Council")
    words = "flood, harbour wall, office, council"
    assert read(page(body, head=f"<meta name='keywords' content='{words}'>")).metadata.keywords == tuple(
        words.split(", ")
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [("塞尔比日报", Organisation), ("塞尔比港新闻", Organisation), ("셀비일보", Organisation), ("林远舟", Person)],
)
def test_papers_and_sites_are_known_by_the_end_of_their_names(name: str, kind: type):
    assert [type(agent) for agent in agents_of(name)] == [kind]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("港务局大楼洪水后重新开放_塞比新闻", "<meta name='author' content='塞比'>"),
        (TITLE, "<meta name='author' content='Selby Ports'><meta name='copyright' content='© 2026 Selby Ports'>"),
    ],
)
def test_whom_the_title_or_the_rights_name_as_the_site_is_no_person(title: str, head: str, read: Read, body: str):
    document = read(page(body, head=head, title=title))
    assert [type(agent) for agent in document.byline.agents] == [Organisation]


def test_an_article_that_is_named_after_its_author_is_no_byline(read: Read, body: str):
    advertisement = "<div>ประกาศ ท่าเรือเซลบี</div>"
    document = read(
        f"<html><head><title>{TITLE}</title></head><body><div class='post author-quill'><h1>{TITLE}</h1>"
        f"{advertisement}{body}{body}</div></body></html>"
    )
    assert document.byline is None


def test_the_day_beside_a_link_to_another_story_is_not_the_articles(read: Read, body: str):
    other = (
        "<p>12/03/2026 <a href='/quay'>The council puts off its vote on the wall along the quay once more</a></p>"
    )
    line = "<p><b>Ada Quill</b> | 14/03/2026</p>"
    document = read(
        f"<html lang='es'><head><title>{TITLE}</title></head><body><div>{other}{other}</div>"
        f"<h1>{TITLE}</h1>{line}<div>{body}</div></body></html>"
    )
    assert published(document) == "2026-03-14"


@pytest.mark.parametrize(
    ("above", "kicker"),
    [
        ("<p class='kicker'>Port Selby:</p>", "Port Selby"),
        ("<div class='head'><span class='overline'>Floods</span></div>", "Floods"),
        ("<p class='kicker'><a href='/town/'>Town</a></p>", None),
        ("<p class='eyebrow'>3 Min Read</p>", None),
        ("<p class='kicker'>03-17-26</p>", None),
        ("<p class='kicker'>Harbour office</p>", None),
        ("<p>Port Selby</p>", None),
    ],
)
def test_the_line_above_the_headline_that_is_named_so_is_the_kicker(
    read: Read, body: str, above: str, kicker: str | None
):
    document = read(page(body, before=above))
    assert (document.kicker.text if document.kicker else None) == kicker
    assert document.title is not None
    assert document.title.text == TITLE
