"""Every number that lessons 1.1 to 1.3 print, computed once more by other means, from what the lessons say."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from itertools import combinations, permutations, product

from tests.content.executions import run
from tests.content.reading import lesson, run_listing

DEFINED = lesson("distributed-systems-defined")
SILENCE = lesson("messages-and-silence")
CLOCKS = lesson("physical-clocks")


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
    queries, near, far = exercise.numbers(r"makes (\d+) database queries.* takes ([\d.]+) s, and far away (\d+) s")
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
        r"= ([\d.]+)\$, so (\d+)\. Check: \2 give .* = (\d+)\$ ms, (\d+) give (\d+)\."
    )
    assert round((1000 - near * 1000) / trip, 2) == most
    assert math.floor(most) == shown == over - 1
    assert within == near * 1000 + shown * trip <= 1000 < too_long == near * 1000 + over * trip


def test_the_three_questions_as_code_label_the_systems_of_the_text() -> None:
    (code,) = DEFINED.fences("python")
    names = run_listing(code)
    told = re.findall(r"`(label\([^`]*\))` gives\s+(neither|distributed|decentralized)", DEFINED.text)
    assert len(told) == 3
    for call, label in told:
        assert eval(call, names) == label
    assert "a bank's computing centre with 200 cash machines" in DEFINED.text
    assert "label(201," in DEFINED.text


def test_ten_of_twelve_machines_are_enough_and_two_may_break() -> None:
    assert "from twelve machines of its own" in DEFINED.text
    assert "ten of them are just enough, and two may break" in DEFINED.text
    assert 12 - 2 == 10


# 1.2 Messages, Silence and Space-Time Diagrams


def percent(share: float | Fraction) -> float:
    return round(100 * float(share), 1)


def test_the_first_diagram_shows_what_the_text_says_of_it() -> None:
    seen = run(SILENCE.fence("fig-first"))
    p, q, r = seen.lines.values()
    assert p.index(seen.sent["m1"]) < p.index(seen.sent["m2"])
    assert q.index(seen.received["m2"]) < q.index(seen.received["m1"])
    assert set(seen.sent) - set(seen.received) == {"m5"}
    assert seen.before("q2", "p4")
    assert not seen.before("q2", "p3")
    assert seen.before("p1", "r3")
    assert not seen.before("p1", "r2")
    assert r == ("r1", "r2", "r3")


def test_in_five_stories_the_client_sees_the_same_and_the_server_works_in_two() -> None:
    figure = SILENCE.fence("fig-five")
    seen = run(figure)
    clients = [events for name, events in seen.lines.items() if name.startswith("C")]
    assert len(clients) == 5
    assert all([event[:-1] for event in events] == ["c", "q"] for events in clients)
    assert set(seen.sent) - set(seen.received) == {"m1", "r5"}
    assert re.findall(r"label (\w+) \"work\"", figure) == ["w4", "w5"]
    assert re.findall(r"crash (\w+) after (\w+)", figure) == [("S3", "s3"), ("S4", "w4")]
    assert seen.lines["S2"][-1] == "s2" == seen.received["m2"]
    (table,) = SILENCE.under("five-silences").part("a").tables()
    assert [row[1] for row in table[1:]] == ["no", "not yet", "no", "yes", "yes"]


def test_one_hundred_tries_when_a_fifth_is_lost_each_way() -> None:
    lost, unanswered, answered = (row[1].split(" = ")[-1] for row in SILENCE.table("tbl-one-try")[1:])
    assert (int(lost), int(unanswered), int(answered)) == (20, 16, 64)
    tries = [(request, reply) for request in range(10) for reply in range(10)]
    assert sum(request < 2 for request, _ in tries) == 20
    assert sum(request >= 2 and reply < 2 for request, reply in tries) == 16
    told = SILENCE.numbers(r"\$16/36 = 4/9\$, about ([\d.]+)%")
    assert told == (percent(Fraction(16, 36)),)
    done = Fraction(4, 9)
    neither, once = SILENCE.numbers(r"\$\(5/9\)\^2 = ([\d.]+)\\%\$, so at least one was with ([\d.]+)%")
    assert (neither, once) == (percent((1 - done) ** 2), percent(1 - (1 - done) ** 2))
    both, just_one = SILENCE.numbers(r"\(4/9\)\^2 = ([\d.]+)\\%\$, and just one with .*? = ([\d.]+)\\%")
    assert (both, just_one) == (percent(done**2), percent(2 * done * (1 - done)))
    assert SILENCE.numbers(r"20 \+ 16 = 36 - executed, given silence: 16 / 36 = ([\d.]+)%") == told
    assert SILENCE.numbers(r"at least once: 1 − \(5/9\)² = ([\d.]+)%") == (once,)
    assert SILENCE.numbers(r"16/81 = ([\d.]+)%") == (both,)


def executed(lost_out: Fraction, lost_back: Fraction) -> Fraction:
    """By the formula of the lesson, which is read from it."""
    assert r"\frac{(1-a)\,b}{a + (1-a)\,b}" in SILENCE.text
    return (1 - lost_out) * lost_back / (lost_out + (1 - lost_out) * lost_back)


def test_the_formula_counts_what_a_count_of_all_cases_gives() -> None:
    assert executed(Fraction(2, 10), Fraction(2, 10)) == Fraction(4, 9)
    question = SILENCE.under("Check Your Understanding")
    out, back = question.numbers(r"lost with probability (\d+)%, replies with (\d+)%")
    (answer,) = question.numbers(r"And 0\.07 / 0\.37 = ([\d.]+)%")
    cases = [(i < out, j < back) for i in range(100) for j in range(100)]
    silent = [lost for lost, reply_lost in cases if lost or reply_lost]
    assert percent(sum(not lost for lost in silent) / len(silent)) == answer
    assert percent(executed(Fraction(3, 10), Fraction(1, 10))) == answer
    assert [float(each) for each in re.findall(r"^ +\d\. ([\d.]+)%$", question.text, re.MULTILINE)] == [
        percent(0.7 * 0.1),
        back,
        answer,
        100 - out,
    ]


def test_correlated_losses_make_three_silences_2500_times_as_likely() -> None:
    (silent,) = SILENCE.numbers(r"a try is silent with probability ([\d.]+)%")
    assert percent(1 - 0.99**2) == round(silent, 1)
    assert round(100 * (1 - 0.99**2), 2) == silent
    one_in, down, times = SILENCE.numbers(
        r"or 1 in ([\d,]+), in the first, and 1 in (\d+) in the second .* about ([\d,]+) times as much"
    )
    assert round(1 / (silent / 100) ** 3, -2) == one_in
    assert down == 1 / 0.02
    assert round(one_in / down, -2) == times


def test_how_likely_was_it_done() -> None:
    exercise = SILENCE.under("how-likely-was-it-done")
    done = executed(Fraction(1, 10), Fraction(1, 10))
    assert done == Fraction(9, 19)
    assert exercise.part("a").numbers(r"= 9/19 =\$ ([\d.]+)%") == (percent(done),)
    never, once = exercise.part("b").numbers(r"1\{,\}000/6\{,\}859 = ([\d.]+)\\%\$\. So it was .* with ([\d.]+)%")
    assert (never, once) == (percent((1 - done) ** 3), percent(1 - (1 - done) ** 3))
    twice = 3 * done**2 * (1 - done) + done**3
    assert twice == Fraction(2430 + 729, 6859)
    assert exercise.part("c").numbers(r"/6\{,\}859 =\$ ([\d.]+)%") == (percent(twice),)
    wrong = re.findall(r'answer="([\d.]+)%"', exercise.text)
    assert [float(each) for each in wrong] == [
        9,
        90,
        10,
        round(100 * 3 * done),
        percent(done**3),
        percent(3 * done**2 * (1 - done)),
        percent(done**2),
    ]


def test_a_timeout_at_the_99th_of_100_gives_20_false_alarms_per_second() -> None:
    answered, per_second, given_up = SILENCE.numbers(
        r"Suppose (\d+) of 100 requests .* and ([\d,]+) requests per second, (\d+) requests per second are given up"
    )
    assert per_second * (100 - answered) / 100 == given_up


def test_the_shop_executes_an_identifier_at_most_once_whatever_arrives() -> None:
    (code,) = SILENCE.fences("python")
    names = run_listing(code)
    shop_of = names["Shop"]
    assert callable(shop_of)
    told = SILENCE.says(
        r"with the seats (\w+) and (\w+) answers reserve\(\"(\w+)\"\) with (\w+), a repetition with (\w+) again,"
        r" and reserve\(\"(\w+)\"\) with (\w+)"
    )
    first, second, one, *answers = told
    shop = shop_of([first, second])
    assert [shop.reserve(one), shop.reserve(one), shop.reserve(answers[2])] == [answers[0], answers[1], answers[3]]
    for order in permutations(["a", "a", "b", "a"]):
        shop = shop_of(["1", "2", "3", "4"])
        got = [(name, shop.reserve(name)) for name in order]
        assert len(set(got)) == len(set(order)) == 4 - len(shop.seats)


def test_no_rules_of_two_generals_meet_all_three_demands() -> None:
    """All rules for three messages by turns, m1 and m3 to B, m2 to A: a rule is what each view is answered with."""
    views_of_a = [frozenset(), frozenset({2})]
    views_of_b = [frozenset(), frozenset({1}), frozenset({3}), frozenset({1, 3})]
    arrived = [frozenset(each) for size in range(4) for each in combinations((1, 2, 3), size)]
    for of_a in product((False, True), repeat=len(views_of_a)):
        for of_b in product((False, True), repeat=len(views_of_b)):
            a, b = dict(zip(views_of_a, of_a, strict=True)), dict(zip(views_of_b, of_b, strict=True))
            together = all(a[each & {2}] == b[each & {1, 3}] for each in arrived)
            useful = a[frozenset({2})] and b[frozenset({1, 3})]
            cautious = not a[frozenset()] and not b[frozenset()]
            assert not (together and useful and cautious)


def test_read_the_diagram() -> None:
    exercise = SILENCE.under("read-the-diagram")
    seen = run(exercise.fence("fig-read"))
    solution = exercise.part("a").text.partition("::: solution")[2]
    assert [each.lower() for each in re.findall(r"^\d\. (Yes|No):", solution, re.MULTILINE)] == [
        "yes" if each else "no"
        for each in (
            "m1" in seen.received,
            seen.before("a1", "c2"),
            seen.before("c1", "b1"),
            "m5" in seen.received,
            seen.before(seen.sent["m4"], seen.received["m2"]),
            False,  # m2 and m4 have not one sender and one receiver
        )
    ]
    messages = {name: (sent, got) for name, sent, got in (("X", "c3", "b5"), ("Y", "c2", "b3"), ("Z", "b1", "a4"))}
    circles = [name for name, (sent, got) in messages.items() if got != "b5" and seen.before(got, sent)]
    assert circles == ["Y"]
    assert "**Y.**" in exercise.part("b").text
    drawn = run(exercise.part("c").fences("spacetime")[1])
    assert drawn.lines == {"S": ("s1", "s2", "s3"), "T": ("t1", "t2", "t3", "t4")}
    assert set(drawn.sent) - set(drawn.received) == {"m3"}
    assert (drawn.received["m2"], drawn.received["m1"]) == ("t1", "t2")


def test_what_the_recall_of_1_2_asks() -> None:
    queries, local, trip = SILENCE.numbers(r"makes (\d+) queries in a row, (\d+) ms local work, round trip (\d+) ms")
    assert SILENCE.numbers(r"(\d+) \+ (\d+) · (\d+) = (\d+) ms") == (local, queries, trip, local + queries * trip)
    assert SILENCE.numbers(r"Whoever has (\d+) ms forgot") == (queries * trip,)
    assert SILENCE.numbers(r"whoever has (\d+) ms counted one") == (local + trip,)


# 1.3 Physical Clocks

DAY = 86_400


def error_after(seconds: float, ppm: float, clocks: int = 1) -> float:
    """In milliseconds, at the most."""
    return clocks * ppm * seconds / 1000


def test_drift_adds_up() -> None:
    ppm, micro, seconds, grown, day, wrong = CLOCKS.numbers(
        r"drift by up to (\d+) ppm .* That is (\d+) µs in every second, so after (\d+) seconds the error"
        r" may have grown by"
        r" (\d+) ms, and after a day of ([\d,]+) seconds by ([\d.]+) s"
    )
    assert (ppm, day) == (micro, DAY)
    assert error_after(seconds, ppm) == grown
    assert error_after(DAY, ppm) / 1000 == wrong
    bound, rate, again, interval = CLOCKS.numbers(
        r"How often must we set .* differ by more than (\d+) ms\? .* = (\d+)\$ µs per second, so the bound"
        r" is reached after"
        r" \$10\{,\}000 / (\d+) = (\d+)\$ s"
    )
    assert (rate, again, bound) == (2 * ppm, rate, 10)
    assert error_after(interval, ppm, clocks=2) == bound
    (table,) = (each for each in CLOCKS.tables() if each[0][0] == "Drift")
    for drift, second, thirty, daily in table[1:]:
        rate = float(drift.removesuffix(" ppm"))
        assert second == f"{rate:.0f} µs"
        assert thirty == f"{error_after(30, rate):.0f} ms"
        assert daily == f"{error_after(DAY, rate) / 1000:.2f} s"


def test_cristian() -> None:
    waited, read, least, most, low, high, middle, error = CLOCKS.numbers(
        r"waits (\d+) ms and reads \"(\d+)\" .* faster than (\d+) ms, .* at most (\d+) ms, .* between (\d+) and (\d+)\."
        r" The client sets its own to the middle, (\d+), with an error of at most (\d+) ms"
    )
    assert waited - least == most
    assert (read + least, read + most) == (low, high)
    assert ((low + high) / 2, (high - low) / 2) == (middle, error)


def true_offsets(t1: int, t2: int, t3: int, t4: int) -> list[int]:
    """All whole offsets that fit the readings, found by trying ways out that take no negative time."""
    return sorted(t2 - t1 - out for out in range(t2 - t1 + 10_000) if (t4 - t1) - (t3 - t2) - out >= 0)


def test_the_exchange_of_the_figure() -> None:
    readings = [int(each) for each in re.findall(r'label T\d "= (\d+)"', CLOCKS.fence("fig-ntp"))]
    t1, t2, t3, t4 = readings
    names = run_listing(CLOCKS.fences("python")[0])
    offset, delay, (low, high) = eval(f"ntp({t1}, {t2}, {t3}, {t4})", names)
    assert CLOCKS.says(r"of the figure, `?ntp\((.*?)\)`? returns `?\((.*?)\)`?\.") == (
        ", ".join(map(str, readings)),
        f"{offset}, {delay}, ({low}, {high})",
    )
    fitting = true_offsets(t1, t2, t3, t4)
    assert (fitting[0], fitting[-1]) == (low, high)
    assert CLOCKS.numbers(
        r"the offset is \$\((\d+) \+ (\d+)\)/2 = (\d+)\$ ms and the delay \$(\d+) - (\d+) = (\d+)\$"
    ) == (
        t2 - t1,
        t3 - t4,
        offset,
        t4 - t1,
        t3 - t2,
        delay,
    )
    assert CLOCKS.numbers(r"for our exchange \$(\d+) \\le \\theta \\le (\d+)\$") == (low, high)
    assert CLOCKS.numbers(r"half the delay, here (\d+) ms") == (delay / 2,)
    out, back, whole, again, true, wrong = CLOCKS.numbers(
        r"request needed (\d+) ms and the reply (\d+) ms, the true offset is \$(\d+) - (\d+) = (\d+)\$ ms,"
        r" and the estimate"
        r" is wrong by (\d+) ms"
    )
    assert out + back == delay
    assert (whole, again, true) == (high, out, high - out)
    assert wrong == offset - true == (out - back) / 2
    assert CLOCKS.numbers(r"which would give (\d+) ms\. RFC 4330") == ((t4 - t1) + (t3 - t2),)
    assert CLOCKS.numbers(r"(\d+) ms forgets the server's 3 ms, (\d+) ms adds them") == (t4 - t1, t4 - t1 + t3 - t2)


def test_the_vote_on_the_narrowest_interval() -> None:
    question = CLOCKS.under("Check Your Understanding")
    t1, t2, t3, t4 = (int(each) for each in question.says(r"T1 = (\d+), T2 = (\d+), T3 = (\d+), T4 = (\d+)"))
    fitting = true_offsets(t1, t2, t3, t4)
    delay = (t4 - t1) - (t3 - t2)
    middle = (fitting[0] + fitting[-1]) / 2
    options = [
        (int(low), int(high)) for low, high in re.findall(r"^ +\d\. \[(\d+), (\d+)\]", question.text, re.MULTILINE)
    ]
    half = [delay, (t4 - t1 + t3 - t2) / 2, (t4 - t1) / 2, delay / 2]
    assert options == [(middle - each, middle + each) for each in half]
    assert options[3] == (fitting[0], fitting[-1])
    assert question.numbers(
        r"The offset is (\d+) and the delay (\d+) − (\d+) = (\d+), so the error is at most (\d+)"
    ) == (
        middle,
        t4 - t1,
        t3 - t2,
        delay,
        delay / 2,
    )


def test_two_clocks_of_100_ppm_and_two_writes_20_ms_apart() -> None:
    question = CLOCKS.under("Check Your Understanding")
    ppm, bound, apart = question.numbers(
        r"drift by up to (\d+) ppm each .* first differ by (\d+) ms\? .* writes that are (\d+) ms apart"
    )
    after, wrong = question.numbers(r"After (\d+) s: together .* Whoever says (\d+) s lets only one")
    assert error_after(after, ppm, clocks=2) == error_after(wrong, ppm) == bound
    ahead, first, second, later = question.numbers(
        r"first writer's clock be (\d+) ms ahead .* gets the timestamp (\d+)\. The second, at (\d+), gets"
        r" (\d+), and is lost"
    )
    assert (ahead, first, second) == (bound, 0 + bound, apart)
    assert later == second < first


def test_slewing_and_smearing() -> None:
    ppm, error, seconds = CLOCKS.numbers(r"for a while: at (\d+) ppm, (\d+) ms take (\d+) s")
    assert error_after(seconds, ppm) == error
    points = re.search(r'line "slewed": 0 100 \| (\d+) (\d+) \| (\d+) 0', CLOCKS.fence("fig-slew"))
    assert points is not None
    begins, was, ends = map(int, points.groups())
    assert (was, ends - begins) == (error, seconds)
    assert CLOCKS.numbers(r"clocks slower by ([\d.]+) ppm for 24 hours") == (round(1_000_000 / DAY, 1),)


def test_the_wall_clock_across_a_leap_second() -> None:
    def reading(true: float) -> float:
        return true if true < 2 else true - 1

    corners = re.search(r'line "reading": (.*)', CLOCKS.fence("fig-leap"))
    assert corners is not None
    for true, shown in (map(float, each.split()) for each in corners[1].split("|")):
        assert shown in (round(reading(true), 9), true if true == 2 else None)
    begins, takes, first, then = CLOCKS.numbers(
        r"starts ([\d.]+) s before an inserted second and ends ([\d.]+) s later\. The wall clock shows"
        r" ([\d.]+) and then ([\d.]+)\."
    )
    assert round(58 + reading(2 - begins), 9) == first
    assert round(58 + reading(2 - begins + takes), 9) == then
    slide = CLOCKS.numbers(r"second: from ([\d.]+) to ([\d.]+) took (−[\d.]+) s\?")
    assert slide == (first, then, round(then - first, 9))


def test_the_write_that_survives_is_not_the_last() -> None:
    fast, wrote, stamped, later = CLOCKS.numbers(
        r"clock is (\d+) ms fast\. A writes at the true time (\d+) and stamps the write (\d+)\."
        r" B.* at the true time (\d+)\."
    )
    assert wrote + fast == stamped > later > wrote
    labels = re.findall(r'label w\d "stamped (\d+)"', CLOCKS.fence("fig-lww"))
    assert [float(each) for each in labels] == [stamped, later]


def test_the_error_bound_grows_between_polls() -> None:
    every, rate, adds, least = CLOCKS.numbers(
        r"Every (\d+) s its servers .* drift of (\d+) µs per second, which adds (\d+) ms, on top of about (\d+) ms"
    )
    assert error_after(every, rate) == adds
    low, high = CLOCKS.numbers(r"grew from (\d+) to (\d+) ms\.")
    assert (low, high) == (least, least + adds)
    assert CLOCKS.fence("fig-sawtooth") == (
        'line "bound": ' + " | ".join(f"{30 * n} {low:.0f} | {30 * (n + 1)} {high:.0f}" for n in range(3))
    )


def test_drift_budget() -> None:
    exercise = CLOCKS.under("drift-budget")
    (ppm,) = exercise.numbers(r"drift by up to (\d+) parts per million")
    assert exercise.part("a").numbers(r"= ?\$ ([\d.]+) s\. Thirty") == (error_after(DAY, ppm) / 1000,)
    assert exercise.part("a").numbers(r"= ?\$ (\d+) ms\.") == (error_after(1800, ppm),)
    (bound,) = exercise.part("b").numbers(r"first differ by (\d+) ms")
    (after,) = exercise.part("b").numbers(r"100 =\$ (\d+) s")
    assert error_after(after, ppm, clocks=2) == bound
    (alone,) = exercise.part("b").numbers(r'answer="(\d+) s"')
    assert error_after(alone, ppm) == bound
    setting, bound = exercise.part("c").numbers(r"up to (\d+) ms wrong\..* within (\d+) ms")
    (after,) = exercise.part("c").numbers(r"4000 / 100 =\$ (\d+) s")
    assert 2 * setting + error_after(after, ppm, clocks=2) == bound
    (once,) = exercise.part("c").numbers(r'answer="(\d+) s"')
    assert setting + error_after(once, ppm, clocks=2) == bound


def test_four_timestamps() -> None:
    exercise = CLOCKS.under("four-timestamps")
    t1, t4, t2, t3 = (int(each) for each in exercise.says(r"T1 = (\d+) and T4 = (\d+) .* T2 = (\d+) and T3 = (\d+)\."))
    fitting = true_offsets(t1, t2, t3, t4)
    low, high = fitting[0], fitting[-1]
    offset, delay = exercise.part("a").numbers(r"Offset (\d+) ms, delay (\d+) ms")
    assert (offset, delay) == ((low + high) / 2, high - low)
    wrong = [int(each) for each in re.findall(r'answer="\w+ (\d+) ms"', exercise.part("a").text)]
    assert wrong == [t4 - t1 + t3 - t2, t4 - t1, ((t2 - t1) + (t4 - t3)) / 2]
    assert exercise.part("b").numbers(r": \[(\d+), (\d+)\]\.") == (low, high)
    assert exercise.part("b").numbers(r'answer="\[(\d+), (\d+)\]"') == (offset - delay, offset + delay)
    out, back = exercise.part("c").numbers(r"request took (\d+) ms and the reply (\d+) ms")
    true, error = exercise.part("c").numbers(r"=\$ (\d+) ms\. Check .* wrong by (\d+) ms")
    assert out + back == delay
    assert true == high - out == low + back
    assert error == offset - true == (out - back) / 2
    wrong = [int(each) for each in re.findall(r'answer="(\d+) ms"', exercise.part("c").text)]
    assert wrong == [out - back, offset + error]


def test_the_negative_duration() -> None:
    part = CLOCKS.under("the-negative-duration").part("b")
    first, takes = part.numbers(r"shows 23:59:(\d+\.\d) for the first time.* arrives ([\d.]+) s later")
    then = first + takes - 1
    shown, took, argument = part.numbers(
        r"reads ([\d.]+)\. So took is .* = (−[\d.]+), and the argument is .* = (−\d+)\."
    )
    assert (round(then, 9), round(then - first, 9)) == (shown, took)
    assert argument == 1 + round(1000 * took)
    ignored, whole = part.numbers(r'answer="(\d+)"\} Ignores .* answer="(−\d+)"\}')
    assert ignored == 1 + round(1000 * takes)
    assert whole == 1 + 1000 * -1


def test_the_write_that_vanished() -> None:
    exercise = CLOCKS.under("the-write-that-vanished")
    fast, slow, red, blue = exercise.numbers(
        r"P's clock is (\d+) ms fast, and Q's clock is (\d+) ms slow\. At the true time (\d+) P .* At the"
        r" true time (\d+) Q"
    )
    filled = exercise.part("a").tables()[1]
    assert [[float(each) for each in row[1:]] for row in filled[1:]] == [[red, red + fast], [blue, blue - slow]]
    assert exercise.part("a").numbers(r'answer="(\d+) and (\d+)"') == (red - fast, blue + slow)
    smaller, larger, later = exercise.part("b").numbers(r"(\d+) is smaller than (\d+), .* \"blue\", by (\d+) ms")
    assert (smaller, larger, later) == (blue - slow, red + fast, blue - red)
    (after,) = exercise.part("c").numbers(r"has to exceed (\d+)\. :::")
    assert after - slow == red + fast
    ahead, q_true, q_stamp, p_true, p_stamp = exercise.part("d").numbers(
        r"set (\d+) ms fast\. .* time (\d+) and stamps (\d+)\. P writes at the true time (\d+) and stamps (\d+)\."
    )
    assert q_true + ahead == q_stamp > p_stamp == p_true > q_true
    assert exercise.part("e").numbers(r"(\d+) \+ 1: here (\d+)") == (red + fast, red + fast + 1)


def test_what_the_recall_of_1_3_asks() -> None:
    assert CLOCKS.numbers(r"2\. 0\.16 / 0\.36 = ([\d.]+)%") == (percent(executed(Fraction(1, 5), Fraction(1, 5))),)


# What holds for all of them

LESSONS = [DEFINED, SILENCE, CLOCKS]


NUMBER = r"(?<![\w.])\d+(?:\.\d+)?%?"
SUM = rf"(?:{NUMBER}|[()+\-*/ ]|\*\*)*"


def plain_sums(text: str) -> str:
    """A lesson's words with its formulas as Python writes them."""
    text = re.sub(r"^ *- ", "; ", text, flags=re.MULTILINE)
    text = re.sub(r"\\text\{([^}]*)\}|\\[;, ]|\\q?quad|\*\*|[`$]", r" \1 ", text)
    text = re.sub(r"\\frac\{([^{}]*(?:\{,\}[^{}]*)*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
    text = re.sub(r"\{,\}|(?<=\d),(?=\d{3}\b)", "", text)
    for old, new in (("\\cdot", "*"), ("·", "*"), ("−", "-"), ("²", "**2"), ("³", "**3"), ("^", "**"), ("\\%", "%")):
        text = text.replace(old, new)
    return re.sub(r"\s+", " ", text)


def worth(sum_: str) -> float | None:
    """What a sum comes to; None where it is none."""
    sum_ = re.sub(r"([\d.]+)%", r"(\1/100)", sum_.strip())
    if not re.search(r"\d", sum_):
        return None
    try:
        return float(eval(sum_))
    except (SyntaxError, TypeError):
        return None


def test_every_sum_that_is_printed_comes_out() -> None:
    for each in LESSONS:
        text = plain_sums(each.text)
        checked = 0
        for sign in re.finditer("=", text):
            left = re.search(rf"(?:^|(?<=[^\w.])){SUM}$", text[max(0, sign.start() - 80) : sign.start()])
            right = re.match(SUM, text[sign.end() : sign.end() + 80])
            printed = re.match(r" *-?\d+(?:\.(\d+))?(%?)(?= |[^\w(%]|$)(?! *[-*/+])", text[sign.end() :])
            known = worth(left[0]) if left else None
            said = worth(printed[0] if printed else right[0] if right else "")
            if known is None or said is None or left is None:
                continue
            places = len(printed[1] or "") + 2 * bool(printed[2]) if printed else 9
            assert abs(known - said) <= 0.5000001 * 10**-places, f"{left[0]} = {said}"
            checked += 1
        assert checked >= 10


def test_a_figure_on_a_slide_is_the_figure_of_the_page() -> None:
    for each in LESSONS:
        named: list[set[str]] = []
        shown: list[set[str]] = []
        for head, body in each._fences():
            if not re.match(r"python|plot \{y=", head):
                kept = {line for line in body.splitlines() if not re.match(r"steps:|point:", line)}
                (named if "#" in head else shown).append(kept)
        solutions = [lines for lines in shown if any(re.match(r"[ST]:", line) for line in lines)]
        for lines in shown:
            assert lines in solutions or any(lines <= page for page in named), lines


def test_an_answer_takes_the_words_of_an_option_and_says_what_is_wrong_with_the_others() -> None:
    for each in LESSONS:
        for question in re.split(r"^\d\. ", each.under("Check Your Understanding").text, flags=re.MULTILINE)[1:3]:
            options = re.findall(r"^   \d\. (.+)$", question, re.MULTILINE)
            right = re.search(r"\*\*([A-D]), (.+?)\.\*\*", question)
            assert right is not None
            assert right[2] == options.pop(ord(right[1]) - ord("A"))
            wrong = re.findall(r"^   - (.+?):", question, re.MULTILINE)
            assert len(wrong) == len(options) == 3
            assert all(option.startswith(said) for said, option in zip(wrong, options, strict=True))
