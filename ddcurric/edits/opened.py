"""A deck opened as a package: its slides in order, and the parts that each stands on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ddcurric.draw.pptx.names import PACKAGE, P, R, q
from ddcurric.draw.pptx.package import CONTENT_TYPES, parse, part_at, read_package, relations_name

PRESENTATION = "ppt/presentation.xml"
APPLICATION = "docProps/app.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    id: str
    type: str
    target: str
    """The name of a part; an address where it is external."""
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type: `slideLayout`, `image`."""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Opened:
    """A .pptx that could be read."""

    parts: Mapping[str, bytes]
    slides: tuple[tuple[int, str], ...]
    """`p:sldId` and part of every slide, in order."""
    main: str = PRESENTATION
    """The part that lists them."""
    digest: str = ""
    """Of the file."""
    _parsed: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def xml(self, part: str) -> Any:
        """The root of a part, parsed once; not to be changed."""
        if part not in self._parsed:
            self._parsed[part] = parse(self.parts[part])
        return self._parsed[part]

    def relations(self, part: str) -> tuple[Relation, ...]:
        name = relations_name(part)
        key = f"{name}#read"
        if key not in self._parsed:
            self._parsed[key] = tuple(relations_in(self.parts.get(name), part))
        found: tuple[Relation, ...] = self._parsed[key]
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part there is that `part` points at by a relation of a kind."""
        return next(
            (r.target for r in self.relations(part) if r.kind == kind and not r.external and r.target in self.parts),
            None,
        )

    def content_type(self, part: str) -> str:
        return content_types(self.parts).get(part, "")


def open_deck(content: bytes) -> Opened | str:
    """The deck; a clause that says why it cannot be read. Never raises on a bad file."""
    parts = read_package(content)
    if isinstance(parts, str):
        return parts
    try:
        root = relations_in(parts.get("_rels/.rels"), "")
        main = next((r.target for r in root if r.kind == "officeDocument" and r.target in parts), None)
        if main is None:
            return "it is damaged, or not a PowerPoint file"
        opened = Opened(parts, (), main, hashlib.sha256(content).hexdigest())
        targets = {relation.id: relation.target for relation in opened.relations(main)}
        listed = [
            (int(slide.get("id") or 0), targets.get(slide.get(q(R, "id")) or "", ""))
            for slide in opened.xml(main).iter(q(P, "sldId"))
        ]
        if any(part not in parts for _, part in listed):
            return "a slide of it is missing"
        for _, part in listed:
            opened.xml(part)
        return replace(opened, slides=tuple(listed))
    except (SyntaxError, ValueError, KeyError, TypeError):  # lxml's XMLSyntaxError is a SyntaxError
        return "it is damaged"


def relations_in(xml: bytes | None, part: str) -> Iterator[Relation]:
    """The relations that a `.rels` lists for a part; targets as names of parts."""
    if xml is None:
        return
    for element in parse(xml).iter(q(PACKAGE, "Relationship")):
        target = element.get("Target") or ""
        external = element.get("TargetMode") == "External"
        there = target if external else part_at(part, target)
        yield Relation(element.get("Id") or "", element.get("Type") or "", there, external)


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
