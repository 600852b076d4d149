"""What is different between two readings of a slide: words, place, size, look, pictures, notes.

LibreOffice writes a file anew when it saves it: it rounds places to hundredths of a millimetre, writes out colours,
fonts and places that were inherited, renames placeholders and turns equations into pictures. Where one of the two was
written by it, what the other leaves to its layout cannot be told from that and counts as the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from ddcurric.draw.pptx.read.places import near
from ddcurric.draw.pptx.read.shapes import stem
from ddcurric.draw.pptx.read.slide_values import FURNITURE, ParaValue, RunLook, ShapeValue, SlideValue
from ddcurric.values import dataclass

NEAR = 1500
"""EMU, a twenty-fifth of a millimetre: LibreOffice rounds to 360, twice for what stands in a group."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different."""

    kind: str
    """`words`, `place`, `look`, `picture`, `numbers` (a chart), `added`, `removed`, `animation`; of `decide.BESIDE`."""
    shape: str = ""
    """The name of the shape."""
    before: str = ""
    after: str = ""
    key: int = -1
    """The place of the shape among those of the slide before; of the one after, for what was added."""


def changes(before: SlideValue, after: SlideValue) -> tuple[Change, ...]:
    """Everything that was changed from one reading to the other."""
    return tuple(_changes(before, after))


def _changes(before: SlideValue, after: SlideValue) -> Iterator[Change]:
    foreign = before.foreign or after.foreign
    yield from _shape_changes(before, after, foreign)
    if _spoken(before.notes, foreign) != _spoken(after.notes, foreign) or (before.noted != after.noted and not foreign):
        yield Change("notes", "", before.said, after.said)
    if before.hidden != after.hidden:
        yield Change("show", "", "hidden" if before.hidden else "shown", "hidden" if after.hidden else "shown")
    if before.transition != after.transition or (before.coming != after.coming and not foreign):
        yield Change("transition", "", before.transition, after.transition)
    if before.timing != after.timing or (before.motion != after.motion and not foreign):
        yield Change("animation", "", f"{len(before.timing)}", f"{len(after.timing)}")
    if before.background != after.background and not (
        foreign and after.background in {"blipFill", "gradFill", "bgRef"}
    ):
        yield Change("look", "background", before.background, after.background)
    elif before.ground != after.ground and not foreign:
        yield Change("look", "background")
    if before.layout != after.layout and not foreign:
        yield Change("look", "layout", before.layout, after.layout)
    if before.groups != after.groups and not foreign:
        yield Change("look", "groups")
    if before.comments != after.comments:
        yield Change("comment", "", "\n".join(before.comments), "\n".join(after.comments))


def _shape_changes(before: SlideValue, after: SlideValue, foreign: bool) -> Iterator[Change]:
    pairs = matched_shapes(before.shapes, after.shapes)
    for at, shape in enumerate(before.shapes):
        if at in pairs:
            yield from shape_changes(shape, after.shapes[pairs[at]], at, foreign)
        elif not _is_nothing(shape):
            yield Change(
                shape.slot if shape.slot in FURNITURE else "removed", shape.name, shape.text or shape.alt, "", at
            )
    found = set(pairs.values())
    for at, shape in enumerate(after.shapes):
        if at not in found and not _is_nothing(shape):
            yield Change(
                shape.slot if shape.slot in FURNITURE else "added", shape.name, "", shape.text or shape.alt, at
            )
    order = [pairs[at] for at in sorted(pairs) if before.shapes[at].slot not in FURNITURE]
    if order != sorted(order):
        yield Change("look", "order of the shapes")


def _is_nothing(shape: ShapeValue) -> bool:
    """A placeholder without words, which no reader sees."""
    return bool(shape.slot) and not shape.text.strip() and not shape.picture


def matched_shapes(before: Sequence[ShapeValue], after: Sequence[ShapeValue]) -> dict[int, int]:
    """Places of shapes in one slide to places in the other: those that are one and the same."""
    pairs: dict[int, int] = {}
    for key in _KEYS:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        taken = set(pairs.values())
        for at, shape in enumerate(after):
            if at not in taken:
                waiting[key(shape)].append(at)
        for at, shape in enumerate(before):
            own = key(shape)
            if at not in pairs and own is not None and waiting.get(own):
                pairs[at] = waiting[own].pop(0)
    return pairs


def _name(shape: ShapeValue) -> str:
    return "" if shape.name.startswith("PlaceHolder ") else shape.name


def _stem(shape: ShapeValue) -> str:
    """LibreOffice numbers the names of a page that is moved, so that each is there once."""
    return stem(_name(shape))


_KEYS: tuple[Callable[[ShapeValue], Hashable], ...] = (
    lambda s: (s.slot, _name(s), s.text, s.picture) if _name(s) else None,
    lambda s: (s.slot, _name(s)) if _name(s) else None,
    lambda s: (s.slot, _stem(s), s.text, s.picture) if _stem(s) else None,
    lambda s: (s.slot, s.text) if s.slot else None,
    lambda s: s.slot or None,
    lambda s: (s.text,) if s.text.strip() else None,
    lambda s: s.picture or None,
)
"""What two shapes have in common that are the same, the surest first."""


def shape_changes(before: ShapeValue, after: ShapeValue, at: int, foreign: bool) -> Iterator[Change]:
    """What is different between two readings of one shape."""
    name = before.name
    if not foreign and _stem(before) != _stem(after) and before.slot not in FURNITURE:
        yield Change("look", name, "", "", at)
    if before.slot in FURNITURE:
        if before.text.split() != after.text.split():
            yield Change(before.slot, name, before.text, after.text, at)
        return
    if not _same_words(before.paragraphs, after.paragraphs, foreign, before.kind == "formula"):
        yield Change("words", name, before.text, after.text, at)
    if not _same_place(before, after, foreign) or abs(before.turn - after.turn) > 600:
        yield Change("place", name, "", "", at)
    if not _same_picture(before, after, foreign):
        kind = "numbers" if before.kind == after.kind == "other" else "picture"
        yield Change(kind, name, before.picture, after.picture, at)
    if not _same_look(before, after, foreign):
        yield Change("look", name, "", "", at)


def _same_place(before: ShapeValue, after: ShapeValue, foreign: bool) -> bool:
    one, other = before.frame, after.frame
    if foreign and before.grid and one and other:
        one, other = (*one[:3], 0), (*other[:3], 0)  # it sets the height of every row by its own measure
    return near(one, other, NEAR + 360 * len(before.grid))  # the roundings of a table's columns add up


def _same_words(before: Sequence[ParaValue], after: Sequence[ParaValue], foreign: bool, formula: bool) -> bool:
    if formula and foreign:
        return True  # it is a picture now
    return all(
        a is not None and b is not None and _same_paragraph(a, b, foreign) for a, b in zip_longest(before, after)
    )


def _same_paragraph(a: ParaValue, b: ParaValue, foreign: bool) -> bool:
    if a.formulas and b.formulas:
        return a.formulas == b.formulas and a.bare == b.bare
    return a.text == b.text and (foreign or a.formulas == b.formulas)


def _same_picture(before: ShapeValue, after: ShapeValue, foreign: bool) -> bool:
    if foreign and (before.kind == "formula" or not before.picture):
        return True
    return before.picture == after.picture or (before.kind == "formula" and after.kind == "formula")


def _same_look(before: ShapeValue, after: ShapeValue, foreign: bool) -> bool:
    def same(one: str, other: str) -> bool:
        return one == other or (foreign and not one) or _close(one, other)

    if before.kind == "formula":
        return foreign or before.form == after.form
    if foreign and before.kind != after.kind:
        return True
    if (
        before.form != after.form
        or not _same_link(before.link, after.link)
        or (not foreign and before.finish != after.finish)
    ):
        return False
    if not (same(before.fill, after.fill) and same(before.geometry, after.geometry) and same(before.line, after.line)):
        return False
    if before.line not in {"", "none"} and not _near_width(before.line_width, after.line_width):
        return False
    if len(before.grid) != len(after.grid) or any(
        abs(a - b) > NEAR for a, b in zip(before.grid, after.grid, strict=True)
    ):
        return False
    if before.alt != after.alt and not (foreign and not after.alt):
        return False
    return same_looks(before.paragraphs, after.paragraphs, foreign)


def _near_width(one: int | None, other: int | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) <= 400)


def _close(one: str, other: str) -> bool:
    """Colours that differ by a rounding, alone or in a row with others."""
    if len(one) != len(other):
        return False
    for a, b in zip(one.split(), other.split(), strict=False):
        if a == b:
            continue
        try:
            pairs = [(int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (0, 2, 4)]
        except ValueError:
            return False
        if len(a) != 6 or any(abs(x - y) > 3 for x, y in pairs):
            return False
    return True


def same_looks(before: Sequence[ParaValue], after: Sequence[ParaValue], foreign: bool) -> bool:
    """The paragraphs that say the same also look the same."""
    for a, b in zip(before, after, strict=False):
        if a.formulas or b.formulas or a.text != b.text:
            continue
        if (a.level, a.align, a.bullet) != (b.level, b.align, b.bullet) or (not foreign and a.spacing != b.spacing):
            return False
        if not all(_alike(one, other, foreign) for one, other in _side_by_side(a, b)):
            return False
    return True


def _side_by_side(a: ParaValue, b: ParaValue) -> Iterator[tuple[RunLook, RunLook]]:
    """The looks of the same characters of two paragraphs that say the same, where there is something to see."""
    marks: list[dict[int, tuple[RunLook, str]]] = [{}, {}]
    ends = set()
    for para, found in zip((a, b), marks, strict=True):
        at = 0
        for stretch in para.stretches:
            found[at] = (stretch.look, stretch.text)
            at += len(stretch.text)
            ends.add(at)
    text = a.text
    if not text:
        return
    starts = sorted(set(marks[0]) | set(marks[1]))
    looks = [RunLook(), RunLook()]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        for side, found in enumerate(marks):
            if start in found:
                looks[side] = found[start][0]
        if text[start:end].strip():
            yield looks[0], looks[1]


def _alike(before: RunLook, after: RunLook, foreign: bool) -> bool:
    if foreign:
        after = replace(
            after,
            size=after.size if before.size is not None else None,
            color=after.color if before.color is not None else None,
            font=after.font if before.font is not None else None,
            bold=after.bold if before.bold is not None else None,
            italic=after.italic if before.italic is not None else None,
            underline=after.underline if not before.link else before.underline,
        )
    plain = (before.underline, before.strike, before.raised, before.font, before.highlight) == (
        after.underline, after.strike, after.raised, after.font, after.highlight,
    )  # fmt: skip
    return (
        plain
        and (foreign or before.finish == after.finish)
        and bool(before.bold) == bool(after.bold)
        and bool(before.italic) == bool(after.italic)
        and (before.size == after.size or abs((before.size or 0) - (after.size or 0)) <= 10)
        and _close(before.color or "", after.color or "")
        and _same_link(before.link, after.link)
    )


def _same_link(one: str, other: str) -> bool:
    return one.rstrip("/") == other.rstrip("/")


def _spoken(notes: Sequence[ParaValue], foreign: bool) -> tuple[object, ...]:
    """What is said, with what is bold in it; LibreOffice's notes lose where a code font ends."""
    said = [paragraph for paragraph in notes if paragraph.text.strip() or paragraph.formulas]
    if foreign:
        return tuple(paragraph.text.rstrip() for paragraph in said)
    return tuple(
        (paragraph.bare, paragraph.formulas)
        if paragraph.formulas
        else (paragraph.level, paragraph.align, paragraph.bullet, *_looks_of(paragraph))
        for paragraph in said
    )


def _looks_of(paragraph: ParaValue) -> Iterator[tuple[str, RunLook]]:
    for stretch in paragraph.stretches:
        if stretch.text.strip():
            look = stretch.look
            yield stretch.text, replace(look, bold=bool(look.bold), italic=bool(look.italic))
