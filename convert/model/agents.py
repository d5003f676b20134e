"""Who made something: people, organisations, and the printed lines that name them."""

from typing import TypeAlias

from convert.model.base import Node


class Person(Node, frozen=True, tag_field="type", tag="person"):
    """A person as the source names them; `initials` where it gives no more ("MK")."""

    name: str
    role: str = ""
    organisation: str = ""
    initials: str = ""
    url: str = ""
    email: str = ""


class Organisation(Node, frozen=True, tag_field="type", tag="organisation"):
    """A publisher, an agency or another body; `logo` is the web address of a picture."""

    name: str
    url: str = ""
    logo: str = ""


Agent: TypeAlias = Person | Organisation


class Contributor(Node, frozen=True):
    """Who had a part in an article and is not in its byline; never printed.

    `role` is what they did, in words ("Editor"), `code` the same as the source's code ("nprole:editor").
    """

    agent: Agent
    role: str = ""
    code: str = ""


class CreditLine(Node, frozen=True):
    """A printed line that says whose work something is, and whom it names.

    "Photo: RT" has the label "Photo:", the text "RT" and one agent, the organisation RT.
    """

    label: str = ""
    text: str = ""
    agents: tuple[Agent, ...] = ()

    def printed(self) -> str:
        """The line as it was printed, label and text."""
        return f"{self.label} {self.text}".strip()
