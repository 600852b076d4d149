"""A deck as a package, opened safely: what cannot be read is said, and nothing in it is run or fetched."""

from __future__ import annotations

import hashlib
import re

from ddcurric.draw.pptx.read.opened import Opened, open_parts
from ddcurric.importers.kit.package import OfficeFormat, Trouble, damaged, unpacked

MAX_SLIDES = 3000
"""A lecture of a whole year has some hundred."""
_FORMAT = OfficeFormat(
    "PowerPoint", ".pptx", ".ppt", "deck", "presentation", "save what is drawn there as pictures, or split the deck"
)


def open_safely(data: bytes) -> Opened | Trouble:
    """The deck; never raises on a bad file."""
    package = unpacked(data, _FORMAT)
    if isinstance(package, Trouble):
        return package
    opened = open_parts(package.parts, hashlib.sha256(data).hexdigest())
    if isinstance(opened, str):
        return damaged(_FORMAT, "" if opened == "it is damaged" else opened)
    if not opened.slides:
        return Trouble("the deck has no slides", "save it again with its slides; a template has none to import")
    if len(opened.slides) > MAX_SLIDES:
        message = f"the deck has {len(opened.slides)} slides; at most {MAX_SLIDES} are read"
        return Trouble(message, "split it into the lectures it is made of")
    return opened


def sections_of(opened: Opened) -> dict[int, str]:
    """The names of the deck's sections, each at the place (from 0) of its first slide."""
    ids = [number for number, _ in opened.slides]
    found: dict[int, str] = {}
    for section in opened.xml(opened.main).iter("{*}section"):
        if "powerpoint" not in section.tag:
            continue
        first = next((int(s.get("id") or 0) for s in section.iter("{*}sldId")), None)
        name = (section.get("name") or "").strip()
        if first in ids and name and not _UNNAMED.fullmatch(name):
            found[ids.index(first)] = name
    return found


_UNNAMED = re.compile(
    r"(?:default|untitled) section|standardabschnitt|abschnitt ohne titel|section (?:par défaut|sans titre)"
    r"|sección (?:predeterminada|sin título)|sezione (?:predefinita|senza titolo)|standaardsectie|sectie zonder naam"
    r"|seção padrão|secção predefinida|seção sem título|默认节|既定のセクション",
    re.IGNORECASE,
)
"""How PowerPoint calls sections that nobody has named."""


def slide_numbers(opened: Opened) -> dict[str, int]:
    """The part of every slide, and its number from 1."""
    return {part: at for at, (_, part) in enumerate(opened.slides, 1)}


def has_macros(opened: Opened) -> bool:
    """Whether the deck holds a VBA project; nothing of it is ever run."""
    return any("vbaproject" in name.lower() for name in opened.parts)
