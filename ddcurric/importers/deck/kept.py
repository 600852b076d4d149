"""What our own decks keep in tags: from what a drawing was made, and what a slide is for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from ddcurric.draw.pptx.kept import SOURCE_TAG, WORDS_TAG, words_digest
from ddcurric.draw.pptx.names import Element, P, R, q
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.lesson.model.block import LAYOUTS, Diagram
from ddcurric.lesson.model.kept_diagram import diagram_in
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
