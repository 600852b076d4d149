r"""A lesson of content/ as a reader of numbers sees it: its text, its tables, its listings, the sources of its figures.

LESSON = lesson("lamport-clocks")
LESSON.under("trace")                the text below the heading `### Trace the clocks {#trace …}`
LESSON.table("tbl-cost")             the rows of the table whose caption has that id, its head first
LESSON.fence("fig-three")            the source of the figure, or the code, with that id
LESSON.fences("python")              all listings in that language, in their order
LESSON.listing("lst-chain", me=1)    the names that a listing leaves behind when it is run among these
LESSON.says(r"of (\d+) pairs")       what the parentheses of a pattern find: exactly one place, or the test fails
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parents[2] / "content"


def _course() -> dict[str, Any]:
    found = yaml.safe_load((CONTENT / "course.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


TOPICS = tuple(topic for module in _course()["modules"] for topic in module["topics"])
"""The ids of all lessons in their order. To read the whole course takes seconds: what is only listed is read here."""
FORMS = tuple(
    f"{Path(paper).stem}-{form}"
    for paper in _course()["papers"]
    for form in yaml.safe_load((CONTENT / paper).read_text(encoding="utf-8").split("---\n")[1])["forms"]
)
"""The ids of all forms of all papers."""


@dataclass(frozen=True)
class Lesson:
    """A lesson's text, or a part of it."""

    text: str

    def under(self, heading: str) -> Lesson:
        """What stands below a heading, named by its id or by its words, up to the next one of its level or above."""
        found = [
            (head, len(head[1]))
            for head in re.finditer(r"^(#{1,6}) +(.+)$", _without_code(self.text), re.MULTILINE)
            if re.search(rf"#{re.escape(heading)}[\s}}]", head[2]) or _words(head[2]) == heading
        ]
        assert len(found) == 1, f"{len(found)} headings are called {heading}"
        head, level = found[0]
        rest = self.text[head.end() :]
        after = re.search(rf"^#{{1,{level}}} ", _without_code(rest), re.MULTILINE)
        return Lesson(rest[: after.start()] if after else rest)

    def part(self, letter: str) -> Lesson:
        """A part of an exercise with its hint and its solution: what `::: part` holds, counted from "a"."""
        parts = re.split(r"^::::+ *(?:part|\{\.part[^}]*\}) *$", self.text, flags=re.MULTILINE)
        return Lesson(parts[1 + ord(letter) - ord("a")])

    def tables(self) -> list[list[list[str]]]:
        """Its pipe tables, row by row, the head first, the marks of emphasis taken away."""
        found: list[list[list[str]]] = []
        inside = False
        for line in self.text.splitlines():
            row = re.fullmatch(r"\s*\|(.*)\|\s*", line)
            if row and not inside:
                found.append([])
            inside = row is not None
            if row and not re.fullmatch(r"[\s|:-]+", row[1]):
                found[-1].append([_plain(cell) for cell in re.split(r"(?<!\\)\|", row[1])])
        return found

    def table(self, id_: str) -> list[list[str]]:
        """The table whose caption, in the line below it, has this id."""
        place = re.search(rf"^ *: .*\{{[^}}]*#{re.escape(id_)}[\s}}]", self.text, re.MULTILINE)
        assert place, f"no table is called {id_}"
        return Lesson(self.text[: place.start()]).tables()[-1]

    def fences(self, language: str) -> list[str]:
        """The fenced blocks of a language, or of a kind of figure."""
        return [body for head, body in self._fences() if re.match(rf"{language}\b", head)]

    def fence(self, id_: str) -> str:
        """The figure or listing with this id."""
        found = [body for head, body in self._fences() if re.search(rf"#{re.escape(id_)}[\s}}]", head)]
        assert len(found) == 1, f"{len(found)} figures are called {id_}"
        return found[0]

    def says(self, pattern: str) -> tuple[str, ...]:
        """What the groups of a pattern find, which stands in one place; line ends are spaces, emphasis is not seen."""
        found = list(re.finditer(pattern, self.plain))
        assert len(found) == 1, f"{len(found)} places say {pattern}"
        return found[0].groups()

    @property
    def plain(self) -> str:
        """The text as it is read: line ends are spaces, emphasis is not seen."""
        return _plain(self.text)

    def numbers(self, pattern: str) -> tuple[float, ...]:
        """What the groups of a pattern find, as numbers: `87,060` is 87060."""
        return tuple(number(each) for each in self.says(pattern))

    def minutes(self) -> list[int]:
        """What each note says first in bold: `**3 minutes.**`."""
        return [int(each) for each in re.findall(r"\*\*(\d+) minutes?\b[^*]*\*\*", self.text)]

    def listing(self, id_: str, **names: object) -> dict[str, Any]:
        """See `run_listing`."""
        return run_listing(self.fence(id_), **names)

    def _fences(self) -> list[tuple[str, str]]:
        found = re.findall(r"^( *)```(\S[^\n]*)\n(.*?)^\1``` *$", self.text, re.MULTILINE | re.DOTALL)
        return [
            (head, "\n".join(line.removeprefix(indent) for line in body.splitlines())) for indent, head, body in found
        ]


def lesson(topic: str) -> Lesson:
    """The lesson with this id, whichever module it stands in; spaces that hold words together are spaces."""
    (path,) = CONTENT.glob(f"*/{topic}.md")
    return Lesson(path.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " "))


def run_listing(code: str, **names: object) -> dict[str, Any]:
    """The names that a listing, short enough for a slide, leaves behind when it is run among `names`."""
    assert len(code.strip().splitlines()) <= 15
    exec(code, names)
    return names


def number(text: str) -> float:
    return float(text.replace(",", "").replace("\N{MINUS SIGN}", "-"))


def _plain(text: str) -> str:
    """Words without the marks around them: emphasis, spans, code."""
    text = re.sub(r"\[([^\[\]]+)\]\{[^}]*\}", r"\1", text)
    return re.sub(r"\s+", " ", text.replace("**", "").replace("`", "").replace("\N{NO-BREAK SPACE}", " ")).strip()


def _words(heading: str) -> str:
    return re.sub(r"\s*\{[^}]*\}\s*$", "", heading).strip()


def _without_code(text: str) -> str:
    """The same text, as long, in which no line of a listing looks like a heading."""
    return re.sub(r"^( *)```.*?^\1```", lambda code: code[0].replace("#", " "), text, flags=re.MULTILINE | re.DOTALL)
