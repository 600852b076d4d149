"""Decks that no program writes: they are merged or refused, and never end a build."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from edits.lectures import known, lecture

from ddcurric.edits.merge import Merged, NotMerged, merge
from ddcurric.edits.report import Report, report_on

SLIDE = "ppt/slides/slide4.xml"


def rewritten(change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(lecture().content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def deep(parts: dict[str, bytes]) -> None:
    group = b"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>"
    parts[SLIDE] = parts[SLIDE].replace(b"</p:spTree>", group * 5000 + b"</p:grpSp>" * 5000 + b"</p:spTree>")


def circle(parts: dict[str, bytes]) -> None:
    name = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    parts[name] = parts[name].replace(b"../slideMasters/slideMaster1.xml", b"slideLayout1.xml")


HOSTILE: dict[str, Callable[[dict[str, bytes]], None]] = {
    "deep": deep,
    "circle": circle,
    "no content": lambda parts: parts.update({SLIDE: b'<p:sld xmlns:p="x"/>'}),
    "not XML": lambda parts: parts.update({SLIDE: b"<p:sld"}),
    "entities": lambda parts: parts.update(
        {SLIDE: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}
    ),
    "no slide": lambda parts: parts.pop(SLIDE) and None,
    "no types": lambda parts: parts.pop("[Content_Types].xml") and None,
    "no master": lambda parts: parts.pop("ppt/slideMasters/slideMaster1.xml") and None,
    "no layouts": lambda parts: [parts.pop(n) for n in list(parts) if "slideLayout" in n] and None,
    "numbers": lambda parts: parts.update(
        {"ppt/presentation.xml": parts["ppt/presentation.xml"].replace(b'id="259"', b'id="-99999999999999"')}
    ),
    "sizes": lambda parts: parts.update({SLIDE: parts[SLIDE].replace(b'<a:off x="', b'<a:off x="1e999')}),
    "out of it": lambda parts: parts.update(
        {
            "ppt/slides/_rels/slide4.xml.rels": parts["ppt/slides/_rels/slide4.xml.rels"].replace(
                b"../slideLayouts", b"../../../../../etc"
            )
        }
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_deck_that_no_program_writes_ends_nothing(name: str) -> None:
    theirs = rewritten(HOSTILE[name])
    assert isinstance(merge(lecture(), known(lecture()), theirs, lecture(), "", "en"), Merged | NotMerged)
    assert isinstance(report_on(lecture(), known(lecture()), theirs), Report | str)
