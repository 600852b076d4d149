"""What is wrong with a thing: mistakes as values, each with a code, a place and a way out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from ddcurric.source import Span
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Severity(Enum):
    """How bad a mistake is: what becomes of the topic, or of its readers."""

    ERROR = "error"
    """The topic cannot be built."""
    WARNING = "warning"
    """It builds, and a reader may suffer."""
    HINT = "hint"
    """It builds; there is a better way to write it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake. `code` names a page of `ddcurric/explanations/`, which `ddcurric explain` prints."""

    code: str
    severity: Severity
    message: str
    """A sentence without a full stop, in lower case, that says what is wrong; names in `backticks`."""
    span: Span
    hint: str = ""
    """What to write instead."""

    def __str__(self) -> str:
        text = f"{self.severity.value}[{self.code}]: {self.message}\n  --> {self.span}"
        return f"{text}\n   = hint: {self.hint}" if self.hint else text


@dataclass(frozen=True, slots=True)
class Checked(Generic[T_co]):
    """A value and what was found wrong on the way to it."""

    value: T_co
    diagnostics: tuple[Diagnostic, ...] = ()


def error(code: str, span: Span, message: str, hint: str = "") -> Diagnostic:
    """A mistake with which the topic cannot be built; `hint` says what to write instead."""
    return Diagnostic(code, Severity.ERROR, _told(message), span, hint)


def warning(code: str, span: Span, message: str, hint: str = "") -> Diagnostic:
    """A mistake with which it builds; `hint` says what to write instead."""
    return Diagnostic(code, Severity.WARNING, _told(message), span, hint)


def hint(code: str, span: Span, message: str, advice: str = "") -> Diagnostic:
    """No mistake, but there is a better way to write it, which `advice` says."""
    return Diagnostic(code, Severity.HINT, _told(message), span, advice)


def _told(message: str) -> str:
    """What is quoted may be a line of the author's of any length: of a long one, what it begins with."""
    return (
        _QUOTED.sub(lambda it: f"{it[1]}…{it[2]}" if it[2] else it[0], message) if len(message) > LONGEST else message
    )


LONGEST = 300
"""Characters of a message that quotes whatever it quotes whole."""
_QUOTED = re.compile(r"([`“][^`“”]{30})[^`“”]{70,}+([`”])|[`“][^`“”]*+[`”]")


def of_course(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that are about no lesson."""
    return tuple(d for d in diagnostics if not d.span.file.endswith(".md"))


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each once, by file, line and column; of two that one mistake makes at one place, the one that says more."""
    unique = dict.fromkeys(diagnostics)
    places = {(d.code, d.span) for d in unique}
    told = (d for d in unique if (_SAYS_MORE.get(d.code), d.span) not in places)
    return tuple(sorted(told, key=lambda d: (d.span.file, d.span.line, d.span.column, d.code, d.message)))


_SAYS_MORE = {"citation": "foreign-syntax", "empty-section": "unknown-section"}
"""Codes, and those that say more where both are said of one place."""


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether one of them is an error: then what they are said of is not built."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def closest(word: str, known: Iterable[str], least: float = 0.6) -> str:
    """The name that is so much like a word that it may have been meant; empty where none is. `least`: how much of the
    letters of both they share, up to 1."""
    import difflib  # few runs have mistakes to tell

    return next(iter(difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=least)), "")


def meant(word: str, known: Iterable[str]) -> str:
    """`did you mean `solution`?`; empty where nothing is close."""
    name = closest(word, known)
    return f"did you mean `{name}`?" if name else ""


def did_you_mean(word: str, known: Iterable[str], most: int = 30) -> str:
    """`did you mean `solution`?`, or what is known where nothing is close; of more than `most` names the nearest."""
    names = sorted(known)
    if said := meant(word, names):
        return said
    if len(names) > most:
        import difflib  # as above

        nearest = sorted(difflib.get_close_matches(word.lower(), names, n=most // 2, cutoff=0))
        return "write one of " + ", ".join(f"`{name}`" for name in nearest) + f", … ({len(names)} in all)"
    return "write one of " + ", ".join(f"`{name}`" for name in names) if names else ""


MOST_OWN = 8
"""Names that a lesson gives itself, so many of which are listed where none is close: there may be one a heading."""


def explanation(code: str) -> str | None:
    """The page that says what a code means, with a wrong and a right example; None where there is none."""
    page = _pages() / f"{code}.md"
    return page.read_text(encoding="utf-8") if _CODE.fullmatch(code) and page.is_file() else None


def _pages() -> Traversable:
    from importlib import resources

    return resources.files("ddcurric") / "explanations"


def explained_codes() -> tuple[str, ...]:
    """Every code that has a page."""
    pages = _pages().iterdir()
    return tuple(sorted(page.name.removesuffix(".md") for page in pages if page.name.endswith(".md")))


_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
