"""What a deck looks like: the template's fonts and colours, the type scale, the course's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ddcurric.lesson.model.course import DeckSettings
from ddcurric.scene.colors import LEAST_CONTRAST, contrast, mix
from ddcurric.scene.geometry import Color
from ddcurric.scene.template import DeckTemplate, LevelStyle, SlideLayout, Slot
from ddcurric.scene.text import Font
from ddcurric.units import Inch, Length, Pt
from ddcurric.values import dataclass

BODY_STEPS = (28.0, 26.0, 24.0, 22.0, 20.0, 20.0, 18.0)
"""The type scale of body text in points; a slide takes the largest step that fits."""
POINT_STEPS = (24.0, 24.0, 22.0, 22.0, 20.0, 20.0, 18.0)
"""Of points that stand side by side; what is said to them is `SECONDARY`."""
SECONDARY = (20.0, 20.0, 20.0, 18.0, 18.0, 18.0, 18.0)
TABLE_STEPS = (28.0, 26.0, 24.0, 20.0, 18.0, 16.0, 14.0)
LEAD_STEPS = (40.0, 38.0, 36.0, 34.0, 32.0, 28.0, 24.0)
"""Of a sentence that leads the others of its slide."""
CODE_STEPS = (24.0, 22.0, 20.0, 18.0, 18.0, 16.0, 14.0)
CAPTION_STEPS = (16.0, 16.0, 16.0, 16.0, 16.0, 14.0, 14.0)
QUOTE_STEPS = (44.0, 40.0, 36.0, 32.0, 28.0, 26.0, 24.0)
RESULT_STEPS = (40.0, 40.0, 40.0, 36.0, 32.0, 28.0, 24.0)
"""Of what a sum comes to."""
FORMULA_STEPS = (48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
STATEMENT_SIZES = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 24.0)
"""Of a sentence that stands alone."""
TITLE_STEPS = (1.0, 0.94, 0.87, 0.8, 0.74, 0.67)
"""Shares of the layout's own title size."""
OVER_BODY = 1.25
"""A title is at least so many times as large as what stands below it."""
SOURCES = 16.0
FLOOR_BODY, FLOOR_DENSE = 18.0, 14.0
"""Points: nothing in the body is smaller than the first, code and tables not than the second."""
LEAST = 12.0
"""Points of the smallest words, on small slides too: who sees them on a screen of their own reads them at that size."""
LAST_STEP = len(BODY_STEPS) - 1
USUAL_STEP = 0
"""Where the search for a size begins."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Fonts, colours and type sizes that layout works with."""

    template: DeckTemplate
    scale: float
    unit: float
    """How many times larger than ours the slides are, and on them sizes that are ours and no template's."""
    heading: Font
    body: Font
    code: Font
    quote: Font
    accent: Color
    quiet: Color | None
    """The theme's colour for what is less than the words; None: it has none, and theirs is made paler."""
    hairline: Color
    body_steps: tuple[Length, ...]
    named: bool
    """The course names fonts of its own; else a placeholder's own is what its words are set in."""

    def font_of(self, slot: Slot) -> Font:
        """What a placeholder sets display words in."""
        if slot.font and slot.levels[0].italic and not self.named:
            return Font(slot.font)
        return self.heading if slot.key == "title" else self.body

    @property
    def own(self) -> float:
        """By what a size that is ours is multiplied."""
        return self.scale * self.unit

    @property
    def unit_of_figures(self) -> float:
        """The same of a figure, in which no words become less than the least."""
        return max(self.unit, LEAST / FLOOR_DENSE)

    @property
    def own_least(self) -> float:
        """The same of one that is least: a deck set smaller does not make it less."""
        return max(self.scale, 1.0) * self.unit

    def layout(self, role: str) -> SlideLayout:
        """The template's layout for a role, such as `content`."""
        return self.template.layouts[role]

    def table_size(self, step: int) -> Length:
        """The type size of tables at a step, 0 the largest."""
        return self._scaled(TABLE_STEPS[step], FLOOR_DENSE)

    def code_size(self, step: int) -> Length:
        """The type size of listings at a step, 0 the largest."""
        return self._scaled(CODE_STEPS[step], FLOOR_DENSE)

    def caption_size(self, step: int) -> Length:
        """The type size of captions at a step, 0 the largest."""
        return self._scaled(CAPTION_STEPS[step], FLOOR_DENSE)

    def quote_size(self, step: int) -> Length:
        """The type size of quotations at a step, 0 the largest."""
        return self._scaled(QUOTE_STEPS[step], FLOOR_BODY)

    def result_size(self, step: int) -> Length:
        """The type size of what a sum comes to at a step, 0 the largest."""
        return self._scaled(RESULT_STEPS[step], FLOOR_BODY)

    def formula_size(self, step: int) -> Length:
        """The type size of displayed formulas at a step, 0 the largest."""
        return self._scaled(FORMULA_STEPS[step], FLOOR_BODY)

    @property
    def statement_sizes(self) -> tuple[Length, ...]:
        return tuple(self._scaled(points, FLOOR_BODY) for points in STATEMENT_SIZES)

    def point_size(self, step: int) -> Length:
        """Of the head of a point beside others, no larger than the body."""
        return min(self._scaled(POINT_STEPS[step], FLOOR_BODY), self.body_steps[step])

    def clause_size(self, step: int) -> Length:
        """Of what is said to a point."""
        return min(self._scaled(SECONDARY[step], FLOOR_BODY), self.body_steps[step])

    def lead_size(self, step: int) -> Length:
        """Of what is larger than the rest of its slide."""
        return max(self._scaled(LEAD_STEPS[step], FLOOR_BODY), self.body_steps[step])

    @property
    def for_sources(self) -> Theme:
        """With a last size that is for looking things up, not for reading."""
        return replace(self, body_steps=(*self.body_steps[:-1], self._scaled(SOURCES, FLOOR_DENSE)))

    def step_under(self, title: Length) -> int:
        """The first step whose type is small enough below a title of a size."""
        fits = (step for step, size in enumerate(self.body_steps) if int(size) * OVER_BODY <= int(title) + 1)
        return next(fits, LAST_STEP)

    def level_size(self, step: int, level: int) -> Length:
        """Nested items are a step smaller each, never below the floor."""
        steps = self.body_steps
        return steps[min(step + level, len(steps) - 1)]

    def _scaled(self, points: float, floor: float) -> Length:
        return Pt(max(round(points * self.own * 2) / 2, floor * self.unit, LEAST))


def make_theme(template: DeckTemplate, settings: DeckSettings) -> Theme:
    """The theme of a deck, from what its template says and its course asks for."""
    body_slot, quotation = template.layouts["content"].slot("body"), template.layouts["quotation"].slot("body")
    unit = _unit(template)
    usual, floor = BODY_STEPS[USUAL_STEP] * unit, max(FLOOR_BODY * unit, LEAST)
    if body_slot is not None:
        usual = max(body_slot.levels[0].size.pt, floor)
    colors = template.colors
    heading = settings.heading_font or template.heading_font
    body = settings.body_font or template.body_font
    quote = quotation.font if quotation is not None and not settings.body_font else ""
    return Theme(
        template=template,
        scale=settings.scale,
        unit=unit,
        heading=Font(heading, "major" if heading == template.heading_font else ""),
        body=Font(body, "minor" if body == template.body_font else ""),
        code=Font(settings.code_font or "Courier New"),
        quote=Font(quote) if quote else Font(body, "minor"),
        accent=colors["accent1"],
        quiet=colors["dk2"] if _is_quiet(colors, settings) else None,
        named=bool(settings.heading_font or settings.body_font),
        hairline=mix(colors["dk1"], colors["lt1"], 0.2),
        body_steps=tuple(
            Pt(max(round(_at_most(points, usual / unit) * unit * settings.scale * 2) / 2, floor))
            for points in BODY_STEPS
        ),
    )


NARROWEST, HIGH, MUCH_SMALLER, MUCH_LARGER = Pt(720), Pt(540), 0.85, 1.25
"""Our slides at 4:3; and from how many times their size on a slide is not only a little smaller or larger."""


def _unit(template: DeckTemplate) -> float:
    """A slide is as large on the wall whatever its size in points: 28 of Keynote's 1920 are there as 14 are on ours."""
    unit = min(int(template.width) / int(NARROWEST), int(template.height) / int(HIGH))
    return 1.0 if MUCH_SMALLER < unit < MUCH_LARGER else unit


def _at_most(points: float, usual: float) -> float:
    """A size of the scale, for a template whose body is set in a usual one; few words may be larger than that."""
    return min(points, usual * max(points / BODY_STEPS[USUAL_STEP], 1.0))


GREY, PALE = 0.2, 0.5
"""How far apart the channels of a grey are at most, of the whole range; and its contrast at most, of the words'."""


def _is_quiet(colors: Mapping[str, Color], settings: DeckSettings) -> bool:
    """The second dark colour is a grey, and paler than the first; or what the course itself has for secondary words."""
    color, ink, paper = colors["dk2"], colors["dk1"], colors["lt1"]
    if color.rgb in (settings.colors.get("secondary"), settings.colors.get("dk2")):
        return True
    channels = [int(color.rgb[at : at + 2], 16) for at in (0, 2, 4)]
    grey = max(channels) - min(channels) <= GREY * 255
    return grey and contrast(color, paper) <= PALE * contrast(ink, paper)


def level_style(layout: SlideLayout, level: int) -> LevelStyle:
    """How the layout's body sets a list level; of a layout without a body, its title's colour on plain settings."""
    slot = layout.slot("body")
    if slot is not None:
        return slot.levels[min(level, len(slot.levels) - 1)]
    title = layout.slot("title")
    color = title.levels[0].color if title is not None else Color("1B1F24", "dk1")
    margin = Inch(0.3 * (level + 1))
    return LevelStyle(Pt(24), margin, Inch(-0.3), "•", 1.15, Pt(8), False, "left", color)


CONTEXT_CONTRAST = 3.0
"""Of lines that must be seen and are not the point (WCAG 2.2, 1.4.11)."""


def context_on(ground: Color, ink: Color, usual: Color) -> Color:
    """A grey for what is not the point: the usual one if it can be seen, else the palest of the ink that can."""
    shares = (share / 20 for share in range(6, 21))
    found = (usual, *(mix(ink, ground, share) for share in shares))
    return next((color for color in found if contrast(color, ground) >= CONTEXT_CONTRAST), ink)


def on_color(ground: Color, template: DeckTemplate) -> Color:
    """The theme's light or dark, whichever reads better on a ground."""
    own = max((template.colors["lt1"], template.colors["dk1"]), key=lambda color: contrast(color, ground))
    if contrast(own, ground) >= LEAST_CONTRAST:
        return own
    # A theme's light and dark may both be pale: on any ground either white or black can be read.
    return max((Color("FFFFFF"), Color("000000")), key=lambda color: contrast(color, ground))
