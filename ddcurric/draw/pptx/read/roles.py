"""Which layout of a template serves for which role."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ddcurric.draw.pptx.read.layouts import FoundLayout
from ddcurric.scene.geometry import Rect
from ddcurric.scene.template import ROLES, SlideLayout, Slot

Test = Callable[[FoundLayout], bool]


def assign_roles(layouts: Sequence[FoundLayout]) -> dict[str, SlideLayout]:
    """A layout for every role: the one that names it, else the first of a fitting type, else by its placeholders."""
    level = [layout for layout in layouts if not layout.turned]
    if any(layout.upright and _has_content(layout) and not _is_heading(layout) for layout in level):
        layouts = level
    upright = [layout for layout in layouts if layout.upright]
    # Where the template's usual layout has its title along the side, that is how its slides look.
    usual = [layout for layout in layouts if any(test(layout) for test in _CONTENT[:2])]
    turned = usual and not any(layout.upright for layout in usual)
    usable = layouts if turned or not any(map(_has_title, upright)) else upright
    chosen = {role: _choose(role, usable) for role in ROLES}
    usual_title = next((slot for slot in chosen["content"].slots if slot.key == "title"), None)
    return {role: _for_role(role, _aligned(layout, usual_title)) for role, layout in chosen.items()}


def _aligned(layout: FoundLayout, usual: Slot | None) -> FoundLayout:
    """A title that was turned and has no body below it as the usual layout's, with whose body it will stand."""
    if not layout.turned or usual is None or _has_content(layout) or _is_heading(layout):
        return layout
    slots = (replace(slot, frame=usual.frame) if slot.key == "title" else slot for slot in layout.slots)
    return replace(layout, layout=replace(layout.layout, slots=tuple(slots)))


def _count(layout: FoundLayout, key: str) -> int:
    return sum(slot.key == key for slot in layout.slots)


def _typed(*types: str) -> Test:
    return lambda layout: layout.type in types


def _shaped(titles: int, contents: int) -> Test:
    return lambda layout: _count(layout, "title") == titles and _count(layout, "content") == contents


def _is_title(layout: FoundLayout) -> bool:
    return any(slot.type == "ctrTitle" for slot in layout.slots) or bool(
        _count(layout, "title") and _count(layout, "subtitle")
    )


def _has_title(layout: FoundLayout) -> bool:
    return _count(layout, "title") > 0


def _has_content(layout: FoundLayout) -> bool:
    return _has_title(layout) and _count(layout, "content") > 0


def _is_heading(layout: FoundLayout) -> bool:
    """For a deck's first slide, or one that divides it."""
    return _is_title(layout) or layout.type in {"title", "secHead"}


def _has_columns(layout: FoundLayout) -> bool:
    """Two contents of about one size beside each other, each with room for more than a line."""
    contents = _largest([slot for slot in layout.slots if slot.key == "content"], 2)
    if len(contents) < 2 or not _has_title(layout) or _is_heading(layout):
        return False
    left, right = sorted((slot.frame for slot in contents), key=lambda frame: frame.x)
    if _heads_one(layout, left, right):
        return False
    low, high = sorted((left.height, right.height))
    return (
        left.right <= right.x + left.width // 10
        and abs(left.y - right.y) * 2 < low
        and low * 2 > high
        and low * 3 > max(left.width, right.width)
    )


def _heads_one(layout: FoundLayout, left: Rect, right: Rect) -> bool:
    """Its title stands over one of two contents, as that of a content with a caption does."""
    title = next(slot.frame for slot in layout.slots if slot.key == "title")
    over = [title.x < frame.center.x < title.right for frame in (left, right)]
    return title.y < max(left.bottom, right.bottom) and over in ([True, False], [False, True])


def _all(*tests: Test) -> Test:
    return lambda layout: all(test(layout) for test in tests)


def _anything(layout: FoundLayout) -> bool:
    return True


def _without_picture(layout: FoundLayout) -> bool:
    return not _count(layout, "picture")


def _below_title(layout: FoundLayout) -> bool:
    """Not a heading itself."""
    return not _is_heading(layout)


def _title_alone(layout: FoundLayout) -> bool:
    return _shaped(1, 0)(layout) and not _is_title(layout) and _without_picture(layout)


_TEXT: Test = _all(_typed("tx"), _has_content, _without_picture)
_ONE_CONTENT: Test = _all(_shaped(1, 1), _below_title, _without_picture)
_SOME_CONTENT: Test = _all(_has_content, _below_title)
_CONTENT: tuple[Test, ...] = (
    _all(_typed("obj"), _has_content),
    _TEXT,
    _all(_typed("tx"), _has_content),
    _ONE_CONTENT,
    _SOME_CONTENT,
    lambda layout: _has_title(layout) and not _is_heading(layout),
    _shaped(1, 1),
    _has_content,
    _has_title,
    _anything,
)
_ROOMY = frozenset((_TEXT, _ONE_CONTENT, _SOME_CONTENT))
"""Where no type tells, the layout with the most room for words is meant, wherever it stands in the file: Keynote calls
nearly all of its layouts "tx"."""
_TITLE_ONLY: tuple[Test, ...] = (_typed("titleOnly"), _title_alone, *_CONTENT)
_SECTION: tuple[Test, ...] = (_typed("secHead"),)

_CHOICES: Mapping[str, tuple[Test, ...]] = {
    "title": (_typed("title"), _is_title, _typed("secHead"), _has_title, _anything),
    "section": (*_SECTION, _is_title, *_TITLE_ONLY),
    "statement": (*_SECTION, *_TITLE_ONLY),
    "sentence": _CONTENT,
    "asking": _CONTENT,
    "content": _CONTENT,
    "two-content": (
        _all(_typed("twoObj"), _has_columns),
        _all(_typed("twoColTx", "txAndObj", "objAndTx"), _has_columns),
        _has_columns,
        *_CONTENT,
    ),
    "title-only": _TITLE_ONLY,
    "question": _CONTENT,
    "answer": _CONTENT,
    "quotation": _CONTENT,
    "blank": (_typed("blank"), _shaped(0, 0), *_TITLE_ONLY),
}


def _choose(role: str, layouts: Sequence[FoundLayout]) -> FoundLayout:
    named = next((layout for layout in layouts if layout.matching_name == role), None)
    if named is not None:
        return named
    for test in _CHOICES[role]:
        fitting = [layout for layout in layouts if test(layout)]
        if test is _title_alone and role != "section":
            fitting = [layout for layout in fitting if _is_as_high(layout, _choose("content", layouts))]
        if fitting:
            return max(fitting, key=_room) if test in _ROOMY else fitting[0]
    raise AssertionError("anything is a layout")


def _is_as_high(layout: FoundLayout, usual: FoundLayout) -> bool:
    """Its title leaves the room below it that a slide of the usual layout has; a section's stands in the middle."""
    title = next(slot.frame for slot in layout.slots if slot.key == "title")
    body = next(iter(_largest([slot for slot in usual.slots if slot.key == "content"], 1)), None)
    return body is None or layout is usual or title.center.y <= body.frame.y or title.y >= body.frame.bottom


def _room(layout: FoundLayout) -> int:
    """Of the largest content."""
    return max((slot.frame.width * slot.frame.height for slot in layout.slots if slot.key == "content"), default=0)


def _for_role(role: str, layout: FoundLayout) -> SlideLayout:
    contents = [slot for slot in layout.slots if slot.key == "content"]
    wide: dict[Slot, Slot] = {}
    if role == "two-content":
        contents = sorted(_largest(contents, 2), key=lambda slot: (slot.frame.x, slot.frame.y))
    else:
        contents = _largest(contents, len(contents))
        if _has_columns(layout):
            wide = {contents[0]: _of_both(contents[0], contents[1].frame)}
    keys = {slot: "body" if at == 0 else f"body-{at + 1}" for at, slot in enumerate(contents)}
    slots: dict[str, Slot] = {}
    for slot in layout.slots:
        key = keys.get(slot, slot.key)
        if key != "content":
            slots.setdefault(key, replace(wide.get(slot, slot), key=key))
    return replace(layout.layout, role=role, slots=tuple(slots.values()))


def _of_both(slot: Slot, other: Rect) -> Slot:
    """A column as wide as both: the template has no layout with one content."""
    one = slot.frame
    x, y = min(one.x, other.x), min(one.y, other.y)
    whole = Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)
    return replace(slot, frame=whole, origin=slot.origin or one)


def _largest(slots: Sequence[Slot], count: int) -> list[Slot]:
    """The largest by area, in that order; of two alike the one that takes any content, then the first."""
    return sorted(slots, key=lambda slot: (-slot.frame.width * slot.frame.height, slot.type != "obj"))[:count]
