"""Read masters and layouts: placeholders with what they inherit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from ddcurric.draw.pptx.names import A, Element, P, q
from ddcurric.draw.pptx.package import parse
from ddcurric.draw.pptx.read.grounds import Grounds, mean_color
from ddcurric.draw.pptx.read.levelled import levelled
from ddcurric.draw.pptx.read.levels import Known, first_said, font_of, level_styles
from ddcurric.draw.pptx.read.numbered import drawn_number
from ddcurric.draw.pptx.read.places import frame_of
from ddcurric.draw.pptx.read.sheets import Sheet, fill_of, sheets_of
from ddcurric.scene.geometry import Color, Rect, clear_of
from ddcurric.scene.items import Insets
from ddcurric.scene.template import SlideLayout, Slot
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass

_MASTER_TYPE = {"ctrTitle": "title", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
"""The master's placeholder that one of a layout inherits from; all others from `body`."""

_STYLE = {"title": "titleStyle", "body": "bodyStyle"}

_KEYS = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "ftr": "footer",
    "dt": "date",
    "sldNum": "number",
    "pic": "picture",
}


@dataclass(frozen=True, slots=True)
class Master:
    """A slide master with what its layouts take from it."""

    part: str
    root: Element
    theme: Mapping[str, Color]
    parts: Mapping[str, bytes]
    """The whole package."""
    size: tuple[int, int]
    """Of a slide, in EMU."""
    defaults: Element | None
    """The presentation's `p:defaultTextStyle`, or None."""
    placeholders: Mapping[str, Element]
    """By type."""
    known: Known = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundLayout:
    """A layout as it is in the file, before it is given a role."""

    layout: SlideLayout
    """Without a role; content placeholders are called `content` here: the role decides which is the body."""
    type: str
    """ST_SlideLayoutType; empty where none is written."""
    matching_name: str
    turned: bool
    """Its title runs up or down the slide; as it is read here, it is level."""
    upright: bool
    """Not one of those for vertical East Asian text, or with its title along the side."""

    @property
    def slots(self) -> tuple[Slot, ...]:
        return self.layout.slots


def read_master(
    parts: Mapping[str, bytes],
    part: str,
    theme: Mapping[str, Color],
    defaults: Element | None = None,
    size: tuple[int, int] = (0, 0),
) -> Master:
    """A slide master: its placeholders, their styles and what it draws. Sizes are EMU."""
    root = parse(parts[part])
    placeholders: dict[str, Element] = {}
    for shape, ph in _placeholders(root):
        placeholders.setdefault(ph.get("type", "obj"), shape)
    return Master(part, root, theme, parts, size, defaults, placeholders)


def read_layout(part: str, master: Master) -> FoundLayout:
    """A layout with its placeholders; frames, insets and levels are inherited from the master where it has none."""
    sheets = sheets_of(master.parts, part, master.part, master.theme)
    root = sheets[1].root
    grounds = Grounds(sheets, *master.size)
    slots = [_slot(shape, ph, master, sheets) for shape, ph in _placeholders(root)]
    slots = _numbered_once(slots, master, sheets)
    furniture = tuple(slot.frame for slot in slots if slot is not None and slot.key in {"footer", "number"})
    turned = any(slot is not None and slot.sideways and slot.key == "title" for slot in slots)
    slots = [slot and _standing(slot, grounds, furniture, master.size) for slot in levelled(slots, master.size)]
    # Of two that a slide could not tell apart, the first serves.
    named = {(slot.type, slot.index): slot for slot in reversed(slots) if slot is not None}
    named = dict(reversed(named.items()))
    sheet = _sheet(named.values(), grounds, master)
    if sheet is not None:
        named = {key: replace(slot, ground=slot.fill or grounds.paper) for key, slot in named.items()}
    content, body = root.find(q(P, "cSld")), _body_room(named.values(), master, grounds)
    type_ = root.get("type", "")
    layout = SlideLayout(
        role="",
        name=content.get("name", "") if content is not None else "",
        part="/" + part,
        slots=tuple(named.values()),
        background=grounds.background if sheet is None else grounds.paper,
        foot=grounds.foot,
        ground=(grounds.under(body) if body is not None else None) if sheet is None else grounds.paper,
        accents=grounds.accents,
        shades=grounds.shades(body) if sheet is None and body is not None else (),
        marks=(*grounds.marks, *furniture),
        progress=next((at for name, at in grounds.named if name == "Progress"), None),
        sheet=sheet,
    )
    return FoundLayout(
        layout,
        type_,
        matching_name=root.get("matchingName", ""),
        turned=turned,
        upright="vert" not in type_.lower()
        and not any(ph.get("orient") == "vert" for _, ph in _placeholders(root))
        and not any(slot.key == "title" and slot.frame.height > 2 * slot.frame.width for slot in named.values()),
    )


def _numbered_once(slots: list[Slot | None], master: Master, sheets: tuple[Sheet, Sheet]) -> list[Slot | None]:
    """The placeholders without that of a number where the template draws it in another shape, which is in its place."""
    found = drawn_number(sheets)
    if found is None:
        return slots
    shape, frame = found
    ph = shape.makeelement(q(P, "ph"), {"type": "sldNum"})
    number = _slot(shape, ph, replace(master, placeholders={}), sheets)
    others = [slot for slot in slots if slot is None or slot.key != "number"]
    return [*others, number and replace(number, frame=frame, fill=None, drawn=True)]


EDGE = 0.02
"""Of a slide's width, what is seen of its picture around the sheet that words stand on."""


OF_WORDS = frozenset({"title", "content", "subtitle", "body"})


def _sheet(slots: Iterable[Slot], grounds: Grounds, master: Master) -> Rect | None:
    """What lies under all placeholders if one of them is on a part of a picture on which no words could be read."""
    slots, slide, body = tuple(slots), master.size, master.placeholders.get("body")
    of_words = [slot.frame for slot in slots if slot.key in OF_WORDS and slot.fill is None]
    heads = any(slot.key == "subtitle" or slot.type == "ctrTitle" for slot in slots)
    below = _frame(body) if body is not None and not heads else None
    if not any(map(grounds.is_uneven, [*of_words, *([below] if below is not None else [])])):
        return None
    edge = round(EDGE * slide[0])
    inner = Rect(Length(edge), Length(edge), Length(slide[0] - 2 * edge), Length(slide[1] - 2 * edge))
    frames = [inner, *(_on_slide(slot.frame, slide) for slot in slots)]
    left, top = min(int(at.x) for at in frames), min(int(at.y) for at in frames)
    right, bottom = max(int(at.right) for at in frames), max(int(at.bottom) for at in frames)
    return Rect(Length(left), Length(top), Length(right - left), Length(bottom - top))


def _standing(slot: Slot, grounds: Grounds, furniture: tuple[Rect, ...], slide: tuple[int, int]) -> Slot:
    """The placeholder as far as it is on the slide, clear of the template's marks and of every slide's footer, with
    what is under its words."""
    room = _on_slide(slot.frame, slide)
    room = room if slot.fill or slot.drawn else clear_of(room, grounds.marks)
    if slot.key in {"title", "content", "subtitle"}:
        room = clear_of(room, furniture)
    ground = slot.fill or grounds.under(room)
    origin = slot.origin or (slot.frame if room != slot.frame else None)
    return replace(slot, frame=room, ground=ground, origin=origin)


def _on_slide(frame: Rect, slide: tuple[int, int]) -> Rect:
    """What of a frame is on the slide; all of one that is beside it."""
    left, top = max(frame.x, ZERO), max(frame.y, ZERO)
    right, bottom = min(frame.right, Length(slide[0])), min(frame.bottom, Length(slide[1]))
    return Rect(left, top, right - left, bottom - top) if left < right and top < bottom else frame


def _body_room(slots: Iterable[Slot], master: Master, grounds: Grounds) -> Rect | None:
    """Where the body stands; where a layout has none, where its master has it."""
    largest = max(
        (slot for slot in slots if slot.key == "content"),
        key=lambda slot: slot.frame.width * slot.frame.height,
        default=None,
    )
    if largest is not None:
        return largest.frame  # its own fill is under its words, and not under what stands beside them
    body = master.placeholders.get("body")
    frame = _frame(body) if body is not None else None
    return clear_of(frame, grounds.marks) if frame is not None else None


def _placeholders(root: Element) -> list[tuple[Element, Element]]:
    shapes = root.iterfind(f"{q(P, 'cSld')}/{q(P, 'spTree')}/{q(P, 'sp')}")
    path = f"{q(P, 'nvSpPr')}/{q(P, 'nvPr')}/{q(P, 'ph')}"
    return [(shape, ph) for shape in shapes if (ph := shape.find(path)) is not None]


_CONTENT = ("obj", "body")


def _slot(shape: Element, ph: Element, master: Master, sheets: tuple[Sheet, Sheet]) -> Slot | None:
    type_ = ph.get("type", "obj")
    if type_ not in _KEYS and type_ not in _CONTENT:
        return None
    base = _MASTER_TYPE.get(type_, "body")
    parent = master.placeholders.get(base)
    own, inherited = _frame(shape), _frame(parent) if parent is not None else None
    frame = own or inherited
    if frame is None:
        return None
    flat = own if own is not None and _is_flat(own) and inherited is not None and not _is_flat(inherited) else None
    bodies = [
        body
        for owner in (shape, parent)
        if owner is not None and (body := owner.find(f".//{q(A, 'bodyPr')}")) is not None
    ]
    styles = [
        style
        for owner in (shape, parent)
        if owner is not None and (style := owner.find(f"{q(P, 'txBody')}/{q(A, 'lstStyle')}")) is not None
    ]
    text_styles = master.root.find(f"{q(P, 'txStyles')}/{q(P, _STYLE.get(base, 'otherStyle'))}")
    if text_styles is not None:
        styles.append(text_styles)
    if base not in _STYLE and master.defaults is not None:
        styles.append(master.defaults)
    turn = _turn(shape if own is not None or parent is None else parent)
    prompts = [p for owner in (shape, parent) if owner is not None for p in owner.iter(q(A, "p"))]
    return Slot(
        key=_KEYS.get(type_, "content"),
        index=int(ph.get("idx", "0")),
        type=type_,
        frame=inherited if flat is not None and inherited is not None else frame,
        insets=_insets(bodies),
        anchor={"ctr": "middle", "b": "bottom"}.get(first_said(bodies, "anchor", "t"), "top"),
        levels=level_styles(styles, prompts, master.theme, sheets[1].color_map, master.known),
        font=font_of(styles),
        fill=_own_fill(((shape, sheets[1]), (parent, sheets[0]))),
        sideways=base == "title" and (first_said(bodies, "vert", "horz") != "horz" or _is_quarter(turn)),
        turned=first_said(bodies, "numCol", "1") != "1" or first_said(bodies, "vert", "horz") != "horz" or turn != 0,
        origin=flat,
    )


def _is_flat(frame: Rect) -> bool:
    """Nothing has room in it: a program that sets a place and a width alone leaves such a placeholder."""
    return min(int(frame.width), int(frame.height)) <= 0


def _own_fill(owners: Iterable[tuple[Element | None, Sheet]]) -> Color | None:
    """The colour with which a placeholder is filled: the layout's, else its master's."""
    for owner, sheet in owners:
        looks = owner.find(q(P, "spPr")) if owner is not None else None
        if looks is not None and looks.find(q(A, "noFill")) is not None:
            return None
        fill = fill_of(owner, sheet) if owner is not None else None
        if fill is not None:
            return mean_color(fill)
    return None


def _frame(shape: Element) -> Rect | None:
    """Where a shape is seen: one that is turned upright takes a column, not the strip that the file says."""
    frame = frame_of(shape)
    if frame is None:
        return None
    x, y, width, height = map(int, frame)
    if _is_quarter(_turn(shape)):
        x, y, width, height = x + (width - height) // 2, y + (height - width) // 2, height, width
    return Rect(Length(x), Length(y), Length(width), Length(height))


QUARTER = 90 * 60_000
"""Of a turn, as the file counts."""


def _is_quarter(turn: int) -> bool:
    return QUARTER // 2 <= turn % (2 * QUARTER) < QUARTER * 3 // 2


def _turn(shape: Element) -> int:
    """By how much a shape is turned."""
    place = shape.find(f"{q(P, 'spPr')}/{q(A, 'xfrm')}")
    return int(place.get("rot") or 0) if place is not None else 0


def _insets(bodies: list[Element]) -> Insets:
    left, top, right, bottom = (
        Length(first_said(bodies, name, default))
        for name, default in (("lIns", "91440"), ("tIns", "45720"), ("rIns", "91440"), ("bIns", "45720"))
    )
    return Insets(left, top, right, bottom)
