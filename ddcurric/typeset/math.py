"""Set a TeX formula: as a drawing, as Office Math, in one line of Unicode, and as one says it.

mathra reads TeX as TeX would and refuses what it does not know; all forms come from what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ddcurric.typeset.math_drawing import drawn
from ddcurric.typeset.math_words import Spoken, said_of
from ddcurric.typeset.office_math import office_math
from ddcurric.typeset.quantities import quantities_read
from ddcurric.values import dataclass

LONGEST = 4000
"""Characters of TeX: what is longer is no formula."""

DEEPEST = 60
"""Braces inside braces."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was understood. Lengths are in em of the surrounding type; the baseline is at 0."""

    tex: str
    svg: str
    """An `<svg>` of paths in `currentColor`, 1000 units to the em; its width and height are in em."""
    width: float
    ascent: float
    descent: float
    """Below the baseline, positive."""
    omml: str
    """An `m:oMath` element that declares its namespace; empty where Office Math cannot say it."""
    plain: str
    """In one line of Unicode, for notes, titles and lists: `max(own, m) + 1`."""
    said: tuple[Spoken, ...]
    """The same with what is raised or lowered apart, where letters can stand higher or lower."""


@dataclass(frozen=True, slots=True)
class FormulaError:
    """Why a formula could not be set, as a sentence for the author without a full stop."""

    message: str
    tex: str


@lru_cache(maxsize=4096)
def formula(tex: str, display: bool = False) -> Formula | FormulaError:
    """Set `tex` as TeX's math mode would; an error, never an exception, where it cannot be read."""
    source = _STYLED.sub(_in_signs_of_their_own, _prepared(tex.strip()))
    fault = _fault(source)
    if fault:
        return FormulaError(fault, tex)
    try:
        read = _read(source, "en", display)
    except ValueError as mistake:
        return FormulaError(_explanation(str(mistake)), tex)
    drawing = drawn(_svg(source, display) or read["svg"])
    if drawing is None:
        return FormulaError("the formula prints nothing", tex)
    plain, said = said_of(read["tree"])
    omml = office_math(read["tree"], display)
    return Formula(tex, drawing.svg, drawing.width, drawing.ascent, drawing.descent, omml, plain, said)


def formula_text(tex: str) -> str:
    """A formula in one line of Unicode; the TeX as it was written where it cannot be read."""
    made = formula(tex)
    return made.plain if isinstance(made, Formula) else tex


@lru_cache(maxsize=4096)
def spoken(tex: str, language: str) -> str:
    """A formula as one says it, for those who cannot see it: "n over 2"; in English where mathra has no words."""
    if isinstance(formula(tex), FormulaError):
        return tex
    locale = LOCALES.get(language.lower().replace("_", "-").split("-")[0], "en")
    try:
        said = str(_read(_to_be_said(_prepared(tex.strip())), locale, True)["speech"])
    except ValueError:
        said = ""
    return re.sub(r"\s+", " ", said).strip() or formula_text(tex)


LOCALES = {
    "de": "de", "fr": "fr", "es": "es", "it": "it", "nl": "nl", "pt": "pt-BR", "ar": "ar", "hi": "hi", "id": "id",
    "ja": "ja", "ko": "ko", "pl": "pl", "ru": "ru", "tr": "tr", "zh": "zh",
}  # fmt: skip


def _read(tex: str, locale: str, display: bool) -> Any:
    import mathra

    return mathra.render(tex, locale, display=display, strict=True)


def _svg(tex: str, display: bool) -> str:
    """The drawing of a table whose high rows are held apart; empty where there is none.

    mathra has no \\lineskip (The TeXbook, chapter 12): fractions and hats in rows below one another touch.
    """
    if not ROWS.search(tex):
        return ""
    pieces = re.split(r"(\\\\|\\end\{)", tex)
    for at in range(0, len(pieces) - 1, 2):
        pieces[at] += next((strut for high, strut in STRUTS if re.search(high, pieces[at])), "")
    try:
        return str(_read("".join(pieces), "en", display)["svg"])
    except ValueError:
        return ""


ROWS = re.compile(r"\\begin\{(?:\w*matrix|\w*cases|array)\}")
STRUTS = (
    (r"\\dfrac|\\displaystyle.*\\(?:frac|sum|int|prod)", r"\vphantom{\biggl|}"),
    (r"\\(?:[ct]?frac|[td]?binom|sum|prod|int|sqrt|over)(?![A-Za-z])", r"\vphantom{\Bigl|}"),
    (r"\\(?:wide)?(?:hat|bar|tilde)(?![A-Za-z])|\\(?:vec|dot|ddot|overline)", r"\vphantom{\hat{\hat{T}}}"),
)
"""What makes a row high, and what holds it apart from the next."""


def _prepared(tex: str) -> str:
    """As mathra wants it: no numbers, which are ours to give; `eqnarray` and `dcases` as what they mean."""
    tex = re.sub(r"\\label\{[^{}]*\}", "", tex)
    tex = quantities_read(TAG.sub(_tagged, tex))
    tex = OTHERWISE.sub(lambda found: INSTEAD[found[0]], tex)
    tex = re.sub(r"\\begin\{(d(?:r?cases))\}(.*?)\\end\{\1\}", _displayed, tex, flags=re.DOTALL)
    return re.sub(r"\\begin\{(eqnarray\*?)\}(.*?)\\end\{\1\}", _as_alignment, tex, flags=re.DOTALL)


ZEROS = {
    "mathbb": "𝟘", "mathds": "𝟘", "mathbbm": "𝟘", "mathbf": "𝟎", "boldsymbol": "𝟎", "bm": "𝟎", "pmb": "𝟎",
    "mathsf": "𝟢", "mathtt": "𝟶",
}  # fmt: skip
_STYLED = re.compile(
    rf"\\(?P<style>{'|'.join(ZEROS)})(?![A-Za-z])\s*"
    r"(?:\{(?P<all>[^{}]*)\}|(?P<one>\d|\\(?:nabla|partial)(?![A-Za-z])))"
)
_SIGN = re.compile(r"\\nabla(?![A-Za-z])\s?|\\partial(?![A-Za-z])\s?|\d")
_BOLD = MappingProxyType({r"\nabla": "𝛁", r"\partial": "𝛛"})


def _in_signs_of_their_own(styled: re.Match[str]) -> str:
    """Digits and the nabla: mathra sets them as in any other style, and the zero vector is no 0."""
    zero, inside = ZEROS[styled["style"]], styled["all"] or styled["one"] or ""

    def own(sign: re.Match[str]) -> str:
        if sign[0].isdigit():
            return chr(ord(zero) + int(sign[0]))
        return _BOLD[sign[0].rstrip()] if zero == "𝟎" else sign[0]

    signs = _SIGN.sub(own, inside)
    return rf"\{styled['style']}{{{signs}}}" if re.search(r"[^\W\d]|\\", signs) or not signs.strip() else signs


TAG = re.compile(r"\\tag(?P<bare>\*?)\s*\{(?P<name>(?=[^{}]*[$\\])(?:[^{}]|\{[^{}]*\})*)\}")
"""A name in which there is a formula or a command: mathra takes names for plain words."""


def _tagged(tag: re.Match[str]) -> str:
    pieces = re.split(r"\$([^$]*)\$", tag["name"])
    name = "".join(
        piece if at % 2 or "\\" in piece else rf"\text{{{piece}}}" for at, piece in enumerate(pieces) if piece
    )
    return rf"\qquad {name}" if tag["bare"] else rf"\qquad ({name})"


INSTEAD = {
    "∑": r"\sum ", "∏": r"\prod ", "∫": r"\int ", "⋃": r"\bigcup ", "⋂": r"\bigcap ", r"\hdashline": r"\hline",
    r"\plim": r"\operatorname*{plim}", r"\eqdef": r"\stackrel{\mathrm{def}}{=}",
}  # fmt: skip
OTHERWISE = re.compile("|".join(rf"{re.escape(sign)}(?![A-Za-z])" for sign in INSTEAD))
"""What is written otherwise than mathra reads it: signs typed as such, and some commands of other packages."""


def _displayed(cases: re.Match[str]) -> str:
    body = re.sub(r"\\\\(?:\[[^\]]*\])?|(?<!\\)&", lambda mark: rf"{mark[0]} \displaystyle ", cases[2])
    return rf"\begin{{{cases[1][1:]}}}\displaystyle {body}\end{{{cases[1][1:]}}}"


def _as_alignment(equations: re.Match[str]) -> str:
    body = re.sub(r"(?<!\\)&((?:[^&\\]|\\(?!\\).)*)(?<!\\)&", r"&\1 ", equations[2])
    return rf"\begin{{align*}}{body}\end{{align*}}"


def _to_be_said(tex: str) -> str:
    """A word in roman letters is said as one, and an arrow is a limit only where something has one."""
    tex = re.sub(
        r"\\(?:mathrm|mathit|mathsf|mathtt|mathop|mathbf)\s*\{(?:\\mathrm\s*)?\{?([A-Za-z]{2,})\}?\}",
        r"\\text{\1}",
        tex,
    )
    if not re.search(r"\\(?:lim|sup|inf)|\\to\s*(?:\\infty|[-+]|\d)", tex):
        tex = re.sub(r"\\(?:to|rightarrow)(?![A-Za-z])", r"\\xrightarrow{}", tex)
    return tex


def _fault(tex: str) -> str:
    """What can be said before setting; empty where nothing is wrong."""
    if not tex:
        return "the formula is empty"
    if len(tex) > LONGEST:
        return f"the formula is {len(tex)} characters long; {LONGEST} are the most"
    depth = deepest = 0
    for brace in re.findall(r"(?<!\\)(?:\\\\)*([{}])", tex):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
        if depth < 0:
            return "a `}` closes nothing"
    if depth > 0:
        return "a `{` is not closed"
    return f"braces are nested {deepest} deep; {DEEPEST} are the most" if deepest > DEEPEST else ""


def _explanation(mistake: str) -> str:
    """In our words; else in mathra's, which name the command."""
    for pattern, explain in EXPLANATIONS:
        match = re.search(pattern, mistake)
        if match:
            return explain(match)
    return f"the formula cannot be read as TeX: {re.sub(r'^column [0-9]+: ', '', mistake)}"


EXPLANATIONS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"unsupported command: (\\\S+)", lambda m: f"there is no TeX command `{m[1]}`"),
    (r"unsupported environment: (\S+)", lambda m: rf"there is no environment `\begin{{{m[1]}}}`"),
    (r"double subscript", lambda _: "two subscripts follow one another; put the inner one in braces"),
    (r"double superscript", lambda _: "two superscripts follow one another; put the inner one in braces"),
    (r"\\left without|\\right without", lambda _: r"`\left` and `\right` do not match"),
    (r"\\begin\{(\w+\*?)\} without", lambda m: rf"`\begin{{{m[1]}}}` has no `\end{{{m[1]}}}`, or an `&` stands in it"),
    (r"missing argument", lambda _: "the formula stops where something must follow"),
    (
        r"has no '(.)' character",
        lambda m: f"the font of formulas has no `{m[1]}`; write such words outside the formula",
    ),
    (r"nesting deeper", lambda _: f"the formula is nested too deep; {DEEPEST} levels are the most"),
    (r"unsupported array column: '(.)'", lambda m: f"an array names a column `{m[1]}` that is not `l`, `c` or `r`"),
)
"""What mathra says, and what we say."""
