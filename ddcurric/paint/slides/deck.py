"""A deck as HTML, and as the PDF that is made of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache

from ddcurric.paint.order import painting_order
from ddcurric.paint.pdf import Pdf, asset_url, html_to_pdf
from ddcurric.paint.slides.backdrop import backdrop_svg
from ddcurric.paint.slides.css import FALLBACKS, hue, length
from ddcurric.paint.slides.drawn import draw_words_as_shapes
from ddcurric.paint.slides.lines import Asset, anchor
from ddcurric.paint.slides.page import item_html
from ddcurric.scene.items import DeckScene, Group, Item, Picture, SlideScene
from ddcurric.scene.template import DeckTemplate
from ddcurric.typeset.instances import FontFace, deck_fonts

CSS = """
@page { size: WIDTH HEIGHT; margin: 0 }
html, body { margin: 0; padding: 0 }
body { direction: ltr } /* lines have their places; each that runs leftwards says so */
section { position: relative; width: WIDTH; height: HEIGHT; overflow: hidden; break-after: page }
section:last-child { break-after: auto }
h1, p, ul, li { margin: 0; padding: 0; font-size: 1pt; line-height: 0; font-weight: 400 }
ul { list-style: none }
img, .b, .l, .f { position: absolute }
.l { line-height: 0; white-space: pre; font-size: 1pt; width: 0 }
.l span, .l a { line-height: 0 }
.ground { left: 0; top: 0; width: WIDTH; height: HEIGHT }
.b { box-sizing: border-box }
.m { display: inline-block; height: 0; line-height: 0 }
.w { color: transparent; font-family: Arial, FALLBACKS }
.f .w { line-height: 1 }
table { border-collapse: collapse; table-layout: fixed }
td, th { padding: 0; text-align: left; vertical-align: top; font-weight: 400 }
"""

_NAMES = {"Arimo": "Arial", "Source Code Pro": "Courier New", "Source Serif 4": "Georgia"}


def slides_pdf(deck: DeckScene, template: DeckTemplate) -> Pdf:
    """The deck as a tagged PDF (PDF/UA-1), a page a slide, on the grounds of the template's layouts."""
    try:
        return _slides_pdf(deck, template)
    except Exception:  # WeasyPrint raises whatever its parsers do on an SVG that only looks like one.
        return _slides_pdf(_in_pixels(deck), template)


def _slides_pdf(deck: DeckScene, template: DeckTemplate) -> Pdf:
    draw_words_as_shapes()
    html, assets = deck_to_html(deck, template)
    css = CSS.replace("WIDTH", length(deck.width)).replace("HEIGHT", length(deck.height))
    css = css.replace("FALLBACKS", FALLBACKS)
    drawn = "".join(content.decode("utf-8", "ignore") for name, content in assets.items() if name.endswith(".svg"))
    fonts = _named("".join(sorted(set(html + drawn))), deck.language)
    return html_to_pdf(html, assets, title=deck.title, language=deck.language, author=deck.author, css=css, fonts=fonts)


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


def deck_to_html(deck: DeckScene, template: DeckTemplate | None = None) -> tuple[str, dict[str, bytes]]:
    """The slides as HTML for `CSS`, and the pictures that it names. Without a template grounds stay plain."""
    assets: dict[str, bytes] = {}

    def asset(content: bytes, kind: str) -> str:
        name = f"slides/{hashlib.sha256(content).hexdigest()[:24]}.{kind}"
        assets[name] = content
        return asset_url(name)

    pages = [
        f'<section id="{anchor(slide.id)}" style="{_color(slide, template)}">'
        f"{_ground(slide, template, asset)}{''.join(item_html(item, asset) for item in painting_order(slide.items))}"
        "</section>"
        for slide in deck.slides
    ]
    return "".join(pages), assets


def _ground(slide: SlideScene, template: DeckTemplate | None, asset: Asset) -> str:
    backdrop = backdrop_svg(template, slide.layout) if template is not None else ""
    if not backdrop:
        return ""
    return f'<div class="b ground" style="background:url({asset(backdrop.encode(), "svg")}) 0 0/100% 100%"></div>'


def _color(slide: SlideScene, template: DeckTemplate | None) -> str:
    color = slide.background or (template.layouts[slide.layout].background if template is not None else None)
    return f"background-color:{hue(color)};" if color is not None else ""
