"""Whoever is named: authors and others who made the article, speakers, whose rights it has."""

from collections.abc import Iterable

from convert.kit.jsonld.values import present, thing
from convert.kit.roles import relator
from convert.model import Agent, Document, Organisation, Person, Speaker

# schema.org has no property for who took the pictures but on the pictures themselves.
_MAKERS = {"edt": "editor", "trl": "translator", "pht": "contributor", "ill": "contributor"}


def maker_nodes(document: Document) -> dict[str, object]:
    """Those in the byline, by what they did: who edited or translated an article is not its author."""
    found: dict[str, list[Agent]] = {"author": []}
    for agent in document.byline.agents if document.byline is not None else ():
        found.setdefault(_MAKERS.get(relator(agent), "author"), []).append(agent)
    return {name: agent_nodes(agents) for name, agents in found.items()}


def agent_nodes(agents: Iterable[Agent]) -> list[dict[str, object]]:
    """Those who have a name."""
    found = [agent_node(agent) for agent in agents]
    return [agent for agent in found if "name" in agent]


def agent_node(agent: Agent) -> dict[str, object]:
    """A person or an organisation with what is known of it."""
    if isinstance(agent, Organisation):
        logo = present({"@type": "ImageObject", "url": agent.logo}) if agent.logo else None
        fields: dict[str, object] = {"name": agent.name.strip(), "url": agent.url, "logo": logo}
        return {"@type": "Organization", **present(fields)}
    return {"@type": "Person", **_person(agent)}


def _person(person: Person) -> dict[str, object]:
    return present(
        {
            "name": person.name.strip() or person.initials.strip(),
            "jobTitle": person.role,
            "affiliation": thing("Organization", person.organisation),
            "email": person.email,
            "url": person.url,
        }
    )


def speaker_node(speaker: Speaker) -> dict[str, object]:
    """Who said it. A place that speaks is its government; where nobody knows what it is, no type is stated."""
    name = speaker.name.strip()
    if speaker.kind == "person":
        organisation = thing("Organization", speaker.organisation)
        return {
            "@type": "Person",
            **present({"name": name, "jobTitle": speaker.role, "affiliation": organisation}),
        }
    kind = {"organisation": "Organization", "place": "Organization"}.get(speaker.kind, "")
    return present({"@type": kind, "name": name, "description": speaker.role})


def rights_of(document: Document) -> dict[str, object]:
    """Who holds the rights, since when, and whom to credit."""
    metadata = document.metadata
    byline = document.byline
    unnamed = byline.printed() if byline is not None and not agent_nodes(byline.agents) else ""
    source = metadata.source.printed() if metadata.source is not None else ""
    return {
        "copyrightHolder": _holder(document),
        "copyrightYear": metadata.copyright_year,
        "copyrightNotice": metadata.rights,
        "creditText": metadata.credit_line or source or unnamed,
    }


def _holder(document: Document) -> dict[str, object] | None:
    """The holder with the type of whom the document names so; a name alone does not tell a firm from a person."""
    name = document.metadata.copyright_holder.strip()
    if not name:
        return None
    publisher = document.metadata.publisher
    known: list[Agent] = [publisher] if publisher is not None else []
    known += document.byline.agents if document.byline is not None else ()
    for agent in known:
        if agent.name.strip().casefold() == name.casefold():
            return {"@type": "Person" if isinstance(agent, Person) else "Organization", "name": name}
    return {"name": name}
