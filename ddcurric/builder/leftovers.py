"""Files that we made and that have no place in the course any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import Enum

from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Options, Project
from ddcurric.builder.plan import Plan, path_of
from ddcurric.builder.survey import Site, Survey
from ddcurric.outputs.output import AnyOutput, named
from ddcurric.values import dataclass


class Reason(Enum):
    """Why a file is removed."""

    GONE = "the course has no such topic any more"
    NO_PAPER = "the course has no such paper or form any more"
    MOVED = "its topic has moved"
    UNWANTED = "course.yaml turns it off"
    TELLS = "it said what is secret now"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file of ours without a place, and why it has none."""

    artifact: Artifact
    why: Reason


def leftovers(
    records: Collection[Artifact],
    survey: Survey,
    sites: Collection[Site],
    options: Options,
    project: Project,
    plan: Plan,
    good: Mapping[str, Artifact],
) -> Iterator[Leftover]:
    """What a build may remove once the `good` files are there: only what they replace.

    A topic that has moved leaves each file until the same one stands at the new place. One that is gone leaves its
    files until a build of the whole course has made everything of their kind, since it may live on under another name.
    One that is turned off goes once those are there that are asked for together with it.
    """
    if not survey.readable:
        return
    wanted = {planned.path for planned in plan.wanted}
    places = {site.id: site for site in survey.sites}
    asked = {site.id for site in sites}
    missing = {p.kind for p in plan.wanted if p.path not in good}
    whole = not options.topics and all(site.content for site in survey.sites)
    for artifact in records:
        output = named(project.outputs, artifact.kind)
        if output is None or not artifact.topic or artifact.path in wanted:
            continue
        if options.only and not options.want(output):
            continue  # what lies there besides is kept in order by every other build
        site = places.get(artifact.topic)
        if site is None or site.per is not output.per:
            if whole and output.name not in missing:
                yield Leftover(artifact, Reason.NO_PAPER if output.of_papers else Reason.GONE)
        elif output.name not in site.made:
            if site.id in asked and any(path_of(site, other, "") in good for other in _beside(output, project)):
                yield Leftover(artifact, Reason.UNWANTED)
        elif artifact.path != (now := path_of(site, output, artifact.edition)) and now in good:
            yield Leftover(artifact, Reason.MOVED)


def _beside(output: AnyOutput, project: Project) -> Iterator[AnyOutput]:
    return (other for other in project.outputs if other.asked_as == output.asked_as and other.per is output.per)
