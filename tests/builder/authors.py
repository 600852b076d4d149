"""A small course, and what its author may do to it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

LESSON = """\
{front}# The topic {id}

## Key Question

What of {id}, {words}?

## Deep Dive

### An idea of {id}

{reference} ![A line](line.svg){{alt="A line"}} {open}
{lines}
## Exercises

### Do {id} {{#do space=2cm}}

The task.

::: solution
{secret}
:::
{end}
"""
EXAM = """\
---
kind: exam
forms: [A, B]
shuffle: [exercises]
students: class.csv
seed: "{seed}"
---
# An Exam

## Exercises

{taken}
### One of its own {{points=2}}

See [](../m{module}/{id}.md#do).

::: solution
It is so.
:::
"""
LINE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="6"><path d="M1 3 H{end}" stroke="#000"/></svg>\n'


@dataclass(frozen=True)
class Chapter:
    """A lesson, as its author has left it."""

    id: str
    module: int
    words: str = "one"
    secret: bool = False
    """Its `sentence` is in the solution, not in the text."""
    broken: bool = False
    lines: int = 0
    """Empty ones, above its exercise."""

    @property
    def sentence(self) -> str:
        return f"Only {self.id} goes from {self.id} to the place where all of {self.id} must be by the end."

    def text(self, reference: str, requires: str) -> str:
        return LESSON.format(
            front=f"---\nrequires: [{requires}]\n---\n" if requires else "",
            id=self.id,
            words=self.words,
            reference=reference,
            lines="\n" * self.lines,
            open="" if self.secret else self.sentence,
            secret=self.sentence if self.secret else "It is so.",
            end="::: solution" if self.broken else "",
        )


@dataclass(frozen=True)
class Course:
    """All that an author has written."""

    chapters: tuple[Chapter, ...] = (Chapter("a", 1), Chapter("b", 1), Chapter("c", 2))
    title: str = "A Course"
    paper: str = "a4"
    slides_pdf: bool = True
    comment: bool = False
    line: int = 9
    style: str = ""
    seed: str = "one"
    """Of the exam."""
    students: tuple[str, ...] = ("Ada", "Grace", "Barbara")

    @property
    def whole(self) -> bool:
        return not any(chapter.broken for chapter in self.chapters)

    def write(self, root: Path) -> None:
        """Lay the course out below `root`, and nothing that was there before."""
        content = root / "content"
        for folder in (content, root / "templates"):
            shutil.rmtree(folder, ignore_errors=True)
        for module in (1, 2):
            folder = content / f"m{module}"
            folder.mkdir(parents=True)
            (folder / "line.svg").write_text(LINE.format(end=self.line), encoding="utf-8")
        for chapter, (before, after) in zip(self.chapters, self._neighbours(), strict=True):
            reference = f"See [](../m{after.module}/{after.id}.md#do)." if after else "See [](#do)."
            text = chapter.text(reference, before.id if before else "")
            (content / f"m{chapter.module}" / f"{chapter.id}.md").write_text(text, encoding="utf-8")
        (content / "course.yaml").write_text(self._contents(), encoding="utf-8")
        (content / "exams").mkdir(exist_ok=True)
        (content / "exams" / "exam.md").write_text(self._exam(), encoding="utf-8")
        (content / "exams" / "class.csv").write_text("\n".join(["name", *self.students]) + "\n", encoding="utf-8")
        (root / "templates").mkdir()
        (root / "templates" / "own.css").write_text(self.style, encoding="utf-8")

    def _exam(self) -> str:
        """It takes from the first lesson and from the second, and refers to the last."""
        takes = [f'::: {{.take from="../m{c.module}/{c.id}.md#do" points=3}}\n:::\n' for c in self.chapters[:2]]
        last = self.chapters[-1]
        return EXAM.format(taken="\n".join(takes), seed=self.seed, module=last.module, id=last.id)

    def _neighbours(self) -> list[tuple[Chapter | None, Chapter | None]]:
        """Of every chapter, the one before it and the one after it."""
        row = (None, *self.chapters, None)
        return list(zip(row, row[2:], strict=False))

    def _contents(self) -> str:
        lines = ["# my course", ""] if self.comment else []
        lines += [f"title: {self.title}", f"paper: {self.paper}"]
        lines += [f"deck: {{slides_pdf: {str(self.slides_pdf).lower()}}}", "modules:"]
        for module in (1, 2):
            topics = ", ".join(chapter.id for chapter in self.chapters if chapter.module == module)
            lines += [f"  - title: Module {module}", f"    path: m{module}", f"    topics: [{topics}]"]
        return "\n".join([*lines, "papers: [exams/exam.md]"]) + "\n"

    def with_chapter(self, at: int, chapter: Chapter | None) -> Course:
        place = at % len(self.chapters)
        there = () if chapter is None else (chapter,)
        return replace(self, chapters=(*self.chapters[:place], *there, *self.chapters[place + 1 :]))


Edit = Callable[[Course, int], Course]


def _of_chapter(change: Callable[[Chapter], Chapter]) -> Edit:
    return lambda course, at: course.with_chapter(at, change(course.chapters[at % len(course.chapters)]))


def _reordered(course: Course, at: int) -> Course:
    place = at % len(course.chapters)
    others = (*course.chapters[:place], *course.chapters[place + 1 :])
    return replace(course, chapters=(course.chapters[place], *others))


def _without_one(course: Course, at: int) -> Course:
    return course.with_chapter(at, None) if len(course.chapters) > 1 else course


def _with_one_more(course: Course, at: int) -> Course:
    free = [id_ for id_ in "abcd" if id_ not in {chapter.id for chapter in course.chapters}]
    return replace(course, chapters=(*course.chapters, Chapter(free[0], at % 2 + 1))) if free else course


def _renamed(course: Course, at: int) -> Course:
    free = [id_ for id_ in "xyz" if id_ not in {chapter.id for chapter in course.chapters}]
    return _of_chapter(lambda chapter: replace(chapter, id=free[0]))(course, at)


EDITS = MappingProxyType(
    {
        "other words": _of_chapter(lambda c: replace(c, words="two" if c.words == "one" else "one")),
        "a sentence becomes a solution, or no longer": _of_chapter(lambda c: replace(c, secret=not c.secret)),
        "a mistake, or its mending": _of_chapter(lambda c: replace(c, broken=not c.broken)),
        "into the other module": _of_chapter(lambda c: replace(c, module=3 - c.module)),
        "to the front": _reordered,
        "dropped": _without_one,
        "added": _with_one_more,
        "renamed": _renamed,
        "title": lambda course, at: replace(course, title=f"Course {at}"),
        "paper": lambda course, at: replace(course, paper="letter" if course.paper == "a4" else "a4"),
        "slides as PDF": lambda course, at: replace(course, slides_pdf=not course.slides_pdf),
        "a comment": lambda course, at: replace(course, comment=not course.comment),
        "a picture": lambda course, at: replace(course, line=at + 1),
        "lines above an exercise": _of_chapter(lambda c: replace(c, lines=(c.lines + 1) % 4)),
        "another seed": lambda course, at: replace(course, seed=f"{at}"),
        "the class": lambda course, at: replace(course, students=("Ada", "Alan", "Edsger")[: at + 1]),
        "a template": lambda course, at: replace(course, style=f"/* {at} */"),
    }
)
