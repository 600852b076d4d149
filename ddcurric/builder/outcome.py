"""What became of a build, and what is told of it meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType

from ddcurric.builder.asked import about
from ddcurric.builder.leftovers import Leftover
from ddcurric.builder.manifest import Artifact, Refusal
from ddcurric.builder.options import Options, Project
from ddcurric.builder.page_counts import of_other_lengths
from ddcurric.builder.plan import Plan, path_of
from ddcurric.builder.survey import Site, Survey
from ddcurric.diagnostics import Diagnostic, has_errors, sort_diagnostics
from ddcurric.outputs.output import Edition, Per
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """What a build is doing, for whoever watches."""

    done: int
    total: int
    """Files; 0 while the course is being read."""
    latest: str = ""
    """The path of the file that was made last; empty: none yet."""
    seconds: float = 0.0
    """That it took."""
    waiting: bool = False
    """Another build is at work in the same folder."""


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a build."""

    artifacts: tuple[Artifact, ...]
    """All that were asked for and are good now, in the course's order."""
    made: frozenset[str]
    """Paths of those that this build wrote."""
    removed: tuple[Leftover, ...]
    diagnostics: tuple[Diagnostic, ...]
    incomplete: tuple[str, ...] = ()
    """The files of the course that were asked for and are not as they should be: they take every lesson."""
    unknown: tuple[str, ...] = ()
    """Topics asked for that the course does not have, each with a suggestion."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a build is to do."""

    project: Project
    options: Options
    survey: Survey
    sites: tuple[Site, ...]
    """Those that were asked for."""
    plan: Plan


def outcome(
    errand: Errand,
    good: Mapping[str, Artifact],
    made: Collection[str] = (),
    removed: tuple[Leftover, ...] = (),
    found: Collection[Diagnostic] = (),
    refusals: Mapping[str, Refusal] = MappingProxyType({}),
) -> Built:
    """What came of it: `good` are the files that are as they should be now, `found` is what was said meanwhile.

    `refusals` are those of this build, by path.
    """
    survey, plan = errand.survey, errand.plan
    artifacts = tuple(good[p.path] for p in plan.wanted if p.path in good)
    lengths = of_other_lengths(survey, artifacts, errand.project)
    everything = sort_diagnostics([*about(survey, errand.sites, errand.options), *found, *lengths, *plan.said])
    refused = {**plan.refused, **refusals}
    empty = {path for path, refusal in refused.items() if not has_errors(refusal.diagnostics)}
    return Built(artifacts, frozenset(made), removed, everything, tuple(_incomplete(errand, {*good, *empty})))


def _incomplete(errand: Errand, good: Collection[str]) -> Iterator[str]:
    """The files of the course that were asked for and that are not there as they should be."""
    survey, options = errand.survey, errand.options
    for output in errand.project.outputs if survey.sites and not options.topics else ():
        if output.per is Per.COURSE and options.want(output):
            path = path_of(survey.whole, output, output.edition(Edition(size=options.size)).size)
            if path not in good:
                yield path
