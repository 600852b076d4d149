"""Read Mermaid's `requirementDiagram` notation: requirements and elements in braces, relations between them.

https://mermaid.js.org/syntax/requirementDiagram.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from ddcurric.diagnostics import Checked
from ddcurric.figures.kit.graph.cards import card
from ddcurric.figures.kit.graph.draft import finish, read_direction
from ddcurric.figures.kit.graph.members import MembersDraft, read_lines
from ddcurric.figures.kit.graph.source import Edge, Graph
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.requirements import NAMES
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass
from ddcurric.wording.figures.cards import RELATIONS

NAME = r"(?:\"[^\"]+\"|[^\s\"{}<>:-](?:[^\"{}<>:\n-]|-(?!\s|>))*?)"
KINDS = {
    each.lower(): re.sub(r"(?<=[a-z])(?=[A-Z])", " ", each).lower()
    for each in (
        *("requirement", "functionalRequirement", "interfaceRequirement", "performanceRequirement"),
        *("physicalRequirement", "designConstraint", "element"),
    )
}
"""By the words of the notation, in small letters: what they mean."""
THING = re.compile(rf"\s*(?P<kind>\w+)\s+(?P<name>{NAME})\s*(?::::?\s*[\w,]+\s*)?(?P<open>\{{)?\s*")
RELATION = re.compile(rf"\s*(?P<one>{NAME})\s*(?:-\s*(?P<to>\w+)\s*->|<-\s*(?P<back>\w+)\s*-)\s*(?P<other>{NAME})\s*")
FIELD = re.compile(r"\s*(?P<key>\w+)\s*:\s*(?P<value>.*?)\s*")
DIRECTION = re.compile(r"\s*direction\s+(?P<direction>\w+)\s*")
ALONE = ("docref", "type", "text")
"""Fields whose words stand without their key."""
QUOTE = '"'
HINT = "write `requirement name {`, `element name {`, or `element - satisfies -> requirement`"


@dataclass
class RequirementsDraft(MembersDraft):
    """A requirement diagram while it is read."""

    kinds: dict[str, str] = field(default_factory=dict)
    fields: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By node: keys, where they are printed, and words."""


def read_requirements(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = RequirementsDraft(diagram)
    read_lines(draft, NAMES, "requirement", _lines, _read_line)
    for name in draft.words:
        card(draft, name, draft.kinds.get(name, ""), name, *draft.fields.get(name, ()))
    return finish(draft, "Requirement diagram", "node", "rect", "requirement fast {")


def _lines(draft: RequirementsDraft, line: str) -> Iterator[str]:
    """A line, or those of a box that is closed where it is opened: `element e { }`."""
    opened = None if draft.inside else re.match(r"[^\"{]*(?:\"[^\"]*\"[^\"{]*)?\{(?=.*\S)", line)
    if opened is None:
        yield line
        return
    closed = line.rstrip().endswith("}")
    end = line.rindex("}") if closed else len(line)
    yield opened[0]
    if line[opened.end() : end].strip():
        yield " " * opened.end() + line[opened.end() : end]
    if closed:
        yield " " * end + "}"


def _read_line(draft: RequirementsDraft, line: str) -> None:
    if draft.inside:
        _read_field(draft, line)
        return
    thing, relation, direction = (form.fullmatch(line) for form in (THING, RELATION, DIRECTION))
    if direction is not None:
        read_direction(draft, direction)
    elif thing is not None and thing["kind"].lower() in KINDS:
        name = draft.node(_words(thing["name"]))
        draft.kinds[name] = KINDS[thing["kind"].lower()]
        draft.inside = name if thing["open"] else ""
    elif relation is not None and (relation["to"] or relation["back"]).lower() in RELATIONS:
        one, other = (draft.node(_words(relation[end])) for end in ("one", "other"))
        source, target = (one, other) if relation["to"] else (other, one)
        how = (relation["to"] or relation["back"]).lower()
        draft.edges.append(Edge(source, target, f"«{how}»", "solid" if how == "contains" else "dash", relation=how))
    elif relation is not None:
        group = "to" if relation["to"] else "back"
        hint = f"write one of `{'`, `'.join(RELATIONS)}`"
        draft.wrong(f"there is no relation `{relation[group]}`", hint, *relation.span(group))
    else:
        draft.not_a_line(line, (), "a requirement diagram", HINT)


def _read_field(draft: RequirementsDraft, line: str) -> None:
    said = FIELD.fullmatch(line)
    if line.strip() == "}":
        draft.inside = ""
    elif said is None:
        hint = "write `id: 1`, `text: what is required`, `risk: high`, `verifyMethod: test` or `type: program`"
        draft.wrong(f"`{line.strip()}` is no part of a requirement", hint, len(line) - len(line.lstrip()), len(line))
    elif words := _words(said["value"]):
        key = "" if said["key"].lower() in ALONE else said["key"]
        draft.fields.setdefault(draft.inside, []).append((key, words))


def _words(written: str) -> str:
    """Names and values are Markdown."""
    return words_of(f"`{written.strip().strip(QUOTE)}`")
