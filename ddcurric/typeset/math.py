"""Set a TeX formula: as a drawing, as MathML, as Office Math, and in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from ddcurric.typeset.math_rows import measure_rows_once
from ddcurric.typeset.math_words import Said, said_of_mathml
from ddcurric.typeset.mathml import mend_functions

LONGEST = 4000
"""Characters of TeX: what is longer is no formula, and setting it could take minutes."""

DEEPEST = 60
"""Braces inside braces, before the setters run out of stack."""

MATHML = "http://www.w3.org/1998/Math/MathML"
OMML = "http://schemas.openxmlformats.org/officeDocument/2006/math"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was understood. Lengths are in em of the surrounding type; the baseline is at 0."""

    tex: str
    svg: str
    """An `<svg>` of paths in `currentColor`, 100 units to the em, cut close; its width and height are in em."""
    width: float
    ascent: float
    descent: float
    """Below the baseline, positive."""
    mathml: str
    omml: str
    """An `m:oMath` element that declares its namespace; empty where Office Math cannot say it."""
    plain: str
    """In Unicode words, for notes, titles and alternative texts: `max(own, m) + 1`."""
    said: tuple[Said, ...]
    """The same with what is raised or lowered apart, where letters can stand higher or lower."""


@dataclass(frozen=True, slots=True)
class FormulaError:
    """Why a formula could not be set, as a sentence for the author without a full stop."""

    message: str
    tex: str


@lru_cache(maxsize=4096)
def formula(tex: str, display: bool = False) -> Formula | FormulaError:
    """Set `tex` as TeX's math mode would; an error, never an exception, where it cannot be read."""
    source = _prepared(tex.strip())
    fault = _fault(source)
    if fault:
        return FormulaError(fault, tex)
    try:
        mathml = _mathml(source, display)
        unknown = _unknown_command(mathml)
        if unknown:
            return FormulaError(f"there is no TeX command `{unknown}`", tex)
        svg, width, ascent, descent = _drawing(mathml, display)
    except Exception as mistake:
        # The setters raise anything from IndexError to RecursionError on malformed TeX, which is an author's mistake.
        return FormulaError(_explanation(mistake), tex)
    plain, said = said_of_mathml(mathml)
    return Formula(tex, svg, width, ascent, descent, mathml, _office_math(mathml), plain, said)


def _prepared(tex: str) -> str:
    """Without what the setters get wrong. They number every line of `align` and its kin; numbers are ours to give."""
    tex = re.sub(r"\\(begin|end)\{(align|gather|equation|multline|alignat|eqnarray)\}", r"\\\1{\2*}", tex)
    tex = re.sub(r"\\(?:label|tag)\{[^{}]*\}", "", tex)
    # They forget the alphabet of a letter that stands without braces.
    tex = re.sub(r"\\(math[a-z]+|boldsymbol)\s+([A-Za-z0-9])", r"\\\1{\2}", tex)
    # Their long arrows come without the space around a relation.
    tex = re.sub(r"\\(implies|iff)(?![A-Za-z])", r"\\;\\\1\\;", tex)
    return re.sub(r"\\not\s*=", r"\\neq ", tex)


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


def _explanation(mistake: Exception) -> str:
    name = re.sub(r"(?<!^)(?=[A-Z])", " ", type(mistake).__name__.removesuffix("Error")).lower()
    known = {
        "double subscripts": "two subscripts follow one another; put the inner one in braces",
        "double superscripts": "two superscripts follow one another; put the inner one in braces",
        "missing super script or subscript": "nothing follows the `^` or `_`",
        "extra left or missing right": r"`\left` and `\right` do not match",
        "missing end": r"a `\begin` has no `\end`",
        "no available tokens": "the formula stops where something must follow",
        "denominator not found": "a fraction has no denominator",
        "numerator not found": "a fraction has no numerator",
        "limits must follow math operator": r"`\limits` must follow an operator",
        "invalid style for genfrac": r"`\genfrac` does not know this style",
        "invalid alignment": "an array names an alignment that is not `l`, `c` or `r`",
    }
    return known.get(name, "the formula cannot be read as TeX")


def _mathml(tex: str, display: bool) -> str:
    from ziamath.tex import tex2mml

    root = ElementTree.fromstring(_UNESCAPED.sub(lambda sign: _ESCAPES[sign[0]], tex2mml(tex, inline=not display)))
    for text in (node for node in root.iter() if node.tag.endswith("mtext")):
        text.text = re.sub(r"\\([&%$#_{}])", r"\1", text.text or "")
    mend_functions(root, display)
    ElementTree.register_namespace("", MATHML)
    return ElementTree.tostring(root, encoding="unicode")


_UNESCAPED = re.compile(r"&(?!#?\w+;)|<(?!/?m[a-z]+[\s/>])")
"""What an author wrote in `\\text{…}`, which the translation passes on as it stands."""
_ESCAPES = {"&": "&amp;", "<": "&lt;"}


def _unknown_command(mathml: str) -> str:
    # latex2mathml passes a command that it does not know on as the name of a variable.
    match = re.search(r"<m[ion][^>]*>\s*(\\[A-Za-z]+)", mathml)
    return match[1] if match else ""


def _drawing(translated: str, display: bool) -> tuple[str, float, float, float]:
    from ziamath.config import config
    from ziamath.zmath import Math

    measure_rows_once()
    # Plain paths: symbols and their ids would clash between the formulas of one page.
    config.svg2 = False
    config.precision = 1
    mathml = ElementTree.fromstring(_open_rows(translated))
    mathml.set("mathcolor", "currentColor")
    _mark_signs(mathml)
    drawn = Math(mathml, size=100, margin=0)
    box = drawn.node.bbox
    # Beside words a formula keeps the white that its letters have at their sides; the setter gives only the first's.
    left, right = (box.xmin, box.xmax) if display else (min(box.xmin, 0.0), box.xmax + BEARING)
    width, height = right - left, box.ymax - box.ymin
    if not 0 < width < 1e6 or not 0 < height < 1e6:
        raise ValueError("a formula without extent")
    paths = "".join(
        ElementTree.tostring(child, encoding="unicode").replace('fill="black"', 'fill="currentColor"')
        for child in drawn.svgxml()
    )
    paths = re.sub(r"\s+", " ", re.sub(r' xmlns(?::\w+)?="[^"]*"', "", paths))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width / 100:.3f}em" height="{height / 100:.3f}em" '
        f'viewBox="{left:.1f} {-box.ymax:.1f} {width:.1f} {height:.1f}">{paths}</svg>'
    )
    return svg, width / 100, box.ymax / 100, -box.ymin / 100


def _mark_signs(mathml: ElementTree.Element) -> None:
    """Tell the setter which minus is a sign and no operation: MathML Core, 3.2.4.2 leaves out its space."""
    for row in mathml.iter():
        if row.tag.rpartition("}")[2] not in ("math", "mrow", "mstyle", "mtd", "mpadded"):
            continue
        before = None
        for child in row:
            alone = before is None or (before.tag.endswith("mo") and (before.text or "") not in CLOSING)
            if alone and child.tag.endswith("mo") and child.text in SIGNS:
                child.set("form", "prefix")
            before = child


BEARING = 4.0
"""White at the right of an inline formula, in hundredths of an em."""
SIGNS = frozenset("\u2212-+±∓")
CLOSING = frozenset([")", "]", "}", "|", "‖", "⟩", "⌉", "⌋", "!", "%", "′", "″"])
"""Operators behind which a minus still is one."""


def _open_rows(mathml: str) -> str:
    """Lines of a table a line apart, as TeX sets them: the setter's own spacing lets them touch."""
    mathml = re.sub(r' rowspacing="[^"]*"', "", mathml)
    return mathml.replace("<mtable", f'<mtable rowspacing="{ROW_GAP}em"')


ROW_GAP = 0.55


def _office_math(mathml: str) -> str:
    from mathml_to_omml import convert  # type: ignore[attr-defined]

    try:
        omml = str(convert(mathml))
        # ECMA-376 Part 1, 22.1.2.88: a radical has a degree, hidden where it is not written.
        omml = omml.replace("<m:rad><m:e>", '<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>')
        omml = omml.replace("<m:oMath>", f'<m:oMath xmlns:m="{OMML}">', 1)
        ElementTree.fromstring(omml)
    except Exception:  # what Office Math cannot say is drawn instead
        return ""
    return omml
