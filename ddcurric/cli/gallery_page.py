"""Every kind of diagram on one page: its source, and what becomes of it in print and on a slide, asked and answered."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from importlib import resources

from ddcurric.figures import FENCES, PRINT, SLIDE, Style, draw
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text
from ddcurric.source import Source
from ddcurric.values import dataclass

LESSON = "gallery.md"
COURSE = "title: Figures\nmodules:\n  - {title: Figures, path: figures, topics: [gallery]}\n"
FACES = (("Source Sans 3", "Source Sans 3"), ("Arial", "Arimo"))
"""By which name figures call a family, and where its letters come from."""
LOOK = """
body {font: 16px/1.45 'Source Sans 3', sans-serif; color: #1b1f24; margin: 3rem auto; max-width: 96rem; padding: 0 2rem}
h1 {font-weight: 300; font-size: 2.6rem} h2 {margin: 3.5rem 0 .7rem; border-top: 1px solid #b4bcc4; padding-top: 1rem}
h3 {font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; color: #55606b; margin: 1.2rem 0 .4rem}
pre {align-self: start; background: #f4f7f7; padding: .8rem 1rem; overflow-x: auto; margin: .4rem 0}
pre {font-size: .85rem} figure {margin: 0}
.entry {display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 5fr); gap: 0 2.5rem}
.views {display: flex; flex-wrap: wrap; gap: 0 3rem} svg {max-width: 100%; height: auto}
@media (max-width: 60rem) {.entry {display: block}}
"""


@dataclass(frozen=True, slots=True)
class GalleryEntry:
    """A kind of diagram as the gallery shows it."""

    title: str
    source: str
    """With its fence, as an author writes it."""
    diagram: Diagram

    @property
    def asks(self) -> bool:
        return any(line.lstrip().startswith("ask:") for line in self.diagram.text.splitlines())


def entries() -> tuple[GalleryEntry, ...]:
    """The figures of the gallery, each from a section of its lesson."""
    source, topic = _lesson()
    lines = source.text.split("\n")
    found = []
    for section in topic.deep_dive:
        for node in walk(section.blocks):
            if isinstance(node, Diagram):
                first = node.span.line - 1
                last = first + node.text.count("\n") + 2
                found.append(GalleryEntry(plain_text(section.title), "\n".join(lines[first : last + 1]), node))
    return tuple(found)


def _lesson() -> tuple[Source, Topic]:
    from ddcurric.lesson.reader.course import read_settings
    from ddcurric.lesson.reader.topic import read_topic

    text = (resources.files("ddcurric.cli") / LESSON).read_text(encoding="utf-8")
    settings = read_settings(Source("course.yaml", COURSE)).value
    assert settings is not None
    module = settings.modules[0]
    source = Source(LESSON, text)
    topic = read_topic(source, settings, module, module.topics[0], FENCES).value
    assert topic is not None
    return source, topic


def views(entry: GalleryEntry) -> Iterator[tuple[str, Diagram, Style]]:
    """What each version is called, the diagram and the style in which it is drawn."""
    for place, style in (("in print", PRINT), ("on a slide", SLIDE)):
        if entry.asks:
            yield f"Asked, {place}", replace(entry.diagram, answered=False), style
            yield f"Answered, {place}", entry.diagram, style
        else:
            yield place.capitalize(), entry.diagram, style


def gallery_page() -> str:
    """One HTML file with all that it shows, its fonts too."""
    body = "".join(_entry(entry, f"g{at}") for at, entry in enumerate(entries()))
    head = f"<meta charset='utf-8'><title>ddcurric: figures</title><style>{''.join(_faces())}{LOOK}</style>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body><h1>Figures</h1>{body}</body></html>\n"


def _entry(entry: GalleryEntry, prefix: str) -> str:
    from ddcurric.draw.svg import drawing_to_svg

    shown = []
    for at, (name, diagram, style) in enumerate(views(entry)):
        drawing = draw(diagram, style).value
        if drawing is not None:
            svg = drawing_to_svg(drawing, f"{prefix}-{at}-")
            shown.append(f"<figure><h3>{name}</h3>{svg}</figure>")
    beside = f"<pre>{escape(entry.source)}</pre><div class='views'>{''.join(shown)}</div>"
    return f"<h2>{escape(entry.title)}</h2><div class='entry'>{beside}</div>"


def _faces() -> Iterator[str]:
    from pathlib import Path

    import fontpkg

    for name, family in FACES:
        for weight in (400, 700):
            content = base64.b64encode(Path(fontpkg.path(family, weight, "normal")).read_bytes()).decode("ascii")
            font = f"src: url(data:font/ttf;base64,{content})"
            yield f"@font-face {{font-family: '{name}'; font-weight: {weight}; {font}}}"
