"""A page made by the user's own template, in Jinja's language, in its sandbox and with everything escaped."""

from pathlib import Path

from convert.errors import UsageError
from convert.io.source import Source
from convert.kit.page import direction, label_of, style
from convert.model import Document

_NAMES = "article, head, title, language, direction, style, document, metadata"


def from_template(path: Path, document: Document, article: bytes, head: bytes) -> bytes:
    """What a template makes of an article.

    The template is given `article` and `head` (markup), `title`, `language`, `direction`, `style` (text), and the
    `document` with its `metadata`. It can include no other file and reaches nothing but what it is given.

    Raises:
        InputError: The template cannot be read.
        UsageError: Jinja is not installed, or the template is wrong.
    """
    try:
        from jinja2 import DictLoader, StrictUndefined, TemplateError  # noqa: PLC0415 - few have a template
        from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - as above
        from markupsafe import Markup  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        raise UsageError(
            "--html-template needs Jinja, which is not installed", hint="pip install 'newsconvert[html]'"
        ) from error
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, loader=DictLoader({}), undefined=StrictUndefined, keep_trailing_newline=True
    )
    try:
        template = environment.from_string(Source.open(path).data.decode("utf-8-sig"))
        return template.render(
            article=Markup(article.decode()),  # noqa: S704 - markup of ours, in which every word is escaped
            head=Markup(head.decode()),  # noqa: S704 - as above
            title=label_of(document),
            language=document.language,
            direction=direction(document),
            style=Markup(style().decode()),  # noqa: S704 - our own style sheet
            document=document,
            metadata=document.metadata,
        ).encode()
    except UnicodeDecodeError as error:
        raise UsageError("the template is not UTF-8", where=str(path), hint="save it as UTF-8") from error
    except TemplateError as error:
        raise UsageError(
            f"the template is wrong: {error}", where=_place(path, error), hint=f"it has {_NAMES}"
        ) from error


def _place(path: Path, error: Exception) -> str:
    line = getattr(error, "lineno", None)
    return f"{path}, line {line}" if line else str(path)
