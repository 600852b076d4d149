"""A `spacetime` block while it is read: what it has said so far, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from ddcurric.figures.kit.execution.model import Event
from ddcurric.figures.kit.execution.source import Ask, Cut
from ddcurric.figures.kit.notation import LineDraft, SettingLine, Word
from ddcurric.values import dataclass

NAME = r"[^\s<>,:\"“”]+"
"""Of an event, a message or a process of one word."""


@dataclass
class SpaceTimeDraft(LineDraft):
    """What has been read so far. Names keep the word that introduced them, so that a mistake can point at it."""

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
    directions: list[SettingLine] = field(default_factory=list)
    groups: list[tuple[str, tuple[Word, ...]]] = field(default_factory=list)
    """Titles, and the processes that are named under them."""
    vary: list[SettingLine] = field(default_factory=list)
    chains: list[tuple[Word, ...]] = field(default_factory=list)
    """Their events, as they were written."""
    regions: list[tuple[Word, bool]] = field(default_factory=list)
    """Events, and whether it is their past."""


def report_duplicate(draft: SpaceTimeDraft, word: Word, what: str) -> None:
    """Report that a name is taken; `what` has it: `an event`."""
    first = draft.names[word.text]
    line = draft.span(first).line
    draft.wrong(
        "duplicate-event",
        word,
        f"there is already {what} `{word.text}`, in line {line}",
        "every name stands for one thing",
    )
