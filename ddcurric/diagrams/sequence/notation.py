"""Read Mermaid's `sequenceDiagram` notation: participants, messages, notes.

https://mermaid.js.org/syntax/sequenceDiagram.html
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ddcurric.diagnostics import Checked, Diagnostic, did_you_mean, error, has_errors, warning
from ddcurric.diagrams.execution import Event, Execution, Process
from ddcurric.diagrams.place import place_in
from ddcurric.diagrams.sequence.source import MessageStep, NoteStep, Sequence, Step
from ddcurric.diagrams.spacetime.source import SpaceTime
from ddcurric.model.block import Diagram

LIMIT = 20_000

ARROW = r"(?P<arrow>--?(?:>>|>|x|\)))"
NAME = r"[^\s:,;+<>()-](?:[^:,;+<>()\n-]|-(?![->x)]))*?"


@dataclass
class Draft:
    diagram: Diagram
    found: list[Diagnostic] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """By the participant's short name: what is written over its line."""
    events: dict[str, list[Event]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    toward: dict[str, str] = field(default_factory=dict)
    dashed: set[str] = field(default_factory=set)
    headless: set[str] = field(default_factory=set)
    numbered: bool = False
    title: str = ""
    line: int = 0
    activation: bool = False
    """Whether the author has been told that activations are not drawn."""

    def wrong(self, message: str, hint: str, start: int = 0, end: int | None = None) -> None:
        span = place_in(self.diagram, self.line, start, end)
        self.found.append(error("diagram-syntax", span, message, hint))

    def participant(self, name: str) -> str:
        self.titles.setdefault(name, name)
        self.events.setdefault(name, [])
        return name


def read_sequence(diagram: Diagram) -> Checked[Sequence | None]:
    """Read a block; None where it has an error."""
    draft = Draft(diagram)
    if len(diagram.text) > LIMIT:
        span = diagram.span
        return Checked(None, (error("diagram-syntax", span, "this diagram is too long to be a figure", "split it"),))
    for number, line in enumerate(diagram.text.split("\n")):
        draft.line = number
        statement = re.sub(r"[\s;]+$", "", line)
        if not statement or line.lstrip().startswith("%%") or (number == 0 and statement.strip() == "sequenceDiagram"):
            continue
        _read_line(draft, statement)
    if not draft.events and not draft.found:
        hint = "write a message: `Client->>Server: request`"
        draft.found.append(error("diagram-empty", diagram.span, "there is no participant in this diagram", hint))
    if has_errors(draft.found):
        return Checked(None, tuple(draft.found))
    return Checked(_assemble(draft), tuple(draft.found))


def _assemble(draft: Draft) -> Sequence:
    execution = Execution(tuple(Process(draft.titles[name], tuple(events)) for name, events in draft.events.items()))
    rows = {name: row for row, name in enumerate(draft.events)}
    said = SpaceTime(
        execution=execution,
        message_words=MappingProxyType(dict(draft.words)),
        down=True,
        toward=MappingProxyType({message: rows[name] for message, name in draft.toward.items()}),
        dashed=frozenset(draft.dashed),
        headless=frozenset(draft.headless),
    )
    steps = tuple(
        NoteStep(step.words, tuple(sorted(step.processes)), step.side) if isinstance(step, NoteStep) else step
        for step in draft.steps
    )
    return Sequence(said, steps, draft.title)


def _read_line(draft: Draft, line: str) -> None:
    for pattern, read in STATEMENTS.items():
        match = re.fullmatch(pattern, line)
        if match is not None:
            read(draft, match)
            return
    start = len(line) - len(line.lstrip())
    first = line.split()[0].rstrip(":").lower()
    if first in UNSUPPORTED:
        draft.wrong(f"`{first}` is not drawn here", UNSUPPORTED[first], start, start + len(first))
        return
    draft.wrong(
        f"`{line.strip()}` is not a line of a sequence diagram",
        "a message is `A->>B: words`, a reply `B-->>A: words`, a lost one `A-xB: words`, a note `Note over A: words`",
        start,
        len(line),
    )


BLOCK = "draw the case that matters, and say in the text or in a `Note over A,B: words` when it repeats or varies"
UNSUPPORTED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("loop", "alt", "else", "opt", "par", "and", "critical", "option", "break", "end"), BLOCK),
        "rect": "take it out: a figure must be readable in black and white",
        "box": "take it out: participants stand in the order in which they are declared",
        "create": "declare the participant at the top: `participant C`",
        "destroy": "end with a note: `Note over C: stops`",
        "link": "take it out: a printed figure has no menus",
        "links": "take it out: a printed figure has no menus",
    }
)
"""Statements of Mermaid that are not drawn, and what to write instead."""


def _read_participant(draft: Draft, match: re.Match[str]) -> None:
    name = match["name"].strip()
    if name in draft.titles and name in draft.events and draft.events[name]:
        draft.wrong(f"`{name}` is declared after it is used", "declare participants at the top", match.start("name"))
    draft.participant(name)
    draft.titles[name] = _plain(match["title"] or name)


def _plain(text: str) -> str:
    """Words as Mermaid shows them: `<br/>` is a line end, `#35;` and `#quot;` are characters."""
    text = re.sub(r"#(\d+);", r"&#\1;", text)
    text = re.sub(r"#([a-zA-Z]+);", r"&\1;", text)
    return re.sub(r"\s*<br\s*/?>\s*", "\n", html.unescape(text.strip()))


def _read_message(draft: Draft, match: re.Match[str]) -> None:
    sender, receiver = draft.participant(match["sender"].strip()), draft.participant(match["receiver"].strip())
    if match["active"]:
        _ignore_activation(draft, match)
    number = sum(isinstance(step, MessageStep) for step in draft.steps) + 1
    name, arrow = f"message {number}", match["arrow"]
    words = _plain(match["words"] or "")
    draft.words[name] = f"{number} {words}".strip() if draft.numbered else words
    draft.events[sender].append(Event(f"{name} sent", sends=(name,)))
    if arrow.endswith("x"):
        draft.toward[name] = receiver
        if receiver == sender:
            draft.wrong("a message to its own sender cannot be lost", "name another receiver", match.start("sender"))
    else:
        draft.events[receiver].append(Event(f"{name} received", receives=name))
    if arrow.startswith("--"):
        draft.dashed.add(name)
    if arrow in ("->", "-->"):
        draft.headless.add(name)
    draft.steps.append(MessageStep(name))


def _ignore_activation(draft: Draft, match: re.Match[str]) -> None:
    if not draft.activation:
        draft.activation = True
        span = place_in(draft.diagram, draft.line, *match.span())
        draft.found.append(
            warning(
                "activation-ignored",
                span,
                "activations are not drawn: the arrows say who is at work",
                "take out `activate`, `deactivate` and the `+` and `-` before participants",
            )
        )


def _read_note(draft: Draft, match: re.Match[str]) -> None:
    names = [name.strip() for name in match["names"].split(",")]
    side = match["side"].lower().split()[0]
    for name in names:
        if name not in draft.events:
            known = did_you_mean(name, draft.events)
            draft.wrong(f"there is no participant `{name}` yet", known, match.start("names"), match.end("names"))
            return
    if side != "over" and len(names) > 1:
        draft.wrong(f"a note {side} of two participants", "write `Note over A,B: words`", match.start("names"))
        return
    rows = {name: row for row, name in enumerate(draft.events)}
    draft.steps.append(NoteStep(_plain(match["words"]), tuple(rows[name] for name in names), side))


def _read_number(draft: Draft, match: re.Match[str]) -> None:
    draft.numbered = True


def _read_title(draft: Draft, match: re.Match[str]) -> None:
    draft.wrong(
        "a title inside the diagram is not drawn",
        'write it as the caption: ` ```sequenceDiagram {caption="…"}`',
        len(match[0]) - len(match[0].lstrip()),
    )


Read = Callable[[Draft, "re.Match[str]"], None]

STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        rf"\s*(?:participant|actor)\s+(?P<name>{NAME})(?:\s+as\s+(?P<title>.+?))?\s*": _read_participant,
        r"\s*(?i:note)\s+(?P<side>(?i:left\s+of|right\s+of|over))\s+(?P<names>[^:]+?)\s*:\s*(?P<words>.+)": _read_note,
        r"\s*(?:de)?activate\s+.+": _ignore_activation,
        r"\s*autonumber\s*": _read_number,
        r"\s*(?:title|accTitle|accDescr)\b\s*:?.*": _read_title,
        rf"\s*(?P<sender>{NAME})\s*{ARROW}\s*(?P<active>[+-]?)\s*(?P<receiver>{NAME})\s*(?::(?P<words>.*))?": (
            _read_message
        ),
    }
)
"""The forms a line may have; the first that fits is taken."""
