"""Read Mermaid's `stateDiagram-v2` notation: states, transitions, states within states.

https://mermaid.js.org/syntax/stateDiagram.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.figures.kit.graph.draft import GraphDraft, finish, read_direction
from ddcurric.figures.kit.graph.source import Edge, Graph, Shape, Subgraph
from ddcurric.figures.kit.mermaid import Statement, without_comment
from ddcurric.figures.kit.mermaid_words import stress_of, words_of
from ddcurric.figures.kit.statements import read_form
from ddcurric.figures.kit.words import behind
from ddcurric.figures.states import NAMES
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

PART = r"[^\s:;{}<>\[\]\"-]"
NAMED = rf"{PART}+(?:-{PART}+)*"
"""As Mermaid has it, nearly any sign may stand in one: `Ordered_(old)`."""
NAME = rf"(?:\[\*\]|{NAMED})"
STYLED = re.compile(r":::[\w-]+")
NOT_DRAWN = ("scale", "hide")


def read_states(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = States(diagram)
    for statement in _with_semicolons(draft.statements(NAMES)):
        draft.statement = statement
        for line in _lines(without_comment(statement.text)):
            _read_line(draft, line)
    if draft.note is not None:
        _end_note(draft)
    if draft.group in draft.parts:
        draft.open.pop()
    return finish(draft, "State diagram", "state", "round-rect", "Follower --> Candidate : timeout")


@dataclass
class States(GraphDraft):
    """A state diagram while it is read."""

    stresses = True
    note: Note | None = None
    """One over several lines that has begun."""
    parts: dict[str, str] = field(default_factory=dict)
    """Boxes around machines that run side by side, and the state that each is a part of."""
    described: set[str] = field(default_factory=set)
    """States that have words besides their names."""


@dataclass
class Note:
    """A note, line by line, at a state."""

    state: str
    lines: list[str]
    at: int = -1
    """The line of the source that was read last: what stands behind a semicolon in it is no line of the note's own."""


BEGINS = re.compile(rf"\s*(?:{NAME}\s*--?>|{NAMED}\s*:|state\b|note\b|direction\b|--|\}}|%%)", re.IGNORECASE)
"""A line that says more than a name."""


def _with_semicolons(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Words hold what stands behind a semicolon in them and begins no line: `A --> B: go; wait`."""
    last: Statement | None = None
    for each in statements:
        if last is not None and last.line == each.line and ":" in last.text and not BEGINS.match(each.text):
            last = replace(last, text=f"{last.text};{each.text}")
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _lines(line: str) -> Iterator[str]:
    """A line, or those of a state whose inside stands beside it: `state B { c --> d }`. Places stay what they are."""
    opened = re.match(r"\s*state\s+(?:\"[^\"]*\"\s+as\s+)?[\w.-]+\s*\{(?=.*\S)", line)
    closed = line.rstrip().endswith("}") and line.count("{") <= line.count("}") and (opened or "-->" in line)
    start, end = opened.end() if opened else 0, len(line.rstrip()) - 1 if closed else len(line)
    if opened:
        yield opened[0]
    if line[start:end].strip():
        yield " " * start + line[start:end]
    if closed:
        yield " " * end + "}"


def _read_line(draft: States, line: str) -> None:
    if draft.note is not None:
        if re.fullmatch(r"\s*end\s+note\s*", line):
            _end_note(draft)
        elif draft.statement.line == draft.note.at:
            draft.note.lines[-1] += f"; {line.strip()}"
        else:
            draft.note.lines.append(line.strip())
            draft.note.at = draft.statement.line
        return
    style = STYLED.search(line)
    if style is not None and '"' not in line[: style.start()]:
        draft.ignore(":::", *style.span())
        line = STYLED.sub(lambda match: " " * len(match[0]), line).rstrip()
    if read_form(draft, STATEMENTS, line):
        return
    hint = "a transition is `A --> B : words`, a state's words `A : words`, start and end `[*]`"
    draft.not_a_line(line, NOT_DRAWN, "a state diagram", hint)


def _read_note(draft: States, match: re.Match[str]) -> None:
    state = draft.node(match["name"])
    draft.note = Note(state, [match["words"].strip()] if match["words"] else [])
    if match["words"]:
        _end_note(draft)


def _end_note(draft: States) -> None:
    """A note is a node of its own, beside its state."""
    assert draft.note is not None
    state, lines = draft.note.state, draft.note.lines
    name = f"note {sum(shape == 'note' for shape in draft.shapes.values()) + 1}"
    draft.node(name, words_of("\n".join(lines)), "note")
    draft.stress[name] = stress_of("\n".join(lines))
    draft.homes[name] = draft.homes.get(state, draft.group)
    draft.edges.append(Edge(state, name, "", "dash", head=False))
    draft.note = None


def _read_loose_note(draft: States, match: re.Match[str]) -> None:
    """A note that belongs to no state."""
    draft.node(match["name"], words_of(match["words"]), "note")
    draft.stress[match["name"]] = stress_of(match["words"])


def _read_divider(draft: States, match: re.Match[str]) -> None:
    """`--`: what stands before it and what comes are machines of one state that run side by side, in a box each."""
    inside = draft.parts.get(draft.group, draft.group)
    number = 1 + sum(state == inside for state in draft.parts.values())
    if number == 1:
        _box_in(draft, inside)
        number = 2
    else:
        draft.open.pop()
    name = f"{inside} ({number})".lstrip()
    draft.begin(name, "")
    draft.parts[name] = inside


def _box_in(draft: States, inside: str) -> None:
    """Put everything that a state holds so far into a box in it."""
    name = f"{inside} (1)".lstrip()
    draft.homes |= {node: name for node, home in draft.homes.items() if home == inside}
    draft.groups = {
        id_: replace(group, parent=name) if group.parent == inside else group for id_, group in draft.groups.items()
    }
    draft.groups[name] = Subgraph(name, "", inside)
    draft.parts[name] = inside


def _read_transition(draft: GraphDraft, match: re.Match[str]) -> None:
    source, target = match["source"], match["target"]
    scope = draft.group
    if source == "[*]":
        source = draft.node(f"start of {scope}", "", "start")
    if target == "[*]":
        target = draft.node(f"end of {scope}", "", "end")
    words = match["words"] or ""
    draft.edges.append(Edge(draft.node(source), draft.node(target), words_of(words), stress=stress_of(words)))


def _read_words(draft: States, match: re.Match[str]) -> None:
    name, words, stress = match["name"], words_of(match["words"]), stress_of(match["words"])
    if name in draft.described:
        before = draft.words[name]
        words, stress = f"{before}\n{words}", (*draft.stress.get(name, ()), *behind(before, stress))
    draft.node(name, words)
    draft.stress[name] = stress
    draft.described.add(name)


def _read_titled(draft: States, match: re.Match[str]) -> None:
    if match["open"]:
        draft.begin(match["name"], words_of(match["title"]))
    else:
        draft.node(match["name"], words_of(match["title"]))
        draft.stress[match["name"]] = stress_of(match["title"])
        draft.described.add(match["name"])


def _read_state(draft: GraphDraft, match: re.Match[str]) -> None:
    draft.node(match["name"])


def _read_special(draft: GraphDraft, match: re.Match[str]) -> None:
    """`state a <<fork>>`, and `state "Paid?" as a <<choice>>`, of which the words stand in the diamond."""
    shapes: Mapping[str, Shape] = {"choice": "diamond", "fork": "bar", "join": "bar"}
    if match["special"] not in shapes:
        hint = "write `<<choice>>`, `<<fork>>` or `<<join>>`"
        draft.wrong(f"there is no `<<{match['special']}>>`", hint, match.start("name"), len(match[0]))
        return
    words = words_of(match["title"] or "")
    draft.node(
        match["name"], words, "rect" if words and shapes[match["special"]] == "bar" else shapes[match["special"]]
    )


def _begin(draft: GraphDraft, match: re.Match[str]) -> None:
    draft.begin(match["name"], match["name"])


def _close(draft: States, match: re.Match[str]) -> None:
    if draft.group in draft.parts:
        draft.open.pop()
    if draft.open:
        draft.open.pop()
    else:
        draft.wrong("`}` closes nothing", "take it out, or open a state: `state Name {`", match.start("sign"))


Read = Callable[[States, "re.Match[str]"], None]

STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        r"\s*direction\s+(?P<direction>\w+)\s*": read_direction,
        rf"\s*(?P<source>{NAME})\s*--?>\s*(?P<target>{NAME})\s*(?::(?P<words>.*))?": _read_transition,
        rf"\s*state\s+\"(?P<title>[^\"]*)\"\s+as\s+(?P<name>{NAMED})\s*(?P<open>\{{)?\s*": _read_titled,
        (
            r"\s*state\s+(?:\"(?P<title>[^\"]*)\"\s+as\s+)?(?P<name>[\w.-]+)"
            r"\s*(?:<<|\[\[)(?P<special>\w+)(?:>>|\]\])\s*"
        ): _read_special,
        rf"\s*(?i:note)\s+(?:left|right)\s+of\s+(?P<name>{NAMED})\s*(?::(?P<words>.*))?": _read_note,
        r"\s*(?i:note)\s+\"(?P<words>[^\"]*)\"\s+as\s+(?P<name>[\w.-]+)\s*": _read_loose_note,
        r"\s*--\s*": _read_divider,
        r"\s*state\s+(?P<name>[\w.-]+)\s*\{\s*": _begin,
        r"\s*(?:state\s+)?(?P<name>[\w.]+(?:-[\w.]+)*)\s*": _read_state,
        rf"\s*(?P<name>{NAMED})\s*:(?P<words>.*)": _read_words,
        r"\s*(?P<sign>\})\s*": _close,
    }
)
"""The forms a line may have; the first that fits is taken."""
