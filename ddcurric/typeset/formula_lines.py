"""Several formulas in one display, `a, \\qquad b`, one below the other where their line is too long."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"(?P<wide>\\qquad(?![A-Za-z])|\\quad(?![A-Za-z]))"
    r"|(?P<open>\\begin\b|\\left(?![A-Za-z])|(?<!\\)\{)"
    r"|(?P<close>\\end\b|\\right(?![A-Za-z])|(?<!\\)\})"
    r"|\\(?:.|\n)"
)


def in_lines(tex: str) -> str:
    """The formula with what stands apart in it on lines of its own; empty where it is one, or has lines already.

    What only explains, `\\quad \\text{if } n > 0` or a name, stays on its line.
    """
    depth, begin, lines = 0, 0, list[str]()
    for sign in _SIGN.finditer(tex):
        depth += bool(sign["open"]) - bool(sign["close"])
        if sign[0] == "\\\\" and depth == 0:
            return ""
        if sign["wide"] and depth == 0 and _RELATION.search(_flat(tex[begin : sign.start()])):
            lines.append(tex[begin : sign.start()])
            begin = sign.end()
    lines.append(tex[begin:])
    whole = [line.strip() for line in lines if line.strip()]
    if len(whole) < 2 or not all(_RELATION.search(_flat(line)) and not _BESIDE.match(line) for line in whole):
        return ""
    return r"\begin{aligned}" + r" \\ ".join(f"& {line}" for line in whole) + r"\end{aligned}"


_RELATION = re.compile(
    r"[=<>≤≥≈∈≡]|\\(?:leq?|geq?|neq?|approx|equiv|in|sim|cong|to|mapsto|implies|iff|Rightarrow|colon|subseteq)(?![A-Za-z])"
)
_BESIDE = re.compile(r"\s*(?:\\(?:text|mathrm|textrm|mbox|tag)\b|\()")


_INSIDE = re.compile(
    r"\{[^{}]*\}|\\begin(?:(?!\\begin|\\end).)*\\end|\\left(?![A-Za-z])(?:(?!\\left(?![A-Za-z])|\\right(?![A-Za-z])).)*\\right",
    re.DOTALL,
)


def _flat(tex: str) -> str:
    """Without what stands in braces, environments and brackets that grow."""
    before = ""
    while before != tex:
        before, tex = tex, _INSIDE.sub("", tex)
    return tex
