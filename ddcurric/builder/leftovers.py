"""Files that we made and that have no place in the course any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Options
from ddcurric.builder.plan import Plan, name_of
from ddcurric.builder.survey import Site, Survey


class Reason(Enum):
    """Why a file is removed."""

    GONE = "the course has no such topic any more"
    MOVED = "its topic has moved"
    UNWANTED = "slides as PDF are turned off"
    TELLS = "it said what is secret now"


@dataclass(frozen=True, slots=True)
class Leftover:
    artifact: Artifact
    why: Reason


def leftovers(
    records: Collection[Artifact],
    survey: Survey,
    sites: Collection[Site],
    options: Options,
    plan: Plan,
    good: Mapping[str, Artifact],
) -> Iterator[Leftover]:
    """What a build may remove once the `good` files are there: only what they replace.

    A topic that has moved leaves each file until the same one stands at the new place. One that is gone leaves its
    files until a build of the whole course has made everything of their kind, since it may live on under another name.
    """
    if not survey.readable:
        return
    wanted = {planned.path for planned in plan.wanted}
    places = {site.id: site for site in survey.sites}
    asked = {site.id for site in sites}
    missing = {p.kind for p in plan.wanted if p.path not in good}
    whole = not options.topics and all(site.content for site in survey.sites)
    for artifact in records:
        kind = artifact.kind
        if not artifact.topic or artifact.path in wanted or kind.partition(".")[0] not in options.kinds:
            continue
        site = places.get(artifact.topic)
        if site is None:
            if whole and kind not in missing:
                yield Leftover(artifact, Reason.GONE)
        elif site.id in asked and kind == "slides.pdf" and kind not in survey.decks:
            if name_of(site, "slides.pptx", False) in good:
                yield Leftover(artifact, Reason.UNWANTED)
        elif artifact.path != (now := name_of(site, kind, artifact.large)) and now in good:
            yield Leftover(artifact, Reason.MOVED)
