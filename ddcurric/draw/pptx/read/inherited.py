"""What a shape has from the sheets below its own: a placeholder its place, its fill and its list styles of the layout's
and the master's that it is like, every shape the colours and fonts of the theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from ddcurric.draw.pptx.names import A, Element, P, local, q
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Frame, Place, PlaceholderKind, frame_of, placeholder_of
from ddcurric.draw.pptx.read.sheets import Fill, Sheet, fill_of, fonts_of, sheets_of
from ddcurric.scene.geometry import Color
from ddcurric.values import dataclass

COLORS = frozenset({"srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr"})
SLOTS: Mapping[str, str] = {
    "title": "title", "ctrTitle": "title", "ftr": "footer", "dt": "date", "sldNum": "number", "subTitle": "body",
}  # fmt: skip
"""Types of placeholders to what they are for; all others hold content."""
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}

Owner: TypeAlias = "tuple[Element, Sheet]"
"""A shape and the sheet that it is on."""


@dataclass(frozen=True)
class Inherited:
    """The sheets below a slide, a layout or a notes page, which speak where it says nothing itself."""

    sheets: tuple[Sheet, ...]
    """The master, then the layout on it."""

    @property
    def theme(self) -> Mapping[str, Color]:
        return self.sheets[-1].theme

    @property
    def color_map(self) -> Mapping[str, str]:
        return self.sheets[-1].color_map

    @cached_property
    def fonts(self) -> Mapping[str, str]:
        """`+mn-lt` and its like, to families."""
        return fonts_of(self.sheets[-1])

    @property
    def layout(self) -> str:
        """The layout's name; empty: there is none."""
        return self.sheets[-1].root.find(q(P, "cSld")).get("name") or "" if len(self.sheets) > 1 else ""

    def color(self, holder: Element) -> str | None:
        """The colour inside an element such as `a:solidFill`; None: there is none."""
        for element in holder:
            if local(element) in COLORS:
                return self.sheets[-1].color(element).rgb
        return None

    def plain(self, fill: Element) -> Color | None:
        """The colour of a fill that is one, and through which nothing is seen."""
        rgb = self.color(fill) if local(fill) == "solidFill" and next(fill.iter(q(A, "alpha")), None) is None else None
        return Color(rgb) if rgb else None

    def font(self, typeface: str | None) -> str | None:
        """A typeface by its name, where `+mn-lt` and the like name the theme's; None: nothing is said."""
        return self.fonts.get(typeface, typeface) if typeface else None

    def models(self, shape: Element) -> tuple[Owner, ...]:
        """The placeholders that a placeholder is like, the nearer first: one of each sheet, by its index on a layout,
        else by its type, else by what it is for."""
        kind, slot, found = placeholder_of(shape), slot_of(shape), list[Owner]()
        if kind is None:
            return ()
        for at, places in reversed([*enumerate(self._places)]):
            like = [each for other, each in places if at and kind.index and other.index == kind.index]
            like += [each for type_ in (kind.type, slot) for other, each in places if other.type == type_]
            like += [each for _, each in places if slot_of(each) == slot]
            found += [(each, self.sheets[at]) for each in like[:1]]
        return tuple(found)

    @cached_property
    def _places(self) -> tuple[tuple[tuple[PlaceholderKind, Element], ...], ...]:
        return tuple(tuple(placeholders_on(sheet.root)) for sheet in self.sheets)

    def frame(self, shape: Element, place: Place) -> Frame | None:
        """Where a shape stands on the slide; a placeholder need not say so itself. None: nobody says it."""
        own = frame_of(shape)
        if own is not None:
            return place.frame(own)
        return next((frame for each, _ in self.models(shape) if (frame := frame_of(each)) is not None), None)

    def styles(self, owners: Iterable[Element], slot: str) -> list[Element]:
        """The list styles of a shape and of what it is like, the nearer first, then the master's and the deck's for its
        slot; empty: it has none."""
        master = self.sheets[0]
        found = [owner.find(f"{q(P, 'txBody')}/{q(A, 'lstStyle')}") for owner in owners]
        if slot:
            found.append(master.root.find(f"{q(P, 'txStyles')}/{q(P, _STYLES.get(slot, 'otherStyle'))}"))
        if slot not in _STYLES:
            found.append(master.opened.xml(master.opened.main).find(q(P, "defaultTextStyle")))
        return [style for style in found if style is not None]

    def styles_of(self, shape: Element) -> list[Element]:
        """Those of a shape of the slide."""
        return self.styles((shape, *(each for each, _ in self.models(shape))), slot_of(shape))


def slot_of(shape: Element) -> str:
    """What a placeholder is for: `title`, `body`, `footer`, `date`, `number`; empty: it is none."""
    kind = placeholder_of(shape)
    return SLOTS.get(kind.type, "body") if kind is not None else ""


def placeholders_on(root: Element) -> Iterator[tuple[PlaceholderKind, Element]]:
    """Those of a sheet, in the order of its tree."""
    for shape in root.iterfind(f"{q(P, 'cSld')}/{q(P, 'spTree')}/*"):
        if (kind := placeholder_of(shape)) is not None:
            yield kind, shape


def own_fill(owners: Iterable[Owner]) -> Fill | None:
    """What the first of some shapes that says so is filled with; None: with nothing."""
    for owner, sheet in owners:
        fill = fill_of(owner, sheet)
        if fill is not None or owner.find(f"{q(P, 'spPr')}/{q(A, 'noFill')}") is not None:
            return fill
    return None


def inherited_by(opened: Opened, part: str) -> Inherited:
    """What is below a slide, a layout or a notes page; of a master itself."""
    sheets = sheets_of(opened, part)
    return _on(sheets[:-1] or sheets)


def _on(sheets: tuple[Sheet, ...]) -> Inherited:
    top = sheets[-1]
    return top.opened.once(f"{top.part}#inherited", lambda: Inherited(sheets))


def inherited_like(opened: Opened, slide: str, model: Opened | None) -> Inherited:
    """The ground of a slide; where `model` has the same layout, as it is there.

    A theme that somebody changed must not look like a change of every slide.
    """
    layout = opened.related(slide, "slideLayout")
    known = layouts_of(model).get(signature(opened, layout)) if model is not None and layout is not None else None
    return _on(sheets_of(model, known)) if model is not None and known else inherited_by(opened, slide)


def signature(opened: Opened, layout: str) -> str:
    """What a layout is recognised by in another deck: its name, and what it has places for."""
    root = opened.xml(layout)
    places = sorted(f"{ph.get('type') or 'obj'}:{ph.get('idx') or ''}" for ph in root.iter(q(P, "ph")))
    return "\n".join([root.find(q(P, "cSld")).get("name") or "", *places])


def layouts_of(opened: Opened) -> dict[str, str]:
    """Every layout of a deck, by its signature."""
    layouts = [layout for master in opened.masters for layout in opened.layouts(master)]
    return {signature(opened, layout): layout for layout in reversed(layouts)}
