"""What belongs to a deck and to none of its slides: its properties, its sections, its shows and how it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from ddcurric.draw.pptx.kept import PROPERTY
from ddcurric.draw.pptx.names import P14, Element, P, R, local, q, says_no, says_yes
from ddcurric.draw.pptx.package import Relation, parse, serialize
from ddcurric.draw.pptx.package import relations as relations_of
from ddcurric.draw.pptx.read.opened import Opened, is_foreign
from ddcurric.edits.bench import Bench, next_id
from ddcurric.values import dataclass

_HELD = ("core-properties", "extended-properties", "custom-properties")
"""The parts that hold properties, by the last words of the types of their relations."""
_CALLED = {"creator": "author", "description": "comments"}
"""What programs call properties."""
_OF_PROGRAMS = frozenset({"created", "modified", "lastModifiedBy", "revision", "lastPrinted", "version", "language"})
"""Of a document's properties (ECMA-376 Part 2, 11), those that programs write of their own accord."""
_OF_USERS = frozenset({"Company", "Manager", "HyperlinkBase"})
"""Of the extended ones (Part 1, 22.2), those that a user fills in."""
_STAMPS = re.compile(
    rf"{PROPERTY}|MSIP_|_|ContentTypeId|MediaService|xd_|ArticulateGUID"
    r"|(?:PresentationFormat|Template|TotalTime|AppVersion|DocSecurity|ScaleCrop|LinksUpToDate|SharedDoc|HyperlinksChanged)$"
)
"""Properties that we, or servers and programs around PowerPoint, add: LibreOffice has extended ones among a user's."""


@dataclass(frozen=True, slots=True)
class SlideGroup:
    """A section of a deck."""

    name: str
    id: str


def section_of(opened: Opened) -> Iterator[SlideGroup | None]:
    """The section of every slide."""
    by_number = {}
    for section in opened.xml(opened.main).iter(q(P14, "section")):
        for entry in section.iter(q(P14, "sldId")):
            by_number[entry.get("id")] = SlideGroup(section.get("name") or "", section.get("id") or "")
    for number, _ in opened.slides:
        yield by_number.get(str(number))


def changed_beside(before: Opened, theirs: Opened, was: Sequence[int | None]) -> tuple[str, ...]:
    """What somebody changed in a deck beside its slides, each in words; `was` is where a slide on disk stood before."""
    return tuple(_changed(before, theirs, was))


def _changed(before: Opened, theirs: Opened, was: Sequence[int | None]) -> Iterator[str]:
    own = sorted({_CALLED.get(name, name) for _, name in mine_of(before, theirs)})
    if own:
        yield f"its properties ({', '.join(own)})"
    if _regrouped(before, theirs, was):
        yield "its sections"
    if _shows(before) != _shows(theirs):
        yield "its custom shows"
    if _setting(before) != _setting(theirs):
        yield "how it is shown"


def _regrouped(before: Opened, theirs: Opened, was: Sequence[int | None]) -> bool:
    """Slides are in sections of another name; LibreOffice keeps none."""
    here, there = list(section_of(theirs)), list(section_of(before))
    if is_foreign(theirs) and not any(here):
        return False
    pairs = ((now, there[at]) for now, at in zip(here, was, strict=True) if at is not None)
    return any((now and now.name) != (then and then.name) for now, then in pairs)


def _shows(opened: Opened) -> list[tuple[str, list[int]]]:
    """The custom shows, each with the numbers of its slides."""
    parts = {relation.id: relation.target for relation in opened.relations(opened.main)}
    numbers = {part: number for number, part in opened.slides}
    return [
        (
            each.get("name") or "",
            [numbers.get(parts.get(s.get(q(R, "id")) or "", ""), 0) for s in each.iter(q(P, "sld"))],
        )
        for each in opened.xml(opened.main).iter(q(P, "custShow"))
    ]


def _setting(opened: Opened) -> list[str]:
    """How a deck is shown, as far as that is not usual: in a loop, by itself, a part of it, from another number on."""
    root = opened.xml(opened.main)
    found = [f"first {root.get('firstSlideNum')}"] if root.get("firstSlideNum") not in {None, "1"} else []
    found += ["not on titles"] if says_no(root.get("showSpecialPlsOnTitleSld")) else []
    found += ["protected"] if root.find(q(P, "modifyVerifier")) is not None else []
    found += [
        f"font {each.get('typeface')}"
        for font in root.iter(q(P, "embeddedFont"))
        for each in font.findall(q(P, "font"))
    ]
    show = _show_of(opened)
    if show is None:
        return found
    found += [name for name in ("useTimings", "showAnimation") if says_no(show.get(name))]
    found += ["loop"] if says_yes(show.get("loop")) else []
    chosen = (child for child in show if local(child) in {"browse", "kiosk", "sldRg", "custShow"})
    return [*found, *(" ".join([local(child), *map(str, child.values())]) for child in chosen)]


def _show_of(opened: Opened) -> Element | None:
    part = opened.related(opened.main, "presProps")
    return opened.xml(part).find(q(P, "showPr")) if part is not None else None


_Key = tuple[str, str]
"""The kind of a part that holds properties, and the name of one of them."""


def mine_of(before: Opened, theirs: Opened) -> dict[_Key, str]:
    """The properties of a document that somebody has changed; of those taken away, nothing."""
    then, now = _properties(before), _properties(theirs)
    changed = {key: _said(now.get(key)) for key in {**then, **now} if _said(now.get(key)) != _said(then.get(key))}
    return {key: said for key, said in changed.items() if said or not is_foreign(theirs)}


def _properties(opened: Opened) -> dict[_Key, Element]:
    found: dict[_Key, Element] = {}
    for kind, part in _holders(opened.parts).items():
        for each in opened.xml(part):
            name = each.get("name") or "" if kind == "custom-properties" else local(each)
            if _is_asked(kind, name):
                found[kind, name] = each
    return found


def _holders(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts that hold properties, by kind."""
    return {r.kind: r.target for r in relations_of(parts, "") if r.kind in _HELD and r.target in parts}


def _is_asked(kind: str, name: str) -> bool:
    match kind:
        case "core-properties":
            return name not in _OF_PROGRAMS
        case "extended-properties":
            return name in _OF_USERS
        case _:
            return _STAMPS.match(name) is None


def _said(element: Element | None) -> str:
    return "".join(map(str, element.itertext())).strip() if element is not None else ""


def settle_properties(bench: Bench, before: Opened, theirs: Opened, ours: Opened) -> None:
    """Give the merged deck the properties of the lesson's, but for those that somebody has changed."""
    mine, of_lesson, of_user = mine_of(before, theirs), _properties(ours), _properties(theirs)
    wanted = {**of_lesson, **{key: of_user[key] for key, said in mine.items() if said}}
    for key in [key for key, said in mine.items() if not said]:
        wanted.pop(key, None)
    for kind in _HELD:
        own = {name: element for (each, name), element in wanted.items() if each == kind}
        part = _holders(bench.parts).get(kind) or (_bring(bench, kind, ours, theirs) if own else None)
        if part is not None:
            _write(bench, part, kind, own)


def _bring(bench: Bench, kind: str, *donors: Opened) -> str | None:
    """A part for properties of a kind, where the deck has none."""
    for donor in donors:
        relation = next((r for r in donor.relations("") if r.kind == kind and r.target in donor.parts), None)
        if relation is not None:
            name = bench.bring(donor, relation.target, lambda _: None)
            root = relations_of(bench.parts, "")
            bench.relate("", [*root, Relation(next_id(root), relation.type, name)])
            return name
    return None


def _write(bench: Bench, part: str, kind: str, wanted: Mapping[str, Element]) -> None:
    root = parse(bench.parts[part])
    there = {(each.get("name") or "" if kind == "custom-properties" else local(each)): each for each in root}
    asked = {name: each for name, each in there.items() if _is_asked(kind, name)}
    changed = False
    for name, each in asked.items():
        if _said(each) != _said(wanted.get(name)):
            root.remove(each)
            changed = True
    for name, each in wanted.items():
        if _said(each) and (name not in asked or _said(asked[name]) != _said(each)):
            root.append(deepcopy(each))
            changed = True
    if changed:
        for pid, each in enumerate(root if kind == "custom-properties" else (), 2):  # as Office counts them
            each.set("pid", str(pid))
        bench.parts[part] = serialize(root)


def settle_setting(bench: Bench, before: Opened, host: Opened, theirs: Opened) -> None:
    """Give the merged deck the way of being shown that somebody has chosen, where it is put together on another."""
    if host is theirs or _setting(before) == _setting(theirs):
        return
    root = parse(bench.parts[bench.main])
    for name in ("firstSlideNum", "showSpecialPlsOnTitleSld"):
        if theirs.xml(theirs.main).get(name) is not None:
            root.set(name, theirs.xml(theirs.main).get(name))
    lock, own = theirs.xml(theirs.main).find(q(P, "modifyVerifier")), root.find(q(P, "modifyVerifier"))
    if lock is not None and own is None:
        last = next((at for at, child in enumerate(root) if local(child) == "extLst"), len(root))
        root.insert(last, deepcopy(lock))
    bench.parts[bench.main] = serialize(root)
    show, part = _show_of(theirs), host.related(host.main, "presProps")
    if show is None or part is None:
        return
    properties = parse(bench.parts[part])
    for own in properties.findall(q(P, "showPr")):
        properties.remove(own)
    last = next((at for at, child in enumerate(properties) if local(child) in {"clrMru", "extLst"}), len(properties))
    properties.insert(last, deepcopy(show))
    bench.parts[part] = serialize(properties)
