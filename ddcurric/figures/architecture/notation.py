"""Read Mermaid's `architecture` notation: services, groups of them, junctions, and lines between their sides.

https://mermaid.js.org/syntax/architecture.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType

from ddcurric.diagnostics import Checked, did_you_mean
from ddcurric.figures.architecture import NAMES
from ddcurric.figures.kit.graph.draft import GraphDraft, finish
from ddcurric.figures.kit.graph.source import Edge, Graph, Shape, Subgraph
from ddcurric.figures.kit.mermaid import TITLE, read_title, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.statements import read_form
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

ID = r"[\w-]+?"
SHAPES: Mapping[str, Shape] = MappingProxyType({"database": "can", "disk": "can"})
"""By icon; others are not drawn, what it is called says it."""
HINT = "write `service db(database)[Database] in api`, `group api(cloud)[API]`, `junction j`, or `db:R -- L:server`"


@dataclass
class ArchitectureDraft(GraphDraft):
    """An architecture diagram while it is read."""

    sides: list[str] = field(default_factory=list)
    """From which lines leave."""


def read_architecture(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = ArchitectureDraft(diagram)
    for statement in draft.statements(NAMES):
        line = without_comment(statement.text).rstrip()
        if not read_form(draft, STATEMENTS, line):
            draft.not_a_line(line, (), "an architecture diagram", HINT)
    upright = sum(side in "TB" for side in draft.sides)
    draft.direction = "TB" if 2 * upright > len(draft.sides) else "LR"
    return finish(draft, "Architecture diagram", "node", "rect", "service db(database)[Database]")


def _home(draft: ArchitectureDraft, match: re.Match[str]) -> str:
    """The group in which something is; empty: in none, or in one that is not there, which is told."""
    home = match["home"] or ""
    if home and home not in draft.groups:
        hint = f"write it before: `group {home}[Its name]`; {did_you_mean(home, draft.groups)}"
        draft.wrong(f"there is no group `{home}`", hint, *match.span("home"))
        return ""
    return home


def _read_group(draft: ArchitectureDraft, match: re.Match[str]) -> None:
    name = match["name"]
    draft.groups[name] = Subgraph(name, words_of(match["words"] or name), _home(draft, match))


def _read_service(draft: ArchitectureDraft, match: re.Match[str]) -> None:
    name, icon = match["name"], match["icon"] or ""
    shape: Shape = SHAPES.get(icon, "round-rect")
    draft.node(name, words_of(match["words"] or match["written"] or name), shape)
    draft.homes[name] = _home(draft, match)


def _read_junction(draft: ArchitectureDraft, match: re.Match[str]) -> None:
    draft.node(match["name"], "", "start")
    draft.homes[match["name"]] = _home(draft, match)


def _read_line(draft: ArchitectureDraft, match: re.Match[str]) -> None:
    ends: list[str] = []
    for end, group in (("one", "out"), ("other", "into")):
        name = match[end]
        if name not in draft.words and name not in draft.groups:
            known = {*draft.words, *draft.groups}
            hint = f"write it before: `service {name}(server)[Its name]`; {did_you_mean(name, known)}"
            draft.wrong(f"there is no service `{name}`", hint, *match.span(end))
            return
        ends.append(draft.homes.get(name, "") or name if match[group] else name)
    side, other = match["side"] or "", match["other_side"] or ""
    draft.sides.append(side or other or "R")
    words, head, tail = words_of(match["words"] or ""), bool(match["head"]), bool(match["tail"])
    edge = Edge(ends[0], ends[1], words, head=head, tail=tail)
    if side in ("L", "T") or (not side and other in ("R", "B")):  # what it leads to stands before it
        edge = Edge(ends[1], ends[0], words, head=tail, tail=head)
    draft.edges.append(edge)


Read = Callable[[ArchitectureDraft, "re.Match[str]"], None]
HOME = rf"(?:\s+in\s+(?P<home>{ID}))?\s*"
STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        TITLE: read_title,
        rf"\s*group\s+(?P<name>{ID})\s*(?:\([^)]*\))?\s*(?:\[(?P<words>[^\]]*)\])?{HOME}": _read_group,
        (
            rf"\s*service\s+(?P<name>{ID})\s*(?:\((?P<icon>[^)\"]*)\)|\(?(?P<written>\"[^\"]*\")\)?)?"
            rf"\s*(?:\[(?P<words>[^\]]*)\])?{HOME}"
        ): _read_service,
        rf"\s*junction\s+(?P<name>{ID}){HOME}": _read_junction,
        (
            rf"\s*(?P<one>{ID})(?P<out>\{{group\}})?(?::(?P<side>[LRTB]))?\s*(?P<tail><)?"
            rf"-(?:\[(?P<words>[^\]]*)\])?-?(?P<head>>)?\s*(?:(?P<other_side>[LRTB]):)?(?P<other>{ID})(?P<into>\{{group\}})?\s*"
        ): _read_line,
    }
)
"""The forms a line may have; the first that fits is taken."""
