"""Put right what LibreOffice writes for several masters: every layout has the frames of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ddcurric.draw.pptx.names import A, Element, P, R, q
from ddcurric.draw.pptx.package import parse, related, relations, serialize
from ddcurric.draw.pptx.read.places import Frame, frame_in, near, number, placeholder_of

TitleAndBody: TypeAlias = tuple[Frame, Frame]
"""The frames of a master's title and body."""

NEAR = 20_000
"""EMU: LibreOffice counts in hundredths of a millimetre."""


def straightened(parts: dict[str, bytes], main: str) -> dict[str, bytes]:
    """The package with the layouts of each master in its own frames, where all masters' have the same.

    The master with the largest body on the slide becomes the first, and the title's layout is that of the first slide.
    """
    root = parse(parts[main])
    ids = list(root.iter(q(P, "sldMasterId")))
    targets = {r.id: r.target for r in relations(parts, main) if r.kind == "slideMaster"}
    masters = {target: entry for entry in ids if (target := targets.get(entry.get(q(R, "id"), ""), "")) in parts}
    frames = {master: both for master in masters if (both := _frames(parse(parts[master]))) is not None}
    if len(frames) < len(ids) or len(ids) < 2:
        return parts
    layouts = {master: _layouts(parts, master) for master in masters}
    usual = [layout for found in layouts.values() for layout in found.values() if layout.get("type") == "obj"]
    given = _frames(usual[0]) if usual else None
    if given is None or len(usual) < len(ids) or all(_is_near(own, given) for own in frames.values()):
        return parts
    if not all(_is_near(_frames(layout), given) for layout in usual):
        return parts
    opening = _opening(parts, main)
    for master, found in layouts.items():
        for layout in found.values():
            _move(layout, given, frames[master])
        first = next((e for e in found.values() if any(kind == "subTitle" for kind, _ in _slots(e))), None)
        if master == opening and first is not None:
            first.set("matchingName", "title")
    bodies = {master: _area(frames[master][1], root) for master in masters}
    for entry in sorted(masters.values(), key=lambda entry: -bodies[targets[entry.get(q(R, "id"), "")]]):
        ids[0].getparent().append(entry)
    moved = {part: serialize(layout) for found in layouts.values() for part, layout in found.items()}
    return {**parts, **moved, main: serialize(root)}


def _layouts(parts: Mapping[str, bytes], master: str) -> dict[str, Element]:
    return {r.target: parse(parts[r.target]) for r in relations(parts, master) if r.kind == "slideLayout"}


ALIKE = 10**11
"""Square EMU by which bodies may differ that are equally large: the file's order decides."""


def _area(frame: Frame, root: Element) -> int:
    """Of what is on the slide."""
    left, top, width, height = frame
    size = root.find(q(P, "sldSz"))
    right, bottom = (number(size, name) if size is not None else 0 for name in ("cx", "cy"))
    width = min(left + width, right or left + width) - max(left, 0)
    height = min(top + height, bottom or top + height) - max(top, 0)
    return max(width, 0) * max(height, 0) // ALIKE


def _slots(root: Element) -> Iterator[tuple[str, Element]]:
    """The placeholders of a master or a layout that say where they are: their types and transforms."""
    for shape in root.iter(q(P, "sp")):
        kind, place = placeholder_of(shape), shape.find(f"{q(P, 'spPr')}/{q(A, 'xfrm')}")
        if kind is not None and place is not None:
            yield kind.type, place


def _frames(root: Element) -> TitleAndBody | None:
    title = next((frame_in(place) for kind, place in _slots(root) if kind in {"title", "ctrTitle"}), None)
    body = next((frame_in(place) for kind, place in _slots(root) if kind in {"body", "obj"}), None)
    return (title, body) if title is not None and body is not None else None


def _is_near(one: TitleAndBody | None, other: TitleAndBody) -> bool:
    return one is not None and all(near(own, like, NEAR) for own, like in zip(one, other, strict=True))


def _move(root: Element, given: TitleAndBody, own: TitleAndBody) -> None:
    """Make the placeholders of a layout stand in its master's frames as they stood in those of another."""
    for kind, place in _slots(root):
        if kind in {"dt", "ftr", "sldNum"}:
            continue
        at = frame_in(place)
        which = 0 if kind in {"title", "ctrTitle"} else 1
        if at is not None:
            _set(place, _mapped(at, given[which], own[which]))


def _mapped(at: Frame, given: Frame, own: Frame) -> Frame:
    wide, tall = own[2] / max(given[2], 1), own[3] / max(given[3], 1)
    left, top = own[0] + (at[0] - given[0]) * wide, own[1] + (at[1] - given[1]) * tall
    return round(left), round(top), round(at[2] * wide), round(at[3] * tall)


def _set(place: Element, frame: Frame) -> None:
    for name, values in (
        ("off", zip("xy", frame[:2], strict=True)),
        ("ext", zip(("cx", "cy"), frame[2:], strict=True)),
    ):
        element = place.find(q(A, name))
        assert element is not None
        for key, value in values:
            element.set(key, str(value))


def _opening(parts: Mapping[str, bytes], main: str) -> str:
    """The master that the first slide stands on; the first one where there are no slides."""
    first = next(parse(parts[main]).iter(q(P, "sldId")), None)
    slides = {r.id: r.target for r in relations(parts, main) if r.kind == "slide"}
    slide = slides.get(first.get(q(R, "id"), "")) if first is not None else None
    layout = related(parts, slide, "slideLayout") if slide is not None else None
    return (related(parts, layout, "slideMaster") if layout is not None else None) or ""
