"""More manuscripts as reporters file them, in other languages and with labels of other kinds."""

from docx_manuscripts import DE, EN, Manuscript, cell, p, ps, r, style, table, texts_of

_IT = texts_of("""
L’ultimo traghetto per l’isola di Lund è partito lunedì a mezzogiorno, un’ora prima che il
comandante del porto chiudesse il canale per il vento.

«Con questo vento non si parte», ha detto Mara Holt, che guida il battello da diciannove anni. «Né
per soldi né per pane.»

Quaranta case stanno sull’isola, e il suo unico negozio ha farina per quattro giorni, ha saputo il
consiglio.
""")
_PT = texts_of("""
A última barca para a ilha de Lund partiu na segunda-feira ao meio-dia, uma hora antes de o capitão
do porto fechar o canal por causa do vento.

“Com este vento não saímos”, disse Mara Holt, que conduz o barco há dezenove anos. “Nem por dinheiro
nem por pão.”

Quarenta casas há na ilha, e a sua única loja tem farinha para quatro dias, soube o conselho no
domingo à noite.
""")
_NL = texts_of("""
ORRE - De laatste veerboot naar het eiland Lund vertrok maandag om twaalf uur, een uur voordat de
havenmeester de vaargeul sloot vanwege de wind.

„Met deze wind varen we niet”, zei Mara Holt, die de boot al negentien jaar stuurt. „Niet voor geld
en niet voor brood.”

Veertig huizen staan op het eiland, en de enige winkel heeft nog meel voor vier dagen, hoorde de
raad zondagavond.
""")
_RU = texts_of("""
Последний паром на остров Лунд ушёл в понедельник в полдень, за час до того, как начальник порта
закрыл фарватер из-за ветра.

«При таком ветре мы не выходим», — сказала Мара Хольт, которая водит судно девятнадцать лет. — «Ни
за деньги, ни за хлеб».

На острове сорок домов, а в единственном магазине муки осталось на четыре дня, сообщили совету в
воскресенье вечером.
""")
_ZH = texts_of("""
前往伦德岛的最后一班渡轮星期一中午开出，一个小时之后，港务长因为大风关闭了航道，岛上的四十户人家从此与陆地断了联系，谁也不知道什么时候才能恢复。

“这样的风我们不开船，”驾驶这条船已经十九年的玛拉·霍尔特说，“给钱不开，给面包也不开，安全比什么都重要，等风小了我们再走，大家都明白这个道理。”

岛上唯一的商店里，面粉只够四天用，面包师已经一点都没有了，镇议会星期天晚上得知了这个情况，并且答应在星期二早晨派另一条船过去。
""")
_SV = texts_of("""
Den sista färjan till Lundön gick på måndagen klockan tolv, en timme innan hamnkaptenen stängde
farleden på grund av vinden.

”I den här vinden seglar vi inte”, sade Mara Holt, som har styrt båten i nitton år. ”Inte för pengar
och inte för bröd.”

Fyrtio hus står på ön, och dess enda affär har mjöl för fyra dagar, fick kommunen veta på
söndagskvällen.
""")


def tab(label: str, value: str) -> str:
    return p(r(label, b=True), "<w:r><w:tab/></w:r>", r(value))


MORE = (
    Manuscript(
        name="labels with a tab",
        body=tab("HEADLINE", "No ferry to Lund Island")
        + tab("STANDFIRST", "Forty houses wait for bread.")
        + tab("BYLINE", "Ada Merrin")
        + tab("SLUG", "ferry-lund")
        + ps(*EN)
        + ps("ENDS"),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="form below a letterhead, Italian",
        body=p(r("LA GAZZETTA DI ORRE", b=True, size=9))
        + p(r("Modulo per i collaboratori", size=9))
        + table(
            ("Titolo", "Nessun traghetto per Lund"),
            ("Sommario", "Quaranta case aspettano il pane."),
            ("Autrice", "Ada Merrin"),
            ("Data", "14 marzo 2026"),
            ("Battute", "1.200"),
        )
        + ps(*_IT)
        + ps("(fine)"),
        title="Nessun traghetto per Lund",
        standfirst="Quaranta case aspettano il pane.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        dateline="14 marzo 2026",
        first=_IT[0],
        last=_IT[2],
        notes=("LA GAZZETTA DI ORRE\nModulo", "Battute"),
    ),
    Manuscript(
        name="labels in one paragraph of soft returns",
        body=p(
            r("HEADLINE: No ferry to Lund Island\nSTANDFIRST: Forty houses wait for bread.\nBYLINE: Ada Merrin")
        )
        + ps(*EN)
        + ps("ENDS"),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="Dutch, capitals in the middle",
        body=p(r("GEEN VEERBOOT NAAR LUND"), centred=True)
        + p(r("Veertig huizen wachten op brood.", i=True), centred=True)
        + p(r("Door Ada Merrin"), centred=True)
        + ps(*_NL),
        title="GEEN VEERBOOT NAAR LUND",
        standfirst="Veertig huizen wachten op brood.",
        byline="Door Ada Merrin",
        people=("Ada Merrin",),
        first=_NL[0],
        last=_NL[2],
    ),
    Manuscript(
        name="Russian labels",
        body=ps(
            "Заголовок: На Лунд не ходит паром",
            "Лид: Сорок домов ждут хлеба.",
            "Автор: Ада Меррин",
            "Фото: Лизе Квист",
            *_RU,
            "Примечание для редакции: цифру уточнить.",
        ),
        title="На Лунд не ходит паром",
        standfirst="Сорок домов ждут хлеба.",
        byline="Ада Меррин",
        people=("Ада Меррин",),
        captions=("",),
        credits=("Лизе Квист",),
        first=_RU[0],
        last=_RU[2],
        notes=("Примечание",),
    ),
    Manuscript(
        name="Chinese labels",
        body=ps("标题：伦德岛没有渡轮", "导语：四十户人家等面包。", "作者：艾达·梅林", *_ZH, "（完）"),
        title="伦德岛没有渡轮",
        standfirst="四十户人家等面包。",
        byline="艾达·梅林",
        people=("艾达·梅林",),
        first=_ZH[0],
        last=_ZH[2],
    ),
    Manuscript(
        name="Swedish, written by behind the text",
        body=ps(
            "Rubrik: Ingen färja till Lundön",
            "Ingress: Fyrtio hus väntar på bröd.",
            "Text: Ada Merrin",
            "Foto: Lise Quist",
            "Brödtext:",
            *_SV,
            "Bildtext: Färjan i Orres hamn.",
        ),
        title="Ingen färja till Lundön",
        standfirst="Fyrtio hus väntar på bröd.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        captions=("Färjan",),
        credits=("Lise Quist",),
        first=_SV[0],
        last=_SV[2],
    ),
    Manuscript(
        name="byline and day in one line",
        styles=style("Title", "Title") + style("Subtitle", "Subtitle"),
        body=p(r("No ferry to Lund Island"), style="Title")
        + p(r("Forty houses wait for bread."), style="Subtitle")
        + ps("By Ada Merrin | 14 March 2026")
        + ps(*EN),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread.",
        byline="By Ada Merrin",
        people=("Ada Merrin",),
        dateline="14 March 2026",
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="all of it in one cell",
        body="<w:tbl><w:tr>"
        + cell(p(r("No ferry to Lund Island", b=True, size=18)), p(r("By Ada Merrin")), ps(*EN))
        + "</w:tr></w:tbl>",
        title="No ferry to Lund Island",
        byline="By Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="Portuguese, author below the text",
        body=p(r("Ilha de Lund fica sem barca", b=True, size=20))
        + p(r("Quarenta casas esperam pão.", i=True, size=13))
        + ps(*_PT)
        + p(r("Ada Merrin", i=True))
        + ps("Legenda: A barca no porto de Orre. Foto: Lise Quist"),
        title="Ilha de Lund fica sem barca",
        standfirst="Quarenta casas esperam pão.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        captions=("A barca",),
        first=_PT[0],
        last=_PT[2],
    ),
    Manuscript(
        name="two headlines to choose from",
        body=ps(
            "Headline 1: No ferry to Lund Island",
            "Headline 2: Island waits for bread",
            "Standfirst: Forty houses wait for bread.",
            "By: Ada Merrin",
            *EN,
            "Ends",
        ),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
        last=EN[3],
        notes=("Headline 2: Island waits",),
    ),
    Manuscript(
        name="labels in brackets",
        body=ps(
            "[HEADLINE] No ferry to Lund Island",
            "[STANDFIRST] Forty houses wait for bread.",
            "[BYLINE] Ada Merrin",
            "[BODY]",
            *EN,
            "[ENDS]",
            "[CAPTION] The ferry in the harbour of Orre.",
        ),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        captions=("The ferry",),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="labels with dashes, German",
        body=ps(
            "Überschrift – Keine Fähre nach Lund",
            "Vorspann – Vierzig Häuser warten auf Brot.",
            "Autorin – Ada Merrin",
            *DE,
        ),
        title="Keine Fähre nach Lund",
        standfirst="Vierzig Häuser warten auf Brot.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        first=DE[0],
        last=DE[2],
    ),
    Manuscript(
        name="a letter to the desk above the story",
        body=ps("Hi desk,", "here is the ferry story, 300 words, picture to follow. Best, Ada")
        + p(r("* * *"))
        + p(r("No ferry to Lund Island", b=True))
        + p(r("By Ada Merrin"))
        + ps(*EN),
        title="No ferry to Lund Island",
        byline="By Ada Merrin",
        people=("Ada Merrin",),
        first=EN[0],
        last=EN[3],
        notes=("Hi desk",),
    ),
    Manuscript(
        name="Dutch labels on lines of their own, a place in capitals before the text",
        body=p(r("KOP", b=True))
        + ps("Geen veerboot naar Lund")
        + p(r("INTRO", b=True))
        + ps("Veertig huizen wachten op brood.")
        + p(r("DOOR", b=True))
        + ps("Ada Merrin")
        + p(r("TEKST", b=True))
        + ps(*_NL),
        title="Geen veerboot naar Lund",
        standfirst="Veertig huizen wachten op brood.",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        first=_NL[0],
        last=_NL[2],
    ),
    Manuscript(
        name="Spanish, the day before the author in one line",
        body=p(r("Sin transbordador a Lund", size=20))
        + p(r("14 de marzo de 2026 | Ada Merrin"))
        + ps("Cuarenta casas hay en la isla, y su única tienda tiene harina para cuatro días, según el concejo.")
        + ps("“Con este viento no salimos”, dijo Mara Holt, que lleva el timón desde hace diecinueve años.")
        + ps("-FIN-"),
        title="Sin transbordador a Lund",
        byline="Ada Merrin",
        people=("Ada Merrin",),
        dateline="14 de marzo de 2026",
        first="Cuarenta casas hay en la isla, y su única tienda tiene harina para cuatro días, según el concejo.",
    ),
    Manuscript(
        name="nothing set apart, a standfirst between headline and author",
        body=ps(
            "No ferry to Lund Island",
            "Forty houses wait for bread, and nobody in the harbour of Orre can say when the boat sails again.",
            "Ada Merrin, Jon Berg",
            *EN,
        ),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread, and nobody in the harbour of Orre can say when the boat sails "
        "again.",
        byline="Ada Merrin, Jon Berg",
        people=("Ada Merrin", "Jon Berg"),
        first=EN[0],
        last=EN[3],
    ),
    Manuscript(
        name="an agency and a reporter, and a bold heading right below them",
        body=ps(
            "No ferry to Lund Island",
            "Forty houses wait for bread, and nobody in the harbour of Orre can say when the boat sails again.",
            "Reuters, Ada Merrin",
        )
        + p(r("The last boat", b=True))
        + ps(*EN),
        title="No ferry to Lund Island",
        standfirst="Forty houses wait for bread, and nobody in the harbour of Orre can say when the boat sails "
        "again.",
        byline="Reuters, Ada Merrin",
        people=("Reuters", "Ada Merrin"),
        first="The last boat",
        last=EN[3],
    ),
)
