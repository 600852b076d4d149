"""The presentation's own lists of its slides: order, numbers, sections, shows."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from ddcurric.draw.pptx.names import P14, P, R, local, q
from ddcurric.draw.pptx.package import Relation, parse, serialize
from ddcurric.draw.pptx.read.opened import Opened, is_foreign
from ddcurric.edits.bench import Bench, next_id
from ddcurric.edits.deckwide import SlideGroup, section_of
from ddcurric.values import dataclass

SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
FIRST_SLIDE = 256


@dataclass(frozen=True, slots=True)
class Listed:
    """A slide of the merged deck."""

    part: str
    theirs: int | None
    ours: int | None
    marked: bool
    was: SlideGroup | None
    """Its section in the lesson's deck as it was."""


def list_slides(bench: Bench, host: Opened, slides: Sequence[Listed], theirs: Opened, ours: Opened) -> None:
    """Write the presentation part: which slides there are, in which order and sections."""
    root = parse(bench.parts[bench.main])
    relations = [r for r in host.relations(host.main) if r.kind != "slide"]
    known = {r.target: r.id for r in host.relations(host.main) if r.kind == "slide"}
    holder = root.find(q(P, "sldIdLst"))
    if holder is None:
        holder = root.makeelement(q(P, "sldIdLst"))
        masters = [root.find(q(P, f"{name}IdLst")) for name in ("handoutMaster", "notesMaster", "sldMaster")]
        next(m for m in masters if m is not None).addnext(holder)
    for entry in list(holder):
        holder.remove(entry)
    numbers = _numbers(slides, theirs)
    # Ids of the slides that stay first, and of those that come to stand for them: a custom show names them.
    relations += [Relation(id_, f"{R}/slide", part) for part, id_ in _kept_ids(slides, known, host, theirs).items()]
    ids = {r.target: r.id for r in relations if r.kind == "slide"}
    for slide, number in zip(slides, numbers, strict=True):
        if slide.part not in ids:
            ids[slide.part] = next_id([*relations, *host.relations(host.main)])
            relations.append(Relation(ids[slide.part], f"{R}/slide", slide.part))
        entry = holder.makeelement(q(P, "sldId"))
        entry.set("id", str(number))
        entry.set(q(R, "id"), ids[slide.part])
        holder.append(entry)
    if host is not theirs:
        _bring_shows(root, theirs, {slide.theirs: ids[slide.part] for slide in slides if slide.theirs is not None})
    _mend_shows(root, {r.id for r in relations})
    _list_notes_master(bench, root, relations)
    _write_sections(root, _sections(slides, numbers, theirs, ours))
    bench.parts[bench.main] = serialize(root)
    bench.relate(bench.main, relations)


def _kept_ids(slides: Sequence[Listed], known: Mapping[str, str], host: Opened, theirs: Opened) -> dict[str, str]:
    """The relations of the host by the parts that they lead to now."""
    kept = {slide.part: known[slide.part] for slide in slides if slide.part in known}
    for slide in slides if host is theirs else ():
        before = known.get(theirs.slides[slide.theirs][1], "") if slide.theirs is not None else ""
        if before and slide.part not in kept and before not in kept.values():
            kept[slide.part] = before
    return kept


def _bring_shows(root: Any, theirs: Opened, ids: Mapping[int, str]) -> None:
    """The custom shows of the deck on disk, for the same slides here."""
    shows = theirs.xml(theirs.main).find(q(P, "custShowLst"))
    if shows is None:
        return
    for own in root.findall(q(P, "custShowLst")):
        root.remove(own)
    parts = {relation.id: relation.target for relation in theirs.relations(theirs.main)}
    places = {part: at for at, (_, part) in enumerate(theirs.slides)}
    brought = deepcopy(shows)
    for slide in brought.iter(q(P, "sld")):
        slide.set(q(R, "id"), ids.get(places.get(parts.get(slide.get(q(R, "id")) or "", ""), -1), ""))
    behind = next((at for at, child in enumerate(root) if local(child) in _BEHIND_SHOWS), len(root))
    root.insert(behind, brought)


_BEHIND_SHOWS = frozenset({"photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier", "extLst"})
"""What follows custom shows in a presentation (ECMA-376 Part 1, 19.2.1.26)."""


def _numbers(slides: Sequence[Listed], theirs: Opened) -> list[int]:
    """A number for each slide: the one it has on disk, or one that none has had."""
    taken = {number for number, _ in theirs.slides}
    fresh = iter(range(max([FIRST_SLIDE - 1, *taken]) + 1, 2**31 - 1))
    used: set[int] = set()
    found = []
    for slide in slides:
        own = theirs.slides[slide.theirs][0] if slide.theirs is not None else 0
        number = own if own >= FIRST_SLIDE and own not in used else next(fresh)
        used.add(number)
        found.append(number)
    return found


def _mend_shows(root: Any, ids: set[str]) -> None:
    """A custom show leaves out the slides that are gone."""
    for shows in list(root.iter(q(P, "custShowLst"))):
        for slide in list(shows.iter(q(P, "sld"))):
            if slide.get(q(R, "id")) not in ids:
                slide.getparent().remove(slide)


def _list_notes_master(bench: Bench, root: Any, relations: list[Relation]) -> None:
    """The notes master must be listed where a slide that was brought along has notes and the host had none."""
    if root.find(q(P, "notesMasterIdLst")) is not None:
        return
    masters = [name for name, type_ in sorted(bench.types.items()) if type_.endswith("notesMaster+xml")]
    masters = [name for name in masters if name in bench.parts]
    if not masters:
        return
    new = Relation(next_id(relations), f"{R}/notesMaster", masters[0])
    relations.append(new)
    holder = root.makeelement(q(P, "notesMasterIdLst"))
    entry = holder.makeelement(q(P, "notesMasterId"))
    entry.set(q(R, "id"), new.id)
    holder.append(entry)
    root.find(q(P, "sldMasterIdLst")).addnext(holder)


def _sections(
    slides: Sequence[Listed], numbers: Sequence[int], theirs: Opened, ours: Opened
) -> list[tuple[SlideGroup, list[int]]]:
    """The sections of the merged deck: the lesson's, but where the user has put a slide into another or renamed one."""
    here, there = list(section_of(theirs)), list(section_of(ours))
    if not any(here) and not is_foreign(theirs) and any(slide.was is not None for slide in slides):
        return []
    renamed, renewed = _renamed(slides, here, there), _renewed(slides, here, there)
    groups: list[tuple[SlideGroup, list[int]]] = []
    current: SlideGroup | None = None
    for slide, number in zip(slides, numbers, strict=True):
        own = here[slide.theirs] if slide.theirs is not None else None
        if slide.ours is not None and not slide.marked and (own is None or _same(own, slide.was)):
            own = there[slide.ours] or own
            own = renamed.get(own, own) if own is not None and slide.theirs is None else own
        elif slide.ours is None and own is not None:
            own = renewed.get(own, own)
        own = own or current
        if own is None:
            groups.append((SlideGroup("", ""), [number]))
        elif groups and groups[-1][0].name == own.name:
            groups[-1][1].append(number)
        else:
            groups.append((own, [number]))
        current = own
    return groups


def _renamed(
    slides: Sequence[Listed], here: Sequence[SlideGroup | None], there: Sequence[SlideGroup | None]
) -> dict[SlideGroup, SlideGroup]:
    """The lesson's sections by what the user calls them, going by the slides that both have."""
    votes: Counter[tuple[SlideGroup, SlideGroup]] = Counter()
    for slide in slides:
        if slide.theirs is not None and slide.ours is not None:
            one, other = there[slide.ours], here[slide.theirs]
            if one is not None and other is not None:
                votes[one, one if _same(other, slide.was) else other] += 1
    found: dict[SlideGroup, SlideGroup] = {}
    for (one, other), _ in votes.most_common():
        found.setdefault(one, other)
    return found


def _renewed(
    slides: Sequence[Listed], here: Sequence[SlideGroup | None], there: Sequence[SlideGroup | None]
) -> dict[SlideGroup, SlideGroup]:
    """Sections on disk that the user left alone, by what the lesson calls them now."""
    pairs = [(here[s.theirs], there[s.ours], s.was) for s in slides if s.theirs is not None and s.ours is not None]
    return {own: now for own, now, was in reversed(pairs) if own and now and _same(own, was)}


def _same(one: SlideGroup, other: SlideGroup | None) -> bool:
    return other is not None and one.name == other.name


def _write_sections(root: Any, groups: Sequence[tuple[SlideGroup, list[int]]]) -> None:
    for extension in list(root.iter(q(P, "ext"))):
        if extension.get("uri") == SECTIONS:
            extension.getparent().remove(extension)
    holder = root.find(q(P, "extLst"))
    if all(not section.id for section, _ in groups):
        if holder is not None and not len(holder):
            root.remove(holder)
        return
    if holder is None:
        holder = root.makeelement(q(P, "extLst"))
        root.append(holder)
    extension = holder.makeelement(q(P, "ext"), {"uri": SECTIONS})
    holder.append(extension)
    listed = extension.makeelement(q(P14, "sectionLst"), nsmap={"p14": P14})
    extension.append(listed)
    used: set[str] = set()
    for section, numbers in groups:
        identifier = section.id
        if not identifier or identifier in used:
            identifier = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, f'{section} {numbers[0]}')).upper()}}}"
        used.add(identifier)
        element = listed.makeelement(q(P14, "section"), {"name": section.name, "id": identifier})
        listed.append(element)
        slides = element.makeelement(q(P14, "sldIdLst"))
        element.append(slides)
        for number in numbers:
            entry = slides.makeelement(q(P14, "sldId"))
            entry.set("id", str(number))
            slides.append(entry)
