r"""Read Office Math back as TeX (ECMA-376 Part 1, 22.1.2): what PowerPoint and Word write, and what we do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.typeset.office_math_row import side_by_side, signs_tex, text_tex
from ddcurric.typeset.office_math_signs import ACCENTS, ARROWS, FUNCTIONS, LARGE, letter_tex, sign_tex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

OMML = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DEEPEST = 50


def tex_of(element: Element) -> str:
    """The TeX of an `m:oMath` or `m:oMathPara`, without dollars.

    What TeX has no word for stands as its letters; nothing that an `m:t` says is left out.
    """
    if _local(element) == "oMathPara":
        lines = [_row(child, 0) for child in element if _local(child) == "oMath"]
    else:
        lines = list(_broken(element))
    return lines[0] if len(lines) == 1 else _environment("gathered", lines)


def _environment(name: str, rows: Sequence[str]) -> str:
    below = r" \\ ".join(rows)
    return rf"\begin{{{name}}}{below}\end{{{name}}}"


def _broken(element: Element) -> Iterator[str]:
    """The lines of an equation: a run that holds `a:br` begins another."""
    pieces: list[str] = []
    for child in element:
        if any(_local(inner) == "br" for inner in child) and _local(child) == "r":
            yield side_by_side(pieces)
            pieces = []
        pieces.append(_written(child, 0))
    yield side_by_side(pieces)


def _row(element: Element | None, depth: int) -> str:
    """What stands side by side in an argument."""
    if element is None:
        return ""
    return side_by_side([_written(child, depth + 1) for child in element])


def _written(element: Element, depth: int) -> str:
    if not isinstance(element.tag, str):
        return ""
    if depth > _DEEPEST:
        return text_tex("".join(t.text or "" for t in element.iter(f"{{{OMML}}}t")))
    if (name := _local(element)) in _SAY_NOTHING:
        return ""
    if (writer := _READERS.get(name)) is not None:
        return writer(element, depth)
    # A wrapper such as `m:box`, or an element of a later standard: what is in it counts.
    return _row(element, depth)


def _run(element: Element, depth: int) -> str:
    text = "".join(child.text or "" for child in element if _local(child) == "t")
    if not text.strip("\u200b"):
        return ""
    properties = _child(element, "rPr")
    if properties is not None and _child(properties, "nor") is not None:
        return text_tex(text) if text.strip() else r"\ "
    script = _value(properties, "scr")
    style = _value(properties, "sty")
    stripped = text.strip()
    if stripped in FUNCTIONS:
        return rf"\{stripped}"
    if script in _SCRIPTS or style in _STYLES:
        command = _SCRIPTS.get(script) or _STYLES.get(style)
        if stripped.isalnum() and stripped.isascii():
            return rf"{command}{{{stripped}}}"
    if style == "p" and len(stripped) > 1 and stripped.isalpha() and stripped.isascii():
        return rf"\mathrm{{{stripped}}}"
    return side_by_side(signs_tex(text))


def _fraction(element: Element, depth: int) -> str:
    above, below = _argument(element, "num", depth), _argument(element, "den", depth)
    match _value(_child(element, "fPr"), "type"):
        case "noBar":
            return f"{_STACKED}{{{above}}}{{{below}}}"
        case "lin" | "skw":
            return f"{_braced(above)} / {_braced(below)}"
        case _:
            return rf"\frac{{{above}}}{{{below}}}"


def _scripts(element: Element, depth: int) -> str:
    sub, sup = _child(element, "sub"), _child(element, "sup")
    base = _braced(_argument(element, "e", depth))
    scripts = _raised("_", _row(sub, depth)) + _raised("^", _row(sup, depth))
    return f"{{}}{scripts} {base}" if _local(element) == "sPre" else base + scripts


def _raised(sign: str, script: str) -> str:
    if not script or (sign == "^" and set(script) == {"'"}):
        return script
    return sign + (script if len(script) == 1 else f"{{{script}}}")


def _braced(tex: str) -> str:
    """A base as one: a letter, a command with its argument, or braces around it."""
    alone = len(tex) == 1 or re.fullmatch(r"\\[A-Za-z]+(?:\{[^{}]*\})?|\d+(?:\.\d+)?", tex) is not None
    return tex if alone else f"{{{tex}}}"


def _sum(element: Element, depth: int) -> str:
    properties = _child(element, "naryPr")
    sign = _value(properties, "chr") or ("∫" if properties is None or _child(properties, "chr") is None else "")
    command = LARGE.get(sign) or sign_tex(sign) or (letter_tex(sign) if sign else "")
    limits = r"\limits" if _value(properties, "limLoc") == "undOvr" and "∫" in sign else ""
    below, above = _argument(element, "sub", depth), _argument(element, "sup", depth)
    scripts = _raised("_", below) + _raised("^", above)
    return f"{command}{limits}{scripts} {_argument(element, 'e', depth)}".strip()


def _root(element: Element, depth: int) -> str:
    degree = _argument(element, "deg", depth)
    index = f"[{degree}]" if degree else ""
    return rf"\sqrt{index}{{{_argument(element, 'e', depth)}}}"


def _fenced(element: Element, depth: int) -> str:
    properties = _child(element, "dPr")
    begin, end = _fence(properties, "begChr", "("), _fence(properties, "endChr", ")")
    middle = _fence(properties, "sepChr", "|")
    parts = [_row(child, depth) for child in element if _local(child) == "e"]
    whole = rf" \middle{_delimiter(middle)} ".join(parts) if middle else " ".join(parts)
    if begin == "{" and not end and whole.startswith(r"\begin{matrix}") and len(parts) == 1:
        return whole.replace("{matrix}", "{cases}", 1).removesuffix(r"\end{matrix}") + r"\end{cases}"
    if (begin, end) == ("(", ")") and re.fullmatch(rf"{re.escape(_STACKED)}\{{[^{{}}]*\}}\{{[^{{}}]*\}}", whole):
        return whole.replace(_STACKED, r"\binom", 1)
    if (begin, end) in _MATRICES and whole.startswith(r"\begin{matrix}") and whole.count(r"\begin{") == 1:
        return whole.replace("{matrix}", f"{{{_MATRICES[begin, end]}}}")
    return rf"\left{_delimiter(begin)} {whole} \right{_delimiter(end)}"


_STACKED = r"\genfrac{}{}{0pt}{}"
_MATRICES = MappingProxyType(
    {("(", ")"): "pmatrix", ("[", "]"): "bmatrix", ("|", "|"): "vmatrix", ("‖", "‖"): "Vmatrix"}
)


def _fence(properties: Element | None, name: str, otherwise: str) -> str:
    found = _child(properties, name) if properties is not None else None
    return otherwise if found is None else found.get(f"{{{OMML}}}val") or ""


def _delimiter(sign: str) -> str:
    return _DELIMITERS.get(sign, sign if sign in "()[]|/" and sign else sign_tex(sign) or ".") if sign else "."


_DELIMITERS = MappingProxyType(
    {
        "{": r"\{", "}": r"\}", "‖": r"\|", "∥": r"\|", "⟨": r"\langle", "⟩": r"\rangle", "〈": r"\langle",
        "〉": r"\rangle", "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", "\\": r"\backslash",
    }
)  # fmt: skip


def _accent(element: Element, depth: int) -> str:
    mark = _fence(_child(element, "accPr"), "chr", "\u0302")
    inner = _argument(element, "e", depth)
    command = ACCENTS.get(mark)
    if command is None:
        return rf"\overset{{{letter_tex(mark)}}}{{{inner}}}"
    return rf"{command}{{{inner}}}"


def _bar(element: Element, depth: int) -> str:
    below = _value(_child(element, "barPr"), "pos") != "top"
    return rf"\{'under' if below else 'over'}line{{{_argument(element, 'e', depth)}}}"


def _grouped(element: Element, depth: int) -> str:
    properties = _child(element, "groupChrPr")
    sign, inner = _fence(properties, "chr", "⏟"), _argument(element, "e", depth)
    if sign in ARROWS:
        return rf"{ARROWS[sign]}{{{inner}}}"
    if sign in "⏞⏟" and sign:
        return rf"\{'over' if sign == '⏞' else 'under'}brace{{{inner}}}"
    above = _value(properties, "pos") == "top"
    return rf"\{'over' if above else 'under'}set{{{' '.join(signs_tex(sign))}}}{{{inner}}}"


def _limit(element: Element, depth: int) -> str:
    base, limit = _argument(element, "e", depth), _argument(element, "lim", depth)
    below = _local(element) == "limLow"
    if base.startswith((r"\underbrace", r"\overbrace")) or base.lstrip("\\") in FUNCTIONS:
        return f"{base}{'_' if below else '^'}{{{limit}}}"
    if base in _LONG and not below:
        return rf"\xrightarrow{{{limit}}}" if base == r"\longrightarrow" else rf"\overset{{{limit}}}{{{base}}}"
    return rf"\{'under' if below else 'over'}set{{{limit}}}{{{base}}}"


_LONG = frozenset({r"\longrightarrow", r"\longleftarrow"})


def _matrix(element: Element, depth: int) -> str:
    rows = [
        " & ".join(_row(cell, depth) for cell in row if _local(cell) == "e")
        for row in element
        if _local(row) == "mr"
    ]  # fmt: skip
    return _environment("matrix", rows)


def _array(element: Element, depth: int) -> str:
    """`m:eqArr`: an `&` in a run is where its lines are aligned."""
    rows = [_row(row, depth).replace(r"\&", "&") for row in element if _local(row) == "e"]
    name = "aligned" if any("&" in row for row in rows) else "gathered"
    return _environment(name, rows)


def _boxed(element: Element, depth: int) -> str:
    properties, inner = _child(element, "borderBoxPr"), _argument(element, "e", depth)
    if properties is not None:
        for strike, command in (("strikeBLTR", "cancel"), ("strikeTLBR", "bcancel")):
            if _child(properties, strike) is not None:
                return rf"\{command}{{{inner}}}"
    return rf"\boxed{{{inner}}}"


def _phantom(element: Element, depth: int) -> str:
    shown = _value(_child(element, "phantPr"), "show")
    inner = _argument(element, "e", depth)
    return rf"\phantom{{{inner}}}" if shown in {"0", "off", "false"} else inner


def _function(element: Element, depth: int) -> str:
    return f"{_argument(element, 'fName', depth)} {_argument(element, 'e', depth)}"


_SAY_NOTHING = frozenset({"ctrlPr", "rPr", "argPr", "boxPr", "funcPr", "oMathParaPr"})
_READERS: Mapping[str, Callable[[Element, int], str]] = MappingProxyType(
    {
        "r": _run,
        "f": _fraction,
        "sSub": _scripts,
        "sSup": _scripts,
        "sSubSup": _scripts,
        "sPre": _scripts,
        "nary": _sum,
        "rad": _root,
        "d": _fenced,
        "acc": _accent,
        "bar": _bar,
        "groupChr": _grouped,
        "limLow": _limit,
        "limUpp": _limit,
        "m": _matrix,
        "eqArr": _array,
        "borderBox": _boxed,
        "phant": _phantom,
        "func": _function,
    }
)

_SCRIPTS = MappingProxyType(
    {
        "double-struck": r"\mathbb", "script": r"\mathcal", "fraktur": r"\mathfrak", "sans-serif": r"\mathsf",
        "monospace": r"\mathtt",
    }
)  # fmt: skip
_STYLES = MappingProxyType({"b": r"\mathbf", "bi": r"\boldsymbol"})


def _argument(element: Element, name: str, depth: int) -> str:
    return _row(_child(element, name), depth)


def _child(element: Element | None, name: str) -> Element | None:
    return element.find(f"{{{OMML}}}{name}") if element is not None else None


def _value(properties: Element | None, name: str) -> str:
    found = _child(properties, name)
    return found.get(f"{{{OMML}}}val") or "" if found is not None else ""


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
