"""One slide put together: a body of one deck, with notes, comments or shapes of another."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import field, replace
from itertools import zip_longest
from typing import Any

from ddcurric.draw.pptx.names import A, P, R, local, q
from ddcurric.draw.pptx.package import Relation, serialize
from ddcurric.draw.pptx.read.inherited import slot_of
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import number
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


def sheet_of(bench: Bench, opened: Opened, part: str, resolve: Resolve) -> DraftSlide:
    """A copy of a slide, its relations as they are on the bench, and without links that lead nowhere."""
    sheet = DraftSlide(deepcopy(opened.xml(part)), bench.resolved(opened.relations(part), resolve))
    lost = {r.id for r in opened.relations(part)} - {r.id for r in sheet.relations}
    if lost:
        _drop_links(sheet, lost)
    return sheet


def _drop_links(sheet: DraftSlide, lost: set[str]) -> None:
    for element in list(sheet.root.iter(q(A, "hlinkClick"), q(A, "hlinkMouseOver"), q(A, "hlinkHover"))):
        if element.get(q(R, "id")) in lost:
            element.getparent().remove(element)
            sheet.changed = True


def replace_shapes(
    sheet: DraftSlide, pairs: tuple[tuple[int, int], ...], bench: Bench, donor: Opened, part: str, resolve: Resolve,
    *, words_only: bool,
) -> None:  # fmt: skip
    """Put shapes of another slide in the place of some of this one, or only their words."""
    own = list(elements_of(sheet.root.find(_TREE)))
    others = list(elements_of(donor.xml(part).find(_TREE)))
    for here, there in pairs:
        element, other = own[here], deepcopy(others[there])
        if words_only:
            replace_words(element, other, sheet, bench, donor, part, resolve)
        else:
            number, around = next(element.iter(q(P, "cNvPr"))).get("id", ""), element.getparent()
            for head in other.iter(q(P, "cNvPr")):
                head.set("id", number)
            _relate(other, sheet, bench, donor, part, resolve)
            assert around is not None
            around.replace(element, other)
        sheet.changed = True


def replace_words(
    element: Any, other: Any, sheet: DraftSlide, bench: Bench, donor: Opened, part: str, resolve: Resolve
) -> None:
    """Put the paragraphs of another shape, a copy, in the place of this one's."""
    body, words = _body(element), _body(other)
    if body is None or words is None:
        return
    _relate(words, sheet, bench, donor, part, resolve)
    for paragraph in body.findall(q(A, "p")):
        body.remove(paragraph)
    body.extend(words.findall(q(A, "p")))


def _body(element: Any) -> Any:
    return next(element.iter(q(P, "txBody")), None)


def _relate(element: Any, sheet: DraftSlide, bench: Bench, donor: Opened, part: str, resolve: Resolve) -> None:
    """Give an element that came from another slide relations of this one."""
    known = {relation.id: relation for relation in donor.relations(part)}
    prefix = f"{{{R}}}"
    for each in list(element.iter("*")):
        for name, value in list(each.attrib.items()):
            if not str(name).startswith(prefix) or not value:
                continue
            moved = bench.resolved([known[value]], resolve) if value in known else []
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


def take_beside(
    sheet: DraftSlide, kinds: frozenset[str], bench: Bench, donor: Opened, part: str, resolve: Resolve
) -> None:
    """Take what goes with a slide from another one: notes, comments, the transition, whether it is shown."""
    other = donor.xml(part)
    if "show" in kinds:
        sheet.root.attrib.pop("show", None)
        if other.get("show") is not None:
            sheet.root.set("show", other.get("show"))
        sheet.changed = True
    if "transition" in kinds:
        _take_transition(sheet, other, bench, donor, part, resolve)
    for slot in sorted(kinds & FURNITURE):
        _take_furniture(sheet, slot, bench, donor, part, resolve)
    for kind, relation_kind in (("notes", "notesSlide"), ("comment", "comments")):
        if kind in kinds:
            sheet.relations = [r for r in sheet.relations if r.kind != relation_kind]
            for relation in donor.relations(part):
                if relation.kind == relation_kind:
                    for moved in bench.resolved([relation], resolve):
                        sheet.relations.append(replace(moved, id=next_id(sheet.relations)))


def _take_furniture(sheet: DraftSlide, slot: str, bench: Bench, donor: Opened, part: str, resolve: Resolve) -> None:
    """Take footer, date or number from another slide; where both have one, its words.

    There can be two: LibreOffice, asked for a footer, puts one beside that which is there.
    """
    tree = sheet.root.find(_TREE)
    for own, other in zip_longest(_furniture(tree, slot), _furniture(donor.xml(part).find(_TREE), slot)):
        if other is None:
            tree.remove(own)
        elif own is not None:
            replace_words(own, deepcopy(other), sheet, bench, donor, part, resolve)
        else:
            added = deepcopy(other)
            numbers = [number(head, "id") for head in tree.iter(q(P, "cNvPr"))]
            next(added.iter(q(P, "cNvPr"))).set("id", str(max([1, *numbers]) + 1))
            _relate(added, sheet, bench, donor, part, resolve)
            tree.append(added)
    sheet.changed = True


def _furniture(tree: Any, slot: str) -> list[Any]:
    return [shape for shape in tree.findall(q(P, "sp")) if slot_of(shape) == slot]


def _take_transition(sheet: DraftSlide, other: Any, bench: Bench, donor: Opened, part: str, resolve: Resolve) -> None:
    for own in _transitions(sheet.root):
        sheet.root.remove(own)
    before = next((child for child in sheet.root if local(child) in _AFTER_TRANSITION), None)
    for element in _transitions(other):
        copied = deepcopy(element)
        _relate(copied, sheet, bench, donor, part, resolve)
        if before is None:
            sheet.root.append(copied)
        else:
            before.addprevious(copied)
    sheet.changed = True


def _transitions(root: Any) -> list[Any]:
    """The transition of a slide, alone or with a choice of two."""
    return [child for child in root if next(child.iter(q(P, "transition")), None) is not None]
