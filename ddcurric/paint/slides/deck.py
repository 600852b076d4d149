"""A deck as a PDF: a page a slide, drawn from the scene itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ddcurric.paint.order import painting_order
from ddcurric.paint.pdf import Pdf, font_configuration, pages_to_pdf
from ddcurric.paint.slides.backdrop import backdrop_svg
from ddcurric.paint.slides.drawn import draw_words_as_shapes
from ddcurric.paint.slides.letters import letters_of
from ddcurric.paint.slides.lines import anchor
from ddcurric.paint.slides.marks import Artifact, Kid, Page, px
from ddcurric.paint.slides.page import item_kids
from ddcurric.paint.slides.press import Plate, Press
from ddcurric.paint.slides.tags import write_tags
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import DeckScene, Group, Item, Picture, SlideScene, TextBox
from ddcurric.scene.template import DeckTemplate, SlideLayout
from ddcurric.typeset.instances import FontFace, deck_fonts
from ddcurric.units import ZERO

_NAMES = {"Arimo": "Arial", "Source Code Pro": "Courier New", "Source Serif 4": "Georgia"}


def slides_pdf(deck: DeckScene, template: DeckTemplate) -> Pdf:
    """The deck as a tagged PDF (PDF/UA-1), a page a slide, on the grounds of the template's layouts."""
    try:
        return _slides_pdf(deck, template)
    except Exception:  # WeasyPrint raises whatever its parsers do on an SVG that only looks like one.
        return _slides_pdf(_in_pixels(deck), template)


def _slides_pdf(deck: DeckScene, template: DeckTemplate) -> Pdf:
    draw_words_as_shapes()
    press = Press(font_configuration(_named(letters_of(deck), deck.language)), deck.language)
    pages = [_page(slide, deck, template, press) for slide in deck.slides]
    return pages_to_pdf(
        pages, press.configuration, title=deck.title, language=deck.language, author=deck.author, write_tags=write_tags
    )


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


@lru_cache(maxsize=8)
def _named(letters: str, language: str) -> tuple[FontFace, ...]:
    """Our faces under the names of those that decks ask for, and those that some letters need."""
    return tuple(replace(face, family=_NAMES.get(face.family, face.family)) for face in deck_fonts(letters, language))


def _page(slide: SlideScene, deck: DeckScene, template: DeckTemplate, press: Press) -> Page:
    items = painting_order(slide.items)
    layout = template.layouts[slide.layout]
    content = [*_ground(slide, deck, template, press)]
    for item in items:
        content += [*_own_ground(item, layout), *item_kids(item, press)]
    title = next((item for item in items if isinstance(item, TextBox) and item.placeholder == "title"), None)
    bookmark = (slide.title, px(title.frame.y)) if title is not None else None
    return Page(px(deck.width), px(deck.height), anchor(slide.id), bookmark, content)


def _own_ground(item: Item, layout: SlideLayout) -> Iterator[Kid]:
    """The fill that a placeholder has in the template: a pptx shows it by itself."""
    slot = layout.slot(item.placeholder) if isinstance(item, TextBox) and item.placeholder else None
    if slot is not None and slot.fill is not None and isinstance(item, TextBox) and item.fill is None:
        yield Artifact(Plate(item.frame, slot.fill))


def _ground(slide: SlideScene, deck: DeckScene, template: DeckTemplate, press: Press) -> Iterator[Kid]:
    whole = Rect(ZERO, ZERO, deck.width, deck.height)
    color = slide.background or template.layouts[slide.layout].background
    if color is not None:
        yield Artifact(Plate(whole, color))
    backdrop = backdrop_svg(template, slide.layout)
    image = press.image(backdrop.encode(), "svg", whole) if backdrop else None
    if image is not None:
        yield Artifact(press.repeated(image))
