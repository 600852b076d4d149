"""What a browser is told: the course, the state of its topics, and all of the topic that it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ddcurric.diagnostics import Diagnostic, Severity
from ddcurric.preview.shown import ListedTopic, Showing
from ddcurric.preview.studio import Glance, Studio
from ddcurric.scene.places import place_of_line
from ddcurric.scene.text import Run, TextParagraph

Told = Mapping[str, object]
"""As JSON."""


def news_for(studio: Studio, glance: Glance) -> Told:
    """All that the page shows."""
    contents = studio.contents
    entry = contents.entry(glance.topic)
    said = contents.diagnostics
    of_course = [d for d in said if not any(d.span.file == each.lesson for each in contents.entries)]
    here = [d for d in said if entry is not None and d.span.file == entry.lesson]
    made = studio.diagnostics_of(glance.topic)
    outputs = studio.outputs_of(glance.topic)
    return {
        "course": contents.title,
        "language": contents.language,
        "readable": contents.readable,
        "topics": [_topic(studio, each) for each in contents.entries],
        "topic": glance.topic,
        "output": glance.output,
        "known": entry is not None,
        "outputs": {output.name: _output(studio, glance.topic, output.name) for output in outputs},
        "diagnostics": [_diagnostic(d) for d in dict.fromkeys([*of_course, *here, *made])],
        "published": studio.published,
    }


def _topic(studio: Studio, entry: ListedTopic) -> Told:
    own = [d for d in studio.contents.diagnostics if d.span.file == entry.lesson]
    found = dict.fromkeys([*own, *studio.diagnostics_of(entry.id)])
    errors, warnings = (sum(d.severity is each for d in found) for each in (Severity.ERROR, Severity.WARNING))
    keys = [(entry.id, output.name) for output in studio.outputs_of(entry.id)]
    if not studio.contents.readable:
        state = "old"
    elif not any(entry.made.values()):
        state = "broken"
    elif any(key in studio.working() for key in keys):
        state = "making"
    elif errors:
        state = "broken"
    elif any(map(studio.stale, keys)):
        state = "waiting"
    else:
        state = "warned" if warnings else "good"
    return {
        "id": entry.id, "number": entry.number, "title": entry.title, "module": entry.module, "state": state,
        "errors": errors, "warnings": warnings, "paper": entry.paper, "form": entry.form,
    }  # fmt: skip


def _output(studio: Studio, topic: str, name: str) -> Told:
    key = topic, name
    showing = studio.showings.get(key)
    entry = studio.contents.entry(topic)
    wanted = entry.made.get(name, "") if entry is not None else ""
    if not wanted:
        state = "old"
    elif key in studio.working():
        state = "making"
    elif studio.stale(key):
        state = "waiting"
    else:
        state = "good" if showing is not None and showing.fingerprint == wanted else "old"
    return {
        "state": state,
        "edited": _edited(showing, entry.edited) if showing is not None and entry is not None else None,
        "sheets": [[s.digest, s.width, s.height] for s in showing.sheets] if showing is not None else [],
        "notes": [_notes(each) for each in showing.notes] if showing is not None else [],
    }


def _edited(showing: Showing, line: int) -> tuple[int, float] | None:
    """The page that shows what was edited last, and how far down it stands there."""
    place = place_of_line(showing.places, line) if line else None
    return (place.page, place.y) if place is not None else None


def _notes(paragraphs: Iterable[TextParagraph]) -> list[Told]:
    return [
        {
            "level": paragraph.level,
            "listed": paragraph.bullet is not None,
            "runs": [_run(run) for run in paragraph.runs if isinstance(run, Run)] or [{"text": paragraph.text}],
        }
        for paragraph in paragraphs
    ]


def _run(run: Run) -> Told:
    return {"text": run.text, "bold": run.style.bold, "italic": run.style.italic}


def _diagnostic(found: Diagnostic) -> Told:
    span = found.span
    return {
        "code": found.code, "severity": found.severity.value, "message": found.message, "hint": found.hint,
        "file": span.file, "line": span.line, "column": span.column,
    }  # fmt: skip
