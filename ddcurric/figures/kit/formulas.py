"""Formulas among the words of figures, which are set in plain letters: `$x_1 \\le n$` is `x₁ ≤ n`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.source import Span
from ddcurric.typeset.math import Formula, formula
from ddcurric.values import dataclass

FORMULA = re.compile(
    r"(?<![\\A-Za-z0-9_$)])(?P<dollars>\${1,2})(?=[^\s$])(?P<tex>[^$\n]*?[^\s$\\])(?P=dollars)(?!\$?[A-Za-z0-9_{]|\$\$)"
)
"""No space inside the dollars, and no letter or digit beside them: `$5 or $10` is none, nor is `${a}/${b}`. One more
dollar may follow, of a static member."""
AS_TYPED = re.compile(r"[_^\\]")
"""What is left of a formula for which there are no letters."""


@dataclass(frozen=True, slots=True)
class WordFormula:
    """A formula in some words."""

    start: int
    end: int
    written: str
    plain: str
    """In plain letters; empty: it cannot be read."""
    fault: str
    """Why it cannot be read."""

    @property
    def is_plain(self) -> bool:
        """Whether there are letters for all of it."""
        return bool(self.plain) and AS_TYPED.search(self.plain) is None


def formulas_in(words: str) -> Iterator[WordFormula]:
    """The formulas of some words, in their order."""
    for match in FORMULA.finditer(words) if words.count("$") > 1 else ():
        made = formula(match["tex"])
        plain, fault = (made.plain, "") if isinstance(made, Formula) else ("", made.message)
        yield WordFormula(*match.span(), match[0], plain, fault)


def in_letters(words: str) -> str:
    """The words with their formulas in plain letters; what cannot be read stays as it was typed."""
    for found in reversed([*formulas_in(words)]):
        words = words[: found.start] + (found.plain or found.written) + words[found.end :]
    return words


def not_in_letters(found: Iterable[tuple[WordFormula, Span]]) -> Iterator[Diagnostic]:
    """What is to be said of formulas, each with its place, for which there are no letters."""
    for each, span in found:
        if each.fault:
            message = f"`{each.written}` is printed as it is typed: {each.fault}"
            yield warning("formula-in-figure", span, message, "write its words in plain letters, such as `x₁ ≤ n`")
        elif not each.is_plain:
            message = f"`{each.written}` is printed as `{each.plain}`: words of a figure are set in plain letters"
            hint = "use a name that needs no `_` or `^`, and say beside the figure what it stands for"
            yield warning("formula-in-figure", span, message, hint)


def as_typed(found: Iterable[tuple[WordFormula, Span]]) -> Iterator[Diagnostic]:
    """The same where no formula is understood."""
    for each, span in found:
        hint = f"write `{each.plain}`" if each.plain else "write it in plain letters, such as `x₁ ≤ n`"
        yield warning("formula-in-figure", span, f"`{each.written}` is printed as it is typed", hint)
