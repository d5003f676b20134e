"""Second pass: the parts of a teleSUR text become a document."""

from collections.abc import Sequence

from msgspec.structs import replace

from convert.model import (
    Agent,
    Block,
    CreditLine,
    Document,
    Figure,
    Heading,
    List,
    Metadata,
    Organisation,
    Origin,
    Paragraph,
    Related,
    Section,
    Text,
)
from convert.plugin import Report, Source
from convert_telesur.head import Head, head_of
from convert_telesur.labels import Labels
from convert_telesur.language import language_of
from convert_telesur.lines import like_heading, lines_of
from convert_telesur.parts import Dated, Listed, Part, Pictured, Plain, Rights, Signed, Stories, parts_of


def article(source: Source, labels: Labels, report: Report) -> Document:
    """The article in a teleSUR text.

    Raises:
        ContentError: There is no text in it.
    """
    text = source.text(report)
    lines = lines_of(text, report)
    parts = list(parts_of(lines, labels))
    spoken = [part.language for part in parts if isinstance(part, (Signed, Stories))]
    spoken += [part.date.language for part in parts if isinstance(part, Dated)]
    spoken += [part.caption.language for part in parts if isinstance(part, Pictured)]
    language = language_of(labels.profile, spoken, (line.text for line in lines[:200]))
    head = head_of(parts)
    body = _Body(labels, _remarks(parts, head, labels))
    for at in range(head.after_title, len(parts)):
        body.add(parts, at, head)
    return body.document(source, language, head, report)


def _remarks(parts: Sequence[Part], head: Head, labels: Labels) -> set[int]:
    """Which parts are remarks that the story goes on: those above the article's own text or below it."""
    remarks = {
        at
        for at in range(head.after_title, len(parts))
        if isinstance(part := parts[at], Plain) and at not in head.taken and labels.closing(part.text)
    }
    prose = [
        at
        for at in range(head.after_title, len(parts))
        if isinstance(parts[at], (Plain, Listed)) and at not in remarks and at not in head.taken
    ]
    if not prose:
        return remarks
    return {at for at in remarks if at < prose[0] or at > prose[-1]}


class _Body:
    """Gathers blocks, sections and facts in reading order."""

    def __init__(self, labels: Labels, remarks: set[int]) -> None:
        self._labels = labels
        self._remarks = remarks
        self._sections: list[tuple[Heading | None, list[Block]]] = [(None, [])]
        self._counts = {"p": 0, "f": 0, "l": 0, "h": 0}
        self._related: list[Related] = []
        self._waiting: list[Related] = []
        self._byline: CreditLine | None = None
        self._source: CreditLine | None = None
        self._dates: list[Dated] = []
        self._notes: list[str] = []
        self._rights: list[str] = []
        self._has_lead = False

    def add(self, parts: Sequence[Part], at: int, head: Head) -> None:
        part = parts[at]
        match part:
            case Plain():
                self._plain(parts, at, head)
            case Dated():
                self._dates.append(part)
            case Pictured():
                caption = head.captions.get(at, part.caption.caption)
                self._block(
                    Figure(
                        id=self._id("f"), caption=Text(caption) if caption else None, credit=part.caption.credit
                    )
                )
            case Signed(kind="author"):
                self._byline = _join(self._byline, part.line)
            case Signed():
                self._source = _join(self._source, part.line)
            case Stories():
                self._waiting += part.related
            case Listed():
                self._block(List(id=self._id("l"), items=part.items, ordered=part.ordered, start=part.start))
            case Rights():
                self._rights.append(part.text)

    def _plain(self, parts: Sequence[Part], at: int, head: Head) -> None:
        part = parts[at]
        assert isinstance(part, Plain)  # noqa: S101 - for the type checker
        if at in head.taken:
            if at in head.bare_captions:
                self._block(Figure(id=self._id("f"), caption=Text(part.text)))
            return
        if at in self._remarks:
            self._notes.append(part.text)
        elif self._has_lead and like_heading(part.text) and _opens(parts, at + 1):
            heading = Heading(id=self._id("h"), text=Text(part.text))
            self._place(heading.id)
            self._sections.append((heading, []))
        else:
            lead = not self._has_lead and at >= head.after_date
            self._block(Paragraph(id=self._id("p"), text=Text(part.text), lead=lead))
            self._has_lead = self._has_lead or lead

    def _id(self, kind: str) -> str:
        self._counts[kind] += 1
        return f"{kind}{self._counts[kind]}"

    def _block(self, block: Block) -> None:
        if not isinstance(block, Figure) or self._has_lead:
            self._place(block.id)
        self._sections[-1][1].append(block)

    def _place(self, before: str) -> None:
        if self._waiting:
            self._related += (replace(each, before=before) for each in self._waiting)
            self._waiting = []

    def document(self, source: Source, language: str, head: Head, report: Report) -> Document:
        """The document of all that was gathered."""
        facts: dict[str, object] = {}
        origins: dict[str, Origin] = {}

        def state(origin: Origin, **values: object) -> None:
            for name, value in values.items():
                if value:
                    facts[name] = value
                    origins[name] = origin

        profile = self._labels.profile
        edition = profile.languages.get(language)
        publisher = Organisation(name=profile.publisher, url=edition.url if edition else "")
        holder = edition.copyright_holder if edition else ""
        state("profile", publisher=publisher, copyright_holder=holder)
        state("file", identifiers=(source.stem,) if source.stem else ())
        state("text", related=(*self._related, *self._waiting), source=self._source, rights=" ".join(self._rights))
        state("text", editorial_note=" ".join(self._notes), **self._times(language, report))
        if self._source is not None:
            state("derived", credit_line=self._credit_line(self._source.agents))
        title, standfirst = (Text(each) if each else None for each in (head.title, head.standfirst))
        dateline = " ".join(each.text for each in self._dates)
        for name, value in (
            ("title", title),
            ("standfirst", standfirst),
            ("byline", self._byline),
            ("dateline", dateline),
        ):
            if value:
                origins[name] = "text"
        if language:
            origins["language"] = "derived"
        return Document(
            id=source.identifier,
            language=language,
            title=title,
            standfirst=standfirst,
            byline=self._byline,
            dateline=dateline,
            sections=tuple(
                Section(heading=heading, blocks=tuple(blocks))
                for heading, blocks in self._sections
                if heading or blocks
            ),
            metadata=Metadata(**facts, origins=origins),  # type: ignore[arg-type]  # names and types as in Metadata
        )

    def _times(self, language: str, report: Report) -> dict[str, object]:
        """When it was published and changed, as far as the lines of date and time say."""
        times: dict[str, object] = {}
        for line in self._dates:
            date = line.date
            if date.stamp is None and date.trouble:
                date = self._labels.dates.read(line.text, language) or date
            if date.trouble:
                report.warn(
                    "telesur.impossible-date",
                    f"{line.text!r}: {date.trouble}",
                    where="dateline",
                    hint="give the time with --set published=...",
                )
            if date.stamp is not None:
                times.setdefault("modified" if date.updated else "published", date.stamp)
        return times

    def _credit_line(self, sources: Sequence[Agent]) -> str:
        agents = self._labels.agents
        others = [each.name for each in sources if not agents.is_publisher(each.name)]
        return " / ".join((self._labels.profile.publisher, *others))


def _opens(parts: Sequence[Part], at: int) -> bool:
    """Whether text of its own follows, so that the line before it can be its heading."""
    while at < len(parts):
        part = parts[at]
        if isinstance(part, Listed):
            return True
        if isinstance(part, Plain):
            return not like_heading(part.text)
        if isinstance(part, (Signed, Rights)):
            return False
        at += 1
    return False


def _join(first: CreditLine | None, second: CreditLine) -> CreditLine:
    """Two printed lines of one kind as one, with whom both name."""
    if first is None:
        return second
    agents = {agent.name: agent for agent in (*first.agents, *second.agents)}
    return CreditLine(label=first.label, text=f"{first.text} {second.printed()}", agents=tuple(agents.values()))
