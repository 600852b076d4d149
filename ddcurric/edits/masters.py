"""Whether somebody changed the masters of a deck: their shapes, colours, fonts, backgrounds, text styles."""

from __future__ import annotations

import hashlib
from typing import Any

from ddcurric.draw.pptx.names import A, P, local, q
from ddcurric.draw.pptx.read.inherited import inherited_by, layouts_of, masters_of, signature
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.shapes import page_of, shapes_of

_NOISE = frozenset({"extLst", "lang", "dirty", "err", "altLang", "id", "name"})
"""What PowerPoint writes of its own accord."""


def same_masters(one: Opened, other: Opened) -> bool:
    """Every master of the first deck stands unchanged in the second."""
    theirs = {_look(other, master) for master in masters_of(other)}
    return all(_look(one, master) in theirs for master in masters_of(one))


def fits(one: Opened, other: Opened) -> bool:
    """Every layout of the first deck is found in the second, as it is or changed."""
    return layouts_of(one).keys() <= layouts_of(other).keys()


def _look(opened: Opened, master: str) -> str:
    """A digest of what a master with its theme and its layouts looks like."""
    key = f"look {master}"
    if key not in opened._parsed:
        theme = opened.related(master, "theme")
        layouts = [r.target for r in opened.relations(master) if r.kind == "slideLayout" and r.target in opened.parts]
        sheets = [master, *layouts]
        said = [
            *sorted(f"{signature(opened, sheet)}\n{_sheet(opened, sheet)}" for sheet in sheets),
            *(_plain(e) for e in (opened.xml(theme).iter(q(A, "clrScheme"), q(A, "fontScheme")) if theme else ())),
        ]
        opened._parsed[key] = hashlib.sha256("\n".join(said).encode()).hexdigest()
    found: str = opened._parsed[key]
    return found


def _sheet(opened: Opened, part: str) -> str:
    root = opened.xml(part)
    content = root.find(q(P, "cSld"))
    shapes = shapes_of(content.find(q(P, "spTree")), page_of(opened, part, inherited_by(opened, part)))
    told = [f"{s.kind} {s.slot} {s.frame} {s.turn} {s.geometry} {s.fill} {s.line} {s.picture} {s.text}" for s in shapes]
    styles = content.iter(q(A, "lstStyle"))
    parts = [content.find(q(P, "bg")), root.find(q(P, "clrMap")), root.find(q(P, "txStyles")), *styles]
    return "\n".join([*told, *(_plain(element) for element in parts if element is not None)])


def _plain(element: Any) -> str:
    """An element as text, without what programs write of their own accord."""
    attributes = " ".join(f"{k}={v}" for k, v in sorted(element.attrib.items()) if k not in _NOISE)
    inner = "".join(_plain(child) for child in element if local(child) not in _NOISE)
    return f"<{local(element)} {attributes}>{inner}"
