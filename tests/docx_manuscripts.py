"""Manuscripts as reporters file them: Word documents in which no style, or a foreign one, says what is what.

`SEEN` are those that the rules were made on, `UNSEEN` those that judge them.
"""

import io
import zipfile
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


class Manuscript(NamedTuple):
    """A document and what must be found in it; `captions` and `notes` by how they begin."""

    name: str
    body: str
    title: str
    standfirst: str = ""
    byline: str = ""
    people: Sequence[str] = ()
    kicker: str = ""
    dateline: str = ""
    captions: Sequence[str] = ()
    credits: Sequence[str] = ()
    notes: Sequence[str] = ()
    first: str = ""
    last: str = ""
    subheads: Sequence[str] = ()
    styles: str = ""


def p(*runs: str, style: str = "", centred: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += '<w:jc w:val="center"/>' if centred else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def r(words: str, *, b: bool = False, i: bool = False, size: float = 0, rtl: bool = False) -> str:
    properties = "<w:b/>" * b + "<w:i/>" * i + (f'<w:sz w:val="{round(size * 2)}"/>' if size else "")
    properties += "<w:rtl/>" * rtl
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in words.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def ps(*texts: str) -> str:
    return "".join(p(r(each)) for each in texts)


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    cells = ("".join(cell(p(r(words))) for words in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def box(*paragraphs: str) -> str:
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def ins(words: str, author: str = "Desk") -> str:
    return f'<w:ins w:id="1" w:author="{author}">{r(words)}</w:ins>'


def gone(words: str, author: str = "Desk") -> str:
    return f'<w:del w:id="2" w:author="{author}"><w:r><w:delText>{escape(words)}</w:delText></w:r></w:del>'


def style(identifier: str, name: str, based_on: str = "", properties: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{based}'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def packed(manuscript: Manuscript) -> bytes:
    """The manuscript as a Word document."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{kinds}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>'
        f"</w:rPr></w:rPrDefault></w:docDefaults>{manuscript.styles}</w:styles>",
        "word/document.xml": f"<w:document {_NAMES}><w:body>{manuscript.body}</w:body></w:document>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def texts_of(block: str) -> tuple[str, ...]:
    """The paragraphs of a text with an empty line between them."""
    return tuple(" ".join(each.split()) for each in block.strip().split("\n\n"))


EN = texts_of("""
The last ferry to Lund Island left at noon on Monday, an hour before the harbour master closed the
channel because of the wind.

“We will not sail in this,” said Mara Holt, who has steered the boat for nineteen years. “Not for
money, and not for bread.”

Forty houses stand on the island. Its one shop has flour for four days, and its baker has none at
all, as the council learned on Sunday night.

A second boat is to leave from Orre on Tuesday morning if the sea is calmer by then.
""")

DE = texts_of("""
Die letzte Fähre nach Lund legte am Montag um zwölf Uhr ab, eine Stunde bevor der Hafenmeister die
Rinne wegen des Sturms sperren ließ.

„Bei diesem Wind fahren wir nicht“, sagte Mara Holt, die das Boot seit neunzehn Jahren steuert.
„Nicht für Geld und nicht für Brot.“

Vierzig Häuser stehen auf der Insel. Der einzige Laden hat Mehl für vier Tage, der Bäcker hat gar
keines mehr.
""")

_FR = texts_of("""
Le dernier bac pour l’île de Lund est parti lundi à midi, une heure avant que le capitaine du port
ne ferme le chenal à cause du vent.

« Nous ne partirons pas par ce temps », a dit Mara Holt, qui pilote le bateau depuis dix-neuf ans.

Quarante maisons se dressent sur l’île, et sa seule épicerie n’a plus de farine que pour quatre
jours.
""")

_ES = texts_of("""
El último transbordador a la isla de Lund zarpó el lunes a mediodía, una hora antes de que el
capitán del puerto cerrara el canal por el viento.

“Con este viento no salimos”, dijo Mara Holt, que lleva el timón desde hace diecinueve años.

Cuarenta casas hay en la isla, y su única tienda tiene harina para cuatro días, según el concejo.
""")

_AR = texts_of("""
غادرت آخر عبّارة إلى جزيرة لوند ظهر يوم الاثنين قبل ساعة من إغلاق القناة بسبب الرياح الشديدة التي
هبت على الساحل طوال الليل.

«لن نبحر في هذه الريح»، قالت مارا هولت التي تقود القارب منذ تسعة عشر عاماً، وأضافت أن السلامة أهم من
المواعيد.

في الجزيرة أربعون بيتاً ومتجر واحد لم يبق فيه من الدقيق إلا ما يكفي أربعة أيام كما قال المجلس
البلدي.
""")

_HE = texts_of("""
המעבורת האחרונה לאי לונד יצאה ביום שני בצהריים, שעה לפני שרב החובל של הנמל סגר את התעלה בגלל הרוח
החזקה מן הים.

״ברוח הזאת לא נצא לדרך״, אמרה מרה הולט, שמשיטה את הסירה כבר תשע עשרה שנה. ״לא תמורת כסף ולא תמורת
לחם.״

ארבעים בתים עומדים באי, ובחנות היחידה שלו נשאר קמח לארבעה ימים בלבד, כך נמסר למועצה ביום ראשון בערב.
""")

SEEN = (
    Manuscript(
        name="styles with German ids",
        styles=style("Titel", "Title")
        + style("Untertitel", "Subtitle")
        + style("berschrift1", "heading 1")
        + style("Autorenzeile", "Autorenzeile", "Untertitel"),
        body=p(r("Keine Fähre nach Lund"), style="Titel")
        + p(r("Vierzig Häuser warten auf Brot."), style="Untertitel")
        + p(r("Von Ada Merrin"), style="Autorenzeile")
        + ps(*DE[:2])
        + p(r("Was die Insel noch hat"), style="berschrift1")
        + ps(DE[2]),
        title="Keine Fähre nach Lund",
        standfirst="Vierzig Häuser warten auf Brot.",
        byline="Von Ada Merrin",
        people=("Ada Merrin",),
        subheads=("Was die Insel noch hat",),
        first=DE[0],
    ),
    Manuscript(
        name="bold lines",
        body=p(r("No ferry to Lund Island until Tuesday", b=True))
        + p(r("Forty houses wait for bread while the wind holds the boat in port.", b=True))
        + p(r("By Ada Merrin and Jon Berg"))
        + ps(*EN[:2])
        + p(r("What the island has left", b=True))
        + ps(*EN[2:])
        + p(r("ENDS")),
        title="No ferry to Lund Island until Tuesday",
        standfirst="Forty houses wait for bread while the wind holds the boat in port.",
        byline="By Ada Merrin and Jon Berg",
        people=("Ada Merrin", "Jon Berg"),
        subheads=("What the island has left",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="labels",
        body=ps(
            "HEADLINE: No ferry to Lund Island",
            "STANDFIRST: Forty houses wait for bread.",
            "BYLINE: Ada Merrin",
            "DATELINE: ORRE, 14 March 2026",
            *EN,
            "ENDS",
            "CAPTION: The ferry in the harbour of Orre on Monday.",
            "PHOTO: Lise Quist",
            "NOTE TO EDITORS: Mara Holt can be reached at 555 0101 until six.",
        ),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        dateline="ORRE, 14 March 2026",
        captions=("The ferry in the harbour",),
        credits=("Lise Quist",),
        notes=("NOTE TO EDITORS: Mara Holt can be reached",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="soft returns",
        body=p(
            r(
                "No ferry to Lund Island\nForty houses wait for bread as the wind holds the only boat in port.\n"
                "By Ada Merrin\n\n" + "\n\n".join(EN)
            )
        ),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread as the wind holds the only boat in port.",
        byline="By Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="form table",
        body=table(
            ("Slug", "ferry-lund"),
            ("Headline", "No ferry to Lund Island"),
            ("Standfirst", "Forty houses wait for bread."),
            ("Byline", "Ada Merrin"),
            ("Words", "210"),
        )
        + ps(*EN)
        + p(r("-30-")),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        notes=("Words: 210",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="font sizes only",
        body=p(r("COAST", size=9))
        + p(r("No ferry to Lund Island", size=24))
        + p(r("Forty houses wait for bread.", size=14))
        + p(r("Ada Merrin", size=10))
        + ps(*EN),
        kicker="COAST",
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
    ),
    Manuscript(
        name="tracked changes",
        body=p(r("No ferry to ", b=True), gone("Lunt"), ins("Lund"), r(" Island", b=True))
        + p(r("By Ada "), gone("Merin"), ins("Merrin"))
        + p(r(EN[0]), gone(" This is not so."))
        + ps(*EN[1:]),
        title="No ferry to Lund Island",
        byline="By Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
    ),
    Manuscript(
        name="right to left, labels",
        body="".join(
            p(r(each, rtl=True))
            for each in (
                "العنوان: لا عبّارة إلى جزيرة لوند",
                "المقدمة: أربعون بيتاً تنتظر الخبز.",
                "بقلم: آدا مرين",
                *_AR,
            )
        ),
        title="لا عبّارة إلى جزيرة لوند",
        standfirst="أربعون بيتاً تنتظر الخبز.",
        byline="آدا مرين",
        people=("آدا مرين",),
        first=_AR[0],
        last=_AR[2],
    ),
)

UNSEEN = (
    Manuscript(
        name="styles with French ids",
        styles=style("Titre", "Title") + style("Sous-titre", "Subtitle") + style("Auteur", "Auteur"),
        body=p(r("Pas de bac pour l’île de Lund"), style="Titre")
        + p(r("Quarante maisons attendent du pain."), style="Sous-titre")
        + p(r("Par Ada Merrin"), style="Auteur")
        + ps(*_FR),
        title="Pas de bac pour l’île de Lund",
        standfirst="Quarante maisons attendent du pain.",
        byline="Par Ada Merrin",
        people=("Ada Merrin",),
        first=_FR[0],
    ),
    Manuscript(
        name="Spanish labels on lines of their own",
        body=p(r("TITULAR", b=True))
        + ps("Sin transbordador a la isla de Lund")
        + p(r("BAJADA", b=True))
        + ps("Cuarenta casas esperan el pan.")
        + p(r("AUTOR", b=True))
        + ps("Ada Merrin")
        + p(r("TEXTO", b=True))
        + ps(*_ES)
        + ps("Pie de foto: El barco en el puerto de Orre.", "Foto: Lise Quist")
        + ps("FIN", "Nota a la redacción: confirmar la cifra con el concejo."),
        title="Sin transbordador a la isla de Lund",
        standfirst="Cuarenta casas esperan el pan.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        captions=("El barco en el puerto",),
        credits=("Lise Quist",),
        notes=("Nota a la redacción: confirmar",),
        first=_ES[0],
        last=_ES[2],
    ),
    Manuscript(
        name="German labels, first letter small",
        body=ps(
            "Dachzeile: Küste",
            "Titel: Keine Fähre nach Lund",
            "Vorspann: Vierzig Häuser warten auf Brot.",
            "Autorin: Ada Merrin",
            *DE,
            "Bildunterschrift: Die Fähre im Hafen von Orre.",
            "Bild: Lise Quist",
            "Ende",
            "Anmerkung der Redaktion: Zahl noch prüfen.",
        ),
        kicker="Küste",
        title="Keine Fähre nach Lund",
        standfirst="Vierzig Häuser warten auf Brot.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        captions=("Die Fähre im Hafen",),
        credits=("Lise Quist",),
        notes=("Anmerkung der Redaktion: Zahl",),
        first=DE[0],
        last=DE[2],
    ),
    Manuscript(
        name="a text box beside the text",
        body=p(r("No ferry to Lund Island", b=True, size=16))
        + p(r("Words by Ada Merrin", i=True))
        + p(box(p(r("“Not for bread”", b=True)), p(r("Mara Holt, master of the ferry"))), r(EN[0]))
        + ps(*EN[1:]),
        title="No ferry to Lund Island",
        byline="Words by Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="right to left, bold lines",
        body=p(r("אין מעבורת לאי לונד", b=True, rtl=True, size=16))
        + p(r("ארבעים בתים מחכים ללחם.", b=True, rtl=True))
        + p(r("מאת עדה מרין", rtl=True))
        + "".join(p(r(each, rtl=True)) for each in _HE),
        title="אין מעבורת לאי לונד",
        standfirst="ארבעים בתים מחכים ללחם.",
        byline="מאת עדה מרין",
        people=("עדה מרין",),
        first=_HE[0],
    ),
    Manuscript(
        name="a headline in the style of a heading, a date and a centred standfirst",
        styles=style("Heading1", "heading 1"),
        body=p(r("No ferry to Lund Island"), style="Heading1")
        + p(r("Ada Merrin", i=True))
        + p(r("14 March 2026"))
        + p(r("Forty houses wait for bread, and the baker has no flour left.", i=True), centred=True)
        + ps(*EN)
        + ps("(ends)", "For further information contact Ada Merrin."),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread, and the baker has no flour left.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        dateline="14 March 2026",
        notes=("For further information",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="soft returns in the head, a form in French",
        body=table(
            ("Titre :", "Pas de bac pour l’île de Lund"),
            ("Chapô :", "Quarante maisons attendent du pain."),
            ("Signature :", "Ada Merrin"),
            ("Rubrique :", "Régions"),
        )
        + p(r("\n".join(_FR)))
        + ps("Légende : Le bac au port d’Orre. Crédit photo : Lise Quist"),
        title="Pas de bac pour l’île de Lund",
        standfirst="Quarante maisons attendent du pain.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        captions=("Le bac au port",),
        first=_FR[0],
    ),
    Manuscript(
        name="nothing but a first line and a byline",
        body=ps("No ferry to Lund Island", "Ada Merrin, Orre", *EN),
        title="No ferry to Lund Island",
        byline="Ada Merrin, Orre",
        people=("Ada Merrin",),
        first=EN[0],
        last=EN[3],
    ),
)
