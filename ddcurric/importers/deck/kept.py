"""What our decks keep in tags, what a slide is for and a drawing was made from, and once more in properties."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from ddcurric.draw.pptx.kept import PROPERTY, SOURCE_TAG, WORDS_TAG, KeptSlide, slides_kept, words_digest
from ddcurric.draw.pptx.names import NOTHING, PACKAGE, A, Element, P, R, q
from ddcurric.draw.pptx.package import parse, relations, relations_name, serialize
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import placeholder_of
from ddcurric.lesson.model.block import LAYOUTS, Diagram
from ddcurric.lesson.model.kept_sources import diagram_in
from ddcurric.points import Worth, read_points
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class KeptTold:
    """What the notes of a slide of ours say in its place."""

    of: str
    """`title`, `box` (its first words), `part` (of an exercise), `text` (all of what the slide begins)."""
    number: int
    """Of a part, from 1."""
    points: Worth | None
    said: tuple[str, ...]
    """Its paragraphs, as they were."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a slide of ours is for."""

    id: str
    """As the deck's outline named it: `key-question`, `idea-clocks-2`, `answer-3`."""
    kind: str
    layout: str
    """The author's choice; empty: none."""
    part: int
    """Of those that the slide became, from 1."""
    told: tuple[KeptTold, ...] = ()
    listed: tuple[str, ...] = ()
    """Paragraphs that were items of a list, and have no mark that says so."""


def tags_of(holder: Element | None, opened: Opened, part: str) -> Mapping[str, str]:
    """The tags of a shape's or a slide's properties, by name."""
    link = holder.find(f"{q(P, 'custDataLst')}/{q(P, 'tags')}") if holder is not None else None
    if link is None:
        return {}
    target = next((r.target for r in opened.relations(part) if r.id == link.get(q(R, "id"))), "")
    if target not in opened.parts:
        return {}
    try:
        return {tag.get("name") or "": tag.get("val") or "" for tag in opened.xml(target).iter(q(P, "tag"))}
    except SyntaxError:
        return {}


def purpose_of(tags: Mapping[str, str]) -> Purpose | None:
    """What a slide is for; None where it is no slide of ours."""
    try:
        kept = json.loads(tags.get(SOURCE_TAG, ""))
    except ValueError:
        return None
    if not isinstance(kept, dict) or not all(isinstance(kept.get(name), str) for name in ("id", "kind", "layout")):
        return None
    part, listed = kept.get("part"), kept.get("listed")
    layout = kept["layout"] if kept["layout"] in LAYOUTS else ""
    return Purpose(
        kept["id"],
        kept["kind"],
        layout,
        part if isinstance(part, int) else 1,
        _told(kept.get("told")),
        tuple(each for each in listed if isinstance(each, str)) if isinstance(listed, list) else (),
    )


def _told(kept: object) -> tuple[KeptTold, ...]:
    """Nothing where it is not ours."""
    found = []
    for each in kept if isinstance(kept, list) else []:
        match each:
            case [str() as of, int() as number, int() | str() as points, [*said]] if all(
                isinstance(one, str) for one in said
            ):
                found.append(KeptTold(of, number, read_points(str(points)) or None, tuple(said)))
            case _:
                return ()
    return tuple(found)


def diagram_kept(tags: Mapping[str, str], span: Span) -> Diagram | None:
    """The diagram that a drawing was made from, and the step that it shows; None: they keep none."""
    return diagram_in(tags.get(SOURCE_TAG, ""), span)


def is_changed(shape: Element, tags: Mapping[str, str]) -> bool:
    """Whether somebody has changed the words of a drawing since it was made."""
    return WORDS_TAG in tags and tags[WORDS_TAG] != words_digest(shape)


_STEPS = re.compile(r"^(?P<mark>\s*(?:%%\s*)?)steps:(?P<steps>.*)$", re.MULTILINE)


def at_its_step(diagram: Diagram) -> Diagram:
    """A slide that shows one step of several points at what that step does."""
    found = _STEPS.search(diagram.text)
    step = diagram.step
    if found is None or not step:
        return replace(diagram, step=None)
    stages = found["steps"].split("|")
    stage = stages[step - 1].strip() if step <= len(stages) else ""
    point = f"{found['mark']}point: {stage}" if stage and stage != "all" else ""
    before, after = diagram.text[: found.start()], diagram.text[found.end() :]
    text = f"{before}{point}{after}" if point else f"{before.rstrip()}{after}"
    return replace(diagram, text=text.strip("\n"), step=None)


def retagged(opened: Opened) -> Opened:
    """The deck with the tags that it had when we made it; as it is where it has some, or never had any."""
    kept = slides_kept(_properties(opened))
    slides = [part for _, part in opened.slides]
    if not kept or any(next(opened.xml(part).iter(q(P, "tags")), None) is not None for part in slides):
        return opened
    parts = dict(opened.parts)
    for part, own in zip(slides, _matched([words_digest(opened.xml(part)) for part in slides], kept), strict=True):
        if own is not None:
            _with_tags(parts, opened, part, own)
    return Opened(parts, opened.slides, opened.main, opened.digest)


def _properties(opened: Opened) -> list[str]:
    """What our properties say, in their order."""
    part = next((r.target for r in relations(opened.parts, "") if r.kind == "custom-properties"), "")
    if part not in opened.parts:
        return []
    try:
        found = {each.get("name") or "": "".join(each.itertext()) for each in opened.xml(part).iter("{*}property")}
    except SyntaxError:
        return []
    numbered = [(int(name[len(PROPERTY) :]), text) for name, text in found.items() if _is_ours(name)]
    return [text for _, text in sorted(numbered)]


def _is_ours(name: str) -> bool:
    return name.startswith(PROPERTY) and name[len(PROPERTY) :].isdecimal()


def _matched(words: Sequence[str], kept: Sequence[KeptSlide]) -> list[KeptSlide | None]:
    """What is kept of each slide: that with the same words, else the one that followed the slide before it."""
    free: dict[str, list[int]] = {}
    for at, each in enumerate(kept):
        free.setdefault(each.words, []).append(at)
    found: list[int | None] = [free[each].pop(0) if free.get(each) else None for each in words]
    used = {at for at in found if at is not None}
    before: int | None = -1
    for place in range(len(found)):
        if found[place] is None and before is not None and before + 1 < len(kept) and before + 1 not in used:
            found[place] = before + 1
        before = found[place]
    return [kept[at] if at is not None else None for at in found]


def _with_tags(parts: dict[str, bytes], opened: Opened, part: str, own: KeptSlide) -> None:
    """Give a slide and its shapes their tags again."""
    root = copy.deepcopy(opened.xml(part))
    linked = _relations(parts, part)
    for shape in root.iter(q(P, "sp")):
        if (kind := placeholder_of(shape)) is not None:
            _forget_styles(shape, is_title=kind.type in {"title", "ctrTitle"})
    for at, (holder, tags) in enumerate(_holders(root, own)):
        name = f"ppt/tags/kept-{len(parts)}.xml"
        told = etree.Element(q(P, "tagLst"))
        for key, value in tags.items():
            etree.SubElement(told, q(P, "tag"), {"name": key, "val": value})
        parts[name] = serialize(told)
        relation = {"Id": f"kept{at}", "Type": f"{R}/tags", "Target": f"/{name}"}
        etree.SubElement(linked, q(PACKAGE, "Relationship"), relation)
        etree.SubElement(etree.SubElement(holder, q(P, "custDataLst")), q(P, "tags"), {q(R, "id"): f"kept{at}"})
    parts[part] = serialize(root)
    parts[relations_name(part)] = serialize(linked)


def _forget_styles(shape: Element, is_title: bool) -> None:
    """Paragraphs of a placeholder that are bold or italic throughout are so by its layout, which was written out.

    Of a title what is bold is bold by it as well: behind the words stands their count in other letters.
    """
    for paragraph in shape.iter(q(A, "p")):
        runs = [run for run in paragraph.iter(q(A, "r")) if run.findtext(q(A, "t")) != NOTHING]
        looks = [run.find(q(A, "rPr")) for run in runs]
        for name in ("b", "i"):
            throughout = all(look is not None and look.get(name) == "1" for look in looks)
            if throughout or (is_title and name == "b"):
                for look in looks:
                    if look is not None and name in look.attrib:
                        del look.attrib[name]


def _relations(parts: Mapping[str, bytes], part: str) -> Element:
    name = relations_name(part)
    found: Element = parse(parts[name]) if name in parts else etree.Element(q(PACKAGE, "Relationships"))
    return found


def _holders(root: Element, own: KeptSlide) -> Iterator[tuple[Element, Mapping[str, str]]]:
    """The slide and its shapes, by their names, with what is kept of them."""
    content = root.find(q(P, "cSld"))
    if content is not None:
        yield content, own.tags
    for head in root.iter(q(P, "cNvPr")):
        around = head.getparent()
        holder = around.find(q(P, "nvPr")) if around is not None else None
        if holder is not None and (head.get("name") or "") in own.shapes:
            yield holder, own.shapes[head.get("name") or ""]
