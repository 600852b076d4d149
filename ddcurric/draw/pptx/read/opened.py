"""A deck opened as a package: its slides in order, and the parts that each stands on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any, TypeVar

from ddcurric.draw.pptx.names import P, R, q
from ddcurric.draw.pptx.package import Relation, content_types, parse, read_package, related, relations
from ddcurric.draw.pptx.read.places import number
from ddcurric.values import dataclass

PRESENTATION = "ppt/presentation.xml"
APPLICATION = "docProps/app.xml"
T = TypeVar("T")


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
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def xml(self, part: str) -> Any:
        """The root of a part, parsed once; not to be changed."""
        return self.once(part, lambda: parse(self.parts[part]))

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What is made of it under a name, made once."""
        if key not in self._made:
            self._made[key] = make()
        found: T = self._made[key]
        return found

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part points to; they are parsed once."""
        return self.once(f"{part}#relations", lambda: relations(self.parts, part))

    def related(self, part: str, kind: str) -> str | None:
        """The first part there is that `part` points at by a relation of a kind; None: at none."""
        return next(
            (r.target for r in self.relations(part) if r.kind == kind and not r.external and r.target in self.parts),
            None,
        )

    def content_type(self, part: str) -> str:
        """The media type of a part; empty where the package does not say it."""
        return content_types(self.parts).get(part, "")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a slide in EMU; nought where it says none."""
        size = next(self.xml(self.main).iter(q(P, "sldSz")), None)
        return (number(size, "cx"), number(size, "cy")) if size is not None else (0, 0)

    @property
    def masters(self) -> tuple[str, ...]:
        """The slide masters, in order."""
        return self._listed(self.main, "sldMasterId")

    def layouts(self, master: str) -> tuple[str, ...]:
        """The layouts of a master, in order."""
        return self._listed(master, "sldLayoutId")

    def _listed(self, holder: str, entry: str) -> tuple[str, ...]:
        targets = {relation.id: relation.target for relation in self.relations(holder)}
        found = (targets.get(each.get(q(R, "id")), "") for each in self.xml(holder).iter(q(P, entry)))
        return tuple(part for part in found if part in self.parts)


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
