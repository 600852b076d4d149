"""Pictures, diagrams and formulas: as large as there is room, never distorted."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.diagnostics import Checked, error, warning
from ddcurric.draw import raster
from ddcurric.draw.svg_type import small_type
from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import InlineImage
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import picture_path
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.captions import caption_paragraph
from ddcurric.outputs.deck.drawings import draw_diagram, drawn, grown, is_cramped, natural_height, parts_of, shown
from ddcurric.outputs.deck.elements import Art, Equation
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import ArtPlan, FormulaPlan
from ddcurric.outputs.deck.sources import kept_source
from ddcurric.outputs.deck.text import words
from ddcurric.outputs.deck.theme import LAST_STEP, USUAL_STEP
from ddcurric.scene.colors import luminance
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import Drawing, Item, MathBox, Picture, Shape
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.scene.transform import bounds
from ddcurric.typeset.formula_lines import in_lines
from ddcurric.typeset.math import Formula, formula, spoken
from ddcurric.units import ZERO, Inch, Length, Pt, Px

LEAST_SHARE, LOW_SHARE = 0.42, 0.3
"""Of the body's height: a picture is not made lower than this, unless it is by nature; and one that may be low."""
MOST_ENLARGED = 2.5
"""How much a photograph may grow over its natural size at 96 pixels to the inch."""
CAPTION_GAP = Pt(8)
FORMULA_INDENT = Inch(0.33)
ABOVE_FORMULA, AROUND_FORMULA = 0.15, 0.5
"""What is left above a formula, and above and below it, as shares of its size."""
SHARPNESS = 1.25
"""Pixels of a fallback picture to a pixel of the slide at 96 to the inch: drawing them is most of a deck's time."""


def measure_art(art: Art, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """A picture or diagram with its caption: one atom, which may shrink to its least height and likes its natural one.

    Of `Art.part`, that part of the diagram as it is divided for slides of this width and height.
    """
    caption = _caption(art, kit, LAST_STEP if art.dense else step)
    tail = _caption_room(caption, width)
    room = max(height - tail, LEAST_ROOM)
    if art.part:
        parts = _parts_of(art, kit, width, height)
        part = parts.value[art.part - 1]
        natural = least = min(part.height, room)
        plan = ArtPlan(art, caption, part, parts.diagnostics if art.part == 1 else ())
    else:
        natural, least = _heights(art, kit, width, room)
        plan = ArtPlan(art, caption)
    return Galley(plan, step, width, (Atom(least, stretch=natural - least),), tail=tail, before=Pt(20))


ABOVE_PICTURE = 0.45
"""Of the room that a picture does not need, how much is above it."""
LOW, LARGE = 0.87, 0.55
"""Of all its room: where a picture that takes the second ends at least."""


def above_picture(free: Length, height: Length) -> Length:
    """What is left above a picture of a height with its caption, which does not need some of its room."""
    room = free + height
    middle = free * ABOVE_PICTURE
    if int(height) < LARGE * int(room):
        return middle
    return max(middle, min(free, room * LOW - height))


LEAST_ROOM = Inch(0.5)
"""What is left for a picture above any caption."""


def _caption(art: Art, kit: Kit, step: int) -> TextParagraph | None:
    figure = art.figure
    return caption_paragraph(figure.caption, kit.labels.figure, figure.number, kit, step)


def _caption_room(caption: TextParagraph | None, width: Length) -> Length:
    return set_in([caption], width).height + CAPTION_GAP if caption is not None else ZERO


def _heights(art: Art, kit: Kit, width: Length, room: Length) -> tuple[Length, Length]:
    """What a picture or a diagram would like, and the least that it is given."""
    if isinstance(art.figure, m.Diagram):
        natural = natural_height(art.figure, kit, width, room)
    elif (file := picture_of(art.figure, kit)) is not None:
        wide, tall = _grown(file, width, art.inline)
        natural = min(Length(round(int(wide) * file.height / file.width)), tall, room)
    else:
        natural = min(Inch(1.2), room)
    return natural, min(natural, room * (LOW_SHARE if art.low else LEAST_SHARE))


def is_cramped_art(piece: Slice, art: Art, kit: Kit, height: Length, room: Length, stays: bool) -> bool:
    """A diagram that this height with its caption does no justice; `room`: a slide's; `stays`: so do words with it."""
    if not isinstance(art.figure, m.Diagram) or art.part:
        return False
    if in_parts(art, kit, piece.galley.width, room):
        return True
    tail, wide, low = piece.galley.tail, piece.galley.width, art.low or stays
    return is_cramped(art.figure, kit, wide, height - tail, room - tail, dense=art.dense, low=low)


def in_parts(art: Art, kit: Kit, width: Length, height: Length, most: int | None = None) -> tuple[Art, ...]:
    """A diagram that even a slide of this height cannot hold, in parts; empty where it can, or must.

    `most`: empty, too, where it would be more parts than that, or not all of their labels had room.
    """
    parts = () if art.part else _parts_of(art, kit, width, height, most).value
    return tuple(replace(art, part=number) for number, _ in enumerate(parts, 1))


def _parts_of(
    art: Art, kit: Kit, width: Length, height: Length, most: int | None = None
) -> Checked[tuple[Drawing, ...]]:
    """The parts for slides of a height, each above the diagram's caption in its usual size."""
    tall = min(height, art.parted_for or height) - _caption_room(_caption(art, kit, USUAL_STEP), width)
    figure = art.figure
    if not isinstance(figure, m.Diagram):
        return Checked(())
    return parts_of(figure, kit, width, max(tall, LEAST_ROOM), most)


def _grown(file: PictureFile, width: Length, inline: bool) -> tuple[Length, Length]:
    """The largest width and height of a picture in a column."""
    if file.media_type == "image/svg+xml" and not inline:
        return width, Length(10**9)
    wide = min(Px(file.width) * MOST_ENLARGED, width)
    return wide, Length(round(int(wide) * file.height / file.width))


def picture_of(figure: m.Figure | InlineImage, kit: Kit) -> PictureFile | None:
    """The file that a figure shows; None: it could not be read, which is reported."""
    return kit.pictures.get(picture_path(kit.folder, figure.path))


def draw_art(piece: Slice, plan: ArtPlan, kit: Kit, frame: Rect, extra: Length = ZERO) -> Checked[tuple[Item, ...]]:
    """The picture in its frame, in the middle of what it does not need, with its caption below."""
    figure = plan.element.figure
    height = piece.atoms[0].height + min(extra, piece.atoms[0].stretch)
    down, tall = stands(piece, plan, kit, frame.width, extra)
    room = Rect(frame.x, frame.y + down, frame.width, height)
    if not isinstance(figure, m.Diagram):
        made = _picture(figure, kit, room, plan.element.inline)
    elif plan.part is not None:
        made = Checked(shown(plan.part, room, kept_source(figure, kit)), plan.found)
    else:
        made = draw_diagram(figure, kit, room)
    if plan.caption is None:
        return made
    below = Rect(frame.x, room.y + tall + CAPTION_GAP, frame.width, piece.galley.tail - CAPTION_GAP)
    caption = text_box("Caption", _with_its_picture(below, plan.caption, made.value, kit), [plan.caption])
    return Checked((*made.value, caption), made.diagnostics)


def _with_its_picture(below: Rect, caption: TextParagraph, drawn: tuple[Item, ...], kit: Kit) -> Rect:
    """The caption's frame from where its picture begins; words of one line as far in as they still have one."""
    lines = set_in([caption], below.width).paragraphs[0].lines
    if not drawn:
        return below
    edge = min(kit.side(bounds(item), below).x for item in drawn) - below.x
    most = below.width - lines[0].width - SPARE if len(lines) == 1 else edge
    inset = max(min(edge, most), ZERO)
    beside = kit.side(replace(below, x=below.x + inset, width=below.width - inset), below)
    return beside if len(set_in([caption], beside.width).paragraphs[0].lines) == len(lines) else below


SPARE = Pt(8)
"""What a line of a caption has to spare: frames keep some of their width to themselves."""
SMALLEST_TYPE = 14.0
"""Points: smaller words of a picture are not read from the last row."""


def art_size(piece: Slice, plan: ArtPlan, kit: Kit, width: Length, extra: Length) -> tuple[Length, Length]:
    """How wide and how high a picture comes to be drawn, without its caption."""
    height = piece.atoms[0].height + min(extra, piece.atoms[0].stretch)
    figure = plan.element.figure
    if isinstance(figure, m.Diagram):
        made = drawn(figure, kit, width, height) if plan.part is None else None
        drawing = plan.part or (made.drawing if made is not None else None)
        share = grown(drawing, width, height) if drawing is not None else 1.0
        return (drawing.width * share, drawing.height * share) if drawing is not None else (width, height)
    file = picture_of(figure, kit)
    return _drawn_size(file, Rect(ZERO, ZERO, width, height), plan.element.inline) if file else (width, height)


def stands(piece: Slice, plan: ArtPlan, kit: Kit, width: Length, extra: Length) -> tuple[Length, Length]:
    """How far below the top of its room a picture begins, and how high it is, without its caption."""
    tall = art_size(piece, plan, kit, width, extra)[1]
    free = max(piece.atoms[0].height + extra - tall, ZERO)
    return above_picture(free, tall + piece.galley.tail), tall


def _drawn_size(file: PictureFile, room: Rect, inline: bool) -> tuple[Length, Length]:
    wide, tall = _grown(file, room.width, inline)
    share = min(int(wide) / file.width, min(int(tall), int(room.height)) / file.height)
    return Length(max(round(file.width * share), 1)), Length(max(round(file.height * share), 1))


def _picture(figure: m.Figure, kit: Kit, room: Rect, inline: bool) -> Checked[tuple[Item, ...]]:
    """A picture in its room, and a warning where its words are too small there."""
    if (file := picture_of(figure, kit)) is None:
        return Checked(_missing(figure, kit, room))
    width, height = _drawn_size(file, room, inline)
    beside = min(FORMULA_INDENT, room.width - width) if inline else (room.width - width) // 2
    items = painted_picture(figure, file, kit.side(Rect(room.x + beside, room.y, width, height), room), kit)
    return Checked(items, small_type(figure, file, width.pt, SMALLEST_TYPE, "on the slide"))


def painted_picture(
    figure: m.Figure, file: PictureFile, at: Rect, kit: Kit, ground: Color | None = None
) -> tuple[Item, ...]:
    """A picture at its place, on a sheet where the slide, or the `ground` that lies there, would show through it."""
    content, media_type, svg = _painted(file, round(at.width.px * SHARPNESS), kit)
    said = "" if figure.decorative else figure.alt or words(figure.caption)
    picture = Picture("", "Picture", at, content, media_type, svg=svg, alt=said, decorative=figure.decorative)
    return (*_sheet_behind(file, at, kit, ground or kit.ground), picture)


DARK = 0.35
"""Relative luminance: on a ground no lighter, dark lines of a drawing are lost."""
SHEET = Pt(8)
"""By how much the sheet behind a drawing is larger, where there is room."""


def _sheet_behind(file: PictureFile, at: Rect, kit: Kit, ground: Color) -> tuple[Item, ...]:
    """A white sheet for a drawing that the ground would show through, where the ground is dark."""
    if luminance(ground) > DARK or not _shows_through(file):
        return ()
    template = kit.theme.template
    side = min(SHEET, at.x, template.width - at.right)
    sheet = at.inset(-side, ZERO, -side, ZERO)
    return (Shape("", "Sheet", "rect", sheet, fill=Color("FFFFFF"), decorative=True),)


def _shows_through(file: PictureFile) -> bool:
    """An SVG, or a PNG with an alpha channel (PNG 11.2.2: colour types 4 and 6)."""
    if file.media_type == "image/png":
        return len(file.content) > 25 and file.content[25] in (4, 6)
    return file.media_type == "image/svg+xml"


def _painted(file: PictureFile, width: int, kit: Kit) -> tuple[bytes, str, bytes | None]:
    return kit.known.get(("picture", file.path, width), lambda: raster.slide_picture(file, width))


def _missing(figure: m.Figure, kit: Kit, room: Rect) -> tuple[Item, ...]:
    """A picture that could not be read, which the reader has reported: its words stand in its place."""
    style = kit.style(kit.theme.caption_size(0), kit.secondary)
    text = figure.alt or words(figure.caption) or figure.path
    return (text_box("Missing picture", room, [TextParagraph((Run(f"[{text}]", style),))]),)


def measure_equation(equation: Equation, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """A displayed formula as large as the width and height let it be, at most as the step says, and its number.

    What TeX cannot be set is a line of code, of which drawing makes an error. Forced: it is wider than its room.
    """
    made = formula(equation.math.tex, True)
    if not isinstance(made, Formula):
        size = kit.theme.code_size(step)
        plan = FormulaPlan(equation, None, made.message, size)
        return Galley(plan, step, width, (Atom(size * 1.4),), before=Pt(14))
    number = _number(equation.math, kit, step)
    inside = width - (_number_room(number) if number is not None else ZERO)
    size = _formula_size(made, kit, step, inside, height)
    lines = formula(apart, True) if (apart := in_lines(equation.math.tex)) else None
    if isinstance(lines, Formula) and (larger := _formula_size(lines, kit, step, inside, height)) > size * WORTH_LINES:
        made, size = lines, larger
    tall = Length(round((made.ascent + made.descent) * int(size)))
    forced = made.width * int(size) > int(inside)
    plan = FormulaPlan(equation, made, "", size, number)
    return Galley(plan, step, width, (Atom(tall + size * AROUND_FORMULA),), before=Pt(20), forced=forced)


NUMBER_GAP = Pt(20)
"""Between a formula and its number, at least."""


def _number(math: m.MathBlock, kit: Kit, step: int) -> TextParagraph | None:
    """ "(2)", for those who read "Equation 2" elsewhere."""
    if math.number is None:
        return None
    style = kit.style(kit.theme.clause_size(step), kit.secondary)
    return TextParagraph((Run(f"({math.number})", style),), align="left" if kit.leftwards else "right")


def _number_room(number: TextParagraph) -> Length:
    return set_in([number], Inch(2)).width + NUMBER_GAP


def _formula_size(made: Formula, kit: Kit, step: int, width: Length, height: Length) -> Length:
    size = int(kit.theme.formula_size(step))
    fits = min(1.0, int(width) / max(made.width * size, 1), int(height) / max((made.ascent + made.descent) * size, 1))
    return Length(int(size * fits))


WORTH_LINES = 1.15
"""How much larger several formulas in one display are below one another than side by side, where they stand so."""
SMALLEST_FORMULA = Pt(13.5)


def draw_equation(plan: FormulaPlan, kit: Kit, frame: Rect) -> Checked[tuple[Item, ...]]:
    """As far in as a point's words, its number at the other side; what TeX cannot be set is shown, with an error."""
    math, made, size = plan.element.math, plan.formula, plan.size
    if made is None:
        style = replace(kit.style(kit.theme.code_size(LAST_STEP - 1)), font=kit.theme.code)
        source = TextParagraph((Run(math.tex.replace("\n", " "), style),))
        return Checked((text_box("Formula", frame, [source]),), (error("unknown-math", math.span, plan.message),))
    width = Length(round(made.width * int(size)))
    tall = Length(round((made.ascent + made.descent) * int(size)))
    room = _number_room(plan.number) if plan.number is not None else ZERO
    indent = ZERO if plan.element.flush else min(FORMULA_INDENT, max(frame.width - room - width, ZERO))
    at = kit.side(Rect(frame.x + indent, frame.y + size * ABOVE_FORMULA, width, tall), frame)
    svg = made.svg.replace("currentColor", f"#{kit.ink.rgb}")
    png = raster.formula_to_png(svg, max(round(width.px * 2), 16))
    para = (
        f'<m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{made.omml}</m:oMathPara>'
    )
    box = MathBox(
        id="",
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
    )
    items: tuple[Item, ...] = (box,)
    if plan.number is not None:
        beside = kit.side(Rect(frame.right - room, at.y, room, tall), frame)
        items = (box, text_box("Formula number", beside, [plan.number], anchor="middle"))
    if size >= SMALLEST_FORMULA:
        return Checked(items)
    message = "the formula is so wide that on a slide it is smaller than can be read"
    return Checked(items, (warning("wide-math", math.span, message, r"break it with `\begin{aligned}` and `\\`"),))
