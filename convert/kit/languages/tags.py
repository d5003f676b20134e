"""Language tags as formats need them: the shortest code, the direction of writing, and what can be read aloud.

Tags are those of BCP 47, in any case. Sources: RFC 5646; ISO 639-1 and 639-2; CLDR, likely subtags.
"""

from collections.abc import Iterator
from itertools import takewhile

UNKNOWN = "und"
"""The tag of a language that nobody knows (ISO 639-2)."""

_PRIVATE = ("qaa", "qtz")
_SCRIPT_LENGTH = 4


def _words(line: str) -> list[str]:
    return line.split()


# What ISO 639-1 calls the languages that ISO 639-2 has longer codes for, some of them two.
_SHORT = dict(
    pair.split(":")
    for pair in _words(
        "aar:aa abk:ab afr:af aka:ak alb:sq amh:am ara:ar arg:an arm:hy asm:as ava:av ave:ae aym:ay aze:az "
        "bak:ba bam:bm baq:eu bel:be ben:bn bis:bi bod:bo bos:bs bre:br bul:bg bur:my cat:ca ces:cs cha:ch "
        "che:ce chi:zh chu:cu chv:cv cor:kw cos:co cre:cr cym:cy cze:cs dan:da deu:de div:dv dut:nl dzo:dz "
        "ell:el eng:en epo:eo est:et eus:eu ewe:ee fao:fo fas:fa fij:fj fin:fi fra:fr fre:fr fry:fy ful:ff "
        "geo:ka ger:de gla:gd gle:ga glg:gl glv:gv gre:el grn:gn guj:gu hat:ht hau:ha heb:he her:hz hin:hi "
        "hmo:ho hrv:hr hun:hu hye:hy ibo:ig ice:is ido:io iii:ii iku:iu ile:ie ina:ia ind:id ipk:ik isl:is "
        "ita:it jav:jv jpn:ja kal:kl kan:kn kas:ks kat:ka kau:kr kaz:kk khm:km kik:ki kin:rw kir:ky kom:kv "
        "kon:kg kor:ko kua:kj kur:ku lao:lo lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg mac:mk "
        "mah:mh mal:ml mao:mi mar:mr may:ms mkd:mk mlg:mg mlt:mt mon:mn mri:mi msa:ms mya:my nau:na nav:nv "
        "nbl:nr nde:nd ndo:ng nep:ne nld:nl nno:nn nob:nb nor:no nya:ny oci:oc oji:oj ori:or orm:om oss:os "
        "pan:pa per:fa pli:pi pol:pl por:pt pus:ps que:qu roh:rm ron:ro rum:ro run:rn rus:ru sag:sg san:sa "
        "sin:si slk:sk slo:sk slv:sl sme:se smo:sm sna:sn snd:sd som:so sot:st spa:es sqi:sq srd:sc srp:sr "
        "ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta tat:tt tel:te tgk:tg tgl:tl tha:th tib:bo tir:ti ton:to "
        "tsn:tn tso:ts tuk:tk tur:tr twi:tw uig:ug ukr:uk urd:ur uzb:uz ven:ve vie:vi vol:vo wel:cy wln:wa "
        "wol:wo xho:xh yid:yi yor:yo zha:za zho:zh zul:zu iw:he in:id ji:yi jw:jv mo:ro"
    )
)
_TWO_LETTERS = frozenset(_SHORT.values()) | {"sh"}

_RIGHT_TO_LEFT = frozenset(
    _words(
        "ar arc arz azb bal bgn ckb dv fa glk he khw ks lrc mzn nqo pnb prs ps rhg sd sdh skr syr ug ur yi "
        "adlm arab aran armi hebr mand mend nkoo rohg samr sogd syrc thaa yezi"
    )
)


def shortest(tag: str) -> str:
    """The tag with the code of its language that BCP 47 wants: the shortest, and none that was given up.

    Source: RFC 5646, sections 2.2.1 and 3.1.7.
    """
    primary, hyphen, rest = tag.partition("-")
    return f"{_SHORT.get(primary.lower(), primary)}{hyphen}{rest}"


def primary(tag: str) -> str:
    """The language of a tag without script, region and the rest, by its shortest code in lower case."""
    return shortest(tag).partition("-")[0].lower()


def speakable(tag: str) -> str:
    """The tag as a page says it to whoever reads it aloud: its shortest, or "und" where that names no language.

    Private tags name none that a stranger knows, nor do codes of two letters that ISO 639-1 does not have.
    """
    language = primary(tag)
    if language in ("", "x") or (_PRIVATE[0] <= language <= _PRIVATE[1] and len(language) == len(_PRIVATE[0])):
        return UNKNOWN
    return shortest(tag) if len(language) > 2 or language in _TWO_LETTERS else UNKNOWN  # noqa: PLR2004 - ISO 639-1


def is_right_to_left(tag: str) -> bool:
    """Whether the language is written from right to left, in the script that the tag names or in its usual one."""
    language, *rest = shortest(tag).lower().split("-")
    # Behind a single letter or digit stand extensions and private parts (RFC 5646, section 2.1).
    own = takewhile(lambda part: len(part) > 1, rest)
    script = next((part for part in own if len(part) == _SCRIPT_LENGTH and part.isalpha()), language)
    return script in _RIGHT_TO_LEFT


# Regions that write Chinese in traditional characters where no script is named (CLDR, likely subtags).
_TRADITIONAL = frozenset({"hk", "mo", "tw"})
# The language that a code without a file of its own stands for (CLDR, language aliases).
_ALIASES = {"no": "nb", "cmn": "zh", "yue": "zh-hant"}


def candidates(tag: str) -> Iterator[str]:
    """The tags to look something up by, in lower case, from the most exact to the language alone.

    Extensions and private parts are passed over, and Chinese without a script gets the one that its region writes:
    "zh-TW-x-a" gives "zh-hant-tw", "zh-hant", "zh". Source: RFC 4647, section 3.4 (lookup).
    """
    language, *rest = shortest(tag).lower().split("-")
    own = list(takewhile(lambda part: len(part) > 1, rest))
    language = _ALIASES.get(language, language)
    if (
        language == "zh"
        and not any(len(part) == _SCRIPT_LENGTH for part in own)
        and _TRADITIONAL.intersection(own)
    ):
        own = ["hant", *own]
    parts = [*language.split("-"), *own]
    if all(part.isascii() and part.isalnum() for part in parts):
        for length in range(len(parts), 0, -1):
            yield "-".join(parts[:length])
