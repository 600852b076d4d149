"""Decide which files a build makes, what they are called, and which of them are still good."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ddcurric.builder import fingerprint
from ddcurric.builder.disk import digest_of_file
from ddcurric.builder.handwork import DECK, Handwork, handwork_of, holds_edits, is_edited
from ddcurric.builder.manifest import Artifact, Manifest, Refusal
from ddcurric.builder.options import Options, Project
from ddcurric.builder.survey import Site, Survey

PACKETS: Mapping[str, str] = MappingProxyType({"handouts": "handout", "solutions": "solutions"})
"""The kinds of packets, and the kind of file that each binds."""


@dataclass(frozen=True, slots=True)
class Edition:
    """How a file is printed."""

    paper: str = ""
    """`a4` or `letter`, where it was asked for; empty: the course's own."""
    large: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to be made or found fresh."""

    path: str
    """Relative to the output folder, with forward slashes."""
    kind: str
    """See `Artifact.kind`."""
    topic: str
    """The id of its topic; empty: the whole course."""
    fingerprint: str
    edition: Edition = Edition()


@dataclass(frozen=True, slots=True)
class Plan:
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


def plan_build(survey: Survey, sites: Collection[Site], options: Options, project: Project, manifest: Manifest) -> Plan:
    """What `sites` (those that were asked for) and, without a choice of topics, the packets need."""
    wanted = tuple(_wanted(survey, sites, options, _other_size(options, project, manifest)))
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
    found = (
        {}
        if options.discard_edits
        else {p.path: handwork_of(p.path, p.topic, manifest, project) for p in stale if p.kind == DECK}
    )
    return {path: work for path, work in found.items() if work is not None}


def fresh_artifact(planned: Planned, manifest: Manifest, project: Project) -> Artifact | None:
    """The file that we made, if it would be made the same again and is what we made, byte for byte.

    A deck that somebody has changed since is left alone while its lesson is the same.
    """
    artifact = manifest.artifact(planned.path)
    if artifact is None or artifact.fingerprint != planned.fingerprint:
        return None
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
    survey: Survey, sites: Collection[Site], options: Options, others: Mapping[tuple[str, str], Edition]
) -> Iterator[Planned]:
    asked = Edition(options.paper or "", options.large_print)
    packets = {} if options.topics else {kind: others[("", kind)] for kind in PACKETS if ("", kind) in others}
    for site in sites:
        yield from files_of(site, survey, options.kinds, asked)
        for packet, kind in PACKETS.items():
            other = packets.get(packet) or others.get((site.id, kind))
            if kind in options.kinds and other is not None:
                yield from files_of(site, survey, (kind,), other)
    if options.topics:
        return
    for packet, kind in PACKETS.items():
        if kind in options.kinds:
            for edition in (asked, packets.get(packet)):
                if edition is not None:
                    yield from packet_of(packet, survey, edition)


def _other_size(options: Options, project: Project, manifest: Manifest) -> Mapping[tuple[str, str], Edition]:
    """Printed files that lie there in the size that was not asked for: they are kept up to date as well."""
    return {
        (a.topic, a.kind): Edition(a.paper, a.large)
        for a in manifest.artifacts
        if a.large != options.large_print and a.kind in NAMES and (project.out / a.path).is_file()
    }


NAMES = frozenset({"handout", "solutions", "handouts"})
"""The kinds that have editions."""


def files_of(site: Site, survey: Survey, kinds: Collection[str], edition: Edition) -> Iterator[Planned]:
    """The files of one topic; none where the lesson cannot be built."""
    if not site.content:
        return
    print_ = fingerprint.of_edition(site.content, edition.paper or survey.paper, edition.large)
    for kind in ("handout", "solutions"):
        if kind in kinds:
            yield Planned(name_of(site, kind, edition.large), kind, site.id, print_, edition)
    for kind in survey.decks if "slides" in kinds else ():
        yield Planned(name_of(site, kind, False), kind, site.id, site.content)


def name_of(site: Site, kind: str, large: bool) -> str:
    """The path of a topic's file."""
    base, _, ending = kind.partition(".")
    return f"{site.stem}-{base}{'-large' if large else ''}.{ending or 'pdf'}"


def packet_of(kind: str, survey: Survey, edition: Edition) -> Iterator[Planned]:
    """A packet of the course; none while a lesson cannot be built: it would look complete."""
    if survey.content:
        print_ = fingerprint.of_edition(survey.content, edition.paper or survey.paper, edition.large)
        yield Planned(f"{kind}{'-large' if edition.large else ''}.pdf", kind, "", print_, edition)
