"""Pictures, diagrams and formulas: as large as there is room, never distorted."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from ddcurric.diagnostics import error, warning
from ddcurric.draw import raster
from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.captions import caption_paragraph
from ddcurric.outputs.deck.drawings import draw_diagram, draw_part, is_cramped, natural_height, parts_of
from ddcurric.outputs.deck.elements import Art, Equation
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.text import words
from ddcurric.outputs.deck.theme import LAST_STEP, USUAL_STEP, luminance
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import Item, MathBox, Picture, Shape
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.typeset.math import Formula, formula, spoken
from ddcurric.units import ZERO, Inch, Length, Pt, Px

if TYPE_CHECKING:
    pass

LEAST_SHARE = 0.42
"""Of the body's height: a picture is not made lower than this, unless it is by nature."""
MOST_ENLARGED = 2.5
"""How much a photograph may grow over its natural size at 96 pixels to the inch."""
CAPTION_GAP = Pt(8)
FORMULA_INDENT = Inch(0.33)
SHARPNESS = 1.25
"""Pixels of a fallback picture to a pixel of the slide at 96 to the inch: drawing them is most of a deck's time."""


def measure_art(art: Art, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    caption = _caption(art, kit, step)
    tail = set_in([caption], width).height + CAPTION_GAP if caption is not None else ZERO
    room = max(height - tail, Inch(0.5))
    natural, least = _heights(art, kit, width, room)
    atom = Atom(least, None, stretch=natural - least)
    return Galley(art, step, width, (atom,), tail=tail, before=Pt(20), plan=caption)


def _caption(art: Art, kit: Kit, step: int) -> TextParagraph | None:
    figure = art.figure
    return caption_paragraph(figure.caption, kit.labels.figure, figure.number, kit, step)


def _heights(art: Art, kit: Kit, width: Length, room: Length) -> tuple[Length, Length]:
    """What a picture or a diagram would like, and the least that it is given."""
    if isinstance(art.figure, m.Diagram) and art.part:
        natural = least = min(parts_of(art.figure, kit, width, room)[art.part - 1].height, room)
        return natural, least
    if isinstance(art.figure, m.Diagram):
        natural = natural_height(art.figure, kit, width, room)
    elif (file := picture_of(art.figure, kit)) is not None:
        wide, tall = _grown(file, width, art.inline)
        natural = min(Length(round(int(wide) * file.height / file.width)), tall, room)
    else:
        natural = min(Inch(1.2), room)
    return natural, min(natural, room * LEAST_SHARE)


def is_cramped_art(piece: Slice, kit: Kit, height: Length, room: Length) -> bool:
    """A diagram that this height, its caption's included, does not do justice; `room` is all that a slide has."""
    art, tail = piece.galley.element, piece.galley.tail
    if not isinstance(art, Art) or not isinstance(art.figure, m.Diagram):
        return False
    if in_parts(art, kit, piece.galley.width, room):
        return True
    return is_cramped(art.figure, kit, piece.galley.width, height - tail, room - tail)


def in_parts(art: Art, kit: Kit, width: Length, height: Length) -> tuple[Art, ...]:
    """A diagram that even a slide of this height cannot hold, in parts; empty where it can, or must."""
    if art.part or not isinstance(art.figure, m.Diagram):
        return ()
    caption = _caption(art, kit, USUAL_STEP)
    tail = set_in([caption], width).height + CAPTION_GAP if caption is not None else ZERO
    count = len(parts_of(art.figure, kit, width, max(height - tail, Inch(0.5))))
    return tuple(replace(art, part=number) for number in range(1, count + 1))


def _grown(file: PictureFile, width: Length, inline: bool) -> tuple[Length, Length]:
    """The largest width and height of a picture in a column."""
    if file.media_type == "image/svg+xml" and not inline:
        return width, Length(10**9)
    wide = min(Px(file.width) * MOST_ENLARGED, width)
    return wide, Length(round(int(wide) * file.height / file.width))


def picture_of(figure: m.Figure, kit: Kit) -> PictureFile | None:
    return kit.pictures.get(posixpath.normpath(posixpath.join(kit.folder, figure.path)))


def draw_art(piece: Slice, kit: Kit, frame: Rect, extra: Length = ZERO) -> tuple[Item, ...]:
    """The picture in its frame, centred where it is narrower, with its caption below."""
    art = piece.galley.element
    assert isinstance(art, Art)
    caption: TextParagraph | None = piece.galley.plan
    height = piece.atoms[0].height + min(extra, piece.atoms[0].stretch)
    room = Rect(frame.x, frame.y, frame.width, height)
    figure = art.figure
    if isinstance(figure, m.Diagram):
        items = draw_part(figure, kit, room, art.part, height) if art.part else draw_diagram(figure, kit, room)
    else:
        items = _picture(figure, kit, room, art.inline)
    if caption is None:
        return items
    below = Rect(frame.x, room.bottom + CAPTION_GAP, frame.width, piece.galley.tail - CAPTION_GAP)
    return (*items, text_box(kit.new_id(), "Caption", below, [caption]))


def _picture(figure: m.Figure, kit: Kit, room: Rect, inline: bool) -> tuple[Item, ...]:
    file = picture_of(figure, kit)
    if file is None:
        return _missing(figure, kit, room)
    wide, tall = _grown(file, room.width, inline)
    share = min(int(wide) / file.width, min(int(tall), int(room.height)) / file.height)
    width, height = Length(max(round(file.width * share), 1)), Length(max(round(file.height * share), 1))
    beside = min(FORMULA_INDENT, room.width - width) if inline else (room.width - width) // 2
    return painted_picture(figure, file, kit.side(Rect(room.x + beside, room.y, width, height), room), kit)


def painted_picture(figure: m.Figure, file: PictureFile, at: Rect, kit: Kit) -> tuple[Item, ...]:
    """A picture at its place, on a sheet where the slide would show through it."""
    content, media_type, svg = _painted(file, round(at.width.px * SHARPNESS), kit)
    picture = Picture(
        kit.new_id(), "Picture", at, content, media_type, svg=svg, alt=figure.alt, decorative=figure.decorative
    )
    return (*_sheet_behind(file, at, kit), picture)


DARK = 0.35
"""Relative luminance: on a ground no lighter, dark lines of a drawing are lost."""
SHEET = Pt(8)
"""By how much the sheet behind a drawing is larger, where there is room."""


def _sheet_behind(file: PictureFile, at: Rect, kit: Kit) -> tuple[Item, ...]:
    """A white sheet for a drawing that the ground would show through, where the ground is dark."""
    if luminance(kit.ground) > DARK or not _shows_through(file):
        return ()
    template = kit.theme.template
    side = min(SHEET, at.x, template.width - at.right)
    sheet = at.inset(-side, ZERO, -side, ZERO)
    return (Shape(kit.new_id(), "Sheet", "rect", sheet, fill=Color("FFFFFF"), decorative=True),)


def _shows_through(file: PictureFile) -> bool:
    """An SVG, or a PNG with an alpha channel (PNG 11.2.2: colour types 4 and 6)."""
    if file.media_type == "image/png":
        return len(file.content) > 25 and file.content[25] in (4, 6)
    return file.media_type == "image/svg+xml"


def _painted(file: PictureFile, width: int, kit: Kit) -> tuple[bytes, str, bytes | None]:
    key = ("picture", file.path, width)
    if key not in kit.memo:
        kit.memo[key] = raster.slide_picture(file, width)
    made: tuple[bytes, str, bytes | None] = kit.memo[key]  # type: ignore[assignment]
    return made


def _missing(figure: m.Figure, kit: Kit, room: Rect) -> tuple[Item, ...]:
    """A picture that could not be read, which the reader has reported: its words stand in its place."""
    style = kit.style(kit.theme.caption_size(0), kit.secondary)
    text = figure.alt or words(figure.caption) or figure.path
    return (text_box(kit.new_id(), "Missing picture", room, [TextParagraph((Run(f"[{text}]", style),))]),)


def measure_equation(equation: Equation, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    made = formula(equation.math.tex, True)
    if not isinstance(made, Formula):
        return Galley(equation, step, width, (Atom(kit.theme.code_size(step) * 1.4, None),), before=Pt(14))
    size = _formula_size(made, kit, step, width, height)
    tall = Length(round((made.ascent + made.descent) * int(size)))
    return Galley(
        equation,
        step,
        width,
        (Atom(tall + size * 0.5, size),),
        before=Pt(20),
        forced=made.width * int(size) > int(width),
    )


def _formula_size(made: Formula, kit: Kit, step: int, width: Length, height: Length) -> Length:
    size = int(kit.theme.formula_size(step))
    fits = min(1.0, int(width) / max(made.width * size, 1), int(height) / max((made.ascent + made.descent) * size, 1))
    return Length(int(size * fits))


def draw_equation(piece: Slice, kit: Kit, frame: Rect) -> tuple[Item, ...]:
    equation = piece.galley.element
    assert isinstance(equation, Equation)
    math = equation.math
    made = formula(math.tex, True)
    if not isinstance(made, Formula):
        kit.report(error("unknown-math", math.span, made.message))
        style = replace(kit.style(kit.theme.code_size(LAST_STEP - 1)), font=kit.theme.code)
        source = TextParagraph((Run(math.tex.replace("\n", " "), style),))
        return (text_box(kit.new_id(), "Formula", frame, [source]),)
    size: Length = piece.atoms[0].part
    if size < Pt(13.5):
        message = "the formula is so wide that on a slide it is smaller than can be read"
        kit.report(warning("wide-math", math.span, message, r"break it with `\begin{aligned}` and `\\\\`"))
    width = Length(round(made.width * int(size)))
    tall = Length(round((made.ascent + made.descent) * int(size)))
    # Left, like all else on the slide, and as far in as a point's words.
    indent = min(FORMULA_INDENT, max(frame.width - width, ZERO))
    at = kit.side(Rect(frame.x + indent, frame.y + size * 0.15, width, tall), frame)
    svg = made.svg.replace("currentColor", f"#{kit.ink.rgb}")
    png = raster.svg_to_png(svg.encode(), max(round(width.px * 2), 16))
    para = (
        f'<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{made.omml}</m:oMathPara>'
    )
    return (
        MathBox(
            id=kit.new_id(),
            name="Formula",
            frame=at,
            tex=math.tex,
            omml=para if made.omml else "",
            svg=svg,
            png=png,
            plain=made.plain,
            size=size,
            color=kit.ink,
            alt=spoken(math.tex, kit.language),
        ),
    )
