"""Rows as bytes: CSV (RFC 4180), JSON Lines (jsonlines.org) or Parquet."""

import codecs
import csv
import io
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from convert.errors import UsageError
from convert.kit.stored import encode_json


def table(
    rows: Sequence[Struct], row: type[Struct], layout: str, *, head: bool = True, bom: bool = False
) -> bytes:
    """The rows, all of one class; the CSV begins with the names of its columns, unless it goes on with a table.

    Raises:
        UsageError: Parquet is wanted, and pyarrow is not installed.
    """
    if layout == "jsonl":
        return b"".join(encode_json(each) + b"\n" for each in rows)
    if layout == "parquet":
        return _parquet(rows, row)
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    if head:
        writer.writerow(row.__struct_fields__)
    for each in rows:
        writer.writerow([_harmless(value) for value in msgspec.structs.astuple(each)])
    return (codecs.BOM_UTF8 if bom and head else b"") + output.getvalue().encode()


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def _parquet(rows: Sequence[Struct], row: type[Struct]) -> bytes:
    """A column for each field, in the types that the fields have, whatever the rows hold."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - a hundred megabytes that only this layout needs
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed", hint="pip install 'newsconvert[parquet]'"
        ) from None
    types = {str: pa.string(), int: pa.int64()}
    schema = pa.schema([(field.name, types[field.type]) for field in msgspec.structs.fields(row)])
    columns: dict[str, list[Any]] = {
        name: [getattr(each, name) for each in rows] for name in row.__struct_fields__
    }
    output = io.BytesIO()
    parquet.write_table(pa.table(columns, schema=schema), output)
    return output.getvalue()


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection")."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
