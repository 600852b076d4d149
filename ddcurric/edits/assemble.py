"""Write the merged deck: every slide from the deck that it is taken from, on layouts that it fits."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import field, replace

from ddcurric.draw.pptx.names import P, R, q
from ddcurric.draw.pptx.package import Relation, parse, serialize
from ddcurric.draw.pptx.package import relations as relations_of
from ddcurric.draw.pptx.read.inherited import layouts_of, signature
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.edits.bench import Bench, Resolve, next_id
from ddcurric.edits.compose import DonorSlide, replace_shapes, sheet_of, take_beside
from ddcurric.edits.decide import Decision, Step
from ddcurric.edits.deckwide import section_of, settle_properties, settle_setting
from ddcurric.edits.listing import Listed, list_slides
from ddcurric.edits.mark import Mark, add_mark
from ddcurric.edits.resize import fit_of, resize
from ddcurric.values import dataclass

SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
FIRST_MASTER = 2147483648
"""The least that `p:sldMasterId` and `p:sldLayoutId` may name (ST_SlideMasterId)."""

AUTHORS = frozenset({"commentAuthors", "authors"})


@dataclass
class _Assembly:
    bench: Bench
    host: Opened
    theirs: Opened
    ours: Opened
    steps: Sequence[Step]
    names: list[str] = field(default_factory=list)
    """The part of each step's slide."""
    layouts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Layouts of both decks to the parts that stand for them."""
    masters: list[str] = field(default_factory=list)
    """Those that were brought along."""


def assemble(host: Opened, before: Opened, theirs: Opened, ours: Opened, decision: Decision, mark: Mark) -> bytes:
    """The deck that was decided upon. `host` is one of the two: what belongs to no slide is taken from it.

    What of that the user has not changed is as in the lesson's deck; `before` is the lesson's as it was.
    """
    steps = decision.steps
    work = _Assembly(Bench(host), host, theirs, ours, steps)
    for step in steps:
        opened, part = _body(work, step)
        kept = opened is host and part not in work.names
        work.names.append(part if kept else _reserve(work.bench, part))
    _bring_layouts(work)
    for at in range(len(steps)):
        _write(work, at, mark)
    list_slides(work.bench, host, _listed(work, before, decision), theirs, ours)
    settle_properties(work.bench, before, theirs, ours)
    settle_setting(work.bench, before, host, theirs)
    _bring_authors(work)
    _list_masters(work)
    return work.bench.packed()


def _reserve(bench: Bench, part: str) -> str:
    name = bench.free_name(part)
    bench.types[name] = SLIDE
    return name


def _body(work: _Assembly, step: Step) -> tuple[Opened, str]:
    """The deck and the part that a step's slide is taken from."""
    theirs = step.body == "theirs" or (step.body == "both" and work.host is work.theirs)
    if theirs and step.theirs is not None:
        return work.theirs, work.theirs.slides[step.theirs][1]
    assert step.ours is not None
    return work.ours, work.ours.slides[step.ours][1]


def _other(work: _Assembly, step: Step) -> tuple[Opened, str] | None:
    """The other deck's slide for the same."""
    opened, _ = _body(work, step)
    other, at = (work.ours, step.ours) if opened is work.theirs else (work.theirs, step.theirs)
    return None if at is None else (other, other.slides[at][1])


def _write(work: _Assembly, at: int, mark: Mark) -> None:
    step, name = work.steps[at], work.names[at]
    opened, part = _body(work, step)
    sheet = sheet_of(_donor(work, opened, part, name))
    fit = fit_of(opened, work.host)
    if fit is not None:
        resize(sheet.root, fit)
        sheet.changed = True
    other = _other(work, step)
    if other is not None:
        donor = _donor(work, *other, name)
        replace_shapes(sheet, step.shapes, donor, words_only=step.words_only)
        take_beside(sheet, step.beside, donor)
    if step.foot is not None:
        take_beside(sheet, frozenset({"footer"}), _donor(work, work.ours, work.ours.slides[step.foot][1], name))
    if step.marked and step.body == "ours":
        add_mark(sheet.root, mark, step.second)
        sheet.changed = True
    work.bench.put(name, sheet.content(opened.parts[part]), SLIDE, sheet.relations)


def _donor(work: _Assembly, opened: Opened, part: str, name: str) -> DonorSlide:
    """A slide of a deck, for that of a name in the new one."""
    return DonorSlide(opened, part, work.bench, _resolver(work, opened, name))


def _resolver(work: _Assembly, donor: Opened, slide: str) -> Resolve:
    """Where relations of a slide of `donor`, and of what it brings along, lead in the new deck."""

    def resolve(relation: Relation) -> str | None:
        if relation.target not in donor.parts:
            return None
        match relation.kind:
            case "slideLayout":
                return work.layouts.get((donor.digest, relation.target))
            case "slideMaster" | "notesMaster":
                return _notes_master(work, donor, relation.target)
            case "slide":
                return _slide(work, donor, relation.target)
            case "notesSlide":
                return _notes(work, donor, relation.target, slide)
            case _:
                return work.bench.bring(donor, relation.target, resolve)

    return resolve


def _notes(work: _Assembly, donor: Opened, part: str, slide: str) -> str:
    """The notes page of a slide, which points back at it: one for each slide."""
    bench = work.bench
    resolve = _resolver(work, donor, slide)
    relations = [replace(r, target=slide) if r.kind == "slide" else r for r in donor.relations(part)]
    found = []
    for relation in relations:
        if relation.kind == "slide":
            found.append(relation)
        else:
            found += bench.resolved([relation], resolve)
    back = {r.target for r in donor.relations(part) if r.kind == "slide"}
    kept = donor is work.host and slide in back
    name = part if kept else bench.free_name(part)
    bench.put(name, donor.parts[part], donor.content_type(part), found)
    return name


def _notes_master(work: _Assembly, donor: Opened, part: str) -> str | None:
    if donor is work.host:
        return part
    own = next((r.target for r in work.host.relations(work.host.main) if r.kind == "notesMaster"), None)
    if own is not None and donor.content_type(part).endswith("notesMaster+xml"):
        return own
    return work.bench.bring(donor, part, lambda r: work.bench.bring(donor, r.target, lambda _: None))


def _slide(work: _Assembly, donor: Opened, target: str) -> str | None:
    """The slide that a link leads to: the same, or the one that has come to stand for it."""
    place = next((at for at, (_, part) in enumerate(donor.slides) if part == target), None)
    for step, name in zip(work.steps, work.names, strict=True):
        if place is not None and (step.theirs if donor is work.theirs else step.ours) == place and not step.marked:
            return name
    return None


def _bring_layouts(work: _Assembly) -> None:
    """A layout for every slide: the host's own, one of the same kind, or the slide's with its master."""
    own = layouts_of(work.host)
    needed: dict[tuple[str, str], Opened] = {}
    for step in work.steps:
        opened, part = _body(work, step)
        layout = opened.related(part, "slideLayout")
        if layout is not None:
            needed[opened.digest, layout] = opened
    waiting: dict[tuple[str, str], list[str]] = {}
    donors: dict[str, Opened] = {}
    for (key, layout), opened in needed.items():
        donors[key] = opened
        known = layout if opened is work.host else own.get(signature(opened, layout))
        if known is not None:
            work.layouts[key, layout] = known
        else:
            master = opened.related(layout, "slideMaster")
            if master is not None:
                waiting.setdefault((key, master), []).append(layout)
    for (key, master), layouts in waiting.items():
        _bring_master(work, donors[key], master, layouts)


def _bring_master(work: _Assembly, donor: Opened, master: str, layouts: list[str]) -> None:
    """A master with those of its layouts that are needed."""
    bench = work.bench

    def resolve(relation: Relation) -> str | None:
        return bench.bring(donor, relation.target, resolve) if relation.target in donor.parts else None

    fit = fit_of(donor, work.host)

    def sized(part: str) -> bytes:
        if fit is None:
            return donor.parts[part]
        whole = deepcopy(donor.xml(part))
        resize(whole, fit)
        return serialize(whole)

    name = bench.free_name(master)
    bench.types[name] = donor.content_type(master)
    for layout in layouts:
        new = bench.free_name(layout)
        others = [r for r in donor.relations(layout) if r.kind != "slideMaster"]
        up = [replace(r, target=name) for r in donor.relations(layout) if r.kind == "slideMaster"]
        bench.put(new, sized(layout), donor.content_type(layout), [*up, *bench.resolved(others, resolve)])
        work.layouts[donor.digest, layout] = new
    relations = []
    for relation in donor.relations(master):
        if relation.kind == "slideLayout":
            if relation.target in layouts:
                relations.append(replace(relation, target=work.layouts[donor.digest, relation.target]))
        else:
            relations += bench.resolved([relation], resolve)
    root = parse(sized(master))
    kept = {relation.id for relation in relations}
    for entry in list(root.iter(q(P, "sldLayoutId"))):
        if entry.get(q(R, "id")) not in kept:
            entry.getparent().remove(entry)
    bench.put(name, serialize(root), donor.content_type(master), relations)
    work.masters.append(name)


def _list_masters(work: _Assembly) -> None:
    """Enter the masters that were brought along, each with numbers of its own."""
    bench = work.bench
    main = parse(bench.parts[bench.main])
    relations = list(relations_of(bench.parts, bench.main))
    listed = main.find(q(P, "sldMasterIdLst"))
    used = [int(e.get("id") or 0) for e in listed]
    for master in work.host.masters:
        used += [int(e.get("id") or 0) for e in work.host.xml(master).iter(q(P, "sldLayoutId"))]
    number = max([FIRST_MASTER, *used])
    for master in work.masters:
        number += 1
        relation = Relation(next_id(relations), _type(work, "slideMaster"), master)
        relations.append(relation)
        entry = listed.makeelement(q(P, "sldMasterId"))
        entry.set("id", str(number))
        entry.set(q(R, "id"), relation.id)
        listed.append(entry)
        root = parse(bench.parts[master])
        for layout in root.iter(q(P, "sldLayoutId")):
            number += 1
            layout.set("id", str(number))
        bench.parts[master] = serialize(root)
    if work.masters:
        bench.parts[bench.main] = serialize(main)
        bench.relate(bench.main, relations)


def _type(work: _Assembly, kind: str) -> str:
    return next(r.type for r in work.host.relations(work.host.main) if r.kind == kind)


def _bring_authors(work: _Assembly) -> None:
    """Comments name their authors in a part of their own."""
    bench = work.bench
    relations = list(relations_of(bench.parts, bench.main))
    has = {relation.kind for relation in relations}
    new = [
        r
        for r in work.theirs.relations(work.theirs.main)
        if r.kind in AUTHORS and r.kind not in has and r.target in work.theirs.parts
    ]
    for relation in new:
        name = bench.bring(work.theirs, relation.target, lambda _: None)
        relations.append(replace(relation, id=next_id(relations), target=name))
    if new:
        bench.relate(bench.main, relations)


def _listed(work: _Assembly, before: Opened, decision: Decision) -> list[Listed]:
    there = list(section_of(before))
    groups = [there[at] if at is not None else None for at in decision.was]
    return [
        Listed(name, step.theirs, step.ours, step.marked, groups[step.theirs] if step.theirs is not None else None)
        for step, name in zip(work.steps, work.names, strict=True)
    ]
