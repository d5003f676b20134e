"""Conformance: what every reader, writer, filter and check must keep, as classes to inherit.

    from convert.testing import WriterConformance

    class TestSlips(WriterConformance):
        name = "slips"

pytest runs the inherited tests; nothing here imports pytest, so that any runner that knows classes with `test_...`
methods can. Name what your format gives up in `loses`; there is no other way round a test but to pass it.
The fixtures are in `convert.testing.pytest_plugin`.
"""

from convert.testing.checks import CheckConformance
from convert.testing.filters import FilterConformance
from convert.testing.made.documents import documents
from convert.testing.readers import ReaderConformance
from convert.testing.writers import WriterConformance

__all__ = ["CheckConformance", "FilterConformance", "ReaderConformance", "WriterConformance", "documents"]
