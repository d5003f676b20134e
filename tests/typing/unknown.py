"""A name that does not exist: mypy and pyright must say so, or these comments are unneeded, an error too."""

import convert

convert.raed("article.txt")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
