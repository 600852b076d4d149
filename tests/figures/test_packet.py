"""Packets: what is read, where it stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

from itertools import combinations

import pytest
from figures.gallery import PACKET, diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, draw_parts, in_frame
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.packet.notation import read_packet
from ddcurric.scene.items import Drawing, Shape, TextBox
from ddcurric.units import Pt

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def fields(drawing: Drawing) -> list[Shape]:
    return [each for each in drawing.items if isinstance(each, Shape)]


def test_fields_begin_where_the_one_before_ends() -> None:
    found = read_packet(diagram(f"packet-beta\n{PACKET}", "mermaid"))
    assert found.diagnostics == ()
    assert found.value is not None
    assert [(each.name, each.first, each.last) for each in found.value.fields][3:8] == [
        ("Offset", 64, 67),
        ("Reserved", 68, 73),
        ("URG", 74, 74),
        ("ACK", 75, 75),
        ("PSH,\nRST, …", 76, 79),
    ]


@pytest.mark.parametrize(
    ("lines", "message", "hint"),
    [
        ("", "there is no field in this packet", '`0-15: "Source port"`'),
        ('0-7 "A"', '`0-7 "A"` is not a line of a packet', '`0-15: "Source port"`'),
        ('7-0: "A"', "this field ends before it begins", "`0-15`"),
        ('0-7: "A"\n9-15: "B"', "this field leaves out bits: it begins at 9", "begin at 8"),
        ('0-7: "A"\n7-15: "B"', "this field has bits of the one before it: it begins at 7", "begin at 8"),
        ('0-9999: "A"', "a packet has 4,096 bits at most here", "a part of it"),
        ('0-7: "A"\npoint: B', "there is no field `B` to point at", "A"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(lines: str, message: str, hint: str) -> None:
    [found] = check(diagram(f"packet\n{lines}", "mermaid"))
    assert found.message == message
    assert hint in found.hint


@STYLES
def test_a_field_is_as_wide_as_its_bits_and_none_meets_another(style: Style) -> None:
    boxes = fields(drawn(diagram(PACKET, "packet"), style))
    bit = boxes[2].frame.width.pt / 32
    wide = {each.name: each.frame.width.pt / bit for each in boxes}
    assert wide["Field Source port"] == pytest.approx(16, abs=0.1)
    assert wide["Field URG"] == pytest.approx(1, abs=0.1)
    inner = [Bounds(f.x.pt, f.y.pt, f.right.pt, f.bottom.pt).grown(-0.1) for f in (each.frame for each in boxes)]
    assert not any(one.meets(other) for one, other in combinations(inner, 2))
    data = [each.frame for each in boxes if each.name == "Field Data"]
    assert [round(frame.width.pt / bit) for frame in data] == [32, 16]
    assert data[0].height > boxes[0].frame.height * 1.5
    urg = next(each for each in boxes if each.name == "Field URG")
    assert [run.text for line in urg.paragraphs for run in line.runs] == ["U", "R", "G"]


def test_many_rows_are_numbered_once_on_a_slide() -> None:
    text = "\n".join(f'+16: "Field {at}"' for at in range(20))
    for style, count in ((PRINT, 40), (SLIDE, 5)):
        drawing = drawn(diagram(text, "packet"), style)
        assert sum(isinstance(each, TextBox) for each in drawing.items) == count
    parts = draw_parts(diagram(f"{text}\n" * 3, "packet"), SLIDE)
    assert parts.diagnostics == ()
    assert [fields(part)[0].name for part in parts.value] == [f"Field Field {at}" for at in (0, 0, 0)]
    narrow = draw(diagram(f"---\nconfig:\n  packet:\n    bitsPerRow: 8\n---\npacket\n{text}", "mermaid"), PRINT).value
    assert narrow is not None
    assert len({each.frame.y for each in fields(narrow)}) == 20


def test_letters_below_one_another_touch_no_side_of_their_field() -> None:
    """Beside points, in half of a slide, they lay on the lines of flags."""
    told = draw(diagram('0-30: "A"\n31: "ACK"', "packet"), in_frame(SLIDE, Pt(420), Pt(353)))
    assert [each.code for each in told.diagnostics] == ["diagram-too-large"]
    assert drawn(diagram('0-30: "A"\n31: "ACK"', "packet"), in_frame(SLIDE, Pt(640), Pt(353)))


def test_it_is_said_field_by_field() -> None:
    assert describe(diagram('0-15: "Port"\n16: "URG"', "packet")) == (
        "Packet: two fields, 17 bits. Port, bits 0 to 15; URG, bit 16."
    )
