"""Read `point:` and `steps:`, in every kind of diagram."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from ddcurric.diagnostics import Checked, Diagnostic, did_you_mean, error
from ddcurric.figures.kit.staging import Stage
from ddcurric.source import Span
from ddcurric.values import dataclass

ALL = "all"
"""A step in which nothing is the point."""
LINE = re.compile(r"\s*(?:%%\s*)?(?P<setting>(?i:point|steps))\s*:(?P<value>.*)")
"""A line that stages; in Mermaid's notation as a comment, too, so that others draw the figure as well."""
WORD = re.compile(r"[^\s,|]+")
_NODE = r'(?:"[^"|]*"|\[\*\]|[\w.]+(?:-\w+)*)'
WORD_OR_EDGE = re.compile(rf"{_NODE}(?:\s*<?[-=.~]+[->xo)]*\s*{_NODE})?|[^\s,|]+")
"""A name, one in quotation marks, or an edge between two: `A --> B`."""

Place = Callable[[int, int], Span]
"""From characters of a line to the place in the lesson."""


@dataclass(frozen=True, slots=True)
class StageLine:
    """A line that stages, and where it stands."""

    setting: str
    """`point` or `steps`."""
    value: str
    start: int
    """Of the value in its line."""
    place: Place

    def words(self, pattern: re.Pattern[str]) -> Iterator[tuple[tuple[str, Span], ...]]:
        """Of each step its words and where they stand."""
        at = 0
        for part in self.value.split("|") if self.setting == "steps" else [self.value]:
            found = ((m, self.start + at) for m in pattern.finditer(part))
            yield tuple((m[0].strip('"'), self.place(off + m.start(), off + m.end())) for m, off in found)
            at += len(part) + 1

    @property
    def span(self) -> Span:
        return self.place(self.start, self.start + len(self.value))


def stage_line(text: str, place: Place) -> StageLine | None:
    """The line, if it is one."""
    match = LINE.fullmatch(text)
    if match is None:
        return None
    return StageLine(match["setting"].lower(), match["value"], match.start("value"), place)


def spelled(names: Collection[str]) -> Callable[[str], Iterable[str]]:
    """For `stages`: the names that a word is, whatever its capitals and their spaces."""
    return lambda word: [name for name in names if " ".join(name.split()).casefold() == word.casefold()]


def stages(
    lines: Sequence[StageLine],
    parts: Callable[[str], Iterable[str]],
    known: Iterable[str],
    what: str,
    pattern: re.Pattern[str] = WORD,
) -> Checked[tuple[Stage, ...]]:
    """What a figure points at, step by step; none where it says nothing.

    `parts` gives the parts that a word names, none where there is none; `known` are names, `what` says of what.
    """
    found: list[Diagnostic] = []
    if len(lines) > 1:
        message = f"`{lines[1].setting}:` stands beside `{lines[0].setting}:` in one diagram"
        hint = "write one of the two, once; what comes one after the other is `steps: m1 b2 | m3 b4 | all`"
        return Checked((), (error("diagram-syntax", lines[1].span, message, hint),))
    made = []
    names = tuple(known)
    for line in lines:
        for words in line.words(pattern):
            points: list[str] = []
            for word, span in words:
                named = tuple(parts(word))
                if not named and word == ALL and line.setting == "steps":
                    continue
                if not named:
                    message = f"there is no {what} `{word}` to point at"
                    found.append(error("unknown-part", span, message, did_you_mean(word, names)))
                points += named
            if not words:
                message = f"`{line.setting}:` points at nothing" + (" in one step" if line.setting == "steps" else "")
                hint = f"name what it points at: `{line.setting}: {names[0] if names else 'a1'}`"
                found.append(error("diagram-syntax", line.span, message, hint))
            made.append(Stage(tuple(dict.fromkeys(points))))
    return Checked(tuple(made), tuple(found))
