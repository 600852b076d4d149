"""Operations and ranges of numbers stay on one line."""

from __future__ import annotations

import pytest
from lessons import lesson
from pdfs import pages_of
from printed import handout

from ddcurric.print.printed import unparted


def ends(content: bytes) -> list[str]:
    return [line.text.rstrip() for page in pages_of(content) for line in page.lines]


@pytest.mark.slow
def test_no_line_ends_within_an_operation_or_a_range() -> None:
    said = "it wrote w(y,24), or w(x,31), on places 4–7 and N8–N14, then pages 20–31 of it."
    many = "\n\n".join(f"{'So ' * at}{said}" for at in range(40))
    found = ends(handout(lesson(f"### A\n\n{many}")).content)
    assert [line for line in found if line.endswith(("w(y,", "w(x,", "–"))] == []


def test_what_is_longer_than_a_line_may_be_is_parted() -> None:
    assert unparted("see w(y,24).") == 'see <span class="unbroken">w(y,24).</span>'
    assert unparted("在w(y,24)之前") == '在<span class="unbroken">w(y,24)</span>之前'
    assert unparted("a & 1–2") == 'a &amp; <span class="unbroken">1–2</span>'
    assert unparted("1,5 of a,b") == "1,5 of a,b"
    assert "span" not in unparted(f"{'very' * 9}(y,24)")
