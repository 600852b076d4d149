"""Builds: what a click shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.xml import add
from ddcurric.scene.items import Item, Shape, TextBox
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class _Target:
    shape: int
    paragraph: int | None
    """None: the whole shape."""
    grouped: bool
    """Shapes of text belong to a build list (`p:bldP`); pictures, tables and groups do not."""


def add_timing(slide: Element, items: Sequence[Item], ink: Ink) -> None:
    """Append `p:timing` where anything is shown by a click: each appears, without motion (PresentationML 19.5)."""
    clicks: dict[int, list[_Target]] = defaultdict(list)
    for click, target in _targets(items, ink):
        clicks[click].append(target)
    if not clicks:
        return
    numbers = count(1)
    timing = add(slide, "p:timing")
    root = _node(add(add(timing, "p:tnLst"), "p:par"), numbers, dur="indefinite", restart="never", nodeType="tmRoot")
    sequence = add(add(root, "p:childTnLst"), "p:seq", {"concurrent": 1, "nextAc": "seek"})
    main = add(_node(sequence, numbers, dur="indefinite", nodeType="mainSeq"), "p:childTnLst")
    for click in sorted(clicks):
        _add_click(main, clicks[click], numbers)
    for name, event in (("p:prevCondLst", "onPrev"), ("p:nextCondLst", "onNext")):
        condition = add(add(sequence, name), "p:cond", {"evt": event, "delay": 0})
        add(add(condition, "p:tgtEl"), "p:sldTgt")
    _add_builds(timing, [target for targets in clicks.values() for target in targets])


def _targets(items: Iterable[Item], ink: Ink) -> Iterator[tuple[int, _Target]]:
    for item in items:
        worded = isinstance(item, TextBox | Shape)
        if item.build is not None:
            yield item.build, _Target(ink.ids[item.id], None, worded)
        elif isinstance(item, TextBox | Shape):
            for at, paragraph in enumerate(item.paragraphs):
                if paragraph.build is not None:
                    yield paragraph.build, _Target(ink.ids[item.id], at, True)


def _node(parent: Element, numbers: Iterator[int], **attributes: str | int) -> Element:
    return add(parent, "p:cTn", {"id": next(numbers), **attributes})


def _step(parent: Element, numbers: Iterator[int], delay: str, **attributes: str | int) -> Element:
    node = _node(add(parent, "p:par"), numbers, **attributes)
    add(add(node, "p:stCondLst"), "p:cond", {"delay": delay})
    return add(node, "p:childTnLst")


def _add_click(main: Element, targets: Sequence[_Target], numbers: Iterator[int]) -> None:
    click = _step(_step(main, numbers, "indefinite", fill="hold"), numbers, "0", fill="hold")
    for at, target in enumerate(targets):
        effect: dict[str, str | int] = {"presetID": 1, "presetClass": "entr", "presetSubtype": 0, "fill": "hold"}
        if target.grouped:
            effect["grpId"] = 0
        effect["nodeType"] = "withEffect" if at else "clickEffect"
        setting = add(_step(click, numbers, "0", **effect), "p:set")
        behaviour = add(setting, "p:cBhvr")
        instant = _node(behaviour, numbers, dur=1, fill="hold")
        add(add(instant, "p:stCondLst"), "p:cond", {"delay": 0})
        shape = add(add(behaviour, "p:tgtEl"), "p:spTgt", {"spid": target.shape})
        if target.paragraph is not None:
            add(add(shape, "p:txEl"), "p:pRg", {"st": target.paragraph, "end": target.paragraph})
        add(add(behaviour, "p:attrNameLst"), "p:attrName").text = "style.visibility"
        add(add(setting, "p:to"), "p:strVal", {"val": "visible"})


def _add_builds(timing: Element, targets: Iterable[_Target]) -> None:
    built = {target.shape: target.paragraph is not None for target in targets if target.grouped}
    if not built:
        return
    builds = add(timing, "p:bldLst")
    for shape, by_paragraph in sorted(built.items()):
        how: dict[str, str | int] = {"build": "p"} if by_paragraph else {"animBg": 1}
        add(builds, "p:bldP", {"spid": shape, "grpId": 0, **how})
