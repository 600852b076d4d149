"""Masters and layouts as sheets that lie one on the other: their grounds, their shapes, the fills of their theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ddcurric.draw.pptx.names import A, Element, P, R, local, q, says_no, says_yes
from ddcurric.draw.pptx.read.colors import resolve_color, theme_colors
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Place, frame_of
from ddcurric.scene.geometry import Color, Rect
from ddcurric.units import Length
from ddcurric.values import dataclass

FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill", "noFill", "grpFill"})
_SHAPES = frozenset({"sp", "cxnSp", "pic", "graphicFrame"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A master, a layout or a slide, and what its shapes refer to."""

    opened: Opened
    part: str
    theme: Mapping[str, Color]
    color_map: Mapping[str, str]
    theme_part: str | None
    """None: its master has no theme."""

    @property
    def root(self) -> Any:
        """Of its XML."""
        return self.opened.xml(self.part)

    def color(self, element: Element, own: Color | None = None) -> Color:
        """The colour that an element says, through the theme and the sheet's map; `own` stands for `phClr`."""
        return resolve_color(element, self.theme, self.color_map, own)


@dataclass(frozen=True, slots=True)
class Fill:
    """An element of DrawingML that fills."""

    element: Element
    sheet: Sheet
    part: str
    """Whose relations its picture is named by: the sheet's or the theme's."""
    own: Color | None = None
    """What `phClr` means in it; alone where the theme has no such style."""

    @property
    def kind(self) -> str:
        """Its element's local name, as in DrawingML: `solidFill`, `gradFill`, `blipFill`, …"""
        return local(self.element)

    @property
    def plain(self) -> Color | None:
        """The colour of a fill that is one, and through which nothing is seen."""
        if self.kind == "solidFill" and len(self.element) and self.opacity == 1.0:
            return self.sheet.color(self.element[0], self.own)
        return self.own if self.kind.endswith("Ref") else None

    @property
    def opacity(self) -> float:
        """From 0 to 1, as the first `alpha` in it says."""
        alpha = next(self.element.iter(q(A, "alpha"), q(A, "alphaModFix")), None)
        if alpha is None:
            return 1.0
        value = alpha.get("val") or alpha.get("amt") or "100000"
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 100000)

    @property
    def image(self) -> tuple[str, bytes] | None:
        """The part's name and the bytes of the picture that fills; None: no picture does, or it is missing."""
        blip = self.element.find(q(A, "blip"))
        identity = blip.get(q(R, "embed")) if blip is not None else None
        opened = self.sheet.opened
        target = next((r.target for r in opened.relations(self.part) if r.id == identity), "")
        return (target, opened.parts[target]) if target in opened.parts else None


_BELOW = {q(P, "sld"): "slideLayout", q(P, "sldLayout"): "slideMaster", q(P, "notes"): "notesMaster"}
"""What a sheet lies on, by its root: the kind of its relation."""


def sheets_of(opened: Opened, part: str) -> tuple[Sheet, ...]:
    """A slide, a layout or a notes page and what it lies on, in the order in which they are drawn: its master first."""
    return opened.once(f"{part}#sheets", lambda: _sheets(opened, part))


def _sheets(opened: Opened, part: str) -> tuple[Sheet, ...]:
    root = opened.xml(part)
    kind = _BELOW.get(root.tag)
    under = opened.related(part, kind) if kind is not None else None
    below = sheets_of(opened, under) if under is not None else ()
    path = f"{q(P, 'clrMapOvr')}/{q(A, 'overrideClrMapping')}" if kind is not None else q(P, "clrMap")
    own = root.find(path)
    color_map = dict(own.attrib) if own is not None else below[-1].color_map if below else {}
    if below:
        return *below, replace(below[-1], part=part, color_map=color_map)
    theme = opened.related(part, "theme")
    colors = theme_colors(opened.xml(theme).find(f".//{q(A, 'clrScheme')}") if theme is not None else None)
    return (Sheet(opened, part, colors, color_map, theme),)


def fonts_of(sheet: Sheet) -> dict[str, str]:
    """The families of a sheet's theme, by what names them: `+mj-lt` those of headings, `+mn-lt` of all else."""
    found = {}
    for kind, short in (("majorFont", "+mj"), ("minorFont", "+mn")) if sheet.theme_part else ():
        for script, ending in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            element = sheet.opened.xml(str(sheet.theme_part)).find(f".//{q(A, kind)}/{q(A, script)}")
            found[f"{short}-{ending}"] = element.get("typeface") or "" if element is not None else ""
    return found


def drawn_sheets(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Those whose shapes are drawn: a layout may hide its master's."""
    hidden = says_no(sheets[-1].root.get("showMasterSp"))
    return tuple(sheets[-1:] if hidden else sheets)


def background(sheets: Sequence[Sheet]) -> Fill | None:
    """What is behind all: the layout's own, else its master's; None: neither says."""
    for sheet in reversed(sheets):
        holder = sheet.root.find(f"{q(P, 'cSld')}/{q(P, 'bg')}")
        if holder is None or not len(holder):
            continue
        if local(holder[0]) == "bgRef":
            # The layout's colour map says what a master's scheme colour is on the slide.
            return style_fill(holder[0], replace(sheet, color_map=sheets[-1].color_map))
        return next((Fill(child, sheet, sheet.part) for child in holder[0] if local(child) in FILLS), None)
    return None


def style_fill(reference: Element, sheet: Sheet) -> Fill | None:
    """The fill that a `bgRef` or a `fillRef` means: one of the theme's, in the reference's colour.

    Source: ECMA-376 Part 1, 19.3.1.3: 1001 is the first of `bgFillStyleLst`, 1 of `fillStyleLst`; 0 and 1000 are none.
    """
    number = int(reference.get("idx") or "0")
    own = sheet.color(reference[0]) if len(reference) else None
    if number in {0, 1000}:
        return None
    name, at = ("bgFillStyleLst", number - 1001) if number > 1000 else ("fillStyleLst", number - 1)
    styles = sheet.opened.xml(sheet.theme_part).find(f".//{q(A, name)}") if sheet.theme_part else None
    if styles is None or not 0 <= at < len(styles):
        return Fill(reference, sheet, sheet.part, own) if own is not None else None
    return Fill(styles[at], sheet, str(sheet.theme_part), own)


def fill_of(shape: Element, sheet: Sheet) -> Fill | None:
    """What a shape or a picture is filled with; None where that is nothing."""
    found = filling(shape if local(shape) == "pic" else shape.find(q(P, "spPr")))
    if found is not None:
        return Fill(found, sheet, sheet.part) if local(found) != "noFill" else None
    reference = shape.find(f"{q(P, 'style')}/{q(A, 'fillRef')}")
    return style_fill(reference, sheet) if reference is not None else None


def filling(looks: Element | None) -> Element | None:
    """What fills something, as its properties say; None: they do not."""
    return next((child for child in looks if local(child) in FILLS), None) if looks is not None else None


def shapes_on(sheet: Sheet) -> Iterator[tuple[Element, Rect]]:
    """The sheet's own shapes, pictures and lines, and their frames; those of groups, too, and no placeholders."""
    yield from _shapes(sheet.root.find(f"{q(P, 'cSld')}/{q(P, 'spTree')}"), Place())


def _shapes(tree: Element | None, place: Place) -> Iterator[tuple[Element, Rect]]:
    for shape in drawable(tree):
        if local(shape) == "grpSp":
            yield from _shapes(shape, place.within(shape))
        else:
            frame = frame_of(shape)
            if frame is not None:
                yield shape, Rect(*map(Length, place.frame(frame)))


def drawable(tree: Element | None) -> Iterator[Element]:
    """Shapes and groups of a tree that are seen on its slides; of alternatives the one that all programs understand."""
    for shape in tree if tree is not None else ():
        if local(shape) == "AlternateContent":
            yield from drawable(next((child for child in shape if local(child) == "Fallback"), None))
        elif local(shape) == "grpSp" or (local(shape) in _SHAPES and shape.find(f".//{q(P, 'ph')}") is None):
            properties = next(shape.iter(q(P, "cNvPr")), None)
            if properties is None or not says_yes(properties.get("hidden")):
                yield shape
