"""What a slide stands on: the places, colours and fonts that its layout, master and theme give it."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.draw.pptx.names import A, Element, P, R, local, q
from ddcurric.draw.pptx.read.colors import IDENTITY_MAP, resolve_color, theme_colors
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Frame, Place, PlaceholderKind, frame_of, placeholder_of
from ddcurric.scene.geometry import Color
from ddcurric.values import dataclass

COLORS = frozenset({"srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr"})
SLOTS: Mapping[str, str] = {
    "title": "title", "ctrTitle": "title", "ftr": "footer", "dt": "date", "sldNum": "number", "subTitle": "body",
}  # fmt: skip
"""Types of placeholders to what they are for; all others hold content."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a slide's layout, master and theme say where it says nothing itself."""

    theme: Mapping[str, Color]
    color_map: Mapping[str, str]
    fonts: Mapping[str, str]
    """`+mn-lt` and its like, to families."""
    places: tuple[tuple[PlaceholderKind, Frame], ...]
    """The layout's placeholders, then the master's."""
    layout: str = ""

    def color(self, holder: Element) -> str | None:
        """The colour inside an element such as `a:solidFill`; None: there is none."""
        for element in holder:
            if local(element) in COLORS:
                return resolve_color(element, self.theme, self.color_map).rgb
        return None

    def font(self, typeface: str | None) -> str | None:
        """A typeface by its name, where `+mn-lt` and the like name the theme's; None: nothing is said."""
        return self.fonts.get(typeface, typeface) if typeface else None

    def frame(self, shape: Element, place: Place) -> Frame | None:
        """Where a shape stands on the slide; a placeholder need not say so itself. None: nobody says it."""
        own, kind = frame_of(shape), placeholder_of(shape)
        if own is not None or kind is None:
            return place.frame(own) if own is not None else None
        by_index = [frame for other, frame in self.places if kind.index and other.index == kind.index]
        by_type = [frame for other, frame in self.places if _same(other.type, kind.type)]
        return next(iter([*by_index, *by_type]), None)


def _same(one: str, other: str) -> bool:
    return SLOTS.get(one, "body") == SLOTS.get(other, "body")


def inherited_by(opened: Opened, slide: str) -> Inherited:
    """The ground of a slide or a notes page."""
    layout = opened.related(slide, "slideLayout")
    return _inherited_on(opened, layout) if layout else _known(opened, None, opened.related(slide, "notesMaster"))


def signature(opened: Opened, layout: str) -> str:
    """What a layout is recognised by in another deck: its name, and what it has places for."""
    root = opened.xml(layout)
    places = sorted(f"{ph.get('type') or 'obj'}:{ph.get('idx') or ''}" for ph in root.iter(q(P, "ph")))
    return "\n".join([root.find(q(P, "cSld")).get("name") or "", *places])


def layouts_of(opened: Opened) -> dict[str, str]:
    """Every layout of a deck, by its signature."""
    found: dict[str, str] = {}
    for master in masters_of(opened):
        for relation in opened.relations(master):
            if relation.kind == "slideLayout" and relation.target in opened.parts:
                found.setdefault(signature(opened, relation.target), relation.target)
    return found


def masters_of(opened: Opened) -> tuple[str, ...]:
    """The slide masters, in order."""
    targets = {relation.id: relation.target for relation in opened.relations(opened.main)}
    listed = opened.xml(opened.main).iter(q(P, "sldMasterId"))
    found = (targets.get(master.get(q(R, "id")) or "", "") for master in listed)
    return tuple(part for part in found if part in opened.parts)


def inherited_like(opened: Opened, slide: str, model: Opened | None) -> Inherited:
    """The ground of a slide; where `model` has the same layout, as it is there.

    A theme that somebody changed must not look like a change of every slide.
    """
    layout = opened.related(slide, "slideLayout")
    if model is None or layout is None:
        return inherited_by(opened, slide)
    known = layouts_of(model).get(signature(opened, layout))
    return _inherited_on(model, known) if known is not None else inherited_by(opened, slide)


def _inherited_on(opened: Opened, layout: str) -> Inherited:
    return _known(opened, layout, opened.related(layout, "slideMaster"))


def _known(opened: Opened, layout: str | None, master: str | None) -> Inherited:
    key = f"ground {layout or master}"
    if key not in opened._parsed:
        opened._parsed[key] = _inherited(opened, layout, master)
    ground: Inherited = opened._parsed[key]
    return ground


def _inherited(opened: Opened, layout: str | None, master: str | None) -> Inherited:
    theme_part = opened.related(master, "theme") if master else None
    theme = opened.xml(theme_part) if theme_part else None
    scheme = next(theme.iter(q(A, "clrScheme")), None) if theme is not None else None
    mapping = opened.xml(master).find(q(P, "clrMap")) if master else None
    sheets = [opened.xml(part) for part in (layout, master) if part]
    name = opened.xml(layout).find(q(P, "cSld")).get("name") or "" if layout else ""
    override = next(sheets[0].iter(q(A, "overrideClrMapping")), None) if sheets else None
    chosen = override if override is not None else mapping
    return Inherited(
        theme=theme_colors(scheme),
        color_map=dict(chosen.attrib) if chosen is not None else IDENTITY_MAP,
        fonts=_fonts(theme),
        places=tuple(place for sheet in sheets for place in _places(sheet)),
        layout=name,
    )


def _fonts(theme: Element | None) -> dict[str, str]:
    found = {}
    for kind, short in (("majorFont", "+mj"), ("minorFont", "+mn")):
        for font in theme.iter(q(A, kind)) if theme is not None else ():
            for script, ending in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
                element = font.find(q(A, script))
                found[f"{short}-{ending}"] = (element.get("typeface") or "") if element is not None else ""
    return found


def _places(sheet: Element) -> list[tuple[PlaceholderKind, Frame]]:
    shapes = list(sheet.iter(q(P, "sp"), q(P, "pic"), q(P, "graphicFrame")))
    found = ((placeholder_of(shape), frame_of(shape)) for shape in shapes)
    return [(kind, frame) for kind, frame in found if kind is not None and frame is not None]
