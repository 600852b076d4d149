"""What a printed document does not show as it was meant: letters, pictures, fonts and sizes that are not to be had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.draw.templates import misnamed_templates
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.walk import Nodes
from ddcurric.lesson.words import where_written
from ddcurric.scene.pdf import Pdf
from ddcurric.source import Span
from ddcurric.typeset.fonts import is_installed
from ddcurric.typeset.instances import FAMILIES
from ddcurric.weasy.manuscript import BASE

FOLDER = "handout"
"""Of the printed matter, in `templates/`."""


def shortcomings(pdf: Pdf, place: Span, templates: Path | None, said: Nodes = ()) -> tuple[Diagnostic, ...]:
    """What the reader of a document will miss; `place` is where its text was written, `templates` are the user's.

    `said` is what it prints, of which the line is named that needs a letter which is not to be had.
    """
    return (
        *_letters(pdf, where_written(said, pdf.missing) or place),
        *_addresses(pdf, templates),
        *_families(templates),
        *_sizes(templates),
        *_mistakes(templates),
        *misnamed_templates(templates),
    )


def _letters(pdf: Pdf, place: Span) -> Iterator[Diagnostic]:
    if pdf.missing:
        shown = " ".join(pdf.missing[:12]) + (" …" if len(pdf.missing) > 12 else "")
        names = ", ".join(f"U+{ord(char):04X}" for char in pdf.missing[:12])
        message = f"no font on this machine has {shown} ({names}); they print as empty boxes"
        yield warning("missing-glyph", place, message, "install a font for this script, such as one of Noto's")


def _addresses(pdf: Pdf, templates: Path | None) -> Iterator[Diagnostic]:
    """Pictures and style sheets that a template of the user's names: nothing is opened but what comes with a lesson."""
    for address in pdf.refused:
        shown = address.removeprefix(BASE).lstrip("/")
        message = f"`{shown}` is named by a template and not opened, so it is missing in print"
        advice = "write the picture into the template itself, as `data:image/png;base64,…`"
        yield warning("template-picture", _where(shown, templates), message, advice)


def _where(words: str, templates: Path | None) -> Span:
    """The line of the user's own templates that has these words."""
    for name, text in _own(templates, (".jinja", ".css")):
        if words in text:
            return _at(name, text, text.index(words))
    return Span(f"templates/{FOLDER}", 1)


def _families(templates: Path | None) -> Iterator[Diagnostic]:
    """Families that the user's own style sheets put first and that are not to be had."""
    sheets = [(name, _COMMENT.sub(_blank, text)) for name, text in _own(templates, (".css",))]
    brought = {name.lower() for _, text in sheets for name in _FACE.findall(text)}
    for name, text in sheets:
        for found in _FAMILY.finditer(text):
            family = found[1].strip()
            known = family.startswith("var(") or family.lower() in GENERIC | brought or family in FAMILIES
            if known or is_installed(family):
                continue
            message = f"the font `{family}` is not on this machine, so print is set in the next one of its list"
            advice = "install it here, or name one that is, as `Source Serif 4`"
            yield warning("font-missing", _at(name, text, found.start(1)), message, advice)


def _sizes(templates: Path | None) -> Iterator[Diagnostic]:
    """Type of no size in the user's own style sheets: its words are nowhere."""
    for name, text in _own(templates, (".css",)):
        for found in _NO_SIZE.finditer(text):
            message = f"`{found[0].strip()}` prints words so small that they are not there"
            advice = "write a size that can be read, as `9pt`; what is not to be printed has `display: none`"
            yield warning("small-type", _at(name, text, found.start()), message, advice)


def _mistakes(templates: Path | None) -> tuple[Diagnostic, ...]:
    """What is passed over in the user's own style sheets."""
    sheets = tuple(_own(templates, (".css",)))
    if not sheets:
        return ()
    from ddcurric.print.own_sheets import mistakes_of_sheets  # few courses have any

    return mistakes_of_sheets(sheets)


def _at(name: str, text: str, start: int) -> Span:
    """The place of a character in a file."""
    before = text[:start]
    return Span(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def missing_fonts(settings: CourseSettings) -> tuple[Diagnostic, ...]:
    """Families that course.yaml names for print and that are not to be had."""
    given = (settings.print.text_font, settings.print.heading_font, settings.print.code_font)
    span = settings.print.fonts_span or Span(settings.span.file, settings.span.line)
    gone = (name for name in dict.fromkeys(given) if name and name not in FAMILIES and not is_installed(name))
    advice = "install it here, or name one that is, as `Source Serif 4`"
    return tuple(
        warning("font-missing", span, f"the font `{name}` is not on this machine, so print is set in another", advice)
        for name in gone
    )


_COMMENT = re.compile(r"/\*.*?\*/", re.S)


def _blank(found: re.Match[str]) -> str:
    """White of as many lines, so that places stay what they are."""
    return re.sub(r"[^\n]", " ", found[0])


_FAMILY = re.compile(r"""(?:font-family|--[\w-]+-face)\s*:\s*["']?([^"',;}!\n]+)""")
_NO_SIZE = re.compile(r"(?:font-size|--(?:[\w-]+-)?size)\s*:\s*[+-]?(?:0*\.)?0+(?:[a-zA-Z]+|%)?(?=\s*(?:!|;|}|$))")
_FACE = re.compile(r"""@font-face\s*{[^}]*?font-family\s*:\s*["']?([^"',;}\n]+)""")
GENERIC = frozenset(
    ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "inherit", "initial", "unset"]
)


def _own(templates: Path | None, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The user's own files for print: names as messages show them, and texts."""
    folder = templates / FOLDER if templates is not None else None
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.endswith(endings) and path.is_file():
            yield f"templates/{FOLDER}/{path.name}", path.read_text(encoding="utf-8", errors="replace")
