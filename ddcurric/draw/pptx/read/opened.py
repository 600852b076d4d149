"""A deck opened as a package: its slides in order, and the parts that each stands on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from ddcurric.draw.pptx.names import P, R, q
from ddcurric.draw.pptx.package import Relation, content_types, parse, read_package, related, relations
from ddcurric.values import dataclass

PRESENTATION = "ppt/presentation.xml"
APPLICATION = "docProps/app.xml"


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
        """What a part points to; they are parsed once."""
        key = f"{part}#relations"
        if key not in self._parsed:
            self._parsed[key] = relations(self.parts, part)
        found: tuple[Relation, ...] = self._parsed[key]
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part there is that `part` points at by a relation of a kind; None: at none."""
        return next(
            (r.target for r in self.relations(part) if r.kind == kind and not r.external and r.target in self.parts),
            None,
        )

    def content_type(self, part: str) -> str:
        """The media type of a part; empty where the package does not say it."""
        return content_types(self.parts).get(part, "")


def is_foreign(opened: Opened) -> bool:
    """Whether LibreOffice wrote it, which rounds, resolves, renames, and drops what it does not know."""
    return b"LibreOffice" in opened.parts.get(APPLICATION, b"")


def open_deck(content: bytes) -> Opened | str:
    """The deck; a clause that says why it cannot be read. Never raises on a bad file."""
    parts = read_package(content)
    return parts if isinstance(parts, str) else open_parts(parts, hashlib.sha256(content).hexdigest())


def open_parts(parts: Mapping[str, bytes], digest: str) -> Opened | str:
    """The deck of which these are the parts; a clause that says why it cannot be read."""
    try:
        main = related(parts, "", "officeDocument")
        if main is None:
            return "it is damaged, or not a PowerPoint file"
        opened = Opened(parts, (), main, digest)
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
