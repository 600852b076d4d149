"""A formula as a drawing of plain paths: mathra's, without what clashes on a page with many of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element, fromstring

from ddcurric.values import dataclass

EM = 1000
"""Units of the drawing."""
AXIS = 258
"""Of STIX Two Math: the height of a minus, on which tables are centred."""
RULE = 40
"""The breadth of a rule in a table."""
SVG = "{http://www.w3.org/2000/svg}"

BOX = tuple[float, float, float, float]
"""Left, bottom, right, top; upwards."""


@dataclass(frozen=True, slots=True)
class DrawnFormula:
    """Lengths in em; the baseline is at 0."""

    svg: str
    width: float
    ascent: float
    descent: float


def drawn(svg: str) -> DrawnFormula | None:
    """The drawing, cut where its letters end; None where nothing is drawn."""
    root = fromstring(re.sub(r"<metadata>.*?</metadata>|<text\b.*?</text>", "", svg, flags=re.DOTALL))
    letters = {path.get("id", ""): path.get("d", "") for path in root.iter(f"{SVG}path")}
    group = root.find(f"{SVG}g")
    if group is None or not len(group):
        return None
    _mend_rules(group)
    left, top, width, height = (float(number) for number in root.get("viewBox", "").split())
    box = (left, -top - height, left + width, -top)
    paths = []
    for item in group.iter():
        if item.tag == f"{SVG}use":
            outline = letters[item.get("href", "").removeprefix("#")]
            x, y, scale = _place(item)
            box = _around(box, (value * scale + at for value, at in zip(_extent(outline), (x, y, x, y), strict=True)))
            fill = f' fill="{item.get("fill")}"' if item.get("fill") else ""
            where = f"translate({x:g} {y:g})" + (f" scale({scale:g})" if scale != 1 else "")
            paths.append(f'<path d="{outline}" transform="{where}"{fill}/>')
        elif item is not group:
            name = item.tag.removeprefix(SVG)
            paths.append(f"<{name} {' '.join(map(_attribute, item.items()))}/>")
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if not 0 < width < EM * 10_000 or not 0 < height < EM * 10_000:
        return None
    made = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width / EM:.3f}em" height="{height / EM:.3f}em" '
        f'viewBox="{left:g} {-top:g} {width:g} {height:g}">'
        f'<g fill="currentColor" transform="scale(1,-1)">{"".join(paths)}</g></svg>'
    )
    return DrawnFormula(made, width / EM, top / EM, -bottom / EM)


def _attribute(named: tuple[str, str]) -> str:
    return f'{named[0]}="{escape(named[1])}"'


def _place(use: Element) -> tuple[float, float, float]:
    """Where a letter stands, and its scale."""
    moved = re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\) scale\(([-\d.]+)\)", use.get("transform", ""))
    if moved:
        return float(moved[1]), float(moved[2]), float(moved[3])
    return float(use.get("x", "0")), float(use.get("y", "0")), 1.0


def _around(box: BOX, other: Iterable[float]) -> BOX:
    left, bottom, right, top = other
    return min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top)


@lru_cache(maxsize=1024)
def _extent(outline: str) -> BOX:
    """Of a letter: the points of its outline, which stands on them."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", outline)]
    across, up = numbers[::2] or [0.0], numbers[1::2] or [0.0]
    return min(across), min(up), max(across), max(up)


def _mend_rules(group: Element) -> None:
    """Put the upright rules of a table where its rows are.

    mathra 1.5.0 counts the heights of the rows above twice, and forgets that a table is centred on the axis. Of the
    stretches at one place, which come one after the other, only the first begins where it should, one table too low.
    """
    run: list[Element] = []
    items = [*group, Element("end")]
    for at, item in enumerate(items):
        if run and not _continues(run[-1], item):
            _stack(run)
            run = []
        if _is_upright(item) and not _closes_a_frame(item, items[max(0, at - 3) : at]):
            run.append(item)


def _closes_a_frame(item: Element, before: list[Element]) -> bool:
    """The sides of a frame come behind its top and its foot, and stand on the foot."""
    return any(
        each.tag == item.tag and each.get("height") == item.get("width") and each.get("y") == item.get("y")
        for each in before
    )


def _continues(before: Element, item: Element) -> bool:
    return _is_upright(item) and item.get("x") == before.get("x") and _of(item, "y") < _of(before, "y")


def _is_upright(item: Element) -> bool:
    """A stretch of a rule: as broad as rules are in some size, and much higher."""
    return item.tag == f"{SVG}rect" and 0.4 * RULE < _of(item, "width") <= RULE and _of(item, "height") > 300


def _stack(stretches: list[Element]) -> None:
    scale = _of(stretches[0], "width") / RULE
    total = sum(_of(each, "height") for each in stretches)
    top = _of(stretches[0], "y") + _of(stretches[0], "height") + AXIS * scale + total / 2
    for each in stretches:
        top -= _of(each, "height")
        each.set("y", f"{top:g}")


def _of(item: Element, name: str) -> float:
    return float(item.get(name, "0"))
