"""What every part of the layout needs to know of the deck and of the slide it works on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import field, replace
from typing import TypeVar, cast

from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.deck.labels import Labels
from ddcurric.outputs.deck.theme import Theme, level_style, on_color
from ddcurric.scene.colors import LEAST_CONTRAST, SEEN_CONTRAST, contrast, mix, readable, shaded
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.template import SlideLayout, Slot
from ddcurric.scene.text import Font, RunStyle
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass
from ddcurric.wording import runs_leftwards

T = TypeVar("T")

OTHER_SIDE = {"left": "right", "right": "left"}
"""Of an alignment: `left` is where a paragraph begins."""


EASY_CONTRAST = 7.0
"""Of words that are read with ease (WCAG 2.2, 1.4.6)."""
TINTED = 1.15
"""The contrast with the ground below which a colour of the theme is a tint of it."""

NO_ROOM = Rect(ZERO, ZERO, ZERO, ZERO)


class Cache:
    """What was worked out once, by all that it depends on: whether it is known already makes no difference but in time.

    It lives as long as the deck is laid out, so that its keys need not say which deck that is.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, object] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is known under a key, or else is made now."""
        if key not in self._known:
            self._known[key] = make()
        return cast(T, self._known[key])


@dataclass(frozen=True, slots=True)
class Kit:
    """The deck's theme, words, pictures and links, and the layout of the slide at hand."""

    theme: Theme
    labels: Labels
    layout: SlideLayout
    pictures: Mapping[str, PictureFile]
    """By path relative to the course folder."""
    folder: str
    """The lesson's, below the course folder."""
    language: str
    links: Mapping[str, str]
    """Ids of figures, exercises and the like that are on a slide of this deck, to that slide's id."""
    footnotes: Mapping[int, Footnote] = field(default_factory=dict)
    """By number."""
    room: Rect = NO_ROOM
    """What the body of a slide has at most: below a title of one line."""
    withheld: frozenset[str] = frozenset()
    """Lines of diagrams that a deck must not keep: they give away what it asks for and does not answer."""
    known: Cache = field(default_factory=Cache, compare=False)

    def on(self, layout: SlideLayout) -> Kit:
        """The kit for a slide of a layout."""
        return replace(self, layout=layout)

    @property
    def leftwards(self) -> bool:
        """The lesson runs from right to left: what is beside something else changes sides."""
        return runs_leftwards(self.language)

    def side(self, rect: Rect, within: Rect) -> Rect:
        """Where a part of a frame stands: mirrored in a lesson that runs from right to left."""
        return replace(rect, x=within.x + within.right - rect.right) if self.leftwards else rect

    def aligned(self, align: str, rtl: bool) -> str:
        """How a paragraph is aligned that may run against its lesson: it stands on the lesson's side all the same."""
        return OTHER_SIDE.get(align, align) if self.leftwards and not rtl else align

    @property
    def ground(self) -> Color:
        """What text stands on."""
        return self.layout.ground or self.layout.background or self.theme.template.colors["lt1"]

    @property
    def ink(self) -> Color:
        """The template's colour for text; its dark or light where that cannot be read on the ground."""
        own = self.layout if self.layout.slot("body") is not None else self.theme.layout("content")
        color = level_style(own, 0).color
        if self.layout.ground is None and self.layout.background is None:
            return color
        return readable(color, self.ground, on_color(self.ground, self.theme.template))

    def color_in(self, slot: Slot) -> Color:
        """What a placeholder writes in; the template's dark or light where that cannot be read on what is under it."""
        color = slot.levels[0].color
        return readable(color, slot.ground, on_color(slot.ground, self.theme.template)) if slot.ground else color

    @property
    def secondary(self) -> Color:
        """Of what is said beside something: the template's own colour, or a paler ink, where it can be read."""
        paler = mix(self.ink, self.ground, 0.75)
        return readable(self.theme.quiet or paler, self.ground, readable(paler, self.ground, self.ink))

    @property
    def grounds(self) -> tuple[Color, ...]:
        """The ground, and all colours of one that is a gradient."""
        return (self.ground, *self.layout.shades)

    @property
    def hue(self) -> Color:
        """The accent of the layout; the next that can be read where nothing is left of that once it can."""
        first, *others = self.layout.accents or (self.theme.accent,)
        ink, grounds = self.ink, self.grounds
        if shaded(first, grounds, ink) != ink:
            return first
        seen = (each for each in others if min(contrast(each, ground) for ground in grounds) >= LEAST_CONTRAST)
        return next(seen, first)

    @property
    def accent(self) -> Color:
        """For words: darker, or lighter, than the template's where that cannot be read."""
        return shaded(self.hue, self.grounds, self.ink)

    @property
    def accent_line(self) -> Color:
        """For rules and outlines: so that they are seen."""
        return shaded(self.hue, self.grounds, self.ink, SEEN_CONTRAST)

    @property
    def accent_fill(self) -> Color:
        """For what words stand on: the template's where black ones are read with ease, else so that white ones are,
        or the fill is seen on its ground."""
        hue = self.hue
        if contrast(hue, Color("000000")) >= EASY_CONTRAST:
            return hue
        dark = shaded(hue, Color("FFFFFF"), Color("000000"))
        seen = min(contrast(dark, ground) for ground in self.grounds) >= SEEN_CONTRAST
        return dark if seen else self.accent_line

    @property
    def link(self) -> Color:
        """The template's colour of links, where it can be read on the ground; else that of text."""
        return readable(self.theme.template.colors["hlink"], self.ground, self.ink)

    @property
    def panel(self) -> Color:
        """Under code and in cards."""
        colors = self.theme.template.colors
        for color in (colors["lt2"], colors["lt1"]):
            near = color.rgb != self.ground.rgb and contrast(color, self.ground) < TINTED
            if near and contrast(color, self.ink) >= LEAST_CONTRAST:
                return color
        return mix(self.ink, self.ground, 0.06)

    def style(self, size: Length, color: Color | None = None, bold: bool = False, font: Font | None = None) -> RunStyle:
        """How a stretch of text looks; None: in the colour of text, in the font of the body."""
        return RunStyle(font or self.theme.body, size, color or self.ink, bold=bold)
