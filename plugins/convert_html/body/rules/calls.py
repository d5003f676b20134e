"""Calls to follow, to subscribe, to download: a first word in many languages, and a link that leads there."""

import re

from convert_html.body.rules.notes import addresses, profile_host
from convert_html.page.blocks import Block
from convert_html.page.text import letters

_LONGEST = 260
_FIRST = 40  # letters in which a script without blanks has its verb

_WORDS = (
    "follow subscribe sign download join get like register stay receive folgen folge abonnieren "
    "abonniere melden laden lade suivez abonnez inscrivez téléchargez rejoignez retrouvez recevez sigue "
    "síguenos siga sigan suscríbete suscríbase suscribite descarga descargue únete unite recibe recibí "
    "mantente regístrate inscreva assine baixe receba entre acompanhe participe segui seguici iscriviti "
    "abbonati scarica ricevi unisciti resta volg abonneer meld ontvang följ prenumerera ladda anmäl følg "
    "abonner tilmeld hent seuraa tilaa lataa obserwuj śledź zapisz subskrybuj pobierz dołącz polub "
    "sledujte odebírejte přihlaste stáhněte kövess kövessen kövesse iratkozz iratkozzon töltse "
    "csatlakozz urmăriți urmărește urmăriține abonează abonațivă descarcă ακολουθήστε εγγραφείτε "
    "κατεβάστε takip abone indirin katılın подписывайтесь подпишитесь подписаться следите скачайте "
    "присоединяйтесь підписуйтесь підписуйтеся підпишіться стежте приєднуйтесь завантажте تابع تابعوا "
    "تابعونا اشترك اشتركوا حمل حملوا انضم انضموا עקבו הצטרפו הירשמו הורידו ikuti berlangganan unduh "
    "dapatkan gabung theodõi đăngký फॉलो सब्सक्राइब "
)
_VERBS = frozenset(map(letters, _WORDS.split()))
_WIDE_VERBS = re.compile("关注|關注|订阅|訂閱|下载|下載|加入|フォロー|登録|購読|ダウンロード|구독|팔로우|다운로드")
_PARTED = re.compile(r"[\s'’-]+")
_PLACES = re.compile(
    r"newsletter|subscri|sign-?up|suscri|abonn|apps\.apple|itunes\.apple|play\.google|/apps?(?:/|$|\?)|"
    r"whatsapp|//t\.me/|telegram|news\.google|podcasts\.apple|line\.me",
    re.IGNORECASE,
)


def is_call(block: Block) -> bool:
    """Whether a short text asks the reader to follow, subscribe or download, and links to where that is done."""
    if block.kind not in ("p", "heading") or not block.linked or block.size > _LONGEST:
        return False
    first = next((folded for word in _PARTED.split(block.text[:_LONGEST])[:4] if (folded := letters(word))), "")
    if first not in _VERBS and not _WIDE_VERBS.search(block.text[:_FIRST]):
        return False
    return leads_to_call(block)


def leads_to_call(block: Block) -> bool:
    """Whether a text links to where readers follow, subscribe or download."""
    return any(_PLACES.search(address[:500]) or profile_host(address) for address in addresses(block))
