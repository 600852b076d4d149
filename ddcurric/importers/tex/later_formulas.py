"""What shows on a later step within a formula that asks: the answer behind the formula, which stays without it."""

from __future__ import annotations

import re
from collections.abc import Callable

from ddcurric.importers.tex.answering import LOOKED_BACK
from ddcurric.importers.tex.scan import after_space, enclosed
from ddcurric.importers.tex.steps import LaterStep, is_later, later_steps
from ddcurric.importers.tex.tables import set_apart

_FORMULA = re.compile(
    r"(?<!\\)(?P<open>\$\$)(?P<display>(?:[^$\\]|\\.)+)(?P<close>\$\$)"
    r"|(?<!\\)(?P<opens>\$)(?P<inline>(?:(?!\n[ \t]*\n)[^$\\]|\\.)+)(?P<closes>\$)(?P<behind>[.,;:!]?)"
    r"|(?<!\\)(?P<begin>\\[\[(])(?P<brackets>(?:(?!\\[\[\]()])(?:[^\\]|\\.))+)(?P<end>\\[\])])"
    r"|(?P<starts>\\begin\s*\{(?P<kind>(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math)\*?)\})"
    r"(?P<rows>(?:(?!\\begin\s*\{(?P=kind)\}).)*?)(?P<stops>\\end\s*\{(?P=kind)\})",
    re.DOTALL,
)
_ALERT = re.compile(r"\\alert\s?<([^<>]*)>")
_ASKS = re.compile(
    r"(?:[?？]|\\(?:stackrel|overset)\s*\{\s*\?\s*\}\s*(?:\{\s*=\s*\}|=))"
    r"(?:\s|[}&=~]|\\[,;:! ]|\\q?quad(?![A-Za-z]))*\Z"
)


def with_answered_formulas(text: str, asks: Callable[[str], bool]) -> tuple[str, int]:
    """The text with answers behind its formulas, and how many; `asks`: whether what stands before a place asks."""
    count = 0

    def change(found: re.Match[str]) -> str:
        nonlocal count
        inner = found["display"] or found["inline"] or found["brackets"] or found["rows"] or ""
        if "\\" not in inner:
            return found[0]
        asked, answer = _parted(inner, asks(text[max(0, found.start() - LOOKED_BACK) : found.start()]))
        if not answer:
            return found[0]
        count += 1
        around = found["open"] or found["opens"] or found["begin"] or found["starts"]
        closing = found["close"] or found["closes"] or found["end"] or found["stops"]
        formula = f"{around}{asked}{closing}{found['behind'] or ''}" if re.search(r"[^\s{}&]", asked) else ""
        return formula + set_apart(_whole(answer))

    return _FORMULA.sub(change, text), count


def _whole(answer: str) -> str:
    """A formula of its own, of rows where it has some."""
    answer = re.sub(r"\A\s*\\\\(?:\[[^\]]*\])?", "", answer).strip()
    rows = "&" in answer or "\\\\" in answer
    return f"\\[\\begin{{aligned}}{answer}\\end{{aligned}}\\]" if rows else f"${answer}$"


def _parted(formula: str, asked: bool) -> tuple[str, str]:
    """What a formula shows at first, and what later behind its question; all that where it is `asked` for."""
    shown: list[str] = []
    later: list[str] = []
    at = 0
    for step in sorted((*later_steps(f"{formula}}}"), *_alerts(formula, asked)), key=lambda each: each.start):
        if step.start < at:
            continue
        before = "".join([*shown, formula[at : step.start]])
        if not (asked or later or _ASKS.search(_FIRST.sub(r"\1", before))):
            continue
        shown += [formula[at : step.start], step.first]
        later.append(step.later)
        at = step.end
    return "".join([*shown, formula[at:]]), " ".join(later)


_FIRST = re.compile(r"\\(?:only|uncover|visible|onslide)\s?<-?1[^<>]*>\s*\{([^{}]*)\}")


def _alerts(formula: str, asked: bool) -> list[LaterStep]:
    """What turns red later, right behind a question mark; elsewhere it is seen from the beginning."""
    found: list[LaterStep] = []
    for match in _ALERT.finditer(formula):
        held = enclosed(formula, after_space(formula, match.end()))
        before = formula[: match.start()]
        if held is not None and is_later(match[1], before) and (_ASKS.search(before) or (asked and not before.strip())):
            found.append(LaterStep(match.start(), "", *held))
    return found
