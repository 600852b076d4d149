"""Decks of test lessons, and what can be read off a scene."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from lessons import settings
from once import once

from ddcurric.diagnostics import Checked, Severity, has_errors
from ddcurric.draw.accents import module_accent
from ddcurric.draw.pptx.ours import our_template
from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.figures import FENCES, check
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.course import CourseSettings, DeckSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.reader.topic import read_topic
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import DeckScene, Group, Item, Shape, SlideScene, TableBox, TextBox
from ddcurric.scene.template import DeckTemplate
from ddcurric.scene.text import TextParagraph
from ddcurric.wording import runs_leftwards

TEMPLATES = Path(__file__).parent.parent.parent / "templates"

VARIANTS: Mapping[str, DeckSettings] = {
    "ours": DeckSettings(),
    "4:3": DeckSettings(aspect="4:3"),
    "large": DeckSettings(scale=1.25),
    "foreign": DeckSettings(template="default.pptx"),
}
"""Our template, the same at 4:3 and with large type, and python-pptx's own."""


def course(variant: str = "ours") -> CourseSettings:
    return replace(settings(), deck=VARIANTS[variant])


@lru_cache(maxsize=8)
def template(variant: str, leftwards: bool = False) -> DeckTemplate:
    if variant == "foreign":
        import pptx

        read = read_template((Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes())
        assert not isinstance(read, TemplateError)
        return read
    own = course(variant)
    return our_template(TEMPLATES, own, module_accent(own, own.modules[0]), leftwards)


@lru_cache(maxsize=4)
def picture(name: str, width: int, height: int) -> PictureFile:
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (width, height), "#446688").save(file, "PNG")
    return PictureFile(f"time/figures/{name}.png", "image/png", file.getvalue(), width, height)


DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#eef"/>
<text x="2" y="8" font-family="Lato, sans-serif" font-size="4">Drawn <tspan fill="red">words</tspan></text>
<g opacity="0.5"><text x="2" y="14" font-size="4">pale</text></g></svg>"""
"""A picture with words in it."""


def pictures() -> Mapping[str, PictureFile]:
    drawing = PictureFile("time/figures/drawn.svg", "image/svg+xml", DRAWING, 40, 20)
    sizes = {"wide": (4000, 200), "tall": (200, 4000), "photo": (800, 600), "upright": (600, 900)}
    made = (*(picture(name, *size) for name, size in sizes.items()), drawing)
    return {each.path: each for each in made}


_ONLY_LACKING = frozenset(["missing-section", "unused-footnote"])
"""Errors of a lesson that says no more than a test needs; with any other its deck proves nothing."""


def topic_of(text: str) -> Topic:
    source = read_source("first.md", text.encode()).value
    assert source is not None
    own = settings()
    whole = read_topic(source, own, own.modules[0], own.modules[0].topics[0], FENCES)
    wrong = [each for each in whole.diagnostics if each.severity is Severity.ERROR and each.code not in _ONLY_LACKING]
    assert wrong == [], wrong
    read = whole.value
    assert read is not None
    mistakes = (each for node in walk(read) if isinstance(node, Diagram) for each in check(node))
    assert [str(each) for each in mistakes if each.severity is Severity.ERROR] == []
    return resolve(read, {read.id: labels_of(read)}).value


def deck(text: str, variant: str = "ours", templates: Path = TEMPLATES) -> Checked[DeckScene]:
    """The deck of a lesson's text."""
    topic = topic_of(text)
    look = template(variant, runs_leftwards(topic.language))
    return lay_out_deck(topic, course(variant), look, pictures(), templates)


@lru_cache(maxsize=64)
def laid_out(text: str, variant: str = "ours") -> DeckScene:
    """The deck of a lesson without mistakes that several files of tests look at."""
    return once(f"deck-{_digest(text, variant)}", lambda _: _without_errors(deck(text, variant)))


@lru_cache(maxsize=64)
def painted(text: str, variant: str = "ours") -> bytes:
    """The same as a .pptx."""
    made = laid_out(text, variant)
    return once(f"pptx-{_digest(text, variant)}", lambda _: paint_deck(made, template(variant)))


def _digest(text: str, variant: str) -> str:
    return sha256(f"{variant} {text}".encode()).hexdigest()[:20]


def _without_errors(made: Checked[DeckScene]) -> DeckScene:
    assert not has_errors(made.diagnostics)
    return made.value


def items(of: Iterable[Item]) -> Iterator[Item]:
    """Every item, those of groups too."""
    for item in of:
        yield item
        if isinstance(item, Group):
            yield from items(item.items)


def frames(slide: SlideScene) -> Iterator[tuple[str, Rect, tuple[TextParagraph, ...]]]:
    """Name, inside and paragraphs of everything that holds words, cells of tables too."""
    for item in items(slide.items):
        match item:
            case TextBox() | Shape():
                inset = item.insets
                yield item.name, item.frame.inset(inset.left, inset.top, inset.right, inset.bottom), item.paragraphs
            case TableBox():
                yield from cells(item)


def cells(table: TableBox) -> Iterator[tuple[str, Rect, tuple[TextParagraph, ...]]]:
    y = table.frame.y
    for row, height in zip(table.cells, table.rows, strict=True):
        x = table.frame.x
        for cell, width in zip(row, table.columns, strict=True):
            inset = cell.insets
            whole = Rect(x, y, width, height)
            yield "Cell", whole.inset(inset.left, inset.top, inset.right, inset.bottom), cell.paragraphs
            x = x + width
        y = y + height


def shown(slide: SlideScene) -> str:
    """Every word on a slide."""
    return "\n".join(p.text for _, _, paragraphs in frames(slide) for p in paragraphs)


def said(slide: SlideScene) -> str:
    """Every word of its notes."""
    return "\n".join(p.text for p in slide.notes)


def titles(scene: DeckScene) -> list[str]:
    return [slide.title for slide in scene.slides]
