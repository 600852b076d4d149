"""Every section × div × div × kind of content: a lesson for each, and where its words come out.

Used by `tests/end_to_end/test_matrix.py`; nothing is drawn, so that thousands are read in a minute.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ddcurric.diagnostics import Checked, Diagnostic, Severity
from ddcurric.draw.accents import module_accent
from ddcurric.draw.pptx.ours import our_template
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.labels import labels_for
from ddcurric.outputs.deck.notes import notes_of
from ddcurric.outputs.deck.outline import outline
from ddcurric.outputs.deck.theme import make_theme
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.solutions import make_solutions
from ddcurric.scene.pdf import Pdf
from ddcurric.weasy.manuscript import Manuscript
from tests.lessons import read, settings

HERE = "%HERE%"
TEXT = "## Key Question\n\nWhy?\n\n## Deep Dive\n\nWords."

IN_LINES: Mapping[str, str] = MappingProxyType(
    {
        "term": "a [zulu]{.term}",
        "blank": "a [zulu]{.blank}",
        "footnote": "words[^1]",
        "note": "words^[zulu]",
        "math": r"$\text{zulu}$",
        "code": "`zulu`",
        "link": "[zulu](https://example.org)",
        "strong": "**zulu**",
        "script": "x^zulu^",
        "picture": "![zulu](a.svg)",
        "struck": "~~zulu~~",
        "formula": r"$$\text{zulu}$$",
        "blank in a link": "[a [zulu]{.blank}](https://example.org)",
        "title of a link": '[words](https://example.org "zulu")',
        "reference": "[zulu](#here)",
    }
)
"""What can stand in a line."""

LINES: Mapping[str, str] = MappingProxyType(
    {
        "title": f"# {HERE}\n\n{TEXT}",
        "key question": f"# T\n\n## Key Question\n\n{HERE}\n\n## Deep Dive\n\nWords.",
        "idea": f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### {HERE}\n\nWords.",
        "exercise": f"# T\n\n{TEXT}\n\n## Exercises\n\n### {HERE}\n\nDo it.",
        "solution": f"# T\n\n{TEXT}\n\n## Exercises\n\n### One\n\nDo it.\n\n"
        f"## Solutions\n\n### Solution 1: {HERE}\n\nSo.",
        "section": f"# T\n\n{TEXT}\n\n## {HERE} – Exercises\n\n### A\n\nB",
        **{
            name: f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nWords.\n\n{text}"
            for name, text in {
                "heading": f"#### {HERE}\n\nWords.",
                "small heading": f"###### {HERE}\n\nWords.",
                "box": f"::: {{.example title='{HERE}'}}\nWords.\n:::",
                "callout": f"> [!NOTE] {HERE}\n> Words.",
                "slide": f"::: {{.slide title='{HERE}'}}\n- Words.\n:::",
                "statement": f"::: {{.slide title='{HERE}' layout=statement}}\nWords.\n:::",
                "caption": f'![{HERE}](a.svg){{alt="words"}}',
                "alt": f"![Words](a.svg){{alt='{HERE}'}}",
                "picture in a line": f"Words ![{HERE}](a.svg) and more.",
                "table": f"| a |\n|---|\n| b |\n\n: {HERE}",
                "cell": f"| a | {HERE} |\n|---|---|\n| b | c |",
                "code": f"```python {{caption='{HERE}'}}\nx\n```",
                "diagram": f"```spacetime {{caption='{HERE}'}}\nA: a1\n```",
                "alt of a diagram": f"```spacetime {{alt='{HERE}'}}\nA: a1\n```",
                "item": f"- {HERE}",
                "task": f"- [ ] {HERE}",
                "name": f"> Words.\n>\n> — {HERE}",
                "defined": f"{HERE}\n:   is so",
                "term": f"[{HERE}]{{.term}}",
                "footnote": f"Words[^n].\n\n[^n]: {HERE}",
            }.items()
        },
    }
)
"""A lesson around one stretch of text."""


def line_of(place: str, content: str) -> str:
    """A lesson with some content in a line."""
    text = f"---\nminutes: 5\n---\n{LINES[place].replace(HERE, IN_LINES[content])}\n"
    text += "\n[^1]: zulu\n" if content == "footnote" else ""
    return text + ("\n#### Here {#here}\n\nWords.\n" if content == "reference" else "")


SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "before": f"{HERE}\n\n{TEXT}",
        "key question": f"## Key Question\n\nWhy?\n\n{HERE}\n\n## Deep Dive\n\nWords.",
        "deep dive": f"## Key Question\n\nWhy?\n\n## Deep Dive\n\n{HERE}",
        "idea": f"## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nWords.\n\n{HERE}",
        "check": f"{TEXT}\n\n## Check Your Understanding\n\n{HERE}\n\n1. Who?",
        "question": f"{TEXT}\n\n## Check Your Understanding\n\n1. Who?\n\n   {HERE}",
        "key points": f"{TEXT}\n\n## Key Points\n\n- So.\n\n{HERE}",
        "so what": f"{TEXT}\n\n## So What?\n\nSo.\n\n{HERE}",
        "further": f"{TEXT}\n\n## Further Reading\n\n- A book.\n\n{HERE}",
        "exercises": f"{TEXT}\n\n## Exercises\n\n{HERE}\n\n### One {{solution=none}}\n\nDo it.",
        "exercise": f"{TEXT}\n\n## Exercises\n\n### One\n\nDo it.\n\n{HERE}",
        "not in class": f"{TEXT}\n\n## Exercises\n\n### One {{.in-class}}\n\nDo it.\n\n### Two\n\nDo it.\n\n{HERE}",
        "solutions": f"{TEXT}\n\n## Exercises\n\n### One\n\nDo it.\n\n## Solutions\n\n### Solution 1\n\nSo.\n\n{HERE}",
    }
)
"""A lesson around one place."""

DIVS = ("", "slide", "notes", "hint", "answer", "solution", "part", "definition", "example", "misconception", "warning",
        "aside", "handout-only", "slides-only", "instructor", "columns", "incremental", "list", "quote")  # fmt: skip
"""What the content may stand in; the last two are no divs, but hold blocks as well."""

CONTENTS: Mapping[str, str] = MappingProxyType(
    {
        "paragraph": "Here is zulu. There is yankee.",
        "list": "- zulu\n- yankee",
        "numbers": "1. zulu\n2. yankee",
        "letters": "a. zulu\nb. yankee",
        "tasks": "- [ ] zulu\n- [x] yankee",
        "table": "| a | zulu |\n|---|---|\n| b | yankee |\n\n: Its xray",
        "code": '```python {caption="yankee"}\nzulu = 1\n```',
        "figure": '![yankee](a.svg){alt="zulu"}',
        "diagram": '```spacetime {caption="yankee"}\nzulu: a1 a2\n```',
        "quote": "> Said zulu.\n>\n> — yankee",
        "definitions": "zulu\n:   is yankee",
        "heading": "#### zulu\n\nyankee",
        "footnote": "Words.[^1]\n\n[^1]: There is zulu.",
        "note": "Words^[there is zulu].",
        "term": "A [zulu]{.term} is [yankee]{.blank}.",
        "title": '::: {.warning title="zulu"}\nyankee\n:::',
        "callout": "> [!TIP] zulu\n> yankee",
    }
)
WORD = re.compile(r"\b(?:zulu|yankee|xray)\b")


@dataclass(frozen=True, slots=True)
class Combination:
    section: str
    outer: str
    inner: str
    content: str

    @property
    def text(self) -> str:
        inside = _within(self.outer, _within(self.inner, CONTENTS[self.content], 3), 5)
        before = SECTIONS[self.section].rpartition(HERE)[0].rpartition("\n")[2]
        inside = inside.replace("\n", "\n" + " " * len(before))
        return f"---\nminutes: 5\n---\n# Title\n\n{SECTIONS[self.section].replace(HERE, inside)}\n"


def combinations() -> Iterator[Combination]:
    for section in SECTIONS:
        for outer in DIVS:
            for inner in DIVS if outer else ("",):
                for content in CONTENTS:
                    yield Combination(section, outer, inner, content)


def _within(div: str, text: str, colons: int) -> str:
    match div:
        case "":
            return text
        case "list":
            return "- In a list.\n\n  " + text.replace("\n", "\n  ")
        case "quote":
            return "> " + text.replace("\n", "\n> ")
        case "columns":
            fence = ":" * colons
            return f":{fence} columns\n{fence} column\n{text}\n{fence}\n{fence} column\nBeside.\n{fence}\n:{fence}"
        case _:
            return f"{':' * colons} {div}\n{text}\n{':' * colons}"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a lesson."""

    lost: tuple[str, ...]
    """Words that no output has, where nothing was reported."""
    told: tuple[str, ...]
    """Words of the handout."""


def fate_of(text: str) -> Fate:
    found = read(text)
    if found.value is None or any(_names_a_loss(each) for each in found.diagnostics):
        return Fate((), ())
    topic = found.value
    handout, solutions, deck = handout_of(topic), solutions_of(topic), deck_of(topic)
    words = dict.fromkeys(WORD.findall(text))
    lost = tuple(word for word in words if word not in handout + solutions + deck)
    return Fate(lost, tuple(word for word in words if word in handout))


def _names_a_loss(diagnostic: Diagnostic) -> bool:
    """An error stops the lesson; the others say which words do not come out."""
    return diagnostic.severity is Severity.ERROR or diagnostic.code in ("title-not-shown", "heading-words-not-shown")


TEMPLATES = Path(__file__).parent.parent / "templates"
PICTURE = PictureFile("time/a.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>', 100, 100)


def handout_of(topic: Topic) -> str:
    """The words of the student's handout."""
    return _said_in(partial(make_handout, student_view(topic)))


def solutions_of(topic: Topic) -> str:
    return _said_in(partial(make_solutions, topic))


def _said_in(make: Callable[..., Checked[Pdf]]) -> str:
    """The words of a document, before it is laid out."""
    pages: list[str] = []

    def draw(manuscript: Manuscript) -> Pdf:
        pages.append(manuscript.html)
        return Pdf(b"", 1, {})

    make(settings(), {"time/a.svg": PICTURE}, draw=draw)
    return _said(pages[0])


def _said(page: str) -> str:
    """The words of a page and the alternative texts of its pictures."""
    with_alts = re.sub(r'<[^>]*\balt="([^"]*)"[^>]*>', r" \1 ", page)
    return html.unescape(re.sub(r"<[^>]*>", " ", with_alts))


def deck_of(topic: Topic) -> str:
    """The words of the slides and their notes."""
    slides = outline(topic, settings(), labels_for("en"), None).value
    notes = {note.number: repr(note.blocks) for note in topic.footnotes}
    said: list[str] = []
    for slide in slides:
        said.append(repr((slide.title, slide.elements, slide.label)))
        marks = (node for node in _nodes((slide.title, slide.elements)) if isinstance(node, i.FootnoteReference))
        said += [notes.get(mark.number, "") for mark in marks]
        said += [paragraph.text for paragraph in notes_of(slide.notes, kit(), topic.footnotes)]
    return re.sub(r"\b(?:id|path)='[^']*'", "", " ".join(said))


def _nodes(value: Any) -> Iterator[Any]:
    from dataclasses import fields, is_dataclass

    if isinstance(value, tuple):
        for each in value:
            yield from _nodes(each)
    elif is_dataclass(value):
        yield value
        for each in fields(value):
            yield from _nodes(getattr(value, each.name))


@cache
def kit() -> Kit:
    template = our_template(TEMPLATES, settings(), module_accent(settings(), settings().modules[0]), False)
    theme = make_theme(template, settings().deck)
    return Kit(theme, labels_for("en"), template.layouts["content"], {}, "time", "en", {})
