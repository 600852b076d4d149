"""What class diagrams and entity diagrams say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, words_of


@dataclass(frozen=True, slots=True)
class RelationsWording:
    """Names in braces are those of classes or entities, or lists of what they have."""

    class_diagram: str = "Class diagram: {nodes}, {relations}."
    entity_diagram: str = "Entity-relationship diagram: {nodes}, {relations}."
    classes: Forms = ("no classes", "one class", "{} classes")
    entities: Forms = ("no entities", "one entity", "{} entities")
    relations: Forms = ("no relations", "one relation", "{} relations")
    has: str = "{node}: {rows}."
    """A class or an entity, and its members."""
    has_nothing: str = "{node}, without members."
    note: str = "Note"
    """Before the words of one that stands beside nothing."""

    # How two are related; how many there are may stand behind a name, in brackets.
    inherits: str = "{one} inherits from {other}"
    realizes: str = "{one} implements {other}"
    composed: str = "{one} is composed of {other}"
    aggregated: str = "{one} aggregates {other}"
    offers: str = "{one} offers {other}"
    depends: str = "{one} depends on {other}"
    points: str = "{one} points to {other}"
    linked: str = "{one} is related to {other}"

    # How many there are at an end.
    one: str = "one"
    zero_or_one: str = "none or one"
    one_or_more: str = "one or more"
    zero_or_more: str = "none or more"


relations_wording = words_of(RelationsWording, __name__)
