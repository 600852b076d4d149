"""Operations and ranges of numbers stay on one line, and addresses have no hyphen but their own."""

from __future__ import annotations

import pytest
from lessons import lesson
from markupsafe import escape
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
    assert unparted("a t-test of well-known x-rays") == (
        'a <span class="unbroken">t-test</span> of well-known <span class="unbroken">x-rays</span>'
    )
    assert "span" not in unparted(f"{'very' * 9}(y,24)")


ADDRESSES = (
    "http://internationalstatistics.org", "https://mathematicalfoundations.net/confidence/intervals?of=seven&more",
    "www.internationalstatistics.org", "mira.oelberg@internationalstatistics.org", "internationalstatistics.org/pages",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_has_no_hyphen_that_is_not_its_own(address: str) -> None:
    """Wherever the line ends in it."""
    text = " ".join(f"See {'so ' * count}{address}, and then." for count in range(12))
    said = "".join(word.text for page in pages_of(handout(lesson(text)).content) for word in page.words)
    assert said.replace("\u200b", "").count(f"{address},") == 12


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_stands_around_an_address_is_no_part_of_it(address: str) -> None:
    for before, after in (("(", ")."), ("“", "”,"), ("", ""), ("a ", "; b"), ("<", ">")):
        made = str(unparted(f"{before}{address}{after}")).replace("\u200b", "")
        assert made == f'{escape(before)}<span class="address">{escape(address)}</span>{escape(after)}'


@pytest.mark.parametrize("words", ["e.g. this, i.e. that", "3.14 and v1.2", "Dr. Who", "z.B. eins", "a/b, and/or"])
def test_words_with_dots_and_slashes_are_no_addresses(words: str) -> None:
    assert str(unparted(words)) == words
