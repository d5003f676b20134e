"""In a language without a file, marks show quotes and nobody speaks, but in scripts and by the markup."""

from pathlib import Path

import pytest
from quotes_of_text import found

import convert
from convert_quotes.language import guess

TEXTS = {
    "no": "Kommunen vil bygge ny bro over Langevatn til våren, og prisen har økt med nesten det "
    "dobbelte siden i fjor.\n"
    "«Vi kan ikke vente lenger», sier ordfører Kari Nordbø til avisen. Hun mener at de som bor "
    "på den andre siden er glemt.\n"
    "Ifølge Per Lunde i Veivesenet er broen «i svært dårlig stand». «Det er et under at den "
    "står», sa han på et møte.",
    "nl": "De gemeente wil in het voorjaar een nieuwe brug bouwen over de vaart, en de prijs is in "
    "een jaar bijna verdubbeld.\n"
    "„We kunnen niet langer wachten”, zegt burgemeester Karin de Vries. Volgens haar zijn de mensen vergeten.\n"
    "Volgens Piet Jansen is de brug “in zeer slechte staat”. ‘Het is een wonder dat hij er nog "
    "staat’, zei hij in Leiden.",
    "ca": "L'ajuntament vol construir un pont nou sobre el canal a la primavera, i el preu gairebé "
    "s'ha doblat en un any.\n"
    "«No podem esperar més», va dir l'alcaldessa Montserrat Puig. Segons ella, els veïns de la "
    "riba nord han estat oblidats.\n"
    "Segons Pere Vila, de la direcció de carreteres, el pont és «en molt mal estat».",
    "gl": "O concello quere construír unha nova ponte sobre o canal na primavera, e o prezo case se "
    "duplicou nun ano.\n"
    "«Non podemos agardar máis», dixo a alcaldesa Uxía Castro. Segundo ela, os veciños da "
    "beira norte foron esquecidos.\n"
    "Segundo Xoán Lema, a ponte está «en moi mal estado». «É un milagre que aguante», dixo el nunha reunión.",
    "sv": "Kommunen vill bygga en ny bro över kanalen i vår, och priset har nästan fördubblats på ett år.\n"
    "”Vi kan inte vänta längre”, säger Karin Berg, som är ordförande i nämnden.\n"
    "Enligt Per Lund är bron ”i mycket dåligt skick”. ”Det är ett under att den står”, sade han på ett möte.",
    "da": "Kommunen vil bygge en ny bro over kanalen til foråret, og prisen er næsten fordoblet på et år.\n"
    "»Vi kan ikke vente længere«, siger borgmester Karen Holm. Hun mener, at de, der bor på "
    "den anden side, er glemt.\n"
    "Ifølge Per Lund er broen »i meget dårlig stand«. »Det er et under, at den står«, sagde han på et møde.",
    "ro": "Primăria vrea să construiască un pod nou peste canal în primăvară, iar prețul aproape s-a "
    "dublat într-un an.\n"
    "„Nu mai putem aștepta”, a declarat primărița Elena Popescu. Potrivit ei, locuitorii de pe mal sunt uitați.",
    "pl": "Gmina chce wiosną zbudować nowy most nad kanałem, a cena w ciągu roku prawie się podwoiła.\n"
    "„Nie możemy dłużej czekać”, powiedziała burmistrz Karina Nowak. „To cud, że stoi”, dodał "
    "Piotr Lis na spotkaniu.",
    "af": "Die munisipaliteit wil in die lente 'n nuwe brug oor die kanaal bou, en die prys is in 'n "
    "jaar byna verdubbel.\n"
    '"Ons kan nie langer wag nie," sê burgemeester Karin de Villiers. "Dit is \'n wonder," het sy gesê.',
}


@pytest.mark.parametrize("language", TEXTS)
def test_no_speaker_is_asserted_whether_the_language_is_declared_or_not(language: str) -> None:
    text = TEXTS[language]
    assert guess(text) == ""
    for declared in (language, guess(text)):
        quotes = found(text, declared)
        assert quotes
        assert [(each.name, each.mention, each.cue) for each in quotes] == [("", None, None)] * len(quotes)


def test_a_script_says_who_speaks_in_any_language() -> None:
    text = "Utdrag fra møtet:\n«NORDBØ: Vi kan ikke vente lenger.»\n«LUNDE: Det er et under at den står.»"
    assert [each.name for each in found(text, "no")] == ["NORDBØ", "LUNDE"]


def test_the_markup_of_the_source_says_who_speaks_in_any_language(tmp_path: Path) -> None:
    page = tmp_path / "bro.html"
    page.write_text(
        "<html lang='no'><head><title>Ny bro</title></head><body><article><h1>Ny bro over Langevatn</h1>"
        "<p>Kommunen vil bygge ny bro over Langevatn til våren, og prisen har økt siden i fjor.</p>"
        "<blockquote><p>Vi kan ikke vente lenger enn til våren.</p><footer>Kari Nordbø, "
        "ordfører</footer></blockquote>"
        "<p>«Det er et under at den står», sa Per Lunde på et møte i går kveld i "
        "kommunehuset.</p></article></body></html>",
        encoding="utf-8",
    )
    quotes = convert.read(page).document.quotes
    assert [each.speaker.name if each.speaker else "" for each in quotes] == ["Kari Nordbø", ""]
