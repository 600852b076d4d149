"""What C4 and requirement diagrams print: English here, every other language in a file beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ddcurric.values import dataclass
from ddcurric.wording import words_of

KINDS = (
    *("person", "system", "container", "component"),
    *("external person", "external system", "external container", "external component"),
    *("requirement", "functional requirement", "interface requirement", "performance requirement"),
    *("physical requirement", "design constraint", "element"),
)
RELATIONS = ("contains", "copies", "derives", "satisfies", "verifies", "refines", "traces")
FIELDS = {"id": "id: {}", "risk": "risk: {}", "priority": "priority: {}", "verifymethod": "verified by {}"}
VALUES = ("low", "medium", "high", "analysis", "inspection", "test", "demonstration")


@dataclass(frozen=True, slots=True)
class CardsWording:
    """By the English word, or the notation's in small letters."""

    kinds: Mapping[str, str] = field(default_factory=lambda: {each: each for each in KINDS})
    """What a node is."""
    relations: Mapping[str, str] = field(default_factory=lambda: {each: each for each in RELATIONS})
    """How two requirements are related, or an element and a requirement."""
    fields: Mapping[str, str] = field(default_factory=lambda: FIELDS)
    """What is said of a requirement, with its value in the place of the braces."""
    values: Mapping[str, str] = field(default_factory=lambda: {each: each for each in VALUES})
    """Of how high a risk is, and of how something is verified."""


cards_wording = words_of(CardsWording, __name__)
