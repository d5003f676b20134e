"""A difference for people to read, as text or as a page, and for programs as JSON."""

from collections.abc import Iterable, Iterator
from html import escape

import msgspec

from convert.diff.difference import BlockChange, Difference, FieldChange, Part, QuoteChange
from convert.model.contents import encode_json

_NOTHING = "Nothing changed."
_LONGEST = 160
_BESIDE = 40
"""How many characters of what did not change are shown on either side of what did."""
_HEADS = {"old": ("[-", "-]"), "new": ("{+", "+}"), "same": ("", "")}
_QUOTE_WORDS = {"lost": "lost", "new": "new", "speaker": "another speaker"}

_STYLE = """\
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #222; \
background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #767676 }
dt { font-weight: 600; margin-top: 1rem } dd { margin: .25rem 0 0 }
del { background: #fde2e2; color: #7a1010 } ins { background: #dcf3df; color: #0b4d16 }
"""


def as_json(difference: Difference) -> bytes:
    """The difference as indented JSON in UTF-8, with a line feed at the end."""
    return msgspec.json.format(encode_json(difference), indent=2) + b"\n"


def as_text(difference: Difference) -> str:
    """The difference in lines: what went stands in `[-…-]`, what came in `{+…+}`."""
    if not difference:
        return f"{_NOTHING}\n"
    lines: list[str] = []
    for field in difference.fields:
        lines += [field.name, *(f"  {line}" for line in _field_lines(field))]
    for block in difference.blocks:
        lines += [f"{block.block} {block.id}: {block.change}", *(f"  {line}" for line in _block_lines(block))]
    if difference.quotes:
        lines.append("quotes")
        lines += [f"  {_quote_line(quote)}" for quote in difference.quotes]
    return "\n".join(lines) + "\n"


def _field_lines(field: FieldChange) -> Iterator[str]:
    if field.parts:
        yield _line_of(field.parts)
        return
    if field.old:
        yield f"- {field.old}"
    if field.new:
        yield f"+ {field.new}"


def _block_lines(block: BlockChange) -> Iterator[str]:
    if block.parts:
        yield _line_of(block.parts)
    elif block.change in ("moved", "reshaped"):
        yield _short(block.new)
    elif block.old:
        yield f"- {block.old}"
    elif block.new:
        yield f"+ {block.new}"


def _quote_line(quote: QuoteChange) -> str:
    names = " → ".join(dict.fromkeys(name for name in (quote.old_speaker, quote.new_speaker) if name))
    return f"{_QUOTE_WORDS[quote.change]}: “{_short(quote.words)}”" + (f" ({names})" if names else "")


def _line_of(parts: Iterable[Part]) -> str:
    return " ".join(
        "".join(f"{_HEADS[kind][0]}{text}{_HEADS[kind][1]}" for kind, text in _brief(parts)).split("\n")
    )


def _brief(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """The stretches, with what did not change cut down to what stands beside what did."""
    found = list(parts)
    for at, part in enumerate(found):
        text = part.text
        if part.kind == "same" and len(text) > 2 * _BESIDE + 1:
            head = text[:_BESIDE] if at > 0 else ""
            tail = text[-_BESIDE:] if at < len(found) - 1 else ""
            text = f"{head}…{tail}"
        yield part.kind, text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_html(difference: Difference, title: str = "What changed") -> str:
    """The difference as a page of its own: HTML that loads nothing, with `ins` and `del`."""
    body = [f"<h1>{escape(title)}</h1>"]
    if not difference:
        body.append(f"<p>{_NOTHING}</p>")
    for heading, rows in (
        ("Facts", [(each.name, _field_html(each)) for each in difference.fields]),
        ("Text", [(f"{b.block} {b.id}: {b.change}", _block_html(b)) for b in difference.blocks]),
        ("Quotes", [(_QUOTE_WORDS[q.change], _quote_html(q)) for q in difference.quotes]),
    ):
        if rows:
            body.append(f"<h2>{heading}</h2>\n<dl>")
            body += [f"<dt>{escape(term)}</dt>\n<dd>{content}</dd>" for term, content in rows]
            body.append("</dl>")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _field_html(field: FieldChange) -> str:
    if field.parts:
        return _parts_html(field.parts)
    return _parts_html(_whole(field.old, field.new))


def _block_html(block: BlockChange) -> str:
    if block.parts:
        return _parts_html(block.parts)
    if block.change in ("moved", "reshaped"):
        return f'<span dir="auto">{escape(block.new)}</span>'
    return _parts_html(_whole(block.old, block.new))


def _quote_html(quote: QuoteChange) -> str:
    names = _parts_html(_whole(quote.old_speaker, quote.new_speaker))
    return f'<q dir="auto">{escape(quote.words)}</q> {names}'.strip()


def _whole(old: str, new: str) -> tuple[Part, ...]:
    both = (Part(kind="old", text=old), Part(kind="new", text=new))
    return tuple(part for part in both if part.text)


def _parts_html(parts: Iterable[Part]) -> str:
    tags = {"old": "del", "new": "ins", "same": ""}
    found = []
    for part in parts:
        text = escape(part.text)
        tag = tags[part.kind]
        found.append(f"<{tag}>{text}</{tag}>" if tag else text)
    return f'<span dir="auto">{" ".join(found) if all(p.kind != "same" for p in parts) else "".join(found)}</span>'
