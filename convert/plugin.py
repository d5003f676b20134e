"""What plugin authors import: the declarations, the options, the hook marker, and what a plugin is handed.

A plugin is a package whose `__init__.py` says what it has and imports nothing heavy; the function that works
imports the module beside it when it is called:

    from convert.plugin import Writer, hookimpl

    CONVERT_API = 1

    def write_markdown(documents, options, report):
        from convert_markdown.write import markdown
        return markdown(documents[0])

    @hookimpl
    def convert_writers():
        yield Writer(
            name="markdown", title="Markdown", extension=".md", media_type="text/markdown", write=write_markdown
        )

It is found by an entry point of the group "newsconvert" that names the package.
"""

from convert.io.source import Source
from convert.loading.declarations import (
    CONVERT_API,
    ENTRY_POINT_GROUP,
    Check,
    Filter,
    Reader,
    Writer,
    hookimpl,
)
from convert.loading.options import Options
from convert.report import Report

__all__ = [
    "CONVERT_API",
    "ENTRY_POINT_GROUP",
    "Check",
    "Filter",
    "Options",
    "Reader",
    "Report",
    "Source",
    "Writer",
    "hookimpl",
]
