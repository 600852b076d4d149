"""What of a course a build was asked for: topics by name, and what is said about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from ddcurric.builder.options import Options
from ddcurric.builder.survey import Site, Survey
from ddcurric.diagnostics import Diagnostic, did_you_mean


def chosen(survey: Survey, options: Options) -> tuple[tuple[Site, ...], tuple[str, ...]]:
    """The topics that were asked for by id, number or path, and a message for every name that fits none."""
    if not options.topics:
        return survey.sites, ()
    if not survey.readable:
        return (), ()  # whether there is such a topic, a table of contents that cannot be read does not tell
    names = {name: site for site in survey.sites for name in (site.id, site.number, site.lesson)}
    wanted = [name.removesuffix(".md") for name in options.topics]
    asked = [names.get(name) or names.get(Path(name).name) for name in wanted]
    ids = [site.id for site in survey.sites]
    unknown = tuple(
        f"there is no topic `{name}` in the course: {did_you_mean(name, ids)}"
        for name, site in zip(options.topics, asked, strict=True)
        if site is None
    )
    found = {site.id for site in asked if site is not None}
    return tuple(site for site in survey.sites if site.id in found), unknown


def about(survey: Survey, sites: Collection[Site], options: Options) -> Iterator[Diagnostic]:
    """The diagnostics of a course that concern what was asked for."""
    files = {site.lesson for site in sites}
    own = frozenset(survey.of_course())
    for diagnostic in survey.diagnostics:
        if not options.topics or diagnostic.span.file in files or diagnostic in own:
            yield diagnostic
