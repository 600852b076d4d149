"""Pictures, diagrams and formulas of a document: drawn and sized."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, Diagnostic, error, warning
from ddcurric.draw.accents import module_accent
from ddcurric.draw.foreign_svg import is_drawn_as_meant
from ddcurric.draw.raster import svg_to_png
from ddcurric.draw.svg_type import small_type
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import picture_path
from ddcurric.lesson.words import plain_text
from ddcurric.print import fit
from ddcurric.print.questions import is_asked
from ddcurric.print.setting import Setting
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import Drawing
from ddcurric.scene.transform import type_sizes, with_outlines
from ddcurric.typeset.formula_lines import in_lines
from ddcurric.typeset.math import Formula, FormulaError, formula, spoken
from ddcurric.units import Length, Pt
from ddcurric.values import dataclass
from ddcurric.weasy.manuscript import asset_url

if TYPE_CHECKING:
    from ddcurric.figures import Style


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that a document shows."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture or drawing in its place on the page; lengths in points."""

    asset: Asset
    alt: str
    width: float
    height: float
    frame: float
    drop: float
    """From the top of its frame, `frame` high."""
    wide: bool
    letters: float = 0.0
    """Points of the largest type of a drawing; 0: it is none, or has no words."""
    more: tuple[PlacedPicture, ...] = ()
    """What follows below it or on the next pages: the other parts of a diagram that no page holds."""

    @property
    def url(self) -> str:
        return asset_url(self.asset.path)


@dataclass(frozen=True, slots=True)
class SetFormula:
    """A formula on the line."""

    asset: Asset | None
    """None where the TeX could not be read: it is printed as it is."""
    style: str
    alt: str
    """The formula as one says it."""

    @property
    def url(self) -> str:
        return asset_url(self.asset.path) if self.asset is not None else ""


SMALLEST_TYPE = 7.0
"""Points: smaller words of a picture are not read on paper."""


def picture(setting: Setting, figure: b.Figure) -> Checked[PlacedPicture | None]:
    """A picture in its place, and a warning where its words are too small there."""
    file = _file(setting, figure.path)
    if file is None:
        return Checked(None)
    fitted = fit.fit_figure(figure, file, setting.measure)
    # PDF/UA-1 wants words for every figure, so an ornament is called one.
    ornament, unnamed = setting.wording.ornament, setting.wording.figure.format("").strip()
    alt = ornament if figure.decorative else figure.alt or plain_text(figure.caption) or unnamed
    placed = PlacedPicture(
        _asset(file, fitted.width), alt, fitted.width, fitted.height, fitted.frame, fitted.drop, fitted.wide
    )
    return Checked(placed, small_type(figure, file, fitted.width, SMALLEST_TYPE, "on paper"))


LOGO_HEIGHT = 9 / 25.4 * 72
"""Points, of a logo."""


def logo(setting: Setting) -> PlacedPicture | None:
    """The course's own, as high as it may be; None: it has none."""
    file = setting.pictures.get(setting.settings.print.logo or "")
    if file is None:
        return None
    width = round(min(LOGO_HEIGHT * file.width / file.height, setting.measure.text.pt / 2), 2)
    height = round(width * file.height / file.width, 2)
    alt = setting.settings.institution or setting.settings.title
    return PlacedPicture(_asset(file, width), alt, width, height, 0, 0, False)


PRINTED_DOTS = 400
"""To the inch, of a drawing that can only be printed as pixels."""
INLINE_HEIGHT = 30.0
"""Points: a picture inside a line is not to tear the lines apart."""


HIGHEST_IN_CELL = 0.3
"""Of the page: a picture that has a cell of a table to itself."""


def inline_picture(setting: Setting, image: i.InlineImage, cell: float | None = None) -> PlacedPicture | None:
    """A picture in a line; or one that has a cell to itself, which is so wide, in points; None: it is missing."""
    file = _file(setting, image.path)
    if file is None:
        return None
    width, height = file.width * 0.75, file.height * 0.75
    room = setting.measure.text.pt if cell is None else cell
    highest = setting.measure.height.pt * HIGHEST_IN_CELL if cell is not None else INLINE_HEIGHT
    if image.width is not None:
        scale = image.width * room / width
        scale = min(scale, setting.measure.height.pt * HIGHEST_IN_CELL / height)
    else:
        scale = min(1.0, highest / height, room / width)
    alt = image.alt or image.title or setting.wording.ornament
    width, height = round(width * scale, 2), round(height * scale, 2)
    return PlacedPicture(_asset(file, width), alt, width, height, 0, 0, False)


def width_in_line(setting: Setting, image: i.InlineImage) -> float:
    """Of a picture in a line, in points."""
    placed = inline_picture(setting, image)
    return placed.width if placed else 0.0


def _file(setting: Setting, path: str) -> PictureFile | None:
    folder = setting.topic.folder if setting.topic else ""
    return setting.pictures.get(picture_path(folder, path))


def _asset(file: PictureFile, width: float) -> Asset:
    """The file of a picture that is printed `width` points wide."""
    if file.media_type == "image/svg+xml" and not is_drawn_as_meant(file.content):
        dots = round(width / 72 * PRINTED_DOTS)
        return Asset(f"{file.path}-{dots}.png", svg_to_png(file.content, dots))
    return Asset(file.path, file.content)


def drawing(setting: Setting, diagram: b.Diagram, path: str) -> Checked[PlacedPicture | None]:
    """A diagram, drawn to a path; None where it has errors (which `check` reports) and its source is printed.

    In large print one that no page holds is divided, and its parts stand on pages of their own.
    """
    from ddcurric.figures import PRINT

    measure = setting.measure
    style = replace(
        PRINT, max_width=measure.text, wide_width=measure.wide, max_height=Length(measure.height * fit.MOST_OF_PAGE)
    )
    drawn_on = is_drawn_on(diagram) if measure.drawn_on else is_asked(diagram)
    if measure.margin and (drawn_on or _columns(diagram) >= MANY_COLUMNS):
        style = replace(style, max_width=measure.wide)
    if diagram.width is not None:
        style = replace(style, max_width=Length(round(measure.text * min(diagram.width, 1.0))))
    style = replace(style, language=setting.language, accent=_accent(setting) or style.accent)
    if measure.large:
        style = replace(style.enlarged(fit.ENLARGED), sizes=(Pt(16), Pt(15), Pt(14)))
    style = _lettered(style, measure.letters)
    parts = _drawn(diagram, style, measure, setting.language, setting.wording.diagram)
    if not parts.value:
        return Checked(None)
    stem = path.removesuffix(".svg")
    first, *more = (
        replace(part, asset=Asset(f"{stem}-{at}.svg" if at else path, part.asset.content))
        for at, part in enumerate(parts.value)
    )
    return Checked(replace(first, more=tuple(more)), parts.diagnostics)


def is_divided(setting: Setting, diagram: b.Diagram) -> bool:
    """Whether it is printed in several parts, one below the other."""
    made = drawing(setting, diagram, "").value
    return made is not None and bool(made.more)


@lru_cache(maxsize=100)  # of a lesson that is saved again, or has its solutions printed, most diagrams are the same
def _drawn(
    diagram: b.Diagram, style: Style, measure: fit.Measure, language: str, otherwise: str
) -> Checked[tuple[PlacedPicture, ...]]:
    """A diagram, or its parts, drawn to files without names; `otherwise`: what it is called where nothing says it."""
    from ddcurric.figures import TOO_LARGE, describe, draw, draw_parts

    made, most = _one(draw(diagram, style)), fit.MOST_OF_PAGE
    if measure.large and any(found.code == TOO_LARGE for found in made.diagnostics):
        most = fit.OF_A_PART
        made = draw_parts(diagram, replace(style, max_height=Length(measure.height * most)))
    said = diagram.alt or describe(diagram, language) or plain_text(diagram.caption) or otherwise
    whole = len(made.value) == 1
    parts = tuple(_laid(drawn, said if whole else drawn.alt, measure, most) for drawn in made.value)
    # What else is wrong with its source is known from reading it.
    return Checked(parts, tuple(found for found in made.diagnostics if found.code == TOO_LARGE))


def _one(made: Checked[Drawing | None]) -> Checked[tuple[Drawing, ...]]:
    return Checked((made.value,) if made.value is not None else (), made.diagnostics)


def _laid(drawn: Drawing, alt: str, measure: fit.Measure, most: float) -> PlacedPicture:
    from ddcurric.draw.pieces import pieces_apart
    from ddcurric.draw.svg import drawing_to_svg

    drawn = replace(drawn, items=tuple(map(pieces_apart, drawn.items)))
    slightly = measure.text.pt < drawn.width.pt <= measure.text.pt * fit.SLIGHTLY_WIDER
    fitted = fit.fit_picture(drawn.width.pt, drawn.height.pt, measure, 1.0 if slightly else None, most)
    scale, shown = fitted.width / drawn.width.pt, with_outlines(drawn)
    asset = Asset("", drawing_to_svg(shown).encode())
    letters = max((size.pt for size in type_sizes(drawn.items)), default=0.0) * scale
    made = shown.width.pt * scale, shown.height.pt * scale, fitted.frame, fitted.drop, fitted.wide
    return PlacedPicture(asset, alt, *made, letters=round(letters, 1))


def _lettered(style: Style, letters: float) -> Style:
    """The style at the scale at which its type has at most so many points; 0: as it is."""
    share = max(letters, style.sizes[-1].pt) / style.sizes[0].pt
    if not letters or share >= 1:
        return style
    most = Pt(style.sizes[0].pt * share)
    return replace(style.enlarged(share), sizes=(most, *(size for size in style.sizes if size < most)))


MANY_COLUMNS = 9
"""Events on one line: such a diagram takes the margin as well."""


def _columns(diagram: b.Diagram) -> int:
    """The most events that stand on one line."""
    lines = diagram.text.splitlines() if diagram.kind == "spacetime" else []
    told = (line.partition("%%")[0].partition(":")[2] for line in lines)
    return max((len(line.split()) for line in told), default=0)


def is_drawn_on(diagram: b.Diagram) -> bool:
    """Whoever solves an exercise with it fills it in; or traces, shades and counts where nothing is shown yet along its
    lines of time."""
    shows = any(line.lstrip().startswith(("show:", "point:", "steps:")) for line in diagram.text.splitlines())
    return is_asked(diagram) or (diagram.kind in ("spacetime", "history") and not shows)


def _accent(setting: Setting) -> Color | None:
    """The colour of the topic's module, as on its slides."""
    if setting.settings.print.accent is not None:
        return Color(setting.settings.print.accent)
    modules = setting.settings.modules
    at = setting.topic.module_index if setting.topic is not None else len(modules)
    return module_accent(setting.settings, modules[at]) if at < len(modules) else None


SMALLEST_FORMULA = 0.75
"""Of the size of the text, before the author is warned."""


EQUATION_NUMBER = 2.0
"""Em at the end of the line of a formula, which stands in the middle: its number, and the white before it."""


def set_formula(setting: Setting, node: i.Math | b.MathBlock) -> Checked[SetFormula]:
    """A formula as a drawing on the baseline; an error where it cannot be read, which reading has reported."""
    from ddcurric.figures import PRINT

    display = isinstance(node, b.MathBlock)
    made = formula(node.tex, display)
    if isinstance(made, FormulaError):
        return Checked(SetFormula(None, "", node.tex), (error("unknown-math", node.span, made.message),))
    room = setting.measure.text.pt / (setting.measure.type_size * 7 / 6)
    if isinstance(node, b.MathBlock) and node.number:
        room -= 2 * EQUATION_NUMBER
    if made.width > room and isinstance(lines := formula(in_lines(node.tex) or node.tex, display), Formula):
        made = min(made, lines, key=lambda each: each.width)
    # A picture has no colour of the text around it: what is drawn in that is black, and darker than the words.
    svg = made.svg.replace("currentColor", f"#{PRINT.ink.rgb}")
    asset = Asset(f"math/{'display' if display else 'inline'}-{_digest(made.tex)}.svg", svg.encode())
    scale = min(1.0, room / made.width)
    width, height, descent = (scale * v for v in (made.width, made.ascent + made.descent, made.descent))
    style = f"width:{width:.3f}em;height:{height:.3f}em;vertical-align:{-descent:.3f}em"
    found = (_too_wide(node, 1 / scale),) if scale < SMALLEST_FORMULA else ()
    return Checked(SetFormula(asset, style, spoken(node.tex, setting.language)), found)


def _too_wide(node: i.Math | b.MathBlock, times: float) -> Diagnostic:
    message = f"the formula is {times:.1f} times as wide as the text, so it is set {times:.1f} times smaller"
    return warning("wide-math", node.span, message, r"break it with `\begin{aligned}` and `\\`")


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()[:16]
