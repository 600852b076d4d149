"""Every number that lessons 1.1 to 1.3 print, computed once more by other means, from what the lessons say."""

from __future__ import annotations

import math
import re

from tests.content.reading import lesson

DEFINED = lesson("distributed-systems-defined")


# 1.1 Distributed Systems Defined


def test_light_needs_60_ms_for_6000_km_and_back() -> None:
    (km_per_ms,) = DEFINED.numbers(r"fibre covers about (\d+) km per millisecond")
    far, there_and_back = DEFINED.numbers(r"light in glass: ([\d,]+) km and back take (\d+) ms \|")
    assert 2 * far / km_per_ms == there_and_back
    assert DEFINED.numbers(r"users should be near: ([\d,]+) km and back take (\d+) ms") == (far, there_and_back)


def test_two_clocks_stamp_two_saves_in_the_wrong_order() -> None:
    first, second, behind, shown = DEFINED.numbers(
        r"A saves at (\d+) ms, and its clock is right. Node B saves at (\d+) ms, but its clock runs (\d+) ms behind and"
        r" shows (\d+)\."
    )
    assert second - behind == shown < first < second
    assert DEFINED.numbers(r"A saves at (\d+) and stamps (\d+); B saves (\d+) ms later and stamps (\d+)") == (
        first,
        first,
        second - first,
        shown,
    )
    figure = DEFINED.fence("fig-two-clocks")
    lines = {
        name: [tuple(map(int, each.split())) for each in points.split("|")]
        for name, points in re.findall(r'line "(.).*?": (.*)', figure)
    }
    assert all(true == clock for true, clock in lines["A"])
    assert all(true - behind == clock for true, clock in lines["B"])
    assert (first, first) in lines["A"]
    assert (second, shown) in lines["B"]
    assert DEFINED.numbers(r"(\d+) − (\d+) = (\d+)\. Ask how far apart") == (second, behind, shown)
    assert DEFINED.numbers(r"timestamps to be in order: more than (\d+) ms") == (behind,)


def test_eighty_round_trips() -> None:
    queries, local = DEFINED.numbers(r"a page with (\d+) database queries loads in (\d+) ms")
    trip, again, times, same_trip, total = DEFINED.numbers(
        r"round trip of (\d+) ms it takes \$(\d+) \+ (\d+) \\cdot (\d+) = (\d+)\$ ms"
    )
    assert (local, queries, trip) == (again, times, same_trip)
    assert local + queries * trip == total
    assert DEFINED.numbers(r"for all eighty rows, \$(\d+) \+ (\d+) = (\d+)\$") == (local, trip, local + trip)
    assert DEFINED.numbers(r"finds \$r = \((\d+) - (\d+)\)/(\d+) = (\d+)\$") == (total, local, queries, trip)
    (slide,) = (table for table in DEFINED.tables() if table[0] == ["Version", "Round trips", "Page time"])
    assert [row[2] for row in slide[1:]] == [f"{local:.0f} ms", f"{total:.0f} ms", f"{local + trip:.0f} ms"]
    assert DEFINED.numbers(r"half a minute: (\d+) \+ (\d+) · (\d+) = (\d+)\. Whoever says (\d+) forgot") == (
        local,
        queries,
        trip,
        total,
        total - local,
    )


def test_two_hundred_queries() -> None:
    exercise = DEFINED.under("two-hundred-queries")
    queries, near, far = exercise.numbers(r"makes (\d+) database queries.* takes ([\d.]+) s, and .* far away (\d+) s")
    trip = (far - near) * 1000 / queries
    assert exercise.part("a").numbers(r"\}\{200\} = (\d+)") == (trip,)
    assert exercise.part("a").numbers(r'answer="([\d.]+) ms"\} Forgets') == (far * 1000 / queries,)
    assert exercise.part("a").numbers(r'answer="([\d.]+) ms"\} Is the time one way') == (trip / 2,)
    (batches,) = exercise.part("b").numbers(r"into (\d+) batches")
    assert exercise.part("b").numbers(r"\$T = .*= (\d+)\$ ms") == (near * 1000 + batches * trip,)
    assert exercise.part("b").numbers(r"with (\d+) ms from \(a\), (\d+) ms") == (60, near * 1000 + batches * 60)
    assert exercise.part("b").numbers(r'answer="(\d+) ms"\} Leaves out') == (batches * trip,)
    assert exercise.part("b").numbers(r'answer="(\d+) ms"\} Divides') == (far * 1000 / (queries / batches),)
    most, shown, within, over, too_long = exercise.part("c").numbers(
        r"= ([\d.]+)\$, so (\d+)\. Check: .* = (\d+)\$ ms, while (\d+) give (\d+) ms"
    )
    assert round((1000 - near * 1000) / trip, 2) == most
    assert math.floor(most) == shown == over - 1
    assert within == near * 1000 + shown * trip <= 1000 < too_long == near * 1000 + over * trip


def test_the_three_questions_as_code_label_the_systems_of_the_text() -> None:
    names: dict[str, object] = {}
    (code,) = DEFINED.fences("python")
    assert len(code.splitlines()) <= 15
    exec(code, names)
    told = re.findall(r"`(label\([^`]*\))` gives\s+(neither|distributed|decentralized)", DEFINED.text)
    assert len(told) == 3
    for call, label in told:
        assert eval(call, names) == label
    assert "a bank's computing centre with 200 cash machines" in DEFINED.text
    assert "label(201," in DEFINED.text


def test_ten_of_twelve_machines_are_enough_and_two_may_break() -> None:
    assert "Twelve machines in one building" in DEFINED.text
    assert "ten of them are just enough, and two may break" in DEFINED.text
    assert 12 - 2 == 10


# What holds for all of them

LESSONS = [DEFINED]


def test_a_meeting_is_planned_with_42_minutes() -> None:
    for each in LESSONS:
        assert sum(each.minutes()) == 42


def test_every_source_is_cited() -> None:
    for each in LESSONS:
        front, body = each.text.split("---\n", 2)[1:]
        for source in re.findall(r'^  - "(.*)"$', front, re.MULTILINE):
            author = re.split(r"[, ]", source)[0] if not source.startswith("van ") else "van Steen"
            year = source[-4:]
            assert author in body, source
            assert year in body, source
