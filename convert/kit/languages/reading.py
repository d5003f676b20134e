"""The words that readers look for in the articles of others, from the file of each language.

Most rules ask for those of all languages together (`everywhere`): a page seldom says its language rightly, and has
words of several. Words are in small letters.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from convert.kit.languages.stored import files_of_languages
from convert.kit.languages.tags import candidates

Words: TypeAlias = tuple[str, ...]
_Kind = TypeVar("_Kind", bound=Struct)


class Bylines(Struct, frozen=True, forbid_unknown_fields=True):
    """Who wrote it.

    Attributes:
        by: What stands before the names.
        by_colon: The same, of words that say so with a colon alone: they are parts of names or of texts too.
        by_particle: The same, of words with which names begin as well.
        by_wire: The same, in the bylines of wires alone, for too many names begin with them.
        by_joined: The same, where no blank need follow.
        glued: The same, of words that some pages set before the name without a blank, or twice.
        line: What a line begins with that is a byline though nothing else says so, with the colon that it needs.
        joins: What stands between names, in small letters or capitals.
        joins_small: The same, in small letters alone; some are of one letter, and capitals are initials.
        joins_more: What leads in more authors behind the first.
        joins_within: What stands between two family names of one person: "Ortega y Gasset".
        particles: Small words inside names.
        surnames: In one string, the signs of which names have one first, where no capital tells a name.
        suffixes: What follows a name with a full stop of its own, without it: "Jr.".
        degrees: Degrees and the like behind a name, by their letters.
        articles: Articles, with which names of bodies and places begin.
        roles: The last word of what somebody is, behind a comma.
        roles_joined: The same, right behind the name.
        posts: The same, behind where somebody works.
        posts_of: What stands in the name of a post before where it is: "Chair of Harbour Studies".
        sent: What stands between a reporter's name and where they were sent.
        places: What a place behind a name begins with.
        days: What stands between a name and a day.
        others: How links to an author's other stories begin; patterns.
        nobody: How other links beside a name begin; patterns.
        profiles: What such links, right behind a name, lead to; patterns.
        members: What the members of a staff are called behind their names.
        ranks: What may stand before the last word of what somebody is: "Senior", "Sports".
        edits: What a person in the byline is, or how they are led in, who edited the article.
        translates: The same of who translated it.
        photographs: The same of who took its pictures.
        illustrates: The same of who drew them.
        helpers: What those did that are named beside the author; patterns of how they are led in.
        houses: What names of outlets and schools have in them, as whole words.
        production: Labels of who edited, who read the proofs, who answers for it.
        origins: Labels of where a story is from.
        times: Labels of when it was published.
        desks: What names of newsrooms have in them, as whole words.
        desk_ends: What they end with.
        agencies: The same of agencies, as whole words.
        accounts: What a page's system calls whoever put the page up.
        folders: Folders in the addresses of authors.
    """

    by: Words = ()
    by_colon: Words = ()
    by_particle: Words = ()
    by_wire: Words = ()
    by_joined: Words = ()
    glued: Words = ()
    line: Words = ()
    joins: Words = ()
    joins_small: Words = ()
    joins_more: Words = ()
    joins_within: Words = ()
    particles: Words = ()
    surnames: Words = ()
    suffixes: Words = ()
    degrees: Words = ()
    articles: Words = ()
    roles: Words = ()
    roles_joined: Words = ()
    posts: Words = ()
    posts_of: Words = ()
    sent: Words = ()
    places: Words = ()
    days: Words = ()
    others: Words = ()
    nobody: Words = ()
    profiles: Words = ()
    members: Words = ()
    ranks: Words = ()
    edits: Words = ()
    translates: Words = ()
    photographs: Words = ()
    illustrates: Words = ()
    helpers: Words = ()
    houses: Words = ()
    production: Words = ()
    origins: Words = ()
    times: Words = ()
    desks: Words = ()
    desk_ends: Words = ()
    agencies: Words = ()
    accounts: Words = ()
    folders: Words = ()


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    """Dates and lengths of time, as they are printed.

    Attributes:
        published: Beginnings of what is said before the day of publication.
        changed: The same, before that of a change.
        alone: Words that say so without a day, where a name should stand: "Submitted".
        weekdays: The days of the week, short and long.
        ordinals: What stands right behind the number of a day.
        fillers: What stands between day, month and year; behind an apostrophe no blank follows.
        years: What stands behind a year that comes first.
        units: Units of the clock: "5 min read", "14 Uhr".
    """

    published: Words = ()
    changed: Words = ()
    alone: Words = ()
    weekdays: Words = ()
    ordinals: Words = ()
    fillers: Words = ()
    years: Words = ()
    units: Words = ()


class Pictures(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands round pictures. A star stands for any ending.

    Attributes:
        credit: What stands before who made or gave it, and a colon.
        credit_of: The same, with one of `credit_by` behind.
        credit_by: See there.
        credit_more: What may stand before the colon.
        credit_short: Abbreviations that need no colon.
        credit_aside: What stands before who made it, in brackets and without a colon: "(Foto Ada Brink)".
        behind_giver: What stands behind an agency's name: "AP photo".
        giver_class: What sites in a language call whoever made or gave it, in names of classes.
        source: What stands before where a text or a picture is from.
        video: What stands before who made a film.
        archive: That the picture is an old one.
        courtesy: That it was given.
        shows: How captions begin that say "the picture shows".
        controls: What is printed on controls beside it.
    """

    credit: Words = ()
    credit_of: Words = ()
    credit_by: Words = ()
    credit_more: Words = ()
    credit_short: Words = ()
    credit_aside: Words = ()
    behind_giver: Words = ()
    giver_class: Words = ()
    source: Words = ()
    video: Words = ()
    archive: Words = ()
    courtesy: Words = ()
    shows: Words = ()
    controls: Words = ()


class Classes(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of which sites in a language make the names of classes, by what they call so.

    The English words stand in the code, because sites of all languages have them.
    """

    byline: Words = ()
    caption: Words = ()
    comment: Words = ()
    heading: Words = ()
    kicker: Words = ()
    promotion: Words = ()
    pullquote: Words = ()
    related: Words = ()
    remark: Words = ()
    standfirst: Words = ()


class Pages(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands round an article on a page.

    Attributes:
        advertising: Lines that say that advertising follows.
        paid_by: How lines begin that say who pays for what stands below them.
        related: The same of other stories.
        sought: The same of what many readers look for.
        comments: The same of comments.
        shares: First words of lines to share the page by.
        calls: First words of what asks the reader to follow, to subscribe, to download.
        calls_within: Words in it, where words are not parted.
        calls_to: Parts of the addresses where one subscribes.
        consent: Words in what asks for consent.
        terms: Parts of the addresses of what one agrees to.
        reserved: That rights are reserved.
        disclaimers: How notices begin that answer for nothing.
        amends: What a correction is called.
        first_title: What stands before the title that a story had elsewhere.
        home: What the place is called where a site begins.
        unsorted: What systems file under if nobody has filed it.
        vague_links: Words of links that do not say where they lead.
        news: The last word of what sites and desks are called: "City News".
        topics: Folders in the addresses of topics.
        classes: See `Classes`.
    """

    advertising: Words = ()
    paid_by: Words = ()
    related: Words = ()
    sought: Words = ()
    comments: Words = ()
    shares: Words = ()
    calls: Words = ()
    calls_within: Words = ()
    calls_to: Words = ()
    consent: Words = ()
    terms: Words = ()
    reserved: Words = ()
    disclaimers: Words = ()
    amends: Words = ()
    first_title: Words = ()
    home: Words = ()
    unsorted: Words = ()
    vague_links: Words = ()
    news: Words = ()
    topics: Words = ()
    classes: Classes = Classes()


class Manuscripts(Struct, frozen=True, forbid_unknown_fields=True):
    """Labels of the parts of a manuscript: "HEADLINE:". One of several parts names the first.

    A byline has those of `Bylines` as well, and a source has those of `Pictures` alone. `ends` stands alone on the
    last line.
    """

    title: Words = ()
    kicker: Words = ()
    subtitle: Words = ()
    standfirst: Words = ()
    byline: Words = ()
    dateline: Words = ()
    location: Words = ()
    section: Words = ()
    slugline: Words = ()
    keywords: Words = ()
    caption: Words = ()
    credit: Words = ()
    body: Words = ()
    note: Words = ()
    rights: Words = ()
    embargo: Words = ()
    subhead: Words = ()
    ends: Words = ()


class Months(Struct, frozen=True, forbid_unknown_fields=True):
    """The names of months, from January on; several of one month with a comma between.

    Attributes:
        names: As the CLDR has them, anywhere in a date, long or short, of one word each.
        others: Further ones.
        persian: Those of the Persian solar calendar, from Farvardin on.
    """

    names: Words = ()
    others: Words = ()
    persian: Words = ()


class Reading(Struct, frozen=True, forbid_unknown_fields=True):
    """What is read in a language, or in all of them."""

    bylines: Bylines = Bylines()
    dates: Dates = Dates()
    months: Months = Months()
    pictures: Pictures = Pictures()
    pages: Pages = Pages()
    manuscripts: Manuscripts = Manuscripts()


class _File(Struct, frozen=True):
    """The part of a file that is read here."""

    language: str
    reading: Reading = Reading()


@cache
def readings() -> Mapping[str, Reading]:
    """What is read in each language, by its tag."""
    files = (msgspec.json.decode(data, type=_File) for data in files_of_languages())
    return {file.language: file.reading for file in files}


@cache
def everywhere() -> Reading:
    """What is read in any language: each word once, in the order of the languages' tags.

    Months are not among it, for a name may be that of different months: see `months_of`.
    """
    given = tuple(readings().values())
    return Reading(
        bylines=_unite([each.bylines for each in given]),
        dates=_unite([each.dates for each in given]),
        pictures=_unite([each.pictures for each in given]),
        pages=_unite([each.pages for each in given]),
        manuscripts=_unite([each.manuscripts for each in given]),
    )


def _unite(several: Sequence[_Kind]) -> _Kind:
    values: dict[str, object] = {}
    for name in several[0].__struct_fields__:
        found = [value for each in several if (value := getattr(each, name))]
        if found:
            is_group = isinstance(found[0], Struct)
            values[name] = _unite(found) if is_group else tuple(dict.fromkeys(chain.from_iterable(found)))
    return type(several[0])(**values)


def months_of(tag: str) -> Mapping[str, int]:
    """The months, 1 to 12, by every name that a BCP 47 language has for them; none of one that is not known."""
    known = next((each for each in candidates(tag) if each in readings()), "")
    return _months(known) if known else {}


@cache
def months_anywhere() -> Mapping[str, int]:
    """The months by their names in any language, but for names of which languages mean different months."""
    found: dict[str, int] = {}
    unclear = set()
    for language in readings():
        for name, month in _months(language).items():
            if found.setdefault(name, month) != month:
                unclear.add(name)
    return {name: month for name, month in found.items() if name not in unclear}


@cache
def _months(language: str) -> Mapping[str, int]:
    months = readings()[language].months
    found: dict[str, int] = {}
    for number, names in chain(enumerate(months.names, 1), enumerate(months.others, 1)):
        for name in filter(None, map(str.strip, names.split(","))):
            found.setdefault(name, number)
    return found


def alternatives(words: Iterable[str]) -> str:
    """The words as part of a pattern, the longer ones first; a star stands for any ending.

    Those that begin alike share their first letter: a pattern that ignores case tries each branch at each letter.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(dict.fromkeys(words), key=len, reverse=True):
        rests.setdefault(_pattern(word[:1]), []).append(_pattern(word[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


def _pattern(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " ")
