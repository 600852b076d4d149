"""Which files a build would make anew, or remove."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.builder.handwork import holds_edits
from ddcurric.builder.options import Options, Project
from ddcurric.builder.plan import is_there, plan_build
from ddcurric.builder.seen import Seen
from ddcurric.builder.stale import Now
from ddcurric.outputs.output import EVERY_SIZE, choices, named
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Stale:
    """What a build without options would make anew: files that are missing, or not what they would be now."""

    kinds: Mapping[str, tuple[str, ...]]
    """By the id of a topic, as `--only` has them; with the edition behind it, which is never missing."""
    others: tuple[str, ...]
    """Paths of packets, and of files that have no place in the course any more."""


def stale_files(project: Project, seen: Seen) -> Stale:
    """What a build would make anew, while the course is as it was seen; it reads no lesson."""
    manifest, survey = seen.manifest, seen.survey
    now, plan = Now(survey, project), plan_build(survey, survey.sites, survey.asked(Options()), project, manifest)
    kinds: dict[str, set[str]] = {site.id: set() for site in survey.sites}
    for planned in plan.wanted:
        if planned.topic and planned.path not in plan.fresh:
            kinds[planned.topic].add(_name(planned.kind, planned.edition.size, project))
    wanted = {planned.path: planned for planned in plan.wanted}
    others = []
    for artifact in manifest.artifacts:
        in_plan = artifact.path in plan.fresh or (artifact.path in wanted and wanted[artifact.path].topic)
        if in_plan or not is_there(artifact, project):
            continue
        if now.is_in_place(artifact):
            kinds[artifact.topic].add(_name(artifact.kind, artifact.edition, project))
        else:
            others.append(artifact.path)
    order = [
        name for choice in choices(project.outputs) for name in (choice, *(f"{choice}-{size}" for size in EVERY_SIZE))
    ]
    return Stale({id_: tuple(name for name in order if name in found) for id_, found in kinds.items()}, tuple(others))


def _name(kind: str, size: str, project: Project) -> str:
    output = named(project.outputs, kind)
    assert output is not None  # it is planned, or in its place
    return f"{output.asked_as}{f'-{size}' if size else ''}"


def edited_decks(project: Project, seen: Seen) -> frozenset[str]:
    """The ids of topics whose decks somebody has changed by hand."""
    return frozenset(a.topic for a in seen.manifest.artifacts if holds_edits(a, project))
