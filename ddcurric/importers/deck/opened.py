"""A deck as a package, opened safely: what cannot be read is said, and nothing in it is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ddcurric.draw.pptx.names import P, q
from ddcurric.draw.pptx.package import relations, transitional, write_package
from ddcurric.draw.pptx.read.opened import Opened, open_deck

MAX_XML, MAX_SLIDES = 20_000_000, 3000
"""Bytes of one part of XML, and slides; a lecture of a whole year has some hundred."""
OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file cannot be read, and what to do."""

    message: str
    advice: str


def open_safely(data: bytes) -> Opened | Trouble:
    """The deck; never raises on a bad file."""
    opened = open_deck(data)
    if isinstance(opened, str):
        return _trouble(data, opened)
    if any(b"purl.oclc.org/ooxml" in opened.parts[name] for name in _parts_of_xml(opened)):
        parts = {name: transitional(content) if name.endswith((".xml", ".rels")) else content
                 for name, content in opened.parts.items()}  # fmt: skip
        opened = open_deck(write_package(parts))
        if isinstance(opened, str):
            return _trouble(data, opened)
    return _checked(opened)


def _trouble(data: bytes, said: str) -> Trouble:
    if data.startswith(OLE):
        return Trouble(
            "the file is an old .ppt, or a .pptx that a password protects",
            "open it in PowerPoint, take the password off (File, Info, Protect), and save it as .pptx",
        )
    if not data:
        return Trouble("the file is empty", "save it again as .pptx")
    if not data.startswith(b"PK"):
        return Trouble("the file is no .pptx: it does not begin as one", "save it as .pptx by the program that made it")
    return Trouble(
        f"the file cannot be read: {said}", "open it in PowerPoint or LibreOffice and save it again as .pptx"
    )


def _checked(opened: Opened) -> Opened | Trouble:
    main = opened.content_type(opened.main)
    if "presentationml" not in main and "powerpoint" not in main:
        return Trouble("the file is an Office file, but no deck", "give it the ending of what it is: .docx for Word")
    if not opened.slides:
        return Trouble("the deck has no slides", "save it again with its slides; a template has none to import")
    if len(opened.slides) > MAX_SLIDES:
        message = f"the deck has {len(opened.slides)} slides; at most {MAX_SLIDES} are read"
        return Trouble(message, "split it into the lectures it is made of")
    for name in _parts_of_xml(opened):
        content = opened.parts[name]
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            return Trouble(f"its part {name} declares entities, which no program for slides does", "save it again")
        if len(content) > MAX_XML:
            message = f"its part {name} has {len(content) / 1e6:.0f} MB of XML; at most {MAX_XML // 1_000_000} are read"
            return Trouble(message, "save what is drawn there as a picture")
    return opened


def _parts_of_xml(opened: Opened) -> Iterator[str]:
    return (name for name in sorted(opened.parts) if name.endswith((".xml", ".rels", ".vml")))


def sections_of(opened: Opened) -> dict[int, str]:
    """The names of the deck's sections, each at the place (from 0) of its first slide."""
    ids = [number for number, _ in opened.slides]
    found: dict[int, str] = {}
    for section in opened.xml(opened.main).iter("{*}section"):
        if "powerpoint" not in section.tag:
            continue
        first = next((int(s.get("id") or 0) for s in section.iter("{*}sldId")), None)
        name = (section.get("name") or "").strip()
        if first in ids and name:
            found[ids.index(first)] = name
    return found


def core_property(opened: Opened, name: str) -> str:
    """A word of `docProps/core.xml`, such as `title` or `language`; empty where it has none."""
    part = next((r.target for r in relations(opened.parts, "") if r.kind == "core-properties"), "")
    if part not in opened.parts:
        return ""
    try:
        found = next(opened.xml(part).iter(f"{{*}}{name}"), None)
    except SyntaxError:
        return ""
    return re.sub(r"\s+", " ", (found.text or "") if found is not None else "").strip()


def slide_numbers(opened: Opened) -> dict[str, int]:
    """The part of every slide, and its number from 1."""
    return {part: at for at, (_, part) in enumerate(opened.slides, 1)}


def has_macros(opened: Opened) -> bool:
    return any("vbaproject" in name.lower() for name in opened.parts)


def slide_size(opened: Opened) -> tuple[int, int]:
    """Width and height of a slide in EMU."""
    size = next(opened.xml(opened.main).iter(q(P, "sldSz")), None)
    try:
        wide, tall = (int(size.get(side) or 0) for side in ("cx", "cy")) if size is not None else (0, 0)
    except ValueError:
        wide, tall = 0, 0
    return (wide, tall) if wide > 0 and tall > 0 else (12192000, 6858000)
