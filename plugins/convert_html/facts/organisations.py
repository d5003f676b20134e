"""Bodies that stand in bylines: the world's news agencies, and a newspaper's own desk."""

import re
from collections.abc import Iterable

from convert.kit.languages.reading import alternatives, everywhere
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


def _listed(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(letters, names))


_WORDS = everywhere().bylines
_AGENCY_NAMES, _ACCOUNT_NAMES = _listed(_AGENCIES.split(",")), _listed(_WORDS.accounts)
# One of these makes a name that of a newsroom, as whole words or as the end of one.
_DESK = re.compile(rf"(?<![^\W_])(?:{alternatives(_WORDS.desks)})(?![^\W_])", re.IGNORECASE)
_SITE = re.compile(r"\S+\.(?:com|org|net|info|news|tv|[a-z]{2})", re.IGNORECASE)


def is_body(name: str) -> bool:
    """Whether a name in a byline is that of an agency, a newsroom or a site, not a person's."""
    if is_agency(name) or _DESK.search(name) is not None:
        return True
    return name.casefold().endswith(_WORDS.desk_ends) or _SITE.fullmatch(name) is not None


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return letters(name) in _AGENCY_NAMES


def is_account(name: str) -> bool:
    """Whether a name is only what the page's system calls whoever put the page up."""
    return letters(name) in _ACCOUNT_NAMES
