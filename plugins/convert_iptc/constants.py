"""What the standards fix: versions, namespaces and the few codes that are written; nothing else knows them.

Sources: IPTC NewsML-G2 2.35, the IPTC catalog 41, IPTC NewsCodes (cv.iptc.org), NITF 3.6.
"""

from convert.kit.items import CATALOG_NUMBER, SCHEMES


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


VERSION = "2.35"
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

UNKNOWN_SCHEME = "urn:x-newsconvert:alias:"
"""Stands, with an alias behind it, for a scheme that the source does not name."""

NON_PUBLIC = {"sttnote": "private", "np": "nonpublic"}
"""What receivers look for in a note that is not for publication: the code by its alias."""

PUBLIC_NOTE = ("np", "public")
"""Alias and code of the role of a note that readers may see."""

ALIASES = frozenset(SCHEMES)
"""Aliases of the IPTC catalog; no other code can be resolved without a catalog of the item's own."""

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
