"""The ids of the entries of a feed: by their addresses, which last, else by their numbers, which do not."""

from convert.kit.wire import document_id
from convert.plugin import Source


class Names:
    """Gives each entry an id that no other has."""

    def __init__(self, source: Source, many: int) -> None:
        self._source = source
        self._many = many
        self._taken: set[str] = set()

    def of(self, number: int, address: str) -> str:
        """The id of the n-th entry, from 1; entries of one address are told apart by their numbers."""
        name = self._source.identifier_by(address) if address else ""
        if not name or name in self._taken:
            name = document_id("", self._source.identifier, number, self._many)
        self._taken.add(name)
        return name
