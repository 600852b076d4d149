"""Office Open XML packages as a mapping of part names to bytes: read safely, written to the same bytes each time."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from ddcurric.draw.pptx.names import PACKAGE, q
from ddcurric.values import dataclass

MAX_PARTS = 5000
MAX_BYTES = 300_000_000
"""Unpacked. A real template with films in it is smaller."""

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say."""

CONTENT_TYPES = "[Content_Types].xml"


def read_package(content: bytes) -> dict[str, bytes] | str:
    """The members of a package by name, without a leading slash; a message where it is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if len(infos) > MAX_PARTS:
                return f"it has more than {MAX_PARTS} parts"
            if sum(info.file_size for info in infos) > MAX_BYTES:
                return "it unpacks to more than 300 MB"
            if any(one.header_offset + one.compress_size > other.header_offset for one, other in _in_place(infos)):
                return "its parts lie over one another, as in a file that is made to fill a disk"
            if any(info.flag_bits & 1 for info in infos):
                return "it is protected by a password"
            return {info.filename.lstrip("/"): archive.read(info) for info in infos}
    except Exception:  # A zip can be broken in more ways than zipfile documents (zlib, struct, Unicode, recursion).
        if content[:4] == b"\xd0\xcf\x11\xe0":
            return "it is an old .ppt, or protected by a password"
        return "it is damaged, or not a PowerPoint file"


def _in_place(infos: list[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, zipfile.ZipInfo]]:
    """Each member with the one behind it in the file (Fifield, A better zip bomb, 2019)."""
    return pairwise(sorted(infos, key=lambda info: info.header_offset))


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A zip with sorted members, the content types first, all of one date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, FIXED_DATE)
            info.create_system = 0  # the same on every machine
            # Pictures are packed already: deflating them again takes time and saves nothing.
            packed = name.endswith((".png", ".jpg", ".jpeg"))
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def parse(xml: bytes) -> Any:
    """The root of a part; no entity is expanded and nothing is fetched. Raises lxml's XMLSyntaxError."""
    from lxml import etree

    return etree.fromstring(
        xml,
        etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True),
    )


def transitional(part: bytes) -> bytes:
    """A part of a Strict file in the namespaces that all programs write (ECMA-376 Part 1, annex A)."""
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part)


_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(presentationml|wordprocessingml|drawingml|officeDocument)/")


def serialize(root: Any) -> bytes:
    """The XML of a part as its bytes, with a declaration."""
    from lxml import etree

    xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return xml


def relations_name(part: str) -> str:
    """`ppt/presentation.xml` to `ppt/_rels/presentation.xml.rels`; the package's own for the empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part of a package says of another, or of an address outside."""

    id: str
    type: str
    target: str
    """The name of a part; an address where it is external."""
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type: `slideLayout`, `image`."""
        return self.type.rpartition("/")[2]


def relations(parts: Mapping[str, bytes], part: str) -> tuple[Relation, ...]:
    """Where a part points, in the order of its `.rels`."""
    xml = parts.get(relations_name(part))
    if xml is None:
        return ()
    found = []
    for element in parse(xml).iter(q(PACKAGE, "Relationship")):
        target = element.get("Target") or ""
        external = element.get("TargetMode") == "External"
        there = target if external else part_at(part, target)
        found.append(Relation(element.get("Id") or "", element.get("Type") or "", there, external))
    return tuple(found)


def part_at(part: str, target: str) -> str:
    """The part that another one means by a target."""
    around = posixpath.dirname(part)
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(around, target))


def related(parts: Mapping[str, bytes], part: str, kind: str) -> str | None:
    """The first part there is that `part` points at by a relation of a kind; None: at none."""
    here = (r.target for r in relations(parts, part) if r.kind == kind and not r.external and r.target in parts)
    return next(here, None)


def content_types(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The content type of every part."""
    root = parse(parts[CONTENT_TYPES])
    by_ending = {(e.get("Extension") or "").lower(): e.get("ContentType") or "" for e in root if e.get("Extension")}
    by_name = {(e.get("PartName") or "").lstrip("/"): e.get("ContentType") or "" for e in root if e.get("PartName")}
    return {
        name: by_name.get(name) or by_ending.get(name.rpartition(".")[2].lower(), "application/xml")
        for name in parts
        if name != CONTENT_TYPES
    }


def reachable(parts: Mapping[str, bytes]) -> set[str]:
    """The names of all parts that can be reached from the package's root, their relations included."""
    keep = {CONTENT_TYPES, "_rels/.rels"}
    waiting = [""]
    seen: set[str] = set()
    while waiting:
        part = waiting.pop()
        if part in seen:
            continue
        seen.add(part)
        if part:
            keep.add(part)
        if relations_name(part) in parts:
            keep.add(relations_name(part))
            waiting.extend(r.target for r in relations(parts, part) if not r.external and r.target in parts)
    return keep
