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
    names: dict[str, set[str]] = {}
    for site in survey.sites:
        for name in (site.id, site.number or site.id, Path(site.lesson).stem):
            names.setdefault(name, set()).add(site.id)
    wanted = [name.removesuffix(".md") for name in options.topics]
    asked = [names.get(name) or names.get(Path(name).name) for name in wanted]
    modules: dict[str, list[str]] = {}
    for site in survey.sites:
        modules.setdefault(Path(site.lesson).parent.as_posix(), []).append(site.id)
    unknown = tuple(
        f"`{name}` is a module: name its topics, {' '.join(modules[name])}"
        if name in modules
        else f"there is no topic `{name}` in the course: {did_you_mean(name, names)}"
        for name, sites in zip(options.topics, asked, strict=True)
        if sites is None
    )
    found = {id_ for sites in asked for id_ in sites or ()}
    return tuple(site for site in survey.sites if site.id in found), unknown


def about(survey: Survey, sites: Collection[Site], options: Options) -> Iterator[Diagnostic]:
    """The diagnostics of a course that concern what was asked for."""
    files = {site.lesson for site in sites}
    own = frozenset(survey.of_course())
    for diagnostic in survey.diagnostics:
        if not options.topics or diagnostic.span.file in files or diagnostic in own:
            yield diagnostic
