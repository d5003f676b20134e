"""What the standards fix: versions, namespaces and the few codes that are written; nothing else knows them.

Sources: IPTC NewsML-G2 2.35, the IPTC catalog 41, IPTC NewsCodes (cv.iptc.org), NITF 3.6.
"""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


VERSION = "2.35"
CATALOG_NUMBER = 41
CATALOG = f"http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_{CATALOG_NUMBER}.xml"

NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"

XML_LANG = f"{{{XML}}}lang"
SCHEMA_LOCATION_NAME = f"{{{XSI}}}schemaLocation"
SCHEMA_LOCATION = (
    f"{NAR} http://www.iptc.org/std/NewsML-G2/{VERSION}/specification/NewsML-G2_{VERSION}-spec-All-Power.xsd"
)
NITF_VERSION = "-//IPTC//DTD NITF 3.6//EN"

XHTML_TYPE = "application/xhtml+xml"
NITF_TYPE = "application/nitf+xml"
ITEM_TYPE = "application/vnd.iptc.g2.newsitem+xml"

UNKNOWN_LANGUAGE = "und"
"""RFC 5646 section 4.1: the tag of a language that nobody has determined."""

NO_DATE = "1970-01-01T00:00:00Z"
"""Stands where the standard demands a time and the article has none."""

BY_TOOL = {"how": "howextr:tool"}
FOUND_BY_TOOL = {"how": "howextr:tool", "why": "why:direct"}
DERIVED_BY_TOOL = {"how": "howextr:tool", "why": "why:inferred"}

CONCEPT_TYPES = {
    "abstract": "cpnat:abstract",
    "person": "cpnat:person",
    "organisation": "cpnat:organisation",
    "place": "cpnat:geoArea",
    "event": "cpnat:event",
    "object": "cpnat:object",
}

GENRES = _words(
    "Actuality Analysis Background Biography Current Exclusive Feature Forecast History Interview Obituary "
    "Opinion Preview Profile Retrospective Review Satire Summary Synopsis"
)
"""Codes of the IPTC genre scheme that are a plain English word, and that word means what the code means."""

SIGNALS = frozenset(("update", "correction"))
"""Codes of the IPTC signal scheme that an article may carry as a plain word."""

ALIASES = _words(
    "catinat cinat conf cpnat cpprole digsrctype drol encd ednoterole frmt genre hashtype howextr "
    "imgregtype irel lbtyp loctyp medtop mtyp ninat nprov nrol pgrmod plinat prodgenre prov rnd sig stat "
    "subj trustindicator urgy valfmt why wldreg a1312cat bcp47 isin mic iso3166-1a2 iso3166-1a3 iso3166-2 "
    "iso4217a ticker dbpedia geonames skos wikidata"
)
"""Aliases of the IPTC catalog that are written here or commonly met; no other code can be resolved."""

SHORT_LANGUAGES = dict(
    pair.split(":")
    for pair in _words(
        "afr:af alb:sq amh:am ara:ar arm:hy aze:az baq:eu bel:be ben:bn bos:bs bul:bg bur:my cat:ca ces:cs chi:zh "
        "cym:cy cze:cs dan:da deu:de dut:nl ell:el eng:en est:et eus:eu fas:fa fin:fi fra:fr fre:fr geo:ka ger:de "
        "gle:ga glg:gl gre:el guj:gu hat:ht hau:ha heb:he hin:hi hrv:hr hun:hu hye:hy ice:is ind:id isl:is ita:it "
        "jpn:ja kan:kn kat:ka kaz:kk khm:km kin:rw kor:ko kur:ku lao:lo lat:la lav:lv lit:lt mac:mk mal:ml mar:mr "
        "may:ms mkd:mk mlt:mt mon:mn msa:ms mya:my nep:ne nld:nl nor:no pan:pa per:fa pol:pl por:pt pus:ps ron:ro "
        "rum:ro rus:ru sin:si slk:sk slo:sk slv:sl som:so spa:es sqi:sq srp:sr swa:sw swe:sv tam:ta tel:te tha:th "
        "tur:tr ukr:uk urd:ur uzb:uz vie:vi wel:cy xho:xh yor:yo zho:zh zul:zu"
    )
)
"""ISO 639-2 codes of languages that have a code of two letters, which BCP 47 demands (RFC 5646 section 2.2.1)."""

RIGHT_TO_LEFT = _words("ar arc ckb dv fa he khw ks ps sd ug ur yi")
"""Languages that are written from right to left."""


def language_tag(tag: str) -> str:
    """The tag with the shortest code of its language; "und" where there is none."""
    primary, hyphen, rest = tag.partition("-")
    return f"{SHORT_LANGUAGES.get(primary.lower(), primary)}{hyphen}{rest}" or UNKNOWN_LANGUAGE


def direction(tag: str) -> str:
    """In which direction a language is written, as the attribute `dir` says it; empty for left to right."""
    parts = tag.lower().split("-")
    if "latn" in parts or "cyrl" in parts:
        return ""
    return "rtl" if parts[0] in RIGHT_TO_LEFT or "arab" in parts or "hebr" in parts else ""
