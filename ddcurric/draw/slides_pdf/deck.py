"""A deck as a PDF: a page a slide, drawn by Typst from the scene itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from types import MappingProxyType

from ddcurric.draw.order import painting_order
from ddcurric.draw.slides_pdf.backdrop import backdrop_svg
from ddcurric.draw.slides_pdf.fonts import fonts_of, typeset
from ddcurric.draw.slides_pdf.letters import letters_of
from ddcurric.draw.slides_pdf.lines import NO_LETTER, SlidePress, anchor, named
from ddcurric.draw.slides_pdf.nodes import Node, framed, ink, plate
from ddcurric.draw.slides_pdf.page import drawn
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import DeckScene, Group, Item, Picture, SlideScene, TextBox
from ddcurric.scene.pdf import Pdf
from ddcurric.scene.template import DeckTemplate, SlideLayout
from ddcurric.typeset.instances import deck_fonts, letters_without_font
from ddcurric.units import ZERO


def slides_pdf(deck: DeckScene, template: DeckTemplate, some: range | None = None) -> Pdf:
    """The deck as a tagged PDF (PDF/UA-1), a page a slide, on the grounds of the template's layouts.

    Of `some` of its slides alone it is a plain one, to be looked at; what one sees of them is the same.
    """
    outlined = pixels = False
    while True:
        try:
            return _slides_pdf(_in_pixels(deck) if pixels else deck, template, some, outlined=outlined)
        except BaseException as problem:
            if not outlined and _is_of_a_letter(problem):
                outlined = True
            elif not pixels and _is_of_a_drawing(problem):
                pixels = True
            else:
                raise


def _is_of_a_letter(problem: BaseException) -> bool:
    """Typst has drawn a mark that it set as a glyph of its own, as the shadda of "نفّذ" in a drawing, and says that
    PDF/UA asks what it reads. The alternative text of the figure says it."""
    return type(problem).__name__ == "TypstError" and "missing codepoints" in str(problem)


def _is_of_a_drawing(problem: BaseException) -> bool:
    """Typst has met what only looks like an SVG: it says so, or what reads drawings has given up."""
    return isinstance(problem, RuntimeError) or type(problem).__name__ == "PanicException"


def _slides_pdf(deck: DeckScene, template: DeckTemplate, some: range | None, *, outlined: bool) -> Pdf:
    slides = deck.slides if some is None else deck.slides[some.start : some.stop]
    letters = letters_of(deck)
    faces = deck_fonts(letters + NO_LETTER, deck.language)
    fonts, families = fonts_of(faces)
    missing = "".join(sorted(letters_without_font(letters, faces)))
    press = SlidePress(families, fonts, missing, frozenset(slide.id for slide in slides), deck.language, outlined)
    pages = [_page(slide, deck, template, press) for slide in slides]
    language, _, region = deck.language.partition("-")
    said = {
        "title": deck.title, "author": deck.author, "lang": language.lower(),
        "region": region if len(region) == 2 else None,
        "width": deck.width.pt, "height": deck.height.pt, "fonts": list(families), "slides": pages,
    }  # fmt: skip
    given = {
        "main.typ": (files(__package__) / "slides.typ").read_bytes(),
        "deck.json": json.dumps(said).encode(),
        **press.files,
    }
    content = typeset(given, fonts, format="pdf", pdf_standards=["ua-1"] if some is None else [])
    anchors = {anchor(slide.id): number for number, slide in reversed(list(enumerate(slides, 1)))}
    return Pdf(content, len(pages), MappingProxyType(anchors), missing)


def _in_pixels(deck: DeckScene) -> DeckScene:
    """The deck with drawings of authors as the PNG that stands in for them."""

    def item(found: Item) -> Item:
        match found:
            case Picture():
                return replace(found, svg=None)
            case Group():
                return replace(found, items=tuple(map(item, found.items)))
            case _:
                return found

    return replace(deck, slides=tuple(replace(slide, items=tuple(map(item, slide.items))) for slide in deck.slides))


def _page(slide: SlideScene, deck: DeckScene, template: DeckTemplate, press: SlidePress) -> Node:
    layout = template.layouts[slide.layout]
    color = slide.background or layout.background
    kids = [*_ground(slide, deck, template, press)]
    for item in painting_order(slide.items):
        kids += [*_own_ground(item, layout), *drawn(item, press)]
    return {"name": anchor(slide.id), "fill": ink(color), "kids": kids}


def _own_ground(item: Item, layout: SlideLayout) -> Iterator[Node]:
    """The fill that a placeholder has in the template: a pptx shows it by itself."""
    slot = layout.slot(item.placeholder) if isinstance(item, TextBox) and item.placeholder else None
    if slot is not None and slot.fill is not None and isinstance(item, TextBox) and item.fill is None:
        yield plate(item.frame, slot.fill)


def _ground(slide: SlideScene, deck: DeckScene, template: DeckTemplate, press: SlidePress) -> Iterator[Node]:
    backdrop = backdrop_svg(template, slide.layout)
    if backdrop:
        whole = Rect(ZERO, ZERO, deck.width, deck.height)
        yield framed("picture", whole, file=named(press.svg(backdrop).encode(), press), alt="")
