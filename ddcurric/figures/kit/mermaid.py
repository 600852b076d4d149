"""What all of Mermaid's notations share: statements, comments, settings, words, and what is read but not drawn.

https://mermaid.js.org/intro/syntax-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import field
from typing import ClassVar

from ddcurric.diagnostics import Diagnostic, error, warning
from ddcurric.figures.kit.formulas import formulas_in, not_in_letters
from ddcurric.figures.kit.mermaid_words import ICON, emphasis_in, words_of
from ddcurric.figures.kit.place import place_in
from ddcurric.figures.kit.stage_lines import LINE, StageLine, stage_line
from ddcurric.lesson.model.block import Diagram
from ddcurric.source import Span
from ddcurric.values import dataclass

LONGEST_WORDS = 12
"""Lines over which words in quotation marks or brackets may run."""
LAID_OUT_ELSEWHERE = "-elk"
"""Behind the name of a kind: by which program Mermaid is to lay it out."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a diagram; words in quotation marks may run over line ends."""

    text: str
    line: int
    """Where it begins in the block's text, from 0."""
    column: int

    def place(self, diagram: Diagram, start: int = 0, end: int | None = None) -> Span:
        """The span of characters `start` to `end` of the statement, in the lesson; without `end`, of one."""
        before = self.text[:start].split("\n")
        line, column = len(before) - 1, len(before[-1])
        shift = self.column if line == 0 else 0
        length = 1 if end is None else max(len(self.text[start:end].split("\n")[0]), 1)
        return place_in(diagram, self.line + line, shift + column, shift + column + length)


@dataclass
class MermaidDraft:
    """A diagram while it is read, and what was found on the way."""

    stresses: ClassVar[bool] = False
    """Whether bold and italic words of it are drawn as such."""
    diagram: Diagram
    found: list[Diagnostic] = field(default_factory=list)
    statement: Statement = Statement("", 0, 0)
    """The one that is being read."""
    title: str = ""
    """What stands over it: `title` in front matter, or in a line of its own."""
    alt: str = ""
    """The author's alternative text: `accTitle` and `accDescr`."""
    staged: list[StageLine] = field(default_factory=list)
    """What it points at."""
    ignored: dict[str, Span] = field(default_factory=dict)
    """What Mermaid draws and we do not, by its name, and where it was first written."""
    section: str = ""
    """The one that is being read; empty: none."""
    sections: int = 0
    """How many have begun."""

    def wrong(self, message: str, hint: str, start: int = 0, end: int | None = None) -> None:
        """Note a mistake between two places of the statement; without an end, at one."""
        self.found.append(error("diagram-syntax", self.statement.place(self.diagram, start, end), message, hint))

    def not_a_line(self, line: str, not_drawn: Collection[str], kind: str, hint: str) -> None:
        """Say that a line is none of a kind of diagram, with its article, or that what it begins with is not drawn."""
        first = line.split()[0].rstrip(":")
        start = line.index(first)
        if first.lower() in not_drawn:
            self.ignore(first, start, start + len(first))
        else:
            self.wrong(f"`{line.strip()}` is not a line of {kind}", hint, start, len(line))

    def ignore(self, name: str, start: int = 0, end: int | None = None) -> None:
        """Note something that is understood and not drawn, where it stands first."""
        self.ignored.setdefault(name, self.statement.place(self.diagram, start, end))

    def begin_section(self, name: str, start: int, end: int) -> None:
        """Note a section, which is not drawn unless something is read in it: see `fill_section`."""
        self.section, self.sections = name, self.sections + 1
        if name:
            self.ignore(f"section {name}", start, end)

    def fill_section(self) -> None:
        """Note that something stands in the section."""
        self.ignored.pop(f"section {self.section}", None)

    def _ignore_icons(self) -> None:
        icon = ICON.search(self.statement.text)
        if icon is not None:
            self.ignore(icon[0].strip(), *icon.span())

    def _look_at_formulas(self) -> None:
        here = (
            (each, self.statement.place(self.diagram, each.start, each.end))
            for each in formulas_in(self.statement.text)
        )
        self.found += not_in_letters(here)

    def statements(self, names: tuple[str, ...], splits: str = ";") -> Iterator[Statement]:
        """The statements of the diagram, without comments, settings and the word, of `names`, that says its kind."""
        lines = self.diagram.text.split("\n")
        self.title = title_in(lines)
        for statement in _statements(lines, self._ignore_at, splits, names):
            self.statement = statement
            self._ignore_icons()
            self._look_at_formulas()
            for mark in emphasis_in(statement.text, not self.stresses):
                self.ignore(*mark)
            if not _read_setting(self, statement, names[0]):
                yield statement

    def _ignore_at(self, name: str, place: Statement) -> None:
        self.statement = place
        self.ignore(name, len(place.text) - len(place.text.lstrip()), len(place.text))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is to be said, with one warning for whatever is not drawn."""
        if not self.ignored:
            return tuple(self.found)
        places = sorted(self.ignored, key=lambda name: self.ignored[name])
        names = ", ".join(f"`{name}`" for name in places)
        are = "is" if len(self.ignored) == 1 else "are"
        hint = "shapes, lines and words tell it in black and white; what only these said, say in words"
        place = self.ignored[places[0]]
        return (*self.found, warning("diagram-part-not-drawn", place, f"{names} {are} not drawn", hint))


def kind_in(text: str) -> tuple[str, int, int]:
    """The word that says which kind of diagram a text is, with its line and column; empty: there is none."""
    for statement in _statements(text.split("\n"), lambda name, place: None, ""):
        first = re.match(r"\s*([^\s;:]+)", statement.text)
        if first is not None:
            return first[1], statement.line, statement.column + first.start(1)
    return "", 0, 0


Notes = Callable[[str, Statement], None]
"""Takes the name of what is not drawn, and where it stands."""


def _statements(lines: list[str], ignore: Notes, splits: str, names: tuple[str, ...] = ()) -> Iterator[Statement]:
    """Cut a text into statements, after what Mermaid has before a diagram: front matter, directives, comments."""
    at = _after_front_matter(lines, ignore)
    first = bool(names)
    kind = re.compile(rf"\s*(?:{'|'.join(map(re.escape, names))})(?:{LAID_OUT_ELSEWHERE})?:?(?=[\s;]|$)")
    while at < len(lines):
        line, begun, column = lines[at], at, 0
        at += 1
        if line.lstrip().startswith("%%{"):
            ignore("%%{…}%%", Statement(line, begun, 0))
            at = next((n + 1 for n in range(begun, len(lines)) if "}%%" in lines[n]), at)
            column = lines[at - 1].find("}%%") + 3
            line, begun = lines[at - 1][column:], at - 1
        if not line.strip() or (line.lstrip().startswith("%%") and LINE.fullmatch(line) is None):
            continue
        head = kind.match(line) if first else None
        first = False
        if head is not None:
            # What stands behind the kind is its direction, or the first statement.
            column, line = column + head.end(), line[head.end() :]
        while _goes_on(line, lines[at : begun + LONGEST_WORDS]):
            line += "\n" + lines[at]
            at += 1
        if line.strip(" \t;"):
            yield from _split(line, begun, column, splits)


def _after_front_matter(lines: list[str], ignore: Notes) -> int:
    """The line after Mermaid's own front matter, of which only a title is drawn."""
    front = front_matter(lines)
    for at in front:
        key = re.match(r"([\w-]+)\s*:", lines[at])
        if key is not None and key[1] != "title":
            ignore(key[1], Statement(lines[at], at, 0))
    return front.stop + 1 if front.stop else 0


def front_matter(lines: list[str]) -> range:
    """The lines between two of dashes before all else; empty where there are none."""
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines) or lines[start].strip() != "---":
        return range(0)
    end = next((at for at in range(start + 1, len(lines)) if lines[at].strip() == "---"), 0)
    return range(start + 1, end) if end else range(0)


def title_in(lines: list[str]) -> str:
    """The title that front matter gives a diagram; empty: none."""
    found = (FRONT_TITLE.match(lines[at]) for at in front_matter(lines))
    words = next((match[1] for match in found if match is not None), "")
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        words = words[1:-1]
    return words_of(words)


FRONT_TITLE = re.compile(r"\s{0,3}title\s*:\s*(.+?)\s*$")
SETTING = re.compile(r"(mainBranchName|showCommitLabel)[\"']?\s*:\s*[\"']?([^\s\"',}]+)")


def settings_in(text: str) -> dict[str, str]:
    """What is drawn of Mermaid's settings: of Git graphs the name of the first branch, and `false` for no names."""
    return dict(reversed(SETTING.findall(text)))


QUOTED = re.compile(r'"[^"]*"')


OPEN = re.compile(
    r'(?:[\[({>|]|--|==|-\.)\s*"[^"]*$|@\{[^}]*$|^\s*note(?:\s+for\s+\S+)?\s+"[^"]*$|^\s*accDescr\s*\{[^}]*$'
)


def _goes_on(text: str, following: list[str]) -> bool:
    """Whether words that were opened, by a quotation mark or as `accDescr {`, are closed in a line to come."""
    if OPEN.search(QUOTED.sub("", text) if text.count('"') % 2 == 0 else text) is None:
        return False
    closing = '"' if text.count('"') % 2 else "}"
    return any(closing in line for line in following)


PIECE = re.compile(
    r'"[^"]*"|#\w+;|&(?:#\w+|nbsp|lt|gt|amp|quot|apos|[mn]dash|hellip|[lr]arr);'
    r"|\[[^\]\n\"]*\]|\|[^|\n]*\||\{[^}\n\"]*\}|\([^)\n\"]*\)|.",
    re.DOTALL,
)
"""What holds no semicolon that ends a statement; of HTML's entities, what programs write: `a&b; c` has two nodes."""


def _split(line: str, number: int, column: int, splits: str) -> Iterator[Statement]:
    """Statements that stand in one line, divided by semicolons outside of words."""
    if ";" not in line or not splits or ACCESSIBLE.match(line):
        yield Statement(line.rstrip(), number, column)
        return
    start = at = 0
    for piece in PIECE.finditer(line):
        at = piece.start()
        if piece[0] == ";":
            if line[start:at].strip():
                yield Statement(line[start:at].rstrip(), number, column + start)
            start = at + 1
        elif piece[0] == "%" and line.startswith("%%", at) and start and not line[start:at].strip():
            return  # a comment behind the last of them
    if line[start:].strip():
        yield Statement(line[start:].rstrip(), number, column + start)


def without_comment(line: str) -> str:
    """A statement without the comment at its end: `%%` outside of words, which many authors write."""
    for piece in PIECE.finditer(line) if " %%" in line else ():
        if piece[0].isspace() and line.startswith("%%", piece.end()):
            return line[: piece.start()].rstrip()
    return line


ACCESSIBLE = re.compile(r"\s*acc(?:Title|Descr)\s*(?::(?P<line>.*)|\{(?P<block>[^}]*)\}?\s*)$", re.DOTALL)
COLOURS = re.compile(r"\s*(?P<name>classDef|class|style|linkStyle|click|cssClass)\s+(?![-=<~&])\S")
FREE = ("mindmap", "kanban", "journey", "timeline", "sankey")
"""Kinds whose lines may begin with any word."""
ONLY = {"gantt": "click", "quadrantChart": "classDef"}
"""The same but for one."""


def colours_in(line: str, kind: str) -> re.Match[str] | None:
    """What a line says of colours or links, by its `name`, in a kind where it does: elsewhere a class is one."""
    found = COLOURS.match(line)
    if found is None or kind.startswith(FREE) or ONLY.get(kind, found["name"]) != found["name"]:
        return None
    return None if kind.startswith("class") and found["name"] == "class" else found


TITLE = r"\s*title\b\s*(?P<words>.*)"
"""The line that most notations have for it."""


def read_title(draft: MermaidDraft, match: re.Match[str]) -> None:
    """Note the title that a line of its own gives, with its `words`."""
    draft.title = words_of(match["words"])


def _read_setting(reading: MermaidDraft, statement: Statement, kind: str) -> bool:
    """Whether a statement is one that every kind has: it says how to draw, or is for those who do not see."""
    text = statement.text
    staged = stage_line(text, lambda start, end: statement.place(reading.diagram, start, end))
    if staged is not None:
        reading.staged.append(staged)
        return True
    start = len(text) - len(text.lstrip())
    accessible = ACCESSIBLE.match(text)
    if accessible is not None:
        words = " ".join((accessible["line"] or accessible["block"] or "").split())
        reading.alt = f"{reading.alt} {words}".strip() if words else reading.alt
        return True
    colours = colours_in(text, kind)
    if colours is not None:
        reading.ignore(colours["name"], start, start + len(colours["name"]))
        return True
    return False
