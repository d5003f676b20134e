"""Schemes of codes: the aliases of IPTC's catalog and what they stand for, so that a QCode becomes an address.

A QCode ("medtop:20000639") is an alias and a code; the address of the concept is the URI of the scheme with the
code behind it. Source: IPTC catalog 41 (catalog.IPTC-G2-Standards_41.xml), IPTC NewsCodes.
"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

CATALOG_NUMBER = 41

_NEWSCODES = (
    "acdc:audiocodec altidrole aoprop:aoproperty app:application aspfacet:asportfacet "
    "aspfacetvalue:asportfacetvalue authoritystatus catinat:catinature chprop:characteristicsproperty "
    "cinat:cinature ciprol:contactinfopartrole colin:colourindicator colsp:colorspace conf:confidence "
    "cpnat:cpnature cpprole:contentprodpartyrole cptdefrole:conceptdefinitionrole "
    "cptnoterole:conceptnoterole crel:conceptrelation ctech:commtech ctrol:contributorrole "
    "cwarn:contentwarning digsrctype:digitalsourcetype dimensionunit drol:descriptionrole dummy "
    "ecirol:eventcontactinforole edconf:eventdateconfirm ednoterole encd:encoding "
    "entityprop:entityproperty eocstat:eventoccurstatus eorol:eventorganiserrole "
    "eprol:eventparticipantrole eregrol:eventregrole erol:edrole fisymtype:financialinstrumentsymboltype "
    "frmt:format gen:generic genre hashscope hashtype hatarget:hopactiontarget hopaction "
    "howextr:howextracted howpr:howpresent ikos imgregrole:imageregionrole imgregtype:imageregiontype "
    "impt:importance irel:itemrelation irep:itemrepresentation isrol:infosourcerole ivqu:videoqualifier "
    "lbtyp:labeltype loctyp:location loutorient:layoutorientation lrol:languagerole medtop:mediatopic "
    "medtype:mediatype1 mtyp:mediatype ncostat:newscoveragestatus ninat:ninature nityp:newsitemtype "
    "nmsig:newsmsgsignal not:notation nprod:newsproduct nprov:newsprovider nprt:namepart nrol:namerole "
    "oito:ofinterestto pgrmod:pkggroupmode plinat:plinature prio:priority prodgenre:productgenre "
    "prop:property prov:provider pst1:status1 rcalctype rel:relevance riaspect rightsprop:rightsproperty "
    "riscope rnd:rendition role1 rscaleunit rtype:ratertype scn:scene sev:severity sig:signal "
    "sov:videoscaling squ:subjectqualifier stat:pubstatusg2 subj:subjectcode timeunit tone "
    "tpctyp:topictype trustindicator urgy:urgency useracttype:useractiontype valfmt:valueformat "
    "vcdc:videocodec videodef:videodefinition why:whypresent wldreg:worldregion "
)
_OTHERS = (
    "a1312cat:anpa1312-category a1312prio:anpa1312-priority a1312svc:anpa1312-servicelevel "
    "a1312vers:anpa1312-version bcp47 cusip figi gics googletopicsv1 googletopicsv2 iabadproduct10 "
    "iabadproduct20 iabaudience10 iabcontent20 iabcontent21 iabcontent22 iabcontent30 isin iso3166-1a2 "
    "iso3166-1a3 iso3166-2 iso4217a iso4217n mic:iso10383-mic parasport secst sedol ticker tidm "
)


def _table(words: str, root: str) -> dict[str, str]:
    pairs = (word.partition(":") for word in words.split())
    return {alias: f"{root}{name or alias}/" for alias, _, name in pairs}


SCHEMES: Mapping[str, str] = {
    **_table(_NEWSCODES, "http://cv.iptc.org/newscodes/"),
    **_table(_OTHERS, "http://cvx.iptc.org/"),
    "dbpedia": "http://dbpedia.org/resource/",
    "freebase": "http://www.freebase.com",
    "geonames": "http://sws.geonames.org/",
    "geonameshttps": "https://sws.geonames.org/",
    "mb-artist": "http://musicbrainz.org/artist/",
    "mb-label": "http://musicbrainz.org/label/",
    "mb-recording": "http://musicbrainz.org/recording/",
    "mb-release": "http://musicbrainz.org/release/",
    "mb-releasegroup": "http://musicbrainz.org/release-group/",
    "mb-work": "http://musicbrainz.org/work/",
    "plus": "http://ns.useplus.org/ldf/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wikidata": "http://www.wikidata.org/entity/",
}
"""The URI of each scheme of the catalog, by its alias."""


class Code(NamedTuple):
    """A QCode in its parts; both are empty where a word is none."""

    alias: str
    code: str


def qcode_parts(word: str) -> Code:
    """The alias and the code of a QCode; addresses and plain words have none."""
    alias, colon, code = word.partition(":")
    if not colon or not code or code.startswith("//") or not alias or any(map(str.isspace, word)):
        return Code("", "")
    if (
        not (alias[0].isalpha() or alias[0] == "_")
        or not alias.replace("-", "").replace("_", "").replace(".", "").isalnum()
    ):
        return Code("", "")
    if alias.lower() in _URI_SCHEMES:
        return Code("", "")
    return Code(alias, code)


# RFC 8141, RFC 4151 and the like: what looks like an alias and begins an address.
_URI_SCHEMES = frozenset(("urn", "tag", "http", "https", "mailto", "data", "info", "doi"))


def concept_uri(word: str, scheme: str = "") -> str:
    """The address of a concept, from an address, or from a QCode whose scheme is known; else empty."""
    if word.lower().startswith(("http://", "https://")):
        return word if not any(map(str.isspace, word)) else ""
    alias, code = qcode_parts(word)
    root = scheme or SCHEMES.get(alias, "")
    if not root or not word or any(map(str.isspace, root)):
        return ""
    return root + quote(code or word, safe="/:@!$&'()*+,;=~-._")
