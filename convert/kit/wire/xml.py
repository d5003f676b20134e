"""XML as wires send it: encodings that lie, a document type that is never loaded, prefixes without a namespace."""

import html.entities
import re
import threading

from lxml import etree

from convert.errors import ContentError
from convert.io.source import Source
from convert.report import Report

_DECLARATION = re.compile(rb"\s*<\?xml\b[^>]*?\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})[\"']")
_DOCTYPE = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)
# What may stand in a document type: quoted literals, comments, its own subset in brackets.
_IN_DOCTYPE = re.compile(rb"\"[^\"]*\"|'[^']*'|<!--.*?-->|[\[\]>]", re.DOTALL)
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CDATA = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset((b"lt", b"gt", b"amp", b"quot", b"apos"))
_UNBOUND = re.compile(r"Namespace prefix ([\w.-]+)")
_FIRST_TAG = re.compile(rb"<(?![?!])[^\s/>]+")
_MOST_PREFIXES = 20
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


class _Strict(threading.local):
    """The parser of a thread."""

    def __init__(self) -> None:
        self.parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_pis=True,
            remove_comments=True,
            strip_cdata=True,
            collect_ids=False,
        )


_STRICT = _Strict()


def wire_root(source: Source, report: Report, what: str, *, is_doctype_known: bool = False) -> etree._Element:
    """The root element of a source.

    Bytes that are UTF-8 are read as UTF-8, whatever they say of themselves. Formats that have a document type
    (`is_doctype_known`) may name it; it is not loaded. Prefixes without a namespace and HTML's named characters
    are mended with a warning.

    Raises:
        ContentError: It is empty, not well-formed, or declares a document type or an entity of its own.
    """
    data = _utf8(source, report)
    if _DECLARES.search(data):
        data = _without_doctype(data, what, is_doctype_known=is_doctype_known)
    mended = False
    for _ in range(_MOST_PREFIXES):
        try:
            root = etree.fromstring(data, _STRICT.parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            better = None if mended else _with_characters(data)
            if better is None:
                better = _with_prefix(data, str(error))
            else:
                mended = True
                report.warn(
                    "wire.characters-mended",
                    f"this {what} uses character names of HTML, such as &nbsp;; they were read as in HTML",
                )
            if better is None:
                raise ContentError(
                    f"this is not well-formed XML: {_reason(error)}", hint="repair the file"
                ) from None
            data = better
            continue
        unbound = _prefixes_in_names(root)
        if unbound:
            report.warn(
                "wire.prefix-mended", f"the prefix {unbound} has no namespace; its elements were read anyway"
            )
        return root
    raise ContentError("this XML has too many prefixes without a namespace", hint="repair the file")


def _utf8(source: Source, report: Report) -> bytes:
    data = source.data
    found = _ENCODING.search(data[:1024])
    label = found[1].decode("ascii").lower() if found else ""
    if label not in ("", "utf-8", "utf8") and not data.isascii() and _is_utf8(data):
        report.note("wire.encoding", f"the file declares {label}, but is UTF-8; it was read as UTF-8")
        label = ""
    if label in ("utf8", "utf-8", "utf-16", "utf16") or data.isascii():
        label = ""
    data = source.utf8(report, declared=label)
    if _DECLARATION.match(data):
        # It is UTF-8 now, whatever the declaration says.
        data = _DECLARATION.sub(b"", data, count=1)
    return data.removeprefix(b"\xef\xbb\xbf")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_doctype(data: bytes, what: str, *, is_doctype_known: bool) -> bytes:
    if not _DECLARES.search(_CDATA.sub(b"", data)):
        return data
    if is_doctype_known:
        data = _without_declaration(data)
        if not _DECLARES.search(_CDATA.sub(b"", data)):
            return data
    raise ContentError(
        f"this {what} declares a document type or entity, which is refused as unsafe",
        hint="remove the declaration if you trust the file",
    )


def _without_declaration(data: bytes) -> bytes:
    """The data without its document type; what that declares is not there, and a use of it is an error."""
    begin = _DOCTYPE.search(data)
    if begin is None:
        return data
    depth = 0
    for found in _IN_DOCTYPE.finditer(data, begin.end()):
        sign = found[0]
        if sign == b"[":
            depth += 1
        elif sign == b"]":
            depth -= 1
        elif sign == b">" and depth <= 0:
            return data[: begin.start()] + data[found.end() :]
    return data


def _with_characters(data: bytes) -> bytes | None:
    """The data with HTML's names of characters as characters, or none if there are none in it."""
    changed = False

    def character(found: re.Match[bytes]) -> bytes:
        nonlocal changed
        name = found[1]
        if name in _OWN:
            return found[0]
        text = html.entities.html5.get(f"{name.decode('ascii')};")
        if text is None:
            return found[0]
        changed = True
        return text.encode()

    better = _REFERENCE.sub(character, data)
    return better if changed else None


def _with_prefix(data: bytes, message: str) -> bytes | None:
    """The data with a prefix declared that nothing declares, if that is what is wrong."""
    found = _UNBOUND.search(message)
    tag = _FIRST_TAG.search(data)
    if found is None or tag is None:
        return None
    prefix = found[1]
    declaration = f"xmlns:{prefix}=".encode()
    if declaration in data[: tag.end() + 10_000].partition(b">")[0]:
        return None
    uri = _XSI if prefix == "xsi" else f"urn:x-undeclared:{prefix}"
    return data[: tag.end()] + f' xmlns:{prefix}="{uri}"'.encode() + data[tag.end() :]


def _prefixes_in_names(root: etree._Element) -> str:
    """The first prefix of the root that was declared on its behalf."""
    return next((f'"{prefix}"' for prefix, uri in root.nsmap.items() if uri.startswith("urn:x-undeclared:")), "")


def _reason(error: Exception) -> str:
    return str(error).replace(" (<string>, line", " (line")
