"""Read Mermaid's C4 notation: calls with words in quotation marks, boundaries in braces.

https://mermaid.js.org/syntax/c4.html, and https://c4model.com of what it shows.
"""

from __future__ import annotations

import re
from dataclasses import field

from ddcurric.diagnostics import Checked, did_you_mean
from ddcurric.figures.c4 import NAMES
from ddcurric.figures.kit.graph.cards import card
from ddcurric.figures.kit.graph.draft import GraphDraft, finish
from ddcurric.figures.kit.graph.source import Edge, Graph, Shape
from ddcurric.figures.kit.mermaid import TITLE, Statement, read_title, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

CALL = re.compile(r"\s*(?P<call>\w+)\s*\((?P<given>.*)\)\s*(?P<open>\{)?\s*", re.DOTALL)
GIVEN = re.compile(r"\s*(?:\$(?P<key>\w+)\s*=\s*)?(?P<value>\"[^\"]*\"|[^,\"]*)\s*(?:,|$)")
THING = re.compile(r"(?P<kind>Person|System|Container|Component)(?P<shape>Db|Queue)?(?P<outside>_Ext)?")
BOX = re.compile(r"(?:(?:Enterprise|System|Container)_)?Boundary|(?:Deployment_)?Node(?:_[LR])?")
RELATION = re.compile(r"(?P<both>Bi)?Rel(?P<index>Index)?(?P<back>_Back)?(?:_(?:Up?|D(?:own)?|L(?:eft)?|R(?:ight)?))?")
LOOKS = re.compile(r"Update\w+|LAYOUT_\w+|SHOW_\w+|HIDE_\w+|Add\w+Tag", re.IGNORECASE)
SHAPES: dict[str, Shape] = {"Db": "can", "Queue": "stadium"}
HINT = (
    'write `Person(ada, "Ada")`, `System(bank, "Bank", "What it does")`, `Rel(ada, bank, "Uses")`, or '
    '`System_Boundary(b, "Bank") {`'
)


@dataclass
class C4Draft(GraphDraft):
    """A C4 diagram while it is read."""

    joined: list[tuple[str, Statement, int, int]] = field(default_factory=list)
    """What relations name, and where they do."""
    number: int = 0
    """Of relations in a dynamic diagram, which are numbered."""


def read_c4(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = C4Draft(diagram, direction="LR")
    dynamic = re.search(r"^\s*C4Dynamic\b", diagram.text, re.MULTILINE) is not None or diagram.kind == "C4Dynamic"
    for statement in draft.statements(NAMES, splits=""):
        line = without_comment(statement.text).rstrip("; \t")
        title = re.fullmatch(TITLE, line)
        call = CALL.fullmatch(line)
        if title is not None:
            read_title(draft, title)
        elif line.strip() == "}":
            _close(draft, line)
        elif line.strip() == "{" and draft.open:
            pass  # of the boundary in the line before
        elif call is None or not _read_call(draft, call, dynamic):
            draft.not_a_line(line, (), "a C4 diagram", HINT)
    _look_for_names(draft)
    return finish(draft, "Architecture diagram", "node", "rect", 'Person(ada, "Ada")')


def _close(draft: C4Draft, line: str) -> None:
    if draft.open:
        draft.open.pop()
    else:
        hint = 'take it out, or open a boundary: `System_Boundary(b, "Bank") {`'
        draft.wrong("`}` closes nothing", hint, line.index("}"))


def _given(call: re.Match[str]) -> tuple[list[str], dict[str, str]]:
    """What stands in the brackets: by its place, and by its name."""
    placed, named = list[str](), dict[str, str]()
    text, at = call["given"], 0
    while at < len(text):
        match = GIVEN.match(text, at)
        if match is None or match.end() == at:
            placed.append(text[at:])
            break
        if match["key"]:
            named[match["key"]] = words_of(match["value"])
        else:
            placed.append(words_of(match["value"]))
        at = match.end()
    return placed, named


def _read_call(draft: C4Draft, call: re.Match[str], dynamic: bool) -> bool:
    """Whether it is one that is known."""
    placed, named = _given(call)
    name = call["call"]
    thing, relation = THING.fullmatch(name), RELATION.fullmatch(name)
    if thing is not None and placed:
        _read_thing(draft, thing, placed, named)
    elif BOX.fullmatch(name) and placed:
        said = placed[1] if len(placed) > 1 else placed[0]
        kind = named.get("type") or (placed[2] if len(placed) > 2 and "Node" in name else "")
        draft.begin(placed[0], f"{said} ({kind})" if kind else said)
        if not call["open"] and not _opens_below(draft):
            draft.open.pop()
    elif relation is not None and len(placed) >= 2 + bool(relation["index"]):
        _read_relation(draft, call, relation, placed, named, dynamic)
    elif LOOKS.fullmatch(name):
        draft.ignore(name, call.start("call"), call.end("call"))
    else:
        return False
    return True


def _opens_below(draft: C4Draft) -> bool:
    """Whether the next line is the brace of the boundary in this one."""
    lines = draft.diagram.text.split("\n")[draft.statement.line + 1 :]
    return next((line.strip() for line in lines if line.strip()), "") == "{"


def _read_thing(draft: C4Draft, thing: re.Match[str], placed: list[str], named: dict[str, str]) -> None:
    """`Container(id, name, technology, description)`; people and systems have no technology."""
    name, *rest = placed
    has_techn = thing["kind"] in ("Container", "Component")
    title, *more = rest or [name]
    technology = named.get("techn") or (more.pop(0) if has_techn and more else "")
    told = named.get("descr") or (more[0] if more else "")
    kind = f"{'external ' if thing['outside'] else ''}{thing['kind'].lower()}"
    shape: Shape = "round-rect" if thing["kind"] == "Person" else SHAPES.get(thing["shape"] or "", "rect")
    card(draft, name, kind, title, ("", f"[{technology}]" if technology else ""), ("", told), shape=shape)


def _read_relation(
    draft: C4Draft, call: re.Match[str], how: re.Match[str], placed: list[str], named: dict[str, str], dynamic: bool
) -> None:
    index = placed.pop(0) if how["index"] else ""
    source, target, *more = placed
    for end in (source, target):
        draft.joined.append((end, draft.statement, *call.span("given")))
    draft.number += 1
    words = named.get("label") or (more[0] if more else "")
    technology = named.get("techn") or (more[1] if len(more) > 1 else "")
    if index or dynamic:
        words = f"{index or draft.number}: {words}"
    if technology:
        words = f"{words}\n[{technology}]"
    if how["back"]:
        source, target = target, source
    draft.edges.append(Edge(source, target, words, tail=how["both"] is not None))


def _look_for_names(draft: C4Draft) -> None:
    """Tell relations of what is not there."""
    known = {*draft.words, *draft.groups}
    for name, statement, start, end in draft.joined:
        if name not in known:
            draft.statement = statement
            hint = f'write it before: `System({name or "a"}, "Its name")`; {did_you_mean(name, known)}'
            draft.wrong(f"there is no `{name}` to relate to", hint, start, end)
