"""What of a look has no value of its own, told as text: it is only asked whether it is still the same."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.draw.pptx.names import ADEC, A, Element, P, local, q, says_no, says_yes

NOISE = frozenset({"extLst", "lang", "dirty", "err", "altLang", "id", "name"})
"""What PowerPoint writes of its own accord."""
_USUAL = frozenset(
    {("w", "med"), ("len", "med"), ("cap", "flat"), ("cmpd", "sng"), ("algn", "ctr"), ("rotWithShape", "1")}
)
"""Attributes that say what holds without them."""
_INSETS = ("lIns", "tIns", "rIns", "bIns")
_FILLS = ("gradFill", "pattFill", "blipFill")


def plain(element: Element) -> str:
    """An element as text, without what programs write of their own accord."""
    said = ((k, v) for k, v in _attributes(element) if k not in NOISE and (k, v) not in _USUAL)
    attributes = " ".join(f"{k}={v}" for k, v in said)
    inner = "".join(plain(child) for child in element if local(child) not in NOISE)
    return f"<{local(element)} {attributes}>{inner}"


def of_fill(holder: Element | None) -> Iterator[str]:
    """How much shows through a fill, and what a gradient or a pattern is made of."""
    for fill in holder if holder is not None else ():
        if local(fill) == "solidFill":
            yield from (f"alpha {each.get('val')}" for each in fill.iter(q(A, "alpha")))
        elif local(fill) in _FILLS:
            yield from (plain(child) for child in fill if local(child) != "blip")


def of_shape(looks: Element | None, body: Element | None) -> Iterator[str]:
    """Its effects, its adjustments, its outline, and where words stand in it."""
    if looks is not None:
        yield from (plain(effect) for effect in looks.iterfind(f"{q(A, 'effectLst')}/*"))
        yield from (plain(each) for each in looks if local(each) in {"scene3d", "sp3d"})
        yield from (each.get("fmla") or "" for each in looks.iterfind(f"{q(A, 'prstGeom')}//{q(A, 'gd')}"))
        yield from of_fill(looks)
        for line in looks.iterfind(q(A, "ln")):
            yield from (f"{k} {line.get(k)}" for k in ("cap", "cmpd") if (k, line.get(k)) not in {*_USUAL, (k, None)})
            yield from of_fill(line)
    frame = body.find(q(A, "bodyPr")) if body is not None else None
    if frame is not None:
        yield from (f"{name} {frame.get(name)}" for name in ("anchor", "vert", "numCol", *_INSETS) if frame.get(name))
        yield from [f"rot {frame.get('rot')}"] if frame.get("rot") not in {None, "0"} else []


def of_head(head: Element | None) -> Iterator[str]:
    """What is said of a shape besides its alternative text, and what happens when the pointer is on it."""
    if head is None:
        return
    yield from [f"title {head.get('title')}"] if head.get("title") else []
    yield from ("decorative" for each in head.iter(q(ADEC, "decorative")) if says_yes(each.get("val")))
    yield from (plain(hover) for hover in head.findall(q(A, "hlinkHover")))
    yield from (f"tip {click.get('tooltip')}" for click in head.findall(q(A, "hlinkClick")) if click.get("tooltip"))


def of_table(table: Element) -> Iterator[str]:
    """What is joined, how high rows are, and how cells and the whole look, but for what fills them."""
    properties = table.find(q(A, "tblPr"))
    if properties is not None:
        yield " ".join(f"{k} {v}" for k, v in _attributes(properties) if not says_no(v))
        yield from (style.text or "" for style in properties.findall(q(A, "tableStyleId")))
    for row in table.iter(q(A, "tr")):
        yield f"row {row.get('h')}"
        for cell in row.findall(q(A, "tc")):
            spans = (f"{k} {cell.get(k)}" for k in ("gridSpan", "rowSpan", "hMerge", "vMerge") if cell.get(k))
            yield " ".join(["cell", *spans])
            yield from (plain(each) for each in cell.findall(q(A, "tcPr")))


def of_slide(root: Element) -> Iterator[str]:
    """Whether the master's shapes are on a slide, its own map of colours, what fills its ground."""
    yield from ["without the master's"] if says_no(root.get("showMasterSp")) else []
    yield from (plain(each) for each in root.iterfind(f"{q(P, 'clrMapOvr')}/{q(A, 'overrideClrMapping')}"))
    for ground in root.iterfind(f"{q(P, 'cSld')}/{q(P, 'bg')}"):
        yield from (plain(each) for each in ground.iter(*(q(A, name) for name in _FILLS), q(P, "bgRef")))


def of_transition(root: Element) -> Iterator[str]:
    """How, how fast and when a slide comes."""
    for transition in root.iter(q(P, "transition")):
        pace = (f"{k} {v}" for k, v in _attributes(transition) if not (k == "advClick" and says_yes(v)))
        yield " ".join([*pace, *(plain(kind) for kind in transition if local(kind) not in {"extLst", "sndAc"})])


def of_timing(root: Element) -> Iterator[str]:
    """When each effect of a slide begins, and how long it takes."""
    timing = root.find(q(P, "timing"))
    for node in timing.iter(q(P, "cTn")) if timing is not None else ():
        if node.get("presetID") is not None:
            how = (node.get(name) or "" for name in ("nodeType", "presetSubtype", "repeatCount", "autoRev"))
            delays = (each.get("delay") or "" for each in node.iterfind(f"{q(P, 'stCondLst')}/{q(P, 'cond')}"))
            yield " ".join(
                [*how, *delays, *(each.get("dur") or "" for each in node.iter(q(P, "cTn")) if each is not node)]
            )


def _attributes(element: Element) -> list[tuple[str, str]]:
    return sorted((str(name), str(value)) for name, value in element.items())
