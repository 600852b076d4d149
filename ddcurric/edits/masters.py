"""Whether somebody changed the masters of a deck: their shapes, colours, fonts, backgrounds, text styles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from ddcurric.draw.pptx.names import A, P, q
from ddcurric.draw.pptx.read.deck import background
from ddcurric.draw.pptx.read.details import of_timing, of_transition, plain
from ddcurric.draw.pptx.read.inherited import inherited_by, layouts_of, signature
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import near
from ddcurric.draw.pptx.read.shapes import page_of, shapes_of
from ddcurric.draw.pptx.read.slide_values import ShapeValue

_SCHEMES = (q(A, "clrScheme"), q(A, "fontScheme"), q(A, "fmtScheme"))


def same_masters(one: Opened, other: Opened) -> bool:
    """Every master of the first deck stands unchanged in the second."""
    theirs = {_look(other, master) for master in other.masters}
    return all(_look(one, master) in theirs for master in one.masters) and _same_paper(one, other)


def _same_paper(one: Opened, other: Opened) -> bool:
    """Whether notes pages and handouts look alike. Programs add a master of notes where there is none."""
    notes = one.related(one.main, "notesMaster"), other.related(other.main, "notesMaster")
    if (other.related(other.main, "handoutMaster") is None) != (one.related(one.main, "handoutMaster") is None):
        return False
    return None in notes or _sheet(one, str(notes[0])) == _sheet(other, str(notes[1]))


def changed_in_libreoffice(one: Opened, other: Opened) -> str:
    """What somebody did to the masters of a deck that LibreOffice has saved, in a clause; empty: nothing is known."""
    if not _words_on(other) <= _words_on(one):
        return "somebody has written on its masters in LibreOffice, which takes masters apart"
    if not _same_grounds(one, other):
        return "the background of its masters was changed in LibreOffice, which takes masters apart"
    if not _same_pictures(one, other):
        return "a picture was put on its masters in LibreOffice, which takes masters apart"
    return ""


def _words_on(opened: Opened) -> set[str]:
    """What stands on masters and layouts outside of placeholders, which hold but advice."""
    found = (shape for shape in _on_masters(opened) if shape.text.strip() and not shape.slot)
    return {"".join(shape.text.split()) for shape in found}


def _same_pictures(one: Opened, other: Opened) -> bool:
    """Whether every picture on masters and layouts of the second deck stands where one of the first does.

    Programs write pictures anew and round their places, so that where they stand is all that is compared.
    """
    known, found = ([shape.frame for shape in _on_masters(deck) if shape.kind == "picture"] for deck in (one, other))
    return all(any(near(frame, each, _ROUNDED) for each in known) for frame in found)


_ROUNDED = 20_000
"""EMU, half a millimetre."""


def _on_masters(opened: Opened) -> Iterator[ShapeValue]:
    """What stands on masters and their layouts."""
    sheets = {sheet for master in opened.masters for sheet in (master, *opened.layouts(master))}
    for sheet in sorted(sheets):
        yield from _sheet_shapes(opened, sheet)


def _same_grounds(one: Opened, other: Opened) -> bool:
    """Whether masters and layouts give slides of the second deck no other colours than those of the first.

    True where the first has anything but plain colours, which programs write in another way.
    """
    known, found = ({_ground(deck, slide) for _, slide in deck.slides} for deck in (one, other))
    plain_ones = {color for color in found if _COLOR.fullmatch(color)}
    return plain_ones <= known or not all(map(_COLOR.fullmatch, known))


_COLOR = re.compile("[0-9A-F]{6}")


def _ground(opened: Opened, slide: str) -> str:
    known = inherited_by(opened, slide)
    found = (background(sheet.root.find(q(P, "cSld")), known) for sheet in reversed(known.sheets))
    return next(filter(None, found), "").upper()


def _sheet_shapes(opened: Opened, part: str) -> tuple[ShapeValue, ...]:
    content = opened.xml(part).find(q(P, "cSld"))
    return shapes_of(content.find(q(P, "spTree")), page_of(opened, part, inherited_by(opened, part)))


def fits(one: Opened, other: Opened) -> bool:
    """Every layout of the first deck is found in the second, as it is or changed."""
    return layouts_of(one).keys() <= layouts_of(other).keys()


def _look(opened: Opened, master: str) -> str:
    """A digest of what a master with its theme and its layouts looks like."""
    return opened.once(f"{master}#look", lambda: hashlib.sha256("\n".join(_told(opened, master)).encode()).hexdigest())


def _told(opened: Opened, master: str) -> Iterator[str]:
    sheets, theme = (master, *opened.layouts(master)), opened.related(master, "theme")
    yield from sorted(f"{signature(opened, sheet)}\n{_sheet(opened, sheet)}" for sheet in sheets)
    yield from (plain(scheme) for scheme in (opened.xml(theme).iter(*_SCHEMES) if theme else ()))


def _sheet(opened: Opened, part: str) -> str:
    root = opened.xml(part)
    content = root.find(q(P, "cSld"))
    shapes = _sheet_shapes(opened, part)
    told = [f"{s.kind} {s.slot} {s.frame} {s.turn} {s.geometry} {s.fill} {s.line} {s.picture} {s.text}" for s in shapes]
    styles = content.iter(q(A, "lstStyle"))
    parts = [content.find(q(P, "bg")), root.find(q(P, "clrMap")), root.find(q(P, "txStyles")), *styles]
    return "\n".join(
        [*told, *(plain(element) for element in parts if element is not None), *of_transition(root), *of_timing(root)]
    )
