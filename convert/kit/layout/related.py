"""Related stories in the lists that they were printed in."""

from collections.abc import Iterable, Iterator

from convert.model import Related


def related_lists(related: Iterable[Related]) -> Iterator[tuple[str, tuple[Related, ...]]]:
    """Each list with the label printed above it, "" if none was.

    A label stands on the first story of a list alone, so one without a label goes on with the list above it, if it
    stands at the same place.
    """
    label, place, stories = "", "", list[Related]()
    for each in related:
        own = " ".join(each.label.split())
        if stories and (each.before != place or (own and own != label)):
            yield label, tuple(stories)
            stories = []
        if not stories:
            label, place = own, each.before
        stories.append(each)
    if stories:
        yield label, tuple(stories)
