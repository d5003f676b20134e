import json
from collections.abc import Callable

import pytest

import convert
from convert.io.source import Source
from convert.kit.timestamps import iso
from convert.model import Document, Organisation, Person
from convert_html.declared.jsonld import article_of, things
from convert_html.facts.declared_dates import date_in, stamp_of
from convert_html.facts.names import split_names
from convert_html.facts.printed_dates import printed_date

Read = Callable[..., Document]

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Harbour office reopens",
    "datePublished": "2026-03-14T09:30:00+01:00",
    "dateModified": "2026-03-15",
    "author": [{"@type": "Person", "name": "Ada Quill", "url": "https://selby.example/ada"}],
    "publisher": {"@type": "Organization", "name": "The Selby Post", "url": "https://selby.example/"},
    "keywords": ["harbour", "ferry"],
    "articleSection": "Town",
    "inLanguage": "en-GB",
}


def page(body: str, head: str) -> str:
    title = "<title>Harbour office reopens | The Selby Post</title>"
    return f"<html><head>{title}{head}</head><body><h1>Harbour office reopens</h1><div>{body}</div></body></html>"


def script(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return f"<script type='application/ld+json'>{text}</script>"


@pytest.mark.parametrize(
    "declared",
    [
        ARTICLE,
        [{"@type": "WebSite", "name": "The Selby Post"}, ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "BreadcrumbList"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
    ],
)
def test_json_ld_is_found_wherever_it_stands(read: Read, body: str, declared: object):
    document = read(page(body, script(declared)), url="https://selby.example/1")
    metadata = document.metadata
    assert metadata.published is not None
    assert iso(metadata.published) == "2026-03-14T09:30:00+01:00"
    assert metadata.modified is not None
    assert iso(metadata.modified) == "2026-03-15"
    assert document.byline is not None
    assert document.byline.agents == (Person(name="Ada Quill", url="https://selby.example/ada"),)
    assert metadata.publisher == Organisation(name="The Selby Post", url="https://selby.example/")
    assert metadata.keywords == ("harbour", "ferry")
    assert metadata.section == "Town"
    assert document.language == "en-GB"
    assert metadata.article_type == "NewsArticle"
    declared_by = {name: origin for name, origin in metadata.origins.items() if origin == "json-ld"}
    assert {"published", "modified", "byline", "publisher", "keywords", "sections", "language"} <= set(declared_by)


def test_every_origin_belongs_to_a_fact_that_is_there(read: Read, body: str):
    document = read(page(body, script(ARTICLE)))
    for name in document.metadata.origins:
        assert getattr(document, name, None) or getattr(document.metadata, name, None), name
    assert document.title is not None
    assert document.metadata.origins["title"] == "page"


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"NewsArticle","headline":"A\nB","keywords":["x",],}',
        '<!-- {"@type":"NewsArticle","headline":"A B"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"A B"}\n//]]>',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;A B&quot;}",
        '{"@type":"NewsArticle","headline":"A B"};',
        '{"@type":"NewsArticle", // not BlogPosting\n// "name": 1\n"headline":"A B"}',
        '{"@type":"NewsArticle","headline":"A B","description":"the "last" boat"}',
        '{"@type":"NewsArticle","headline":"A B","description":\'the last boat\'}',
    ],
)
def test_common_breakages_of_json_ld_are_mended(text: str):
    assert article_of(things(text), ["A B"], "")


def test_references_inside_a_graph_are_followed():
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "A", "author": {"@id": "#ada"}},
            {"@type": "Person", "@id": "#ada", "name": "Ada Quill"},
        ]
    }
    found = article_of(things(json.dumps(graph)), ["A"], "")
    assert found["author"]["name"] == "Ada Quill"


def test_of_two_declared_articles_the_one_of_the_title_is_meant():
    two = [{"@type": "NewsArticle", "headline": "Library closes", "a": 1, "b": 2}, ARTICLE]
    assert (
        article_of(things(json.dumps(two)), ["Harbour office reopens"], "")["headline"] == "Harbour office reopens"
    )


def test_json_ld_that_is_hopeless_is_no_error(read: Read, body: str):
    for text in ("{", "[" * 50_000, '{"@type": 7, "author": [[[["x"]]]]}', "null", ""):
        assert read(page(body, script(text))).title is not None


def test_meta_elements_and_microdata_serve_where_there_is_no_json_ld(read: Read, body: str):
    head = (
        "<meta property='article:published_time' content='2026-03-14T09:30:00Z'>"
        "<meta name='news_keywords' content='harbour, ferry; council, wall'>"
        "<meta property='og:site_name' content='The Selby Post'><meta property='og:locale' content='en_GB'>"
        "<link rel='canonical' href='https://selby.example/harbour'>"
    )
    byline = "<p class='byline'>By <span itemprop='author'>Ada Quill</span> and <span itemprop='author'>Bo Reed</span></p>"
    document = read(page(byline + body, head))
    assert document.metadata.origins["published"] == "opengraph"
    assert document.metadata.keywords[:2] == ("harbour", "ferry; council")
    assert document.metadata.canonical_url == "https://selby.example/harbour"
    assert document.language == "en-GB"
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["Ada Quill", "Bo Reed"]


def test_properties_of_rdfa_serve_as_those_of_microdata_do(read: Read, body: str):
    page = (
        "<!DOCTYPE html><html lang='en'><head><title>Quay</title></head><body vocab='http://schema.org/'>"
        "<article typeof='NewsArticle'><h1 property='headline'>Harbour office reopens after flood</h1>"
        "<p><span property='schema:author' typeof='Person'><span property='name'>Ada Quill</span></span>"
        "<time property='http://schema.org/datePublished' content='2031-03-04T09:30:00+01:00'>Tuesday</time></p>"
        f"<div property='articleBody'>{body}</div></article></body></html>"
    )
    document = read(page)
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["Ada Quill"]
    assert document.metadata.published is not None
    assert iso(document.metadata.published) == "2031-03-04T09:30:00+01:00"
    assert document.metadata.origins["byline"] == document.metadata.origins["published"] == "rdfa"


def test_the_publisher_is_not_taken_for_the_author_if_the_page_names_one(read: Read, body: str):
    declared = {**ARTICLE, "author": {"@type": "Person", "name": "The Selby Post"}}
    byline = "<p class='byline'>By Ada Quill</p>"
    document = read(page(byline + body, script(declared)))
    assert document.byline is not None
    assert [agent.name for agent in document.byline.agents] == ["Ada Quill"]
    assert document.metadata.origins["byline"] == "page"


def test_a_fact_that_nobody_states_is_missing(read: Read, body: str):
    document = read(f"<html><body><div>{body}</div></body></html>")
    assert document.title is None
    assert document.byline is None
    assert document.metadata.published is None
    assert document.metadata.keywords == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-03-14T09:30:00+01:00", "2026-03-14T09:30:00+01:00"),
        ("2026-03-14T09:30:00.123Z", "2026-03-14T09:30:00+00:00"),
        ("2026-03-14 09:30:00+0100", "2026-03-14T09:30:00+01:00"),
        ("2026-3-4", "2026-03-04"),
        ("20260314", "2026-03-14"),
        ("Sat, 14 Mar 2026 09:30:00 GMT", "2026-03-14T09:30:00+00:00"),
        ("2026/03/14 09:30:00", "2026-03-14T09:30:00"),
        ("2026-13-14", ""),
        ("0000-00-00", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_declared_dates(given: str, expected: str):
    stamp = stamp_of(given)
    assert (iso(stamp) if stamp else "") == expected


@pytest.mark.parametrize(
    "address", ["/2026/03/14/quay", "/news/20260314/quay", "/2026/mar/14/quay", "/2026-03-14"]
)
def test_the_day_in_an_address(address: str):
    stamp = date_in(f"https://selby.example{address}")
    assert stamp is not None
    assert iso(stamp) == "2026-03-14"


@pytest.mark.parametrize(
    ("given", "language", "expected"),
    [
        ("July 5, 2024", "en", "2024-07-05"),
        ("Publicado 5 julio 2017", "es", "2017-07-05"),
        ("5. März 2024, 9:30 Uhr", "de", "2024-03-05T09:30:00"),
        ("le 5 août 2024", "fr", "2024-08-05"),
        ("5 de março de 2024", "pt", "2024-03-05"),
        ("2024年7月5日", "ja", "2024-07-05"),
        ("05/07/2024", "es", "2024-07-05"),
        ("05/07/2024", "en-US", "2024-05-07"),
        ("05/07/2024", "en", ""),
        ("31. 2. 2024", "de", ""),
        ("Published at 9:30 pm", "en", ""),
    ],
)
def test_printed_dates_are_read_unless_they_could_be_two_days(given: str, language: str, expected: str):
    stamp = printed_date(given, language)
    assert (iso(stamp) if stamp else "") == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("By Ada Quill and Bo Reed", ["Ada Quill", "Bo Reed"]),
        ("Von Ada Quill", ["Ada Quill"]),
        ("Ada Quill, Bo Reed", ["Ada Quill", "Bo Reed"]),
        ("By Ada Quill, Science Correspondent", ["Ada Quill"]),
        ("https://selby.example/ada", []),
        ("ada@selby.example", []),
        ("", []),
    ],
)
def test_bylines_are_parted_into_names(given: str, expected: list[str]):
    assert split_names(given) == expected


def test_a_language_that_the_text_contradicts_is_not_believed(read: Read):
    text = (
        "La oficina del puerto de la ciudad volvió a abrir el lunes después de once días de obras en la planta baja. "
        "Los pescadores que esperaban desde la madrugada dijeron que las bombas no van a durar otro invierno más."
    )
    document = read(
        f"<html lang='en'><body><div><p>{text}</p><p>{text} El concejo no respondió.</p></div></body></html>"
    )
    assert document.language == "es"
    assert document.metadata.origins["language"] == "text"


def test_utf_8_is_believed_where_an_old_label_contradicts_it():
    text = "<html><head><meta charset='iso-8859-1'></head><body><p>Ein Büro für die Fischer, sagt Jürgen Ößl.</p></body></html>"
    reading = convert.read(Source(text.encode(), name="p.html"), reader="html")
    assert "Jürgen Ößl" in str(reading.document)
    latin = convert.read(Source(text.encode("iso-8859-1"), name="p.html"), reader="html")
    assert "Jürgen Ößl" in str(latin.document)


OLD_TELESUR = """<!DOCTYPE html><html lang="es"><head><title>Reabren oficina del puerto | Noticias | teleSUR</title>
<meta property="og:title" content="Reabren oficina del puerto"></head>
<body itemscope itemtype="http://schema.org/Article"><div class="menu"><a href="/">Inicio</a></div>
<h1 itemprop="headline name">Reabren oficina del puerto</h1>
<div class="subtitle" itemprop="description alternativeHeadline">Los pescadores esperaron once días bajo la lluvia.</div>
<div class="capdate" itemprop="datePublished">Publicado 5 julio 2017</div>
<div class="txt_newworld" itemprop="articleBody">{body}</div>
<div class="tagBarNews"><span>Tags</span><a href="/tags/puerto">Puerto</a><a href="/tags/pesca">Pesca</a></div></body></html>"""

NEW_TELESUR = """<!DOCTYPE html><html lang="es"><head><title>Reabren oficina del puerto - teleSUR</title>
<meta property="article:tag" content="Puerto"><meta property="article:tag" content="Pesca">
<meta property="article:section" content="América Latina"></head><body><nav><a href="/">Inicio</a></nav>
<div class="content-area"><h1 class="content-area__title">Reabren oficina del puerto</h1>
<div class="date-header">5 julio 2024</div>
<div class="content-area__text"><div class="content-area__text__full">{body}
<p>LEA TAMBIÉN: <a href="/otra">Una tormenta destruye el mercado de pescado</a></p>
<p class="content-area__text__full__fuente__detalle">Autor: teleSUR - aq - Fuente: Agencias</p></div></div></div></body></html>"""

SPANISH = (
    "La oficina del puerto de la ciudad volvió a abrir el lunes después de once días de obras en la planta baja.",
    "Los pescadores que esperaban desde la madrugada dijeron que las bombas no van a durar otro invierno más.",
    "El concejo reservó cuatro millones para un muro a lo largo del muelle, lo mínimo según los ingenieros.",
)


@pytest.mark.parametrize(("template", "day"), [(OLD_TELESUR, "2017-07-05"), (NEW_TELESUR, "2024-07-05")])
def test_telesur_pages_old_and_new_take_the_general_path(read: Read, template: str, day: str):
    body = "".join(f"<p>{text}</p>" for text in SPANISH)
    document = read(template.replace("{body}", body))
    assert document.title is not None
    assert document.title.text == "Reabren oficina del puerto"
    assert document.metadata.published is not None
    assert iso(document.metadata.published) == day
    assert document.metadata.keywords == ("Puerto", "Pesca")
    printed = [words for where, words in document.printed() if where.startswith("b")]
    assert printed[:3] == list(SPANISH)
    assert not any("LEA TAMBIÉN" in words for words in printed)


@pytest.mark.parametrize("menu", ["", "nav"])
@pytest.mark.parametrize(
    ("way", "section"),
    [
        ([("Home", "https://selby.example/"), ("Town", "https://selby.example/town/"), ("Abroad", "/a/")], "Town"),
        ([("Startseite", ""), ("Politik", ""), ("Harbour office reopens after the flood", "")], "Politik"),
        ([("The Selby Post", "https://selby.example/en/"), ("Harbour office reopens", "")], ""),
        ([("Sport", "https://selby.example/nfl/")], "Sport"),
        ([("Home", "/"), ("This one", "https://selby.example/1")], ""),
    ],
)
def test_the_section_may_be_a_step_of_the_declared_way(
    read: Read, body: str, way: list[tuple[str, str]], section: str, menu: str
):
    steps = [
        {"@type": "ListItem", "position": number, "item": {"@id": url, "name": name}}
        for number, (name, url) in enumerate(way, 1)
    ]
    crumbs = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps[::-1]}
    script = f"<script type='application/ld+json'>{json.dumps(crumbs)}</script>"
    script = f"<{menu}>{script}<a href='/'>Home</a></{menu}>" if menu else script
    document = read(
        f"<html><head><title>Harbour office reopens</title></head><body>{script}<h1>Harbour office reopens</h1>"
        f"<div>{body}</div></body></html>",
        url="https://selby.example/1",
    )
    assert document.metadata.section == section
    assert document.metadata.origins.get("sections", "") == ("json-ld" if section else "")


@pytest.mark.parametrize("section", ["Uncategorized", "Non classé", "Без рубрики"])
def test_where_a_system_files_what_nobody_has_filed_is_no_section(read: Read, body: str, section: str):
    head = f"<meta property='article:section' content='{section}'>"
    document = read(f"<html><head>{head}</head><body><h1>Harbour office</h1><div>{body}</div></body></html>")
    assert document.metadata.section == ""
