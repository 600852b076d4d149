"""A notation of lines: words with their places, and a draft that gathers what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ddcurric.diagnostics import Diagnostic, did_you_mean, error, warning
from ddcurric.figures.kit.place import place_in
from ddcurric.figures.kit.stage_lines import StageLine, stage_line
from ddcurric.lesson.model.block import Diagram
from ddcurric.source import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of one line of the block."""

    text: str
    line: int
    start: int


@dataclass
class LineDraft:
    """A block while it is read: what was wrong with it so far, and the lines that say what it points at."""

    diagram: Diagram
    found: list[Diagnostic] = field(default_factory=list)
    staged: list[StageLine] = field(default_factory=list)

    def span(self, word: Word) -> Span:
        return place_in(self.diagram, word.line, word.start, word.start + max(len(word.text), 1))

    def wrong(self, code: str, word: Word, message: str, hint: str = "") -> None:
        self.found.append(error(code, self.span(word), message, hint))

    def warn(self, code: str, word: Word, message: str, hint: str = "") -> None:
        self.found.append(warning(code, self.span(word), message, hint))

    def unknown(self, what: str, word: Word, known: Iterable[str]) -> None:
        """A name that stands for nothing in the figure."""
        self.wrong("unknown-part", word, f"there is no {what} `{word.text}`", did_you_mean(word.text, known))

    def staging(self, line: Word) -> bool:
        """Take a line that is `point:` or `steps:`; False: it is another."""
        read = stage_line(
            line.text, lambda start, end: place_in(self.diagram, line.line, line.start + start, line.start + end)
        )
        if read is not None:
            self.staged.append(read)
        return read is not None

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All that was wrong, in the order of the lines."""
        return tuple(sorted(self.found, key=lambda each: (each.span.line, each.span.column)))


def lines_in(diagram: Diagram) -> tuple[Word, ...]:
    """The lines of a block that are not empty."""
    lines = (Word(line, number, 0) for number, line in enumerate(diagram.text.split("\n")))
    return tuple(line for line in lines if line.text.strip())


def stripped(word: Word) -> Word:
    lead = len(word.text) - len(word.text.lstrip())
    return Word(word.text.strip(), word.line, word.start + lead)


def group_of(line: Word, match: re.Match[str], name: str) -> Word:
    return stripped(Word(match[name] or "", line.line, line.start + max(match.start(name), 0)))


def words_of(value: Word) -> tuple[Word, ...]:
    return tuple(Word(m[0], value.line, value.start + m.start()) for m in re.finditer(r"[^\s,]+", value.text))


SETTING = re.compile(r"\s*(?P<name>[^\s:]+)\s*:(?P<value>.*)")


def setting_of(line: Word) -> tuple[Word, Word] | None:
    """The name of a setting and its value, of a line such as `nodes: N1 N8`; None: it is no such line."""
    match = SETTING.fullmatch(line.text)
    return (group_of(line, match, "name"), group_of(line, match, "value")) if match else None
