"""Read layouts: placeholders with what they inherit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ddcurric.draw.pptx.names import A, Element, P, local, q
from ddcurric.draw.pptx.read.grounds import Grounds, mean_color
from ddcurric.draw.pptx.read.inherited import SLOTS, Inherited, Owner, inherited_by, own_fill, placeholders_on
from ddcurric.draw.pptx.read.levelled import levelled
from ddcurric.draw.pptx.read.levels import Known, first_said, font_of, level_styles
from ddcurric.draw.pptx.read.numbered import drawn_number
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import PlaceholderKind, frame_of
from ddcurric.draw.pptx.read.sheets import Sheet, sheets_of
from ddcurric.scene.geometry import Rect, clear_of
from ddcurric.scene.items import Insets
from ddcurric.scene.template import SlideLayout, Slot
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass

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


def read_layout(opened: Opened, part: str, known: Known) -> FoundLayout:
    """A layout with its placeholders; frames, insets and levels are inherited from its master where it has none.

    `known` are the levels that were read of the same master.
    """
    sheet, below, size = sheets_of(opened, part)[-1], inherited_by(opened, part), opened.size
    root = sheet.root
    grounds = Grounds(sheets_of(opened, part), *size)
    slots = [
        _slot(kind, ((shape, sheet), *below.models(shape)), below, known)
        for kind, shape in placeholders_on(root)
        if local(shape) == "sp"
    ]
    slots = _numbered_once(slots, sheet, below, known)
    furniture = tuple(slot.frame for slot in slots if slot is not None and slot.key in {"footer", "number"})
    turned = any(slot is not None and slot.sideways and slot.key == "title" for slot in slots)
    slots = [slot and _standing(slot, grounds, furniture, size) for slot in levelled(slots, size)]
    # Of two that a slide could not tell apart, the first serves.
    named = {(slot.type, slot.index): slot for slot in reversed(slots) if slot is not None}
    named = dict(reversed(named.items()))
    usual = next((_frame(shape) for kind, shape in placeholders_on(below.sheets[0].root) if kind.type == "body"), None)
    paper = _paper(named.values(), grounds, usual)
    if paper is not None:
        named = {key: replace(slot, ground=slot.fill or grounds.paper) for key, slot in named.items()}
    body = _body_room(named.values(), usual, grounds)
    type_ = root.get("type", "")
    layout = SlideLayout(
        role="",
        name=root.find(q(P, "cSld")).get("name", ""),
        part="/" + part,
        slots=tuple(named.values()),
        background=grounds.background if paper is None else grounds.paper,
        foot=grounds.foot,
        ground=(grounds.under(body) if body is not None else None) if paper is None else grounds.paper,
        accents=grounds.accents,
        shades=grounds.shades(body) if paper is None and body is not None else (),
        marks=(*grounds.marks, *furniture),
        progress=next((at for name, at in grounds.named if name == "Progress"), None),
        sheet=paper,
    )
    return FoundLayout(
        layout,
        type_,
        matching_name=root.get("matchingName", ""),
        turned=turned,
        upright="vert" not in type_.lower()
        and not any(ph.get("orient") == "vert" for ph in root.iter(q(P, "ph")))
        and not any(slot.key == "title" and slot.frame.height > 2 * slot.frame.width for slot in named.values()),
    )


def _numbered_once(slots: list[Slot | None], sheet: Sheet, below: Inherited, known: Known) -> list[Slot | None]:
    """The placeholders without that of a number where the template draws it in another shape, which is in its place."""
    found = drawn_number((*below.sheets, sheet))
    if found is None:
        return slots
    shape, frame = found
    number = _slot(PlaceholderKind("sldNum", ""), ((shape, sheet),), below, known)
    others = [slot for slot in slots if slot is None or slot.key != "number"]
    return [*others, number and replace(number, frame=frame, fill=None, drawn=True)]


EDGE = 0.02
"""Of a slide's width, what is seen of its picture around the sheet that words stand on."""


OF_WORDS = frozenset({"title", "content", "subtitle", "body"})


def _paper(slots: Iterable[Slot], grounds: Grounds, usual: Rect | None) -> Rect | None:
    """What lies under all placeholders if one of them is on a part of a picture on which no words could be read."""
    slots, slide = tuple(slots), (grounds.width, grounds.height)
    of_words = [slot.frame for slot in slots if slot.key in OF_WORDS and slot.fill is None]
    heads = any(slot.key == "subtitle" or slot.type == "ctrTitle" for slot in slots)
    if not any(map(grounds.is_uneven, [*of_words, *([usual] if usual is not None and not heads else [])])):
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


def _body_room(slots: Iterable[Slot], usual: Rect | None, grounds: Grounds) -> Rect | None:
    """Where the body stands; where a layout has none, where its master has it: as is `usual`."""
    largest = max(
        (slot for slot in slots if slot.key == "content"),
        key=lambda slot: slot.frame.width * slot.frame.height,
        default=None,
    )
    if largest is not None:
        return largest.frame  # its own fill is under its words, and not under what stands beside them
    return clear_of(usual, grounds.marks) if usual is not None else None


_CONTENT = ("obj", "body")


def _slot(kind: PlaceholderKind, owners: Sequence[Owner], below: Inherited, known: Known) -> Slot | None:
    """A placeholder of the layout, the first of its `owners`; the other is what it is like on the master."""
    if kind.type not in _KEYS and kind.type not in _CONTENT:
        return None
    shapes, sheet = [shape for shape, _ in owners], owners[0][1]
    own, inherited = _frame(shapes[0]), _frame(shapes[1]) if len(shapes) > 1 else None
    frame = own or inherited
    if frame is None:
        return None
    flat = own if own is not None and _is_flat(own) and inherited is not None and not _is_flat(inherited) else None
    bodies = [body for shape in shapes if (body := shape.find(f".//{q(A, 'bodyPr')}")) is not None]
    slot = SLOTS.get(kind.type, "body")
    styles = below.styles(shapes, slot)
    turn = _turn(shapes[0 if own is not None else -1])
    prompts = [paragraph for shape in shapes for paragraph in shape.iter(q(A, "p"))]
    fill = own_fill(owners)
    return Slot(
        key=_KEYS.get(kind.type, "content"),
        index=int(kind.index or "0"),
        type=kind.type,
        frame=inherited if flat is not None and inherited is not None else frame,
        insets=_insets(bodies),
        anchor={"ctr": "middle", "b": "bottom"}.get(first_said(bodies, "anchor", "t"), "top"),
        levels=level_styles(styles, prompts, sheet.theme, sheet.color_map, known),
        font=font_of(styles),
        fill=mean_color(fill) if fill is not None else None,
        sideways=slot == "title" and (first_said(bodies, "vert", "horz") != "horz" or _is_quarter(turn)),
        turned=first_said(bodies, "numCol", "1") != "1" or first_said(bodies, "vert", "horz") != "horz" or turn != 0,
        origin=flat,
    )


def _is_flat(frame: Rect) -> bool:
    """Nothing has room in it: a program that sets a place and a width alone leaves such a placeholder."""
    return min(int(frame.width), int(frame.height)) <= 0


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
