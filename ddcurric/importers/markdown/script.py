"""The lines of a Markdown file while its foreign parts are said in ours, each with where it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from ddcurric.importers.kit.material import Fate
from ddcurric.source import Source, Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A line, and the line of the file that it comes from."""

    text: str
    line: int


@dataclass
class ScriptLines:
    """The notebook of whoever reads one Markdown file."""

    name: str
    lines: list[Written]
    fates: list[Fate] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    """Of groups of figures, which have no id in a lesson, by their id that of their first."""

    def dropped(self, what: str, line: int, became: str = "") -> None:
        """Note what became of something in a line, from 1; empty: it was left out."""
        self.fates.append(Fate(what, became, Span(self.name, line)))

    def counted(self, what: str, became: str, span: Span) -> None:
        """One of a kind that is told once."""
        if not any((fate.what, fate.became) == (what, became) for fate in self.fates):
            self.fates.append(Fate(what, became, span))

    @property
    def source(self) -> Source:
        return Source(self.name, "\n".join(each.text for each in self.lines))


def script_of(source: Source) -> ScriptLines:
    """The lines of a file, each with its number from 1, before anything is said otherwise."""
    return ScriptLines(source.name, [Written(line, at + 1) for at, line in enumerate(source.text.split("\n"))])


def in_div(name: str, lines: Sequence[Written], colons: str = ":::") -> Iterator[Written]:
    """Lines in a block of that name, of which there is at least one."""
    yield from (Written(text, lines[0].line) for text in ("", f"{colons} {name}", ""))
    yield from lines
    yield from (Written(text, lines[-1].line) for text in ("", colons, ""))


FENCE = re.compile(r"(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")


def is_code(lines: Sequence[Written]) -> list[bool]:
    """Of each line, whether it stands in a fence of code, the fence included."""
    found: list[bool] = []
    opened = ""
    for each in lines:
        match = FENCE.match(each.text)
        inside = bool(opened)
        if match is not None and not opened:
            opened = match["fence"]
        elif match is not None and match["fence"].startswith(opened) and not match["info"].strip():
            opened = ""
        found.append(inside or bool(opened))
    return found


_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def comments_in(text: str) -> Iterator[re.Match[str]]:
    """The comments that end, their words in the first group; none is looked for where no more end."""
    return _COMMENT.finditer(text, 0, text.rfind("-->") + len("-->"))


def without_comments(text: str) -> str:
    """The text, its comments that end left out."""
    end = text.rfind("-->") + len("-->")
    return _COMMENT.sub("", text[:end]) + text[end:]


_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+(?=\S)")


def items_around(lines: Sequence[Written]) -> list[int]:
    """Of each line, how far to the right the words begin of the item that it goes on with; 0: of none."""
    found: list[int] = []
    starts: list[int] = []
    for each in lines:
        text = each.text.expandtabs(4)
        if text.strip():
            while starts and len(text) - len(text.lstrip()) < starts[-1]:
                starts.pop()
        found.append(starts[-1] if starts else 0)
        if (begins := _ITEM.match(text)) is not None:
            starts.append(min(begins.end(), len(begins[0].rstrip()) + 4))
    return found


def undented(text: str, columns: int) -> str:
    """A line without so many blanks at its head, or as many as it has."""
    return text[min(columns, len(text) - len(text.lstrip())) :]


def outside_code(script: ScriptLines, change: Callable[[Written], Iterator[Written]]) -> None:
    """Every line that is no code in another way."""
    code = is_code(script.lines)
    made: list[Written] = []
    for each, inside in zip(script.lines, code, strict=True):
        made.extend((each,) if inside else change(each))
    script.lines = made


SPANS = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|(?<!\\)\$\$?[^$\n]+\$\$?|<!--.*?(?:-->|$)|<https?://[^>\s]*>"
)


def outside_spans(text: str, change: Callable[[str], str]) -> str:
    """A line with the stretches changed that are neither code nor formulas nor comments."""
    found, at = [], 0
    for match in SPANS.finditer(text):
        found += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*found, change(text[at:])])
