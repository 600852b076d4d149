"""Which outputs of which topics a build would make anew."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.builder import fingerprint
from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.handwork import holds_edits
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import KINDS, Options, Project
from ddcurric.builder.plan import Edition, files_of, fresh_artifact
from ddcurric.builder.survey import survey_of


def stale_kinds(project: Project, course: LoadedCourse) -> Mapping[str, tuple[str, ...]]:
    """By topic id, the kinds that are missing or older than what they are made from."""
    manifest = read_manifest(project)
    survey = survey_of(course, project, fingerprint.of_program(project))
    stale: dict[str, tuple[str, ...]] = {}
    for site in survey.sites:
        files = files_of(site, survey, Options().kinds, Edition())
        kinds = {p.kind.partition(".")[0] for p in files if fresh_artifact(p, manifest, project) is None}
        stale[site.id] = tuple(kind for kind in KINDS if kind in kinds)
    return stale


def edited_decks(project: Project) -> frozenset[str]:
    """The ids of topics whose decks somebody has changed by hand."""
    return frozenset(a.topic for a in read_manifest(project).artifacts if holds_edits(a, project))
