"""One slide put together: a body of one deck, with notes, comments or shapes of another."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import field, replace
from itertools import zip_longest
from typing import Any

from ddcurric.draw.pptx.names import A, P, R, local, q
from ddcurric.draw.pptx.package import Relation, serialize
from ddcurric.draw.pptx.read.inherited import slot_of
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import free_number
from ddcurric.draw.pptx.read.shapes import elements_of
from ddcurric.draw.pptx.read.slide_values import FURNITURE
from ddcurric.edits.bench import Bench, Resolve, next_id
from ddcurric.values import dataclass

_TREE = f"{q(P, 'cSld')}/{q(P, 'spTree')}"
_AFTER_TRANSITION = frozenset({"timing", "extLst"})


@dataclass
class DraftSlide:
    """A slide's part while it is put together."""

    root: Any
    relations: list[Relation]
    changed: bool = field(default=False)

    def content(self, original: bytes) -> bytes:
        """The bytes of the part: those it had, as long as nothing in it was changed."""
        return serialize(self.root) if self.changed else original


@dataclass(frozen=True, slots=True)
class DonorSlide:
    """A slide of which something is taken, and where what it refers to leads on the bench."""

    opened: Opened
    part: str
    bench: Bench
    resolve: Resolve

    @property
    def root(self) -> Any:
        """Of its XML."""
        return self.opened.xml(self.part)

    @property
    def relations(self) -> tuple[Relation, ...]:
        return self.opened.relations(self.part)

    def brought(self, relations: Iterable[Relation]) -> list[Relation]:
        """Some of its relations, as they are on the bench."""
        return self.bench.resolved(relations, self.resolve)


def sheet_of(donor: DonorSlide) -> DraftSlide:
    """A copy of a slide, its relations as they are on the bench, and without links that lead nowhere."""
    sheet = DraftSlide(deepcopy(donor.root), donor.brought(donor.relations))
    lost = {r.id for r in donor.relations} - {r.id for r in sheet.relations}
    if lost:
        _drop_links(sheet, lost)
    return sheet


def _drop_links(sheet: DraftSlide, lost: set[str]) -> None:
    for element in list(sheet.root.iter(q(A, "hlinkClick"), q(A, "hlinkMouseOver"), q(A, "hlinkHover"))):
        if element.get(q(R, "id")) in lost:
            element.getparent().remove(element)
            sheet.changed = True


def replace_shapes(
    sheet: DraftSlide, pairs: tuple[tuple[int, int], ...], donor: DonorSlide, *, words_only: bool
) -> None:
    """Put shapes of another slide in the place of some of this one, or only their words."""
    own = list(elements_of(sheet.root.find(_TREE)))
    others = list(elements_of(donor.root.find(_TREE)))
    for here, there in pairs:
        element, other = own[here], deepcopy(others[there])
        if words_only:
            _replace_words(element, other, sheet, donor)
        else:
            number, around = next(element.iter(q(P, "cNvPr"))).get("id", ""), element.getparent()
            for head in other.iter(q(P, "cNvPr")):
                head.set("id", number)
            _relate(other, sheet, donor)
            assert around is not None
            around.replace(element, other)
        sheet.changed = True


def _replace_words(element: Any, other: Any, sheet: DraftSlide, donor: DonorSlide) -> None:
    """Put the paragraphs of another shape, a copy, in the place of this one's."""
    body, words = (next(each.iter(q(P, "txBody")), None) for each in (element, other))
    if body is None or words is None:
        return
    _relate(words, sheet, donor)
    for paragraph in body.findall(q(A, "p")):
        body.remove(paragraph)
    body.extend(words.findall(q(A, "p")))


def _relate(element: Any, sheet: DraftSlide, donor: DonorSlide) -> None:
    """Give an element that came from another slide relations of this one."""
    known = {relation.id: relation for relation in donor.relations}
    prefix = f"{{{R}}}"
    for each in list(element.iter("*")):
        for name, value in list(each.attrib.items()):
            if not str(name).startswith(prefix) or not value:
                continue
            moved = donor.brought([known[value]]) if value in known else []
            if moved:
                each.set(name, _added(sheet, moved[0]))
            elif local(each).startswith("hlink"):
                each.getparent().remove(each)
                break


def _added(sheet: DraftSlide, relation: Relation) -> str:
    """The id of a relation of the sheet that leads to the same; a new one where it has none."""
    for own in sheet.relations:
        if (own.type, own.target, own.external) == (relation.type, relation.target, relation.external):
            return own.id
    new = next_id(sheet.relations)
    sheet.relations.append(replace(relation, id=new))
    return new


def take_beside(sheet: DraftSlide, kinds: frozenset[str], donor: DonorSlide) -> None:
    """Take what goes with a slide from another one: notes, comments, the transition, whether it is shown."""
    other = donor.root
    if "show" in kinds:
        sheet.root.attrib.pop("show", None)
        if other.get("show") is not None:
            sheet.root.set("show", other.get("show"))
        sheet.changed = True
    if "transition" in kinds:
        _take_transition(sheet, donor)
    for slot in sorted(kinds & FURNITURE):
        _take_furniture(sheet, slot, donor)
    for kind, relation_kind in (("notes", "notesSlide"), ("comment", "comments")):
        if kind in kinds:
            sheet.relations = [r for r in sheet.relations if r.kind != relation_kind]
            for moved in donor.brought(r for r in donor.relations if r.kind == relation_kind):
                sheet.relations.append(replace(moved, id=next_id(sheet.relations)))


def _take_furniture(sheet: DraftSlide, slot: str, donor: DonorSlide) -> None:
    """Take footer, date or number from another slide; where both have one, its words.

    There can be two: LibreOffice, asked for a footer, puts one beside that which is there.
    """
    tree = sheet.root.find(_TREE)
    for own, other in zip_longest(_furniture(tree, slot), _furniture(donor.root.find(_TREE), slot)):
        if other is None:
            tree.remove(own)
        elif own is not None:
            _replace_words(own, deepcopy(other), sheet, donor)
        else:
            added = deepcopy(other)
            next(added.iter(q(P, "cNvPr"))).set("id", str(free_number(tree)))
            _relate(added, sheet, donor)
            tree.append(added)
    sheet.changed = True


def _furniture(tree: Any, slot: str) -> list[Any]:
    return [shape for shape in tree.findall(q(P, "sp")) if slot_of(shape) == slot]


def _take_transition(sheet: DraftSlide, donor: DonorSlide) -> None:
    for own in _transitions(sheet.root):
        sheet.root.remove(own)
    before = next((child for child in sheet.root if local(child) in _AFTER_TRANSITION), None)
    for element in _transitions(donor.root):
        copied = deepcopy(element)
        _relate(copied, sheet, donor)
        if before is None:
            sheet.root.append(copied)
        else:
            before.addprevious(copied)
    sheet.changed = True


def _transitions(root: Any) -> list[Any]:
    """The transition of a slide, alone or with a choice of two."""
    return [child for child in root if next(child.iter(q(P, "transition")), None) is not None]
