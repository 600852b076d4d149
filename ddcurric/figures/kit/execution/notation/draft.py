"""A `spacetime` block while it is read: what it has said so far, and what was wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.figures.kit.execution.model import Event
from ddcurric.figures.kit.execution.source import Ask, Cut
from ddcurric.figures.kit.place import place_in
from ddcurric.figures.kit.stage_lines import StageLine
from ddcurric.lesson.model.block import Diagram
from ddcurric.source import Span

NAME = r"[^\s<>,:\"“”]+"
"""Of an event, a message or a process of one word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of one line of the block."""

    text: str
    line: int
    start: int


@dataclass
class SpaceTimeDraft:
    """What has been read so far. Names keep the word that introduced them, so that a mistake can point at it."""

    diagram: Diagram
    found: list[Diagnostic] = field(default_factory=list)
    processes: dict[str, list[Event]] = field(default_factory=dict)
    names: dict[str, Word] = field(default_factory=dict)
    """Events and messages, by name."""
    receives: dict[str, tuple[Word, str]] = field(default_factory=dict)
    """By message: where it is received, and the event."""
    sends: dict[str, str] = field(default_factory=dict)
    later: list[Callable[[], None]] = field(default_factory=list)
    """Settings, which may name events that are written below them."""
    show: list[str] = field(default_factory=list)
    asks: list[tuple[Ask, Word]] = field(default_factory=list)
    asks_cut: Word | None = None
    cuts: list[Cut] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    crashes: dict[str, int] = field(default_factory=dict)
    down: bool = False
    staged: list[StageLine] = field(default_factory=list)
    chains: list[tuple[Word, ...]] = field(default_factory=list)
    """Their events, as they were written."""
    regions: list[tuple[Word, bool]] = field(default_factory=list)
    """Events, and whether it is their past."""

    def span(self, word: Word) -> Span:
        return place_in(self.diagram, word.line, word.start, word.start + max(len(word.text), 1))

    def wrong(self, code: str, word: Word, message: str, hint: str = "") -> None:
        self.found.append(error(code, self.span(word), message, hint))


def stripped(word: Word) -> Word:
    lead = len(word.text) - len(word.text.lstrip())
    return Word(word.text.strip(), word.line, word.start + lead)


def group_of(line: Word, match: re.Match[str], name: str) -> Word:
    return stripped(Word(match[name] or "", line.line, line.start + max(match.start(name), 0)))


def words_of(value: Word) -> tuple[Word, ...]:
    return tuple(Word(m[0], value.line, value.start + m.start()) for m in re.finditer(r"[^\s,]+", value.text))


def report_duplicate(draft: SpaceTimeDraft, word: Word, what: str) -> None:
    first = draft.names[word.text]
    line = draft.span(first).line
    draft.wrong(
        "duplicate-event",
        word,
        f"there is already {what} `{word.text}`, in line {line}",
        "every name stands for one thing",
    )
