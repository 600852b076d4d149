"""Whether the forms of a paper, once set, have as many pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Project
from ddcurric.builder.survey import Survey
from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.outputs.output import Per, named
from ddcurric.source import Span


def of_other_lengths(survey: Survey, files: Iterable[Artifact], project: Project) -> Iterator[Diagnostic]:
    """Papers of whose forms, as students get them, one has more pages than another: known once they are set."""
    papers = {site.id: site.lesson for site in survey.sites}
    pages: dict[tuple[str, str, str], dict[str, int]] = {}
    for file in files:
        output = named(project.outputs, file.kind)
        if output is not None and output.per is Per.FORM and not output.audience.may_know_all:
            pages.setdefault((papers[file.topic], file.kind, file.edition), {})[file.topic] = file.pages
    for (path, _, edition), counts in pages.items():
        fewest, most = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
        if counts[fewest] < counts[most]:
            printed = f" in the edition {edition}" if edition else ""
            message = f"form `{most}` has {_pages(counts[most])}, form `{fewest}` has {counts[fewest]}{printed}"
            advice = (
                "another `seed:` gives another order; less `space=` in an exercise lets it stand with the one before"
            )
            yield hint("forms-differ", Span(path, 1), message, advice)


def _pages(count: int) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"
