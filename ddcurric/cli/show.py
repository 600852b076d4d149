"""Show diagnostics: with their source line on a terminal, as JSON, as annotations on GitHub."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ddcurric.builder.disk import read_whole
from ddcurric.builder.options import own_templates
from ddcurric.cli.project import shown
from ddcurric.cli.table import width_of
from ddcurric.diagnostics import Diagnostic, Severity
from ddcurric.draw.templates import template_folders
from ddcurric.source import Span
from ddcurric.values import dataclass

WIDTH = 100
"""Columns of source that are shown around a mistake."""


@dataclass(frozen=True, slots=True)
class SeverityLook:
    """How a diagnostic of a severity is shown."""

    color: str
    """On a terminal (ECMA-48, SGR)."""
    level: str
    """What GitHub calls it."""


def _look_of(severity: Severity) -> SeverityLook:
    match severity:
        case Severity.ERROR:
            return SeverityLook("1;31", "error")
        case Severity.WARNING:
            return SeverityLook("1;33", "warning")
        case Severity.HINT:
            return SeverityLook("1;36", "notice")


def as_text(diagnostics: Sequence[Diagnostic], course: Path, color: bool | None = None) -> str:
    """Each with its place, the line it is in and a mark under the words."""
    paint = _painter(sys.stdout.isatty() if color is None else color)
    return "\n".join(_one(diagnostic, course, paint) for diagnostic in diagnostics)


def as_json(diagnostics: Sequence[Diagnostic], course: Path) -> str:
    """Mistakes as an array of objects, with paths as they are below the course; see README, `--format json`."""
    rows = [
        {
            "file": _place(d.span, course).file,
            "line": d.span.line,
            "column": d.span.column,
            "end_line": d.span.end_line or d.span.line,
            "end_column": d.span.end_column or d.span.column + 1,
            "severity": d.severity.value,
            "code": d.code,
            "message": d.message,
            "hint": d.hint,
        }
        for d in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(diagnostics: Sequence[Diagnostic], course: Path) -> str:
    """Workflow commands, which GitHub shows beside the line that they are about."""
    return "\n".join(
        f"::{_look_of(d.severity).level} file={_property(_place(d.span, course).file)},line={d.span.line},"
        f"col={d.span.column},title={_property(d.code)}::" + _escape(f"{d.message}; {d.hint}" if d.hint else d.message)
        for d in diagnostics
    )


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], Path], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "github": as_github}
)


def counted(diagnostics: Sequence[Diagnostic]) -> str:
    """`1 error, 2 warnings`; empty where there is nothing."""
    counts = [(s.value, sum(d.severity is s for d in diagnostics)) for s in Severity]
    return ", ".join(many(n, name) for name, n in counts if n)


def many(number: int | str, name: str) -> str:
    """`1 point`, `0 points`, `1.5 points`: an English word that takes an s."""
    return f"{number} {name}{'' if str(number) == '1' else 's'}"


def _one(diagnostic: Diagnostic, course: Path, paint: Callable[[str, str], str]) -> str:
    span = diagnostic.span
    tone = _look_of(diagnostic.severity).color
    gutter = " " * len(str(span.line))
    lines = [
        paint(tone, f"{diagnostic.severity.value}[{diagnostic.code}]") + paint("1", f": {diagnostic.message}"),
        f"{gutter}{paint('34', '-->')} {_place(span, course)}",
    ]
    excerpt = _excerpt(span, course)
    if excerpt is not None:
        line, mark = excerpt
        bar = paint("34", f"{gutter} |")
        lines += [bar, f"{paint('34', f'{span.line} |')} {line}", f"{bar} {paint(tone, mark)}"]
    if diagnostic.hint:
        lines.append(f"{gutter} {paint('34', '=')} hint: {diagnostic.hint}")
    return "\n".join([*lines, ""])


def _place(span: Span, course: Path) -> Span:
    return replace(span, file=shown(_file(span, course)))


def _file(span: Span, course: Path) -> Path:
    """The file that a span is about: in the course, or a template in the project around it."""
    path = course / span.file
    return path if path.exists() or not (course.parent / span.file).exists() else course.parent / span.file


def _excerpt(span: Span, course: Path) -> tuple[str, str] | None:
    """The line of a span, cut around it, and the marks below; None where there is nothing to show."""
    lines = _lines(_file(span, course), course)
    if not 1 <= span.line <= len(lines) or not lines[span.line - 1].strip():
        return None
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    same_line = span.end_line in (0, span.line)
    end = (span.end_column - 1 if span.end_column else start + 1) if same_line else len(line)
    first = max(0, start - WIDTH // 2) if len(line) > WIDTH else 0
    piece = line[first : first + WIDTH]
    before, marked = piece[: start - first], piece[start - first : max(end - first, start - first + 1)]
    left = "…" if first else ""
    right = "…" if first + WIDTH < len(line) else ""
    mark = " " * (width_of(before) + len(left)) + "^" * max(1, width_of(marked))
    return left + _plain(piece) + right, mark


@lru_cache(maxsize=64)
def _lines(path: Path, course: Path) -> tuple[str, ...]:
    """The lines of a file of the course or of a template; of no other file, whatever a diagnostic says."""
    try:
        real = path.resolve()
        if not any(
            real.is_relative_to(folder.resolve()) for folder in (course, *template_folders(own_templates(course)))
        ):
            return ()
        text = read_whole(real)[:5_000_000].decode("utf-8-sig", errors="replace")
    except (OSError, RuntimeError):
        return ()
    return tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _plain(text: str) -> str:
    """The text without what would move the cursor."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)


def _painter(color: bool) -> Callable[[str, str], str]:
    return (lambda tone, text: f"\x1b[{tone}m{text}\x1b[0m") if color else (lambda tone, text: text)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
