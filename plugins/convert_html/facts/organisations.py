"""Bodies that stand in bylines: the world's news agencies, and a newspaper's own desk."""

import re

from convert_html.page.text import letters

# Names and short forms under which agencies sign; letters alone, case folded.
_AGENCIES = """
    Reuters, Thomson Reuters, AP, Associated Press, The Associated Press, AFP, Agence France-Presse,
    Bloomberg, UPI, dpa, APA, Keystone-SDA, sda, epd, KNA, SID, EFE, Agencia EFE, Europa Press, Lusa,
    Agência Lusa, Agência Brasil, Agência Estado, Estadão Conteúdo, Folhapress, ANSA, AGI, Adnkronos,
    LaPresse, Belga, ANP, Novum, PAP, ČTK, TASR, MTI, Agerpres, Mediafax, BTA, Tanjug, Hina, STA, Ritzau,
    NTB, TT, STT, BNS, ELTA, LETA, TASS, RIA Novosti, Interfax, Ukrinform, UNIAN, ТАСС, РИА Новости,
    Интерфакс, Укринформ, УНІАН, УНИАН, Anadolu Ajansı, Anadolu Agency, AA, DHA, İHA, Demirören Haber Ajansı,
    İhlas Haber Ajansı, ANKA, Xinhua, 新华社, 新華社, 中新社, 中国新闻网, 中央社, Kyodo, Kyodo News,
    共同通信, 共同通信社, 時事通信, 時事通信社, Jiji Press, Yonhap, 연합뉴스, 뉴시스, Newsis, PTI, ANI, IANS,
    UNI, APP, BSS, Antara, Bernama, VNA, TTXVN, VNS, IRNA, ISNA, ایرنا, ایسنا, WAM, SPA, MENA, QNA, KUNA,
    Petra, رويترز, أ ف ب, فرانس برس, د ب أ, واس, وام, AAP, Australian Associated Press, PA, PA Media,
    Press Association, Canadian Press, The Canadian Press, RNZ, News Agency of Nigeria, NAN, GNA, APS, MAP,
    Panapress, Prensa Latina, Télam, Notimex, Getty Images, Storyful, AFP-Services
"""
# Words of which one makes a name that of a newsroom, as whole words or as the end of one.
_DESKS = """
    newsdesk, news desk, newsroom, news room, editorial, editorial board, editorial team, editorial staff,
    editors, staff, staff writer, staff writers, staff reporter, staff reporters, webdesk, web desk, bureau,
    correspondents, agencies, reporters, redaktion, redaktionen, redaktionsnetzwerk, agentur, agenturen,
    rédaction, redacción, redaccion, agencia, agencias, redação, redacao, agência, agências, agences,
    redazione, agenzie, redactie, redakcja, redakce, redakcia, redakcija, redacția, redactia, szerkesztőség,
    toimitus, haber merkezi, редакция, редакція, هيئة التحرير, وكالات, מערכת, डेस्क, ब्यूरो, redaksi,
    tim redaksi, 編集部, 編集局, 編輯部, 编辑部, 本報, 本报, 편집국, 편집부, 뉴스팀
"""
# The ends of words put together: a desk, a paper, an agency, a broadcaster, a site.
_ENDS = (
    *("redaktion", "編集部", "编辑部", "編輯部", "取材班", "뉴스팀"),
    *(
        "报",
        "報",
        "网",
        "網",
        "社",
        "新闻",
        "新聞",
        "消息",
        "周刊",
        "週刊",
        "频道",
        "頻道",
        "电视台",
        "電視台",
        "客户端",
        "发布",
    ),
    *("신문", "일보", "뉴스"),
)
# The names of accounts of a system, which nobody has.
_ACCOUNTS = (
    "admin, administrator, administrateur, editor, webmaster, web, root, user, author, autor, guest, wpadmin, "
    "name, unknown, anonymous, 未知, 佚名, 匿名, 不详, 管理员, 管理者, 小编"
)


def _listed(names: str) -> frozenset[str]:
    return frozenset(letters(name) for name in names.split(","))


_AGENCY_NAMES, _ACCOUNT_NAMES = _listed(_AGENCIES), _listed(_ACCOUNTS)
_DESK = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(sorted(map(str.strip, _DESKS.split(",")), key=len, reverse=True))
    + r")(?![^\W_])",
    re.IGNORECASE,
)


_SITE = re.compile(r"\S+\.(?:com|org|net|info|news|tv|[a-z]{2})", re.IGNORECASE)


def is_body(name: str) -> bool:
    """Whether a name in a byline is that of an agency, a newsroom or a site, not a person's."""
    if is_agency(name) or _DESK.search(name) is not None:
        return True
    return name.casefold().endswith(_ENDS) or _SITE.fullmatch(name) is not None


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return letters(name) in _AGENCY_NAMES


def is_account(name: str) -> bool:
    """Whether a name is only what the page's system calls whoever put the page up."""
    return letters(name) in _ACCOUNT_NAMES
