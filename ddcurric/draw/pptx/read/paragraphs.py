"""Paragraphs of a slide as values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from ddcurric.draw.pptx.names import MC, NOTHING, A, Element, M, R, local, q, says_yes
from ddcurric.draw.pptx.read.details import of_fill, plain
from ddcurric.draw.pptx.read.inherited import Inherited
from ddcurric.draw.pptx.read.places import number
from ddcurric.draw.pptx.read.slide_values import ParaValue, RunLook, RunValue
from ddcurric.typeset.rightwards import MARK

FIELD = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what the viewer writes: the slide's number, the date."""

_UNDERLINED = frozenset({"none", "", None})


def paragraphs_of(body: Element | None, ground: Inherited, links: Mapping[str, str]) -> tuple[ParaValue, ...]:
    """The paragraphs of a text body; empty ones at its end do not count."""
    found = [_paragraph(element, ground, links) for element in body.iter(q(A, "p"))] if body is not None else []
    while found and not found[-1].text.strip() and not found[-1].formulas:
        found.pop()
    return tuple(found)


def _paragraph(element: Element, ground: Inherited, links: Mapping[str, str]) -> ParaValue:
    properties = element.find(q(A, "pPr"))
    formulas = "".join(letters(m) for m in element.iter(q(M, "oMath")))
    stretches = tuple(_joined(_stretches(element, ground, links)))
    runs = element.findall(q(A, "r")) if formulas else ()
    bare = "".join((run.findtext(q(A, "t")) or "").removeprefix(NOTHING) for run in runs)
    if properties is None:
        return ParaValue(stretches, formulas, bare)
    bullets = {local(child) for child in properties}
    return ParaValue(
        stretches,
        formulas,
        bare,
        number(properties, "lvl"),
        properties.get("algn") or "l",
        "number" if "buAutoNum" in bullets else "char" if bullets & {"buChar", "buBlip"} else "",
        " ".join(_spacing(properties)),
    )


def _spacing(properties: Element) -> Iterator[str]:
    yield from (f"{name} {properties.get(name)}" for name in ("marL", "marR", "indent") if properties.get(name))
    yield from ["rtl"] if says_yes(properties.get("rtl")) else []
    for child in properties:
        if local(child) in {
            "lnSpc",
            "spcBef",
            "spcAft",
            "buClr",
            "buSzPct",
            "buSzPts",
            "buChar",
            "buAutoNum",
            "tabLst",
        }:
            yield plain(child)


def letters(element: Element) -> str:
    """What an equation says, without its signs: viewers write them differently."""
    text = unicodedata.normalize("NFKC", "".join(t.text or "" for t in element.iter(q(M, "t"))))
    return "".join(c for c in text if c.isalnum())


def _stretches(element: Element, ground: Inherited, links: Mapping[str, str]) -> Iterator[RunValue]:
    for child in element:
        match local(child):
            case "r":
                text = (child.findtext(q(A, "t")) or "").removeprefix(NOTHING).replace(MARK, "")
                yield RunValue(text, look_of(child.find(q(A, "rPr")), ground, links))
            case "br":
                yield RunValue("\n", look_of(child.find(q(A, "rPr")), ground, links))
            case "fld":
                yield RunValue(FIELD, look_of(child.find(q(A, "rPr")), ground, links))
            case "AlternateContent":
                fallback = child.find(q(MC, "Fallback"))
                yield from _stretches(fallback, ground, links) if fallback is not None else ()
            case _:
                pass


def _joined(stretches: Iterable[RunValue]) -> Iterator[RunValue]:
    last: RunValue | None = None
    for stretch in stretches:
        if not stretch.text:
            continue
        if last is not None and last.look == stretch.look:
            last = RunValue(last.text + stretch.text, last.look)
            continue
        if last is not None:
            yield last
        last = stretch
    if last is not None:
        yield last


def look_of(properties: Element | None, ground: Inherited, links: Mapping[str, str]) -> RunLook:
    """What a run says of its own look (`a:rPr`); None in it: it says nothing of that."""
    if properties is None:
        return RunLook()
    fill = properties.find(q(A, "solidFill"))
    latin = properties.find(q(A, "latin"))
    click = properties.find(q(A, "hlinkClick"))
    raised = number(properties, "baseline")
    marked = properties.find(q(A, "highlight"))
    return RunLook(
        size=number(properties, "sz") if properties.get("sz") else None,
        bold=_flag(properties.get("b")),
        italic=_flag(properties.get("i")),
        underline=properties.get("u") not in _UNDERLINED,
        strike=properties.get("strike") not in {None, "noStrike"},
        color=ground.color(fill) if fill is not None else None,
        font=ground.font(latin.get("typeface")) if latin is not None else None,
        raised=(raised > 0) - (raised < 0),
        link=links.get(click.get(q(R, "id")) or "", "") or click.get("action") or "" if click is not None else "",
        highlight=ground.color(marked) or "" if marked is not None else "",
        finish=" ".join(_finish(properties)),
    )


def _finish(properties: Element) -> Iterator[str]:
    if properties.get("cap") not in {None, "none"}:
        yield properties.get("cap") or ""
    if number(properties, "spc"):
        yield f"spc{number(properties, 'spc')}"
    yield from [properties.get("u") or ""] if properties.get("u") not in {*_UNDERLINED, "sng"} else []
    yield from (f"{name} {each.get('typeface')}" for name in ("ea", "cs") for each in properties.findall(q(A, name)))
    yield from (f"tip {each.get('tooltip')}" for each in properties.findall(q(A, "hlinkClick")) if each.get("tooltip"))
    yield from of_fill(properties)
    yield from (plain(effect) for effect in properties.iterfind(f"{q(A, 'effectLst')}/*"))


def _flag(value: str | None) -> bool | None:
    return None if value is None else says_yes(value)
