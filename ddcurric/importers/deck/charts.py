"""Charts as a `plot` or a table, and diagrams of SmartArt as the list that they are made from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ddcurric.draw.pptx.names import A, C, Element, local, q
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.figures import check
from ddcurric.importers.deck.lists import blocks_of
from ddcurric.importers.deck.seen import ListMark, Seen, SeenBlocks, SeenPara, SeenStranger, ShapeHead
from ddcurric.importers.deck.text import LetterPage, paras_of
from ddcurric.lesson.model.block import Align, Block, Diagram, DiagramSetting, Table, TableCell
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers."""

    kind: str
    """`bar`, `line`, `scatter`, `pie`, …: the chart's name in the file."""
    name: str
    places: tuple[str, ...]
    """Categories, or places along x."""
    values: tuple[str, ...]


def chart_of(part: str, head: ShapeHead, page: LetterPage) -> Seen:
    """The chart in a part (ECMA-376 Part 1, 21.2)."""
    if part not in page.opened.parts:
        return SeenStranger(head, "a chart without its data")
    try:
        root = page.opened.xml(part)
    except SyntaxError:
        return SeenStranger(head, "a chart that is damaged")
    series = [_series(each) for each in sorted(root.iter(q(C, "ser")), key=_order)]
    title = _words(root.find(f"{q(C, 'chart')}/{q(C, 'title')}"))
    axes = [_words(axis.find(q(C, "title"))) for axis in root.iter() if local(axis) in {"catAx", "dateAx", "valAx"}]
    across, up = (*axes, "", "")[:2]
    if not any(each.values for each in series):
        names = [word for each in series for word in (each.name, *each.places)]
        return SeenStranger(head, "a chart without numbers", " ".join(filter(None, [title, *axes, *names])))
    said = _plot(series, title, across, up, head, page.span) or _table(series, title, axes, page.span)
    return SeenBlocks(head, (said,), "a chart")


def _order(series: Element) -> int:
    """Among the series of its chart, which need not be written in their order."""
    order = series.find(q(C, "order"))
    said = order.get("val") or "" if order is not None else ""
    return int(said) if said.isdecimal() else 0


def _series(element: Element) -> Series:
    parent = element.getparent()
    kind = local(parent) if parent is not None else ""
    name = " ".join(_points(element.find(q(C, "tx"))))
    places = element.find(q(C, "cat"))
    places = element.find(q(C, "xVal")) if places is None else places
    values = element.find(q(C, "val"))
    values = element.find(q(C, "yVal")) if values is None else values
    found = _points(values)
    sizes = _points(element.find(q(C, "bubbleSize")))
    if sizes:
        found = tuple(f"{value} ({size})" for value, size in zip(found, sizes, strict=False))
    return Series(kind.removesuffix("Chart").removesuffix("3D"), name, _points(places), found)


def _points(holder: Element | None) -> tuple[str, ...]:
    """Values in the order of their places; several levels of categories joined."""
    if holder is None:
        return ()
    levels = list(holder.iter(q(C, "lvl"))) or [holder]
    found: dict[int, str] = {}
    for level in reversed(levels):
        for point in level.iter(q(C, "pt")):
            place = point.get("idx") or "0"
            at = int(place) if place.isdigit() else 0
            value = " ".join((point.findtext(q(C, "v")) or "").split())
            found[at] = f"{found[at]} {value}" if at in found else value
    if not found:
        typed = " ".join((v.text or "") for v in holder.iter(q(C, "v"))).split()
        return (" ".join(typed),) if typed else ()
    if max(found) > 20_000:
        return tuple(found[at] for at in sorted(found))
    return tuple(found.get(at, "") for at in range(max(found) + 1))


def _words(title: Element | None) -> str:
    if title is None:
        return ""
    written = [t.text or "" for t in title.iter(q(A, "t"))] or [v.text or "" for v in title.iter(q(C, "v"))]
    return " ".join("".join(written).split())


def _plot(series: Sequence[Series], title: str, across: str, up: str, head: ShapeHead, span: Span) -> Diagram | None:
    """A `plot` that the program draws; None where it would not."""
    lines = [_line_of(each, at) for at, each in enumerate(series, 1)]
    if any(line is None for line in lines):
        return None
    settings = tuple(DiagramSetting(key, words, span) for key, words in (("x", across), ("y", up)) if words)
    caption: tuple[Inline, ...] = (Text(title, span),) if title else ()
    text = "\n".join(line for line in lines if line)
    made = Diagram("plot", text, caption, head.alt, False, False, None, "", None, span, settings=settings)
    return None if check(made) else made


def _line_of(series: Series, at: int) -> str | None:
    name = series.name.replace('"', "'") or (f"{at}" if at > 1 else "")
    values = [_number(value) for value in series.values]
    if None in values or not values or any(char in name for char in "|\n"):
        return None
    match series.kind:
        case "bar":
            places = series.places or tuple(str(place) for place in range(1, len(values) + 1))
            if len(places) != len(values) or any(not p or "|" in p or _number(p) is not None for p in places):
                return None
            pairs = [f"{place} {value}" for place, value in zip(places, values, strict=False)]
            return f'bars "{name}": {" | ".join(pairs)}'
        case "line" | "scatter":
            ways = [_number(place) for place in series.places]
            if None in ways or len(ways) != len(values):
                return None
            pairs = [f"{x} {y}" for x, y in zip(ways, values, strict=False)]
            return f'line "{name}": {" | ".join(pairs)}'
        case _:
            return None


def _number(text: str) -> str | None:
    """A number as a plot writes it, to nine digits; None where it is none."""
    if not re.fullmatch(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", text):
        return None
    return f"{float(text):.9g}"


def _table(series: Sequence[Series], title: str, axes: Sequence[str], span: Span) -> Block:
    """The sheet of a chart: a row for each category, a column for each series."""
    places = max((each.places for each in series), key=len)
    height = max([len(places), *(len(each.values) for each in series)])
    shared = all(each.places in (places, ()) for each in series)
    columns: list[tuple[str, tuple[str, ...]]] = []
    for each in series:
        if not shared or each is series[0]:
            columns.append((axes[0] if axes else "", each.places or places))
        columns.append((each.name, tuple(_number(value) or value for value in each.values)))
    if not any(any(column) for _, column in columns[:1]):
        columns = columns[1:]
    said = ". ".join(words for words in [title, *(axes[1:] if axes else ())] if words)
    rows = tuple(
        tuple(_table_cell(column[at] if at < len(column) else "", span) for _, column in columns)
        for at in range(height)
    )  # fmt: skip
    aligns = tuple(
        Align.RIGHT if all(_number(v) for v in column if v) and column else Align.NATURAL for _, column in columns
    )
    return Table(
        tuple(_table_cell(name, span) for name, _ in columns), rows, aligns, (Text(said, span),) if said else (), "",
        None, span,
    )  # fmt: skip


def _table_cell(text: str, span: Span) -> TableCell:
    words = " ".join(text.split())
    return TableCell((Text(words, span),) if words else (), span)


_SAYING = frozenset({None, "", "node", "asst", "doc"})
"""Types of points with words of their own (ECMA-376 Part 1, 21.4.7.51)."""


def outline_of(part: str, head: ShapeHead, page: LetterPage) -> Seen:
    """The diagram whose data are in a part; where they say nothing, what is drawn of it, a line a paragraph."""
    paras = _outlined(part, page) or _drawn(part, page)
    if paras:
        return SeenBlocks(head, blocks_of(paras, page.span), "a diagram (SmartArt)")
    return SeenStranger(head, "a diagram (SmartArt) of which no words are in the file")


def drawing_of(opened: Opened, slide: str, data: str) -> str:
    """The part in which a diagram is drawn, as PowerPoint keeps it beside its data; empty: there is none.

    Both have one number, whether or not the data name it.
    """
    number = "".join(filter(str.isdigit, data.rpartition("/")[2]))
    drawn = [r.target for r in opened.relations(slide) if r.kind == "diagramDrawing" and r.target in opened.parts]
    return next((each for each in drawn if "".join(filter(str.isdigit, each.rpartition("/")[2])) == number), "")


def _drawn(part: str, page: LetterPage) -> list[SeenPara]:
    name = drawing_of(page.opened, page.part, part)
    try:
        bodies = list(page.opened.xml(name).iter("{*}txBody")) if name else []
    except SyntaxError:
        bodies = []
    said = (para for body in bodies for para in paras_of(body, (), page))
    return [SeenPara(para.content, 0, ListMark(False), raw=para.raw) for para in said]


def _outlined(part: str, page: LetterPage) -> list[SeenPara]:
    """The points of a diagram, each below the one that it belongs to; none where its data cannot be read."""
    if part not in page.opened.parts:
        return []
    try:
        root = page.opened.xml(part)
    except SyntaxError:
        return []
    points = {p.get("modelId") or "": p for p in root.iter("{*}pt") if p.get("type") in _SAYING}
    children: dict[str, list[tuple[int, str]]] = {}
    below: set[str] = set()
    for link in root.iter("{*}cxn"):
        if (link.get("type") or "parOf") == "parOf" and link.get("destId") in points:
            order = link.get("srcOrd") or "0"
            children.setdefault(link.get("srcId") or "", []).append(
                (int(order) if order.isdigit() else 0, link.get("destId") or "")
            )
            below.add(link.get("destId") or "")
    paras: list[SeenPara] = []
    for name in points:
        if name not in below:
            _walk(name, -1 if points[name].get("type") == "doc" else 0, points, children, page, paras, set())
    return paras


def _walk(
    name: str,
    level: int,
    points: Mapping[str, Element],
    children: Mapping[str, list[tuple[int, str]]],
    page: LetterPage,
    paras: list[SeenPara],
    seen: set[str],
) -> None:
    """A point, then those below it, in their order; a circle is walked once."""
    if name in seen or level > 60:
        return
    seen.add(name)
    body = next((child for child in points[name] if local(child) == "t"), None)
    said = paras_of(body, (), page) if level >= 0 else ()
    paras += [SeenPara(para.content, min(level, 8), ListMark(False), raw=para.raw) for para in said]
    for _, child in sorted(children.get(name, ())):
        _walk(child, level + 1, points, children, page, paras, seen)
