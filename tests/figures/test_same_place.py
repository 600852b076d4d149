"""One drawing, three painters: SVG, slides.pdf and native shapes, in LibreOffice, show all at the same places."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from figures.gallery import GALLERY, diagram
from office import office
from pdfs import Page, pages_of

from ddcurric.draw.pptx.ours import our_template
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.slides_pdf import slides_pdf
from ddcurric.draw.svg import drawing_to_svg
from ddcurric.figures import SLIDE, draw, steps_of
from ddcurric.figures.kinds import KINDS
from ddcurric.lesson.model.course import CourseSettings, DeckSettings
from ddcurric.scene import items
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import Connector, DeckScene, Drawing, Group, Item, Shape, SlideScene, TextBox
from ddcurric.scene.outlines import lid
from ddcurric.scene.template import DeckTemplate
from ddcurric.source import Span

pytestmark = pytest.mark.slow

PIXEL = 0.72
"""Points: a pixel at 100 dpi."""
BASELINE = 0.06
"""Of the type size: viewers differ in how they divide a line of 1.2 em above and below the letters, from an ascent of
0.9 em, which is Arial's own, to one of 1.0 em; layout stands in the middle."""


@lru_cache(maxsize=1)
def drawings() -> tuple[tuple[str, Drawing], ...]:
    """Every figure of the gallery; of those that ask the question, too, and of those in steps every step."""
    figures = [(name, diagram(text, kind)) for name, kind, text in GALLERY]
    asked = [(f"{name}-open", diagram(text, kind, answered=False)) for name, kind, text in GALLERY if "ask:" in text]
    steps = [
        (f"{name}-{at}", replace(figure, step=at)) for name, figure in figures for at in range(1, steps_of(figure))
    ]
    found = [(name, draw(figure, SLIDE).value) for name, figure in (*figures, *asked, *steps)]
    return tuple((name, drawing) for name, drawing in found if drawing is not None)


def test_every_kind_is_looked_at_asked_answered_and_in_steps() -> None:
    names = [name for name, _ in drawings()]
    assert {name for name, _, _ in GALLERY} <= {*names}
    assert {kind.split()[0] for _, kind, _ in GALLERY} >= {kind.names[0] for kind in KINDS}
    assert sum(name.endswith("-open") for name in names) > 9
    assert sum(name[-2:] == "-1" for name in names) > 3


@lru_cache(maxsize=1)
def scene() -> tuple[DeckScene, DeckTemplate]:
    """A deck with one drawing a slide, in its upper left corner."""
    plain = CourseSettings("C", "", "", "", "", "en", "a4", DeckSettings(), (), Span("course.yaml", 1))
    template = our_template(None, plain, Color("0B6E69"))
    slides = tuple(
        SlideScene(name, "blank", name, (Group(f"{name}-group", f"Diagram {name}", _own(name, drawing), drawing.alt),))
        for name, drawing in drawings()
    )
    return DeckScene(template.width, template.height, slides, "Diagrams", "", "", "en"), template


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("deck") / "deck.pptx"
    path.write_bytes(paint_deck(*scene()))
    return path


def shown(drawing: Drawing) -> Iterator[Item]:
    """Its items, those of groups one by one; a chart is not drawn by them in a deck."""
    for item in drawing.items:
        yield from item.items if isinstance(item, Group) else (item,)


def _own(prefix: str, drawing: Drawing) -> tuple[Any, ...]:
    """Ids are unique in a scene; here every slide is one."""
    return drawing.items


def convert(path: Path, kind: str, folder: Path) -> Path:
    office("--convert-to", kind, "--outdir", str(folder), str(path), profile=path.parent / "office")
    return folder / f"{path.stem}.{kind}"


Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Marks(NamedTuple):
    """What is on a PDF page."""

    points: list[Point]
    """Those that its lines and shapes run through."""
    boxes: list[Box]
    """Around each of these."""
    words: dict[str, list[tuple[float, float, float]]]
    """Of lines of text: left, right and baseline."""


def marks(page: Page) -> Marks:
    points = [point for drawn in page.drawn for point in drawn.points]
    around = [
        (min(xs), min(ys), max(xs), max(ys)) for xs, ys in (zip(*drawn.points, strict=True) for drawn in page.drawn)
    ]
    words: dict[str, list[tuple[float, float, float]]] = {}
    for line in page.lines:
        words.setdefault(line.text.strip(), []).append((line.rect.x0, line.rect.x1, line.baseline))
    return Marks(points, around, words)


def expected(drawing: Drawing) -> Iterator[tuple[str, Point]]:
    """Points that all must have drawn: corners of boxes, tops and sides of dots, ends of lines."""
    for item in shown(drawing):
        if isinstance(item, Shape) and item.kind == "ellipse":
            frame = item.frame
            yield item.name, (frame.center.x.pt, frame.y.pt)
            yield item.name, (frame.center.x.pt, frame.bottom.pt)
            yield item.name, (frame.x.pt, frame.center.y.pt)
            yield item.name, (frame.right.pt, frame.center.y.pt)
        elif isinstance(item, Shape) and item.kind in ("rect", "cross"):
            yield item.name, (item.frame.x.pt, item.frame.y.pt)
            yield item.name, (item.frame.right.pt, item.frame.bottom.pt)
        elif isinstance(item, Shape) and item.kind == "can":
            frame = item.frame
            rise = lid(frame.width.pt, frame.height.pt)
            for level in (frame.y.pt + rise, frame.bottom.pt - rise):
                yield from ((item.name, (side.pt, level)) for side in (frame.x, frame.right))
        elif isinstance(item, Connector):
            yield item.name, (item.start.x.pt, item.start.y.pt)
            yield item.name, (item.end.x.pt, item.end.y.pt)
        elif isinstance(item, items.Path):
            ends = [step.points[-1] for step in item.steps if step.points]
            yield from ((item.name, (end.x.pt, end.y.pt)) for end in (ends[0], ends[-1]))


def boxes(drawing: Drawing) -> Iterator[tuple[str, Box]]:
    """What all must have filled or outlined: shapes, and boxes around words; the curve of a lid has points outside."""
    for item in shown(drawing):
        if isinstance(item, Shape | TextBox) and (item.fill or item.stroke) and getattr(item, "kind", "") != "can":
            frame = item.frame
            yield item.name, (frame.x.pt, frame.y.pt, frame.right.pt, frame.bottom.pt)


Line = tuple[str, float, float, float]
"""Words, the share of their width at which they are held, where that is, and the type size."""


def lines_of(drawing: Drawing) -> Iterator[tuple[Line, float]]:
    """Lines of text, and their baselines."""
    shares = {"left": 0.0, "center": 0.5, "right": 1.0}
    for item in shown(drawing):
        if isinstance(item, TextBox | Shape):
            for paragraph in item.paragraphs:
                share = shares[paragraph.align]
                for line in paragraph.lines:
                    text = "".join(getattr(piece, "text", "") for piece in line.pieces).strip()
                    held = item.frame.x.pt + line.x.pt + line.width.pt * share
                    size = line.pieces[0].style.size.pt
                    yield (text, share, held, size), item.frame.y.pt + line.baseline.pt


def astray(line: Line, baseline: float, found: list[tuple[float, float, float]]) -> tuple[float, float]:
    """How far words are from where they should be: along the line, and across it in type sizes."""
    _, share, held, size = line
    return min(
        ((abs(left + (right - left) * share - held), abs(drawn - baseline) / size) for left, right, drawn in found),
        key=lambda off: off[0] + off[1] * size,
        default=(math.inf, math.inf),
    )


def near(point: Point, points: list[Point]) -> float:
    return min((math.dist(point, other) for other in points), default=math.inf)


def off(box: Box, others: list[Box]) -> float:
    """How far the sides of a box are from those of the most alike of others."""
    return min((max(abs(a - b) for a, b in zip(box, other, strict=True)) for other in others), default=math.inf)


def svg_pages() -> list[Page]:
    """Each drawing on a page of its size: of one document, which reads the faces once."""
    from weasyprint import HTML

    face = "".join(
        f"@font-face {{font-family: Arial; font-weight: {weight}; font-style: {slope}; src: url(file://{file})}}"
        for weight, slope, file in _faces()
    )
    sheet, body = f"body {{margin: 0}} svg {{display: block}} {face}", ""
    for number, (_, drawing) in enumerate(drawings()):
        sheet += f"@page d{number} {{size: {drawing.width.pt}pt {drawing.height.pt}pt; margin: 0}}"
        body += f'<div style="page: d{number}">{drawing_to_svg(drawing, f"d{number}-")}</div>'
    return pages_of(HTML(string=f"<style>{sheet}</style>{body}").write_pdf())


def _faces() -> Iterator[tuple[int, str, str]]:
    import fontpkg

    for weight in (400, 700):
        for slope in ("normal", "italic"):
            yield weight, slope, str(fontpkg.path("Arimo", weight, slope))


@pytest.mark.libreoffice
@pytest.mark.filterwarnings("ignore::DeprecationWarning:weasyprint")
def test_svg_and_native_shapes_are_at_the_same_places(deck: Path) -> None:
    pages = pages_of(convert(deck, "pdf", deck.parent))
    slides = pages_of(slides_pdf(*scene()).content)
    for (name, drawing), native_page, svg_page, slide in zip(drawings(), pages, svg_pages(), slides, strict=True):
        for painter, page, most in (
            ("native", native_page, BASELINE),
            ("svg", svg_page, 0.01),
            ("slides", slide, 0.01),
        ):
            found = marks(page)
            for item, point in expected(drawing):
                assert near(point, found.points) <= PIXEL, (name, item, painter)
            for item, box in boxes(drawing):
                assert off(box, found.boxes) <= PIXEL, (name, item, painter)
            for line, baseline in lines_of(drawing):
                along, across = astray(line, baseline, found.words.get(line[0], []))
                assert along <= PIXEL, (name, line, painter)
                assert across <= most, (name, line, painter)


@pytest.mark.libreoffice
def test_groups_and_glue_survive_libreoffice(deck: Path) -> None:
    from lxml import etree

    again = convert(convert(deck, "odp", deck.parent), "pptx", deck.parent / "again")
    with zipfile.ZipFile(again) as package:
        for number, (name, drawing) in enumerate(drawings(), 1):
            slide = etree.fromstring(package.read(f"ppt/slides/slide{number}.xml"))
            spaces = {
                "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
                "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
            }
            assert slide.xpath(f"//p:grpSp/p:nvGrpSpPr/p:cNvPr[@name='Diagram {name}']", namespaces=spaces), name
            names = {each.get("id"): each.get("name") for each in slide.xpath("//p:cNvPr", namespaces=spaces)}
            found = {}
            for line in slide.xpath("//p:grpSp//p:cxnSp", namespaces=spaces):
                ends = (line.xpath(f"string(.//a:{end}/@id)", namespaces=spaces) for end in ("stCxn", "endCxn"))
                found[line.xpath("string(.//p:cNvPr/@name)", namespaces=spaces)] = tuple(map(names.get, ends))
            assert found == ends_of(drawing), name


def ends_of(drawing: Drawing) -> dict[str, tuple[str | None, str | None]]:
    """Of every connector: the names of the shapes that its ends are glued to."""
    names = {item.id: item.name for item in shown(drawing)}
    return {
        item.name: (
            names[item.start_glue.item] if item.start_glue else None,
            names[item.end_glue.item] if item.end_glue else None,
        )
        for item in shown(drawing)
        if isinstance(item, Connector)
    }


def test_every_end_names_the_shape_it_touches(deck: Path) -> None:
    """In the file itself: each connector names the shapes it joins."""
    from pptx import Presentation

    presentation = Presentation(str(deck))
    for slide, (name, drawing) in zip(presentation.slides, drawings(), strict=True):
        group = next(shape for shape in slide.shapes if shape.name == f"Diagram {name}")
        own = [each for shape in group.shapes for each in (getattr(shape, "shapes", None) or (shape,))]
        shapes = {shape.shape_id: shape.name for shape in own}
        wanted = {line: ends for line, ends in ends_of(drawing).items() if any(ends)}
        found = {}
        for shape in group.shapes:
            ends = [
                next((shapes[int(end.get("id"))] for end in shape._element.iter() if str(end.tag).endswith(tag)), None)
                for tag in ("}stCxn", "}endCxn")
            ]
            if any(ends):
                found[shape.name] = tuple(ends)
        assert found == wanted, name


def test_the_same_drawing_gives_the_same_svg() -> None:
    _, drawing = drawings()[0]
    assert drawing_to_svg(drawing, "a-") == drawing_to_svg(replace(drawing), "a-")
