"""Which language a text is in, by its script and commonest words, where a page declares none or a wrong one."""

import re
from collections.abc import Iterable, Sequence

# The commonest words of each language that it does not share with many others.
_COMMON = {
    "en": "the of and to in that is was for with as his he be by on are this from had not have",
    "es": "el la de que y en los se del las por un para con no una su al es lo como más pero",
    "pt": "o a de que e do da em um para com não uma os no se na por mais as dos como mas ao foi",
    "fr": "le la de et les des en un une du que est dans qui par pour au sur pas plus ce il avec",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es",
    "it": "di che e la il un a per in una sono con non del si da le dei nel alla della più come",
    "nl": "de van een het en in is dat op te zijn met voor niet aan er om ook als bij maar door",
    "pl": "w i na z się do nie że to jest o jak po od za przez ale przy dla oraz tym jego",
    "cs": "a se v na je že s z do o k i za by ale jako podle po od pro si jsou který",
    "sv": "och i att det som en på är av för med den till inte om ett har de var från",
    "no": "og i det er på som en til for av at med den har ikke om et fra men de var",
    "da": "og i at det er en til på der som af for den med de ikke har et om men var",
    "fi": "ja on ei se että oli hän mutta myös kun joka sen ovat kuin niin mukaan",
    "hu": "a az és hogy nem is egy volt meg de csak már mint ha vagy el azt ki",
    "ro": "de și în a la cu pe nu din că o este un pentru care mai au fost",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi sonra en kadar ise",
    "id": "yang dan di dengan untuk ini dari dalam tidak pada akan itu ke juga adalah",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo cha huo pia hilo",
    "zu": "ukuthi futhi uma kanye nje kodwa ukuze ngoba lapho manje kakhulu kule nokuthi okwamanje wathi",
    "xh": "ukuba kwaye kunye xa kuba kodwa into le apho ngoku kakhulu ukuze okanye nto wathi",
    "af": "die van en in is het dat nie vir met op te om ook sy wat aan was",
    "vi": "và của là có được trong cho các một không với người đã này",
    "ru": "и в на не что с по как это из его за то к от для но был",
    "uk": "і в на не що з до за та це як від його є для про у але",
    "bg": "и на в за да се от е с не по че са като ще",
    "sr": "и у је да на се за од са су који",
    "el": "και το να του η ο της την τα με για από",
    "ar": "في من على إلى أن التي عن مع هذا الذي كما بعد",
    "fa": "و در به از که این را با است برای آن می",
    "ur": "کے میں کی ہے اور سے کا کو نے پر کہ",
    "he": "של את על לא הוא כי גם עם זה היא",
    "hi": "के में की है और से का को ने पर कि",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]"), 0.1),
    ("ko", re.compile("[\uac00-\ud7a3]"), 0.3),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.4),
    ("th", re.compile("[\u0e01-\u0e5b]"), 0.4),
    ("ka", re.compile("[\u10d0-\u10fa]"), 0.4),
    ("hy", re.compile("[\u0561-\u0587]"), 0.4),
    ("bn", re.compile("[\u0985-\u09b9]"), 0.3),
    ("ta", re.compile("[\u0b85-\u0bb9]"), 0.3),
    ("gu", re.compile("[\u0a85-\u0ae1]"), 0.3),
    ("pa", re.compile("[\u0a05-\u0a74]"), 0.3),
    ("or", re.compile("[\u0b05-\u0b71]"), 0.3),
    ("te", re.compile("[\u0c05-\u0c61]"), 0.3),
    ("kn", re.compile("[\u0c85-\u0ce1]"), 0.3),
    ("ml", re.compile("[\u0d05-\u0d7f]"), 0.3),
    ("si", re.compile("[\u0d85-\u0dc6]"), 0.3),
    ("lo", re.compile("[\u0e81-\u0edf]"), 0.4),
    ("my", re.compile("[\u1000-\u102a]"), 0.3),
    ("km", re.compile("[\u1780-\u17a2]"), 0.3),
    ("am", re.compile("[\u1200-\u135a]"), 0.3),
)
_PLAINLY = 0.08  # a running text has twice as many of its commonest words
_ENOUGH = 60  # words
_LOOKED_AT = 2_000  # characters
_NO_SIGN = re.compile(r"[\W\d_]+")
_WORD = re.compile(r"[^\W\d_][\w\u0900-\u094d]*")  # vowels of Devanagari are marks, no letters


def language_of(texts: Sequence[str], declared: str) -> str:
    """The language of the texts by its primary tag, or "" if they do not show it.

    A declared language stands unless its own commonest words are missing and another's are there.
    """
    text = " ".join(texts)[:_LOOKED_AT]
    # Each sign of these scripts takes three bytes in UTF-8, so a text of other letters need not be searched.
    scripts = _SCRIPTS if len(text.encode("utf-8", "replace")) > 1.2 * len(text) else ()
    for language, pattern, share in scripts:
        size = len(_NO_SIGN.sub("", text))
        if size > 40 and len(pattern.findall(text)) > share * size:  # letters enough to tell
            return language
    primary = declared.partition("-")[0]
    primary = {"nb": "no", "nn": "no"}.get(primary, primary)
    rough = text.casefold().split()  # signs cling to some words, yet for nearly all texts this will do
    if primary in _WORDS and _share(rough, primary) > 2 * _PLAINLY * len(rough):
        return ""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _ENOUGH:
        return ""
    if primary and (primary not in _WORDS or _share(words, primary) > _PLAINLY * len(words)):
        return ""
    shares = {language: _share(words, language) / len(words) for language in _WORDS}
    best = max(sorted(shares), key=lambda language: shares[language])
    least = 0.02 if best in ("zu", "xh", "fi", "hu", "tr") else 0.12  # words are long there, and few are common
    return best if shares[best] > least and shares[best] > 2 * shares.get(primary, 0.0) else ""


def _share(words: Iterable[str], language: str) -> int:
    common = _WORDS[language]
    return sum(map(common.__contains__, words))
