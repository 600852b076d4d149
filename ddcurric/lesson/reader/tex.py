"""What those who know TeX or Pandoc write without thinking: formulas between TeX's own brackets, and citations."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

ENVIRONMENTS = frozenset(
    ("align", "alignat", "aligned", "displaymath", "eqnarray", "equation", "flalign", "gather", "gathered", "math",
     "multline", "split")
)  # fmt: skip
"""Those that hold a formula and stand without dollars."""

_OPENING = re.compile(r"(\\{1,2})\[|\\begin\{([a-z]+\*?)\}")
_INLINE = re.compile(r"(\\{1,2})([(\[])")
_CITATION = re.compile(r"\[(?:[^\[\]\n@]{0,80}\s)?-?@[A-Za-z][^\s\[\]]{0,80}[^\[\]]{0,200}\](?![(\[{])")


def display_marks(line: str) -> tuple[str, str, bool] | None:
    r"""How the displayed formula that a line begins is opened and closed, and whether that belongs to it.

    `$$`, `\[`, Pandoc's `\\[` and `\begin{align}`; None: it begins none.
    """
    if line.startswith("$$"):
        return "$$", "$$", False
    match = _OPENING.match(line)
    if match is None:
        return None
    if match[1]:
        return match[0], f"{match[1]}]", False
    return (match[0], rf"\end{{{match[2]}}}", True) if match[2].rstrip("*") in ENVIRONMENTS else None


def looks_like_math(text: str, display: bool) -> bool:
    r"""Whether what stands between `\(` and `\)` is a formula, and no words whose brackets someone has escaped."""
    inside = re.sub(r"\\(?:text|mathrm|operatorname\*?|mbox)\s*\{[^{}]*\}", "x", text).strip()
    if not inside or re.search(r"(?<![\\A-Za-z])[A-Za-z]{2,}[,.]?\s+[A-Za-z]{2,}(?![A-Za-z])", inside):
        return False
    return bool(re.search(r"[\\^_=+<>{}|]|\w\s*[-/*]\s*\w", inside)) or (not display and len(inside) <= LONGEST_NAME)


LONGEST_NAME = 3
"""Letters of `\\(x\\)`."""


def tex_brackets(state: StateInline, silent: bool) -> bool:
    r"""`\(x^2\)` and `\[ x^2 \]`, with one backslash or, as Pandoc and MathJax have it, two."""
    match = _INLINE.match(state.src, state.pos, state.posMax)
    if match is None or state.src[state.pos - 1 : state.pos] == "\\":
        return False
    closer = match[1] + (")" if match[2] == "(" else "]")
    end = state.src.find(closer, match.end(), min(state.posMax, match.end() + LONGEST))
    display = match[2] == "["
    if end < 0 or state.src.find(match[0], match.end(), end) >= 0:
        return False
    if not looks_like_math(state.src[match.end() : end], display):
        return False
    if not silent:
        token = state.push("math_inline", "", 0)
        token.content = state.src[match.end() : end]
        token.meta["display"] = display
    state.pos = end + len(closer)
    return True


LONGEST = 4000
"""Characters between two brackets; what is longer is no formula."""


def citation(state: StateInline, silent: bool) -> bool:
    """`[@knuth1984, p. 3]`, which Pandoc would look up."""
    if state.src[state.pos] != "[":
        return False
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("citation", "", 0).content = match[0]
    state.pos = match.end()
    return True
