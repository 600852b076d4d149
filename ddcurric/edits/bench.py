"""A package that is put together out of the parts of several."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import count

from ddcurric.draw.pptx.names import PACKAGE, TYPES, Element, q
from ddcurric.draw.pptx.package import (
    CONTENT_TYPES,
    Relation,
    content_types,
    reachable,
    relations_name,
    serialize,
    write_package,
)
from ddcurric.draw.pptx.read.opened import Opened

XML = frozenset({"xml", "rels", "vml"})
"""Endings of parts whose type is told one by one."""

Resolve = Callable[[Relation], str | None]
"""Where a relation of a part that is copied leads to instead; None: it is left out."""
WORKBOOK = ".spreadsheetml.sheet"
"""The end of the type of a chart's numbers, which are its own: who edits one chart does not mean another."""


class Bench:
    """The parts so far, and where each part of a donor came to stand."""

    def __init__(self, host: Opened) -> None:
        self.parts = dict(host.parts)
        self.types = content_types(host.parts)
        self.main = host.main
        self._host = host.digest
        self._brought: dict[tuple[str, str], str] = {}
        self._by_content: dict[tuple[str, bytes], str] = {}
        for name in sorted(self.parts):
            self._by_content.setdefault((self.types.get(name, ""), self.parts[name]), name)

    def free_name(self, name: str) -> str:
        """A name like this one that no part has: `ppt/slides/slide7.xml`."""
        if name not in self.types and name not in self.parts:
            return name
        stem, ending = posixpath.splitext(name)
        stem = stem.rstrip("0123456789")
        return next(new for n in count(1) if (new := f"{stem}{n}{ending}") not in self.types and new not in self.parts)

    def put(self, name: str, content: bytes, type_: str, relations: Iterable[Relation] = ()) -> None:
        """A part with its content type, in place of one of that name; relations are added to those that it has."""
        self.parts[name] = content
        self.types[name] = type_
        self.relate(name, relations)

    def relate(self, name: str, relations: Iterable[Relation]) -> None:
        """Write the relations of a part anew."""
        listed = tuple(relations)
        if listed:
            self.parts[relations_name(name)] = _relations_xml(name, listed)
        else:
            self.parts.pop(relations_name(name), None)

    def bring(self, donor: Opened, part: str, resolve: Resolve) -> str:
        """Copy a part of another deck with everything that it needs, each part once; the name that it has here."""
        key = (donor.digest, part)
        if key in self._brought:
            return self._brought[key]
        content, type_ = donor.parts[part], donor.content_type(part)
        relations = donor.relations(part)
        shared = not relations and not type_.endswith(WORKBOOK)
        if shared and (type_, content) in self._by_content:
            return self._by_content[type_, content]
        name = part if donor.digest == self._host else self.free_name(part)
        self._brought[key] = name
        self.put(name, content, type_)
        self.relate(name, self.resolved(relations, resolve))
        if shared:
            self._by_content[type_, content] = name
        return name

    def resolved(self, relations: Iterable[Relation], resolve: Resolve) -> list[Relation]:
        """Relations of a donor's part as they are here; what they lead to is brought along."""
        found = []
        for relation in relations:
            if relation.external:
                found.append(relation)
                continue
            target = resolve(relation)
            if target is not None:
                found.append(replace(relation, target=target))
        return found

    def packed(self) -> bytes:
        """The package as bytes, without what nothing leads to; the same parts give the same bytes."""
        keep = reachable(self.parts)
        parts = {name: content for name, content in self.parts.items() if name in keep and name != CONTENT_TYPES}
        return write_package({**parts, CONTENT_TYPES: _types_xml(parts, self.types)})


def _relations_xml(part: str, relations: Iterable[Relation]) -> bytes:
    from lxml import etree

    folder = posixpath.dirname(part)
    root: Element = etree.fromstring(f'<Relationships xmlns="{PACKAGE}"/>'.encode())
    for relation in sorted(relations, key=lambda relation: (len(relation.id), relation.id)):
        element = etree.SubElement(root, q(PACKAGE, "Relationship"), Id=relation.id, Type=relation.type)
        if relation.external:
            element.set("Target", relation.target)
            element.set("TargetMode", "External")
        else:
            element.set("Target", posixpath.relpath(relation.target, folder or "."))
    return serialize(root)


def _types_xml(parts: Mapping[str, bytes], types: Mapping[str, str]) -> bytes:
    from lxml import etree

    root: Element = etree.fromstring(f'<Types xmlns="{TYPES}"/>'.encode())
    endings = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for name in sorted(parts):
        ending = name.rpartition(".")[2].lower()
        if ending not in XML and types.get(name):
            endings.setdefault(ending, types[name])
    for ending, type_ in sorted(endings.items()):
        etree.SubElement(root, q(TYPES, "Default"), Extension=ending, ContentType=type_)
    for name in sorted(parts):
        ending = name.rpartition(".")[2].lower()
        if ending != "rels" and types.get(name, "application/xml") != endings.get(ending):
            etree.SubElement(root, q(TYPES, "Override"), PartName=f"/{name}", ContentType=types[name])
    return serialize(root)


def next_id(relations: Iterable[Relation]) -> str:
    """An id that none of the relations has."""
    taken = {relation.id for relation in relations}
    return next(new for n in count(1) if (new := f"rId{n}") not in taken)
