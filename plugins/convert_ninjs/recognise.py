"""How sure it is that some JSON is ninjs."""

import re

_NAME = re.compile(
    rb'"(?:versioncreated|firstcreated|pubstatus|ednote|body_x?html|body_text|description_text|headlines|bodies|'
    rb"copyrightnotice|copyrightholder|representationtype|renditions|associations|usageterms|byline|slugline|altids|"
    rb"eventdetails|newscoveragestatus|contentcreated|genres?|subjects?|body_[a-z]+|description_[a-z_]+|descriptions|"
    rb'headline|located|urgency|expires)"\s*:',
    re.IGNORECASE,
)
_DISTINCT = re.compile(
    rb'"(?:versioncreated|firstcreated|pubstatus|body_(?:x?html|text|nitf)|description_(?:x?html|text)|'
    rb'representationtype|contentcreated|newscoveragestatus)"\s*:',
    re.IGNORECASE,
)
_GUID = re.compile(rb'"(?:uri|guid)"\s*:', re.IGNORECASE)
_FIRST_GUID = re.compile(rb'[\xef\xbb\xbf\s\[]*\{\s*"(?:\$?schema|standard|uri|guid)"\s*:', re.IGNORECASE)
_OTHERS = re.compile(
    rb'"(?:@context|schema|version)"\s*:\s*"(?:newsconvert/|https?://(?:schema\.org|jsonfeed\.org))'
)
_STANDARD = re.compile(rb'"name"\s*:\s*"ninjs"|ninjs-schema')
_FEWEST = 2


def certainty(head: bytes) -> float:
    """By the names in the first bytes, those that only ninjs has and those of what is something else."""
    if _OTHERS.search(head):
        return 0.0
    if _STANDARD.search(head):
        return 0.98
    names = {found.lower() for found in _NAME.findall(head)}
    if len(names) >= _FEWEST and _GUID.search(head):
        return 0.95
    if len(names) >= _FEWEST and _DISTINCT.search(head):
        # Some systems leave out the address that each item should have.
        return 0.9
    # An object that begins with its own address, and is nothing else that is known.
    return 0.9 if _FIRST_GUID.match(head) else 0.6 if names and _GUID.search(head) else 0.0
