"""The report of `ddcurric check --accessibility`: each file, what was checked in it, by what, and what was found."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import groupby

from ddcurric import __version__
from ddcurric.audit import DECK_CHECKS, PDF_CHECKS, Audit, Check
from ddcurric.builder.accessibility import Accessibility
from ddcurric.cli.show import many
from ddcurric.cli.table import table

LIBRARIES = ("pikepdf", "pypdfium2", "python-pptx")
"""What reads the files."""
NOTHING = "-"
MOST_LINES = 20
"""Findings of one check of one file that are written out."""

NOT_CHECKED = """\
What no program can tell, and somebody has to: whether an alternative text says what its picture is for, whether the
language is that of the words, whether a title says what its slide is about. Words on pictures and gradients of a deck
are not measured. No screen reader was used."""


def as_text(report: Accessibility, folder: str) -> str:
    """The report, to be printed or sent as it stands."""
    return "\n\n".join(part for part in _parts(report, folder) if part)


def _parts(report: Accessibility, folder: str) -> Iterator[str]:
    yield "\n".join(_head(report, folder))
    for checks, kind in ((PDF_CHECKS, "PDF"), (DECK_CHECKS, "PowerPoint")):
        audits = [audit for audit in report.audits if _checks_of(audit) == checks]
        if audits:
            unit = "slides" if checks == DECK_CHECKS else "pages"
            yield "\n".join([f"{kind} files: {len(audits)}", "", _overview(audits, checks, unit)])
            yield "\n".join(["What was checked, and by what:", "", _legend(checks)])
    found = [*_without_alt(report), *(line for audit in report.audits for line in _found(audit))]
    yield "\n".join(["What was found:", "", *(found or ["Nothing."])])
    if report.for_print:
        head = "For print only, as they say of themselves, and not looked through:"
        yield "\n".join([head, "", *(f"  {path}" for path in report.for_print)])
    if report.not_made:
        yield "\n".join(["Not made, so that nothing is known of it:", "", *(f"  {path}" for path in report.not_made)])
    yield NOT_CHECKED
    yield _outcome(report)


def _head(report: Accessibility, folder: str) -> Iterator[str]:
    yield f"Accessibility of “{report.title}”"
    yield ""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    yield f"Date:     {time.strftime('%Y-%m-%d')}"
    yield f"Files:    {len(report.audits)} in {folder}/"
    yield f"Read by:  ddcurric {__version__} with {libraries}"
    if report.made_for_it:
        yield ""
        yield f"Missing in {folder}/: {_files(report.made_for_it)}. What `ddcurric build` makes was read instead, in a"
        yield "temporary folder; nothing was written to yours."
    if report.out_of_date:
        yield ""
        yield f"Out of date: {_files(report.out_of_date)}, read as they are. The next `ddcurric build` makes them anew:"
        yield from (f"  {path}" for path in report.out_of_date)


def _files(paths: Sequence[str]) -> str:
    return many(len(paths), "file")


def _overview(audits: Sequence[Audit], checks: Sequence[Check], unit: str) -> str:
    rows = []
    for audit in audits:
        cells = [_cell(audit, check) for check in checks]
        rows.append((audit.path, str(audit.length), *cells))
    columns = frozenset(range(1, len(checks) + 2))
    return table(("file", unit, *(check.name for check in checks)), rows, columns)


def _cell(audit: Audit, check: Check) -> str:
    """`14 ok`, `2 wrong`, `-` where there is none of the sort, `?` where it was not asked."""
    result = next((result for result in audit.results if result.check == check), None)
    if result is None:
        return "?"
    if result.found:
        return f"{len(result.found)} wrong"
    return NOTHING if not result.looked_at else "ok" if result.looked_at == 1 else f"{result.looked_at} ok"


def _legend(checks: Sequence[Check]) -> str:
    return table(("check", "by", "what is true where it says ok"), [(c.name, c.by, c.what) for c in checks])


def _without_alt(report: Accessibility) -> Iterator[str]:
    """A line for each picture of a lesson, by file."""
    for file, found in groupby(report.without_alt, key=lambda each: each.span.file):
        yield file
        yield from (
            f"  alt. texts: line {each.span.line}: {each.message}; no more than its caption is read" for each in found
        )


def _found(audit: Audit) -> Iterator[str]:
    if any(True for _ in audit.findings):
        yield audit.path
    for check, findings in groupby(audit.findings, key=lambda each: each[0]):
        lines = [f"  {check.name}: {f'{f.where}: ' if f.where else ''}{f.what}" for _, f in findings]
        yield from lines[:MOST_LINES]
        if len(lines) > MOST_LINES:
            yield f"  {check.name}: … and {len(lines) - MOST_LINES} more"


def _outcome(report: Accessibility) -> str:
    wrong = sum(1 for audit in report.audits if any(True for _ in audit.findings))
    files = _files([audit.path for audit in report.audits])
    undescribed = len(report.without_alt)
    found = [f"{wrong} with findings"] if wrong or report.not_made else []
    if undescribed:
        found.append(f"{many(undescribed, 'picture')} without alternative text")
    said = f"{files} read, {', '.join(found) or 'nothing found'}"
    return f"Outcome: {f'not complete. {said}; {len(report.not_made)} not made' if report.not_made else said}."


def _checks_of(audit: Audit) -> Sequence[Check]:
    return DECK_CHECKS if audit.path.endswith(".pptx") else PDF_CHECKS


def as_json(report: Accessibility) -> str:
    """The same for a program."""
    files = [
        {
            "file": audit.path,
            "length": audit.length,
            "checks": [
                {
                    "check": result.check.name,
                    "what": result.check.what,
                    "by": result.check.by,
                    "looked_at": result.looked_at,
                    "found": [{"where": each.where, "what": each.what} for each in result.found],
                }
                for result in audit.results
            ],
        }
        for audit in report.audits
    ]
    said = {"course": report.title, "files": files, "not_made": report.not_made}
    said |= {"made_for_it": report.made_for_it, "out_of_date": report.out_of_date, "for_print": report.for_print}
    said["without_alt"] = [
        {"file": each.span.file, "line": each.span.line, "what": each.message} for each in report.without_alt
    ]
    return json.dumps(said, ensure_ascii=False, indent=2)
