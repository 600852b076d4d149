"""Decide which files a build makes, what they are called, and which of them are still good."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field

from ddcurric.builder import fingerprint
from ddcurric.builder.disk import digest_of_file
from ddcurric.builder.handwork import Handwork, handwork_of, holds_edits, is_edited
from ddcurric.builder.manifest import Artifact, Manifest, Refusal
from ddcurric.builder.options import Options, Project
from ddcurric.builder.survey import Site, Survey
from ddcurric.diagnostics import Diagnostic
from ddcurric.outputs.output import EVERY_SIZE, AnyOutput, Edition, Per, named
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be made or found fresh."""

    path: str
    """Relative to the output folder, with forward slashes."""
    kind: str
    """The name of its output."""
    topic: str
    """The id of its topic; empty: the whole course."""
    fingerprint: str
    edition: Edition
    spans: str = ""
    """Of the places that are pointed at when something is said of it, where the fingerprint does not tell."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a build, each under one of three heads: fresh, refused, stale."""

    wanted: tuple[Planned, ...]
    """In the course's order."""
    fresh: Mapping[str, Artifact]
    """By path, those that need not be made."""
    refused: Mapping[str, Refusal]
    """By path, those that cannot be made."""
    stale: tuple[Planned, ...]
    """All others."""
    handwork: Mapping[str, Handwork] = field(default_factory=dict)
    """By path, the stale decks that somebody has changed, and that are merged."""

    @property
    def said(self) -> tuple[Diagnostic, ...]:
        """What was said of the files that are not made anew, when they were made."""
        fresh = (d for artifact in self.fresh.values() for d in artifact.diagnostics)
        return (*fresh, *(d for refusal in self.refused.values() for d in refusal.diagnostics))


def plan_build(survey: Survey, sites: Collection[Site], options: Options, project: Project, manifest: Manifest) -> Plan:
    """What `sites` (those that were asked for) need and, without a choice of topics, the course."""
    wanted = tuple(_wanted(survey, sites, options, project, manifest))
    if options.force:
        return Plan(wanted, {}, {}, wanted, _handwork(wanted, options, project, manifest))
    fresh = {p.path: a for p in wanted if (a := fresh_artifact(p, manifest, project)) is not None}
    if options.discard_edits:
        fresh = {path: a for path, a in fresh.items() if not holds_edits(a, project)}
    key = survey.key
    refusals = {r.path: r for r in manifest.refusals if r.survey == key}
    refused = {
        p.path: refusals[p.path]
        for p in wanted
        if p.path not in fresh and p.path in refusals and refusals[p.path].fingerprint == p.fingerprint
    }
    stale = tuple(p for p in wanted if p.path not in fresh and p.path not in refused)
    return Plan(wanted, fresh, refused, stale, _handwork(stale, options, project, manifest))


def _handwork(
    stale: Collection[Planned], options: Options, project: Project, manifest: Manifest
) -> Mapping[str, Handwork]:
    found = {} if options.discard_edits else {p.path: handwork_of(p, manifest, project) for p in stale}
    return {path: work for path, work in found.items() if work is not None}


def fresh_artifact(planned: Planned, manifest: Manifest, project: Project) -> Artifact | None:
    """The file that we made, if it would be made the same again and is what we made, byte for byte.

    A deck that somebody has changed since is left alone while its lesson is the same.
    """
    artifact = manifest.artifact(planned.path)
    if artifact is None or artifact.fingerprint != planned.fingerprint:
        return None
    if artifact.diagnostics and artifact.spans != planned.spans:
        return None  # what was said of it would point at other lines
    return artifact if is_whole(artifact, project) or is_edited(artifact, project) else None


def is_whole(artifact: Artifact, project: Project) -> bool:
    """The file is there as it was made: nothing is taken from its size or its time, which prove nothing."""
    file = project.out / artifact.path
    try:
        return file.stat().st_size == artifact.size and digest_of_file(file) == artifact.digest
    except OSError:
        return False


def is_there(artifact: Artifact, project: Project) -> bool:
    """There is a file of its name, whoever has written it."""
    return (project.out / artifact.path).is_file()


def _wanted(
    survey: Survey, sites: Collection[Site], options: Options, project: Project, manifest: Manifest
) -> Iterator[Planned]:
    asked = Edition(options.paper or "", options.size)
    others = _other_sizes(options, project, manifest)
    unusual = frozenset() if options.only else _lying(options, project, manifest)
    of_course = [] if options.topics else [o for o in project.outputs if o.per is Per.COURSE]
    bound = [o for o in of_course if options.want(o) or ("", o.name) in unusual]
    needed = {name for output in bound for name in output.needs}
    own = [o for o in project.outputs if o.per is not Per.COURSE]
    for site in sites:
        for output in own:
            of_paper = [(paper.id, each.name) for paper in sites for each in _gathering(output, site, paper, own)]
            lies = not unusual.isdisjoint((*of_paper, (site.id, output.name)))
            wanted = options.want(output) or output.name in needed or lies
            if output.name not in site.made or (options.only and not wanted):
                continue
            if wanted:
                yield from file_of(site, output, survey, asked)
            binders = [("", each.name) for each in bound if output.name in each.needs]
            for size in SIZES_AND_USUAL:
                places = ((*place, size) for place in (*binders, *of_paper, (site.id, output.name)))
                other = next((others[place] for place in places if place in others), None)
                if other is not None:
                    yield from file_of(site, output, survey, other)
    for output in bound:
        yield from file_of(survey.whole, output, survey, asked)
        for size in SIZES_AND_USUAL:
            if ("", output.name, size) in others:
                yield from file_of(survey.whole, output, survey, others["", output.name, size])


def _gathering(output: AnyOutput, site: Site, paper: Site, outputs: Collection[AnyOutput]) -> Iterator[AnyOutput]:
    """The outputs of a paper that need one of its forms."""
    if site.per is Per.FORM and paper.per is Per.PAPER and paper.lesson == site.lesson:
        yield from (each for each in outputs if each.per is Per.PAPER and output.name in each.needs)


def _lying(options: Options, project: Project, manifest: Manifest) -> frozenset[tuple[str, str]]:
    """What lies there that this build would not make of itself, by topic and output: it is kept up to date as well."""
    sizes = {o.name: o.usual_size for o in project.outputs if not options.want(o)}
    there = (a for a in manifest.artifacts if a.kind in sizes and a.edition == sizes[a.kind])
    return frozenset((a.topic, a.kind) for a in there if (project.out / a.path).is_file())


SIZES_AND_USUAL = ("", *EVERY_SIZE)


def _other_sizes(options: Options, project: Project, manifest: Manifest) -> Mapping[tuple[str, str, str], Edition]:
    """Printed files that lie there in editions that were not asked for: they are kept up to date as well."""
    asked = Edition(size=options.size)
    made = {output.name: output.edition(asked).size for output in project.outputs if output.has_editions}
    return {
        (a.topic, a.kind, a.edition): Edition(a.paper, a.edition)
        for a in manifest.artifacts
        if a.kind in made and a.edition != made[a.kind] and (project.out / a.path).is_file()
    }


def file_of(site: Site, output: AnyOutput, survey: Survey, asked: Edition) -> Iterator[Planned]:
    """The file of a topic or of the course; none where there is none, or where it cannot be built."""
    if output.name in site.made:
        edition = output.edition(asked)
        print_ = fingerprint_of(site, output, survey, edition)
        yield Planned(path_of(site, output, edition.size), output.name, site.id, print_, edition, site.spans)


def fingerprint_of(site: Site, output: AnyOutput, survey: Survey, edition: Edition) -> str:
    """Of all that a file is made from; empty: it cannot be built."""
    made = site.made.get(output.name, "")
    if not made or not output.has_editions:
        return made
    return fingerprint.of_edition(made, edition.paper or survey.paper, edition.size)


def path_of(site: Site, output: AnyOutput, size: str) -> str:
    """The path of a topic's output below the output folder; `size` is the edition's."""
    return output.path_of(site.module, site.number, site.id, size)


def stands_at(artifact: Artifact, site: Site, project: Project) -> bool:
    """A file has the name that it would have now."""
    output = named(project.outputs, artifact.kind)
    return output is not None and path_of(site, output, artifact.edition) == artifact.path
