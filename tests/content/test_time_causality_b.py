"""Every timestamp, pair, cut and number that lessons 1.4 to 1.7 print, computed once more from what the lessons say."""

from __future__ import annotations

import contextlib
import io
import re
from itertools import combinations, pairwise

import pytest

from tests.content.executions import (
    Rule,
    Run,
    compared,
    cut_of,
    ignored,
    no_maximum,
    no_step,
    right,
    run,
    smaller,
    variant,
    vector_of,
)
from tests.content.reading import Lesson, lesson

BEFORE = lesson("happened-before")
LAMPORT = lesson("lamport-clocks")
VECTOR = lesson("vector-clocks-and-causal-delivery")
CUTS = lesson("consistent-cuts-and-snapshots")
ALL = (BEFORE, LAMPORT, VECTOR, CUTS)

PQR = run(BEFORE.fence("fig-pqr"))
ABC = run(LAMPORT.fence("fig-filled"))
PQRS = run(LAMPORT.fence("fig-stamp"))
WXYZ = run(LAMPORT.fence("fig-smaller"))
SIGNS = str.maketrans({"−": "-", "·": "*", "×": "*"})


def words(text: str) -> list[str]:
    """The events, messages or processes that a stretch of text lists: `p1, q1 and q2`."""
    return re.findall(r"\b[a-z]\d\b", text)


def test_a_figure_that_returns_is_the_same_run() -> None:
    assert run(BEFORE.fence("fig-past-exercise")) == PQRS == run(VECTOR.fence("fig-four"))
    assert run(CUTS.fence("fig-cut-exercise")) == PQRS
    assert run(BEFORE.fence("fig-chain-exercise")) == WXYZ
    assert run(LAMPORT.fence("fig-blank")) == ABC == run(VECTOR.fence("fig-vectors")) == run(CUTS.fence("fig-cuts"))
    known = (PQR, ABC, PQRS, WXYZ)
    for each in ALL:
        for other in (run(source) for source in each.fences("spacetime")):
            same_lines = [run_ for run_ in known if run_.lines == other.lines]
            assert not same_lines or other in known


# 1.4 Happened-Before


def test_ten_o_clock_and_forty_milliseconds() -> None:
    placed, paid, gap = BEFORE.numbers(
        r"placed at 10:00:00\.(\d+) by its own .* paid at 10:00:00\.(\d+) .* paid (\d+) milliseconds before"
    )
    assert placed - paid == gap


def test_offset_and_delay_of_the_recall() -> None:
    for sum_, result in re.findall(
        r"(?:offset|delay) = ([\d()+− /]+) = \*\*(\d+) ms", BEFORE.text.replace("\N{NO-BREAK SPACE}", " ")
    ):
        assert eval(sum_.translate(SIGNS)) == int(result)
    t1, t2, t3, t4 = BEFORE.numbers(r"T1 to T4 are (\d+), (\d+), (\d+) and (\d+)\.")
    offset, delay = ((t2 - t1) + (t3 - t4)) / 2, (t4 - t1) - (t3 - t2)
    assert BEFORE.numbers(r"offset = .* / 2 = (\d+) ms - delay = .* = (\d+) ms - after") == (offset, delay)
    assert BEFORE.numbers(r"true offset lies in \[(\d+), (\d+)\]") == (offset - delay / 2, offset + delay / 2)
    assert BEFORE.numbers(r"wrong by up to (\d+) ms") == (delay / 2,)


def test_twelve_events_have_66_pairs() -> None:
    pairs, ordered, beside = BEFORE.numbers(r"Of the (\d+) pairs, (\d+) are ordered and (\d+) are not")
    assert pairs == len(list(combinations(PQR.events, 2))) == ordered + beside
    assert beside == len(PQR.concurrent())


def test_past_and_future_of_q3() -> None:
    (text,) = BEFORE.says(r"Take q3 and walk backwards(.*)The three groups")
    past, future = text.split("; these six")[0].split("Walking forwards")
    assert {*words(past)} - {*PQR.sent, "q3"} == PQR.past("q3")
    assert {*words(future)} - {*PQR.sent} == PQR.future("q3")
    (neither,) = BEFORE.says(r"neither before nor after q3, and here that is (.*), as \[\]\(#fig-cone\)")
    assert {*words(neither)} == PQR.beside("q3")
    numbers = BEFORE.numbers(r"and they do: \$(\d+) \+ (\d+) \+ (\d+) = (\d+)\$")
    assert numbers == (len(PQR.past("q3")), len(PQR.future("q3")), len(PQR.beside("q3")), len(PQR.events) - 1)


def test_chains_that_are_printed_are_chains() -> None:
    for each in (BEFORE, LAMPORT):
        for chain in re.findall(r"\b[a-z]\d(?: → [a-z]\d)+", each.text):
            events = words(chain)
            if events == ["e1", "e2"]:
                continue  # of any chain
            known = next(
                run_ for run_ in (PQR, ABC, WXYZ, run(BEFORE.fence("fig-same-original"))) if {*events} <= {*run_.events}
            )
            if len(events) > 2:
                assert all(later in known.steps[earlier] for earlier, later in pairwise(events)), chain
            elif events not in (["b2", "b3"], ["b3", "b2"]):
                assert known.relation(*events) == "before" or re.search(f"{chain} is false", each.text), chain


def test_the_search_for_a_chain() -> None:
    search = BEFORE.listing("lst-chain", steps=PQR.steps)
    assert len(BEFORE.fences("python")) == 1  # the slide shows it again
    found = re.search(
        r"`(chain[^`]*)` returns `([^`]*)`,\s+whereas `([^`]*)` and\s+`([^`]*)` both return `None`", BEFORE.text
    )
    assert found
    assert repr(eval(found[1], search)) == found[2]
    assert eval(found[3], search) is None is eval(found[4], search)
    for first, second in combinations(PQR.events, 2):
        forth, back = (eval("chain", search)(PQR.steps, *pair) for pair in ((first, second), (second, first)))
        assert (forth is None and back is None) == (PQR.relation(first, second) == "concurrent")


def test_events_concurrent_with_r2_and_the_wrong_counts() -> None:
    assert PQR.beside("r2") == {"p2", "q4"}
    backwards = len(PQR.events) - 1 - len(PQR.past("r2"))
    direct = len(PQR.events) - 1 - (len(PQR.lines["R"]) - 1) - 1  # its own line and the sender of m2
    others = len(PQR.lines["P"]) + len(PQR.lines["Q"])
    answers = BEFORE.numbers(
        r"(\d+): p2 and q4\. - (\d+): looked only backwards - (\d+): no transitivity - (\d+): all of"
    )
    assert answers == (len(PQR.beside("r2")), backwards, direct, others)
    past, future = BEFORE.says(r"Past: (p1, .*?)\. Future: (r3, .*?)\. Whoever")
    assert ({*words(past)}, {*words(future)}) == (PQR.past("r2"), PQR.future("r2"))


def test_without_m2() -> None:
    lost = PQR.without("m2")
    assert lost.relation("p1", "p3") == "before"
    assert (PQR.relation("q3", "p3"), lost.relation("q3", "p3")) == ("before", "concurrent")
    assert lost.relation("p1", "q2") == "before"


def test_chain_or_no_chain() -> None:
    exercise = BEFORE.under("chain-or-no-chain")
    for part in "ab":
        (table,) = exercise.part(part).tables()
        assert len(table) == 6
        for pair, relation, chain in table[1:]:
            first, second = words(pair)
            said = "concurrent" if relation == "concurrent" else relation.split()[1]
            assert WXYZ.relation(first, second) == said
            if said != "concurrent":
                ends = {words(chain)[0], words(chain)[-1]}
                assert ends == {first, second}


def test_past_and_future_in_seventeen_events() -> None:
    exercise = BEFORE.under("past-and-future")
    past, future = exercise.part("a").says(r"Past: (.*?)\. Future: (.*?)\. ")
    assert ({*words(past)}, {*words(future)}) == (PQRS.past("q3"), PQRS.future("q3"))
    (beside,) = exercise.part("b").says(r"Nine: (.*?)\. Check")
    assert {*words(beside)} == PQRS.beside("q3")
    assert exercise.part("b").numbers(r"Check: (\d+) \+ (\d+) \+ (\d+) = (\d+)") == (3, 4, 9, 16)
    assert (len(PQRS.past("q3")), len(PQRS.future("q3")), len(PQRS.beside("q3"))) == (3, 4, 9)


def test_same_order() -> None:
    exercise = BEFORE.under("same-order")
    original, first, second = (run(BEFORE.fence(f"fig-same-{name}")) for name in ("original", "one", "two"))
    listed, pairs, ordered, beside = exercise.part("a").says(
        r"solution (.*?) Check: 9 events make (\d+) pairs, (\d+) of them are ordered, and 36 − 25 = (\d+)"
    )
    assert (int(pairs), int(ordered), int(beside)) == (36, 25, len(original.concurrent()))
    told = {
        frozenset((words(head)[0], other))
        for group in listed.split(";")
        for head, others in [group.split(" with ")]
        for other in words(others)
    }
    assert told == {frozenset(pair) for pair in original.concurrent()}
    assert all(first.relation(*pair) == original.relation(*pair) for pair in combinations(original.events, 2))
    (changed,) = exercise.part("c").says(r"concurrent now: (.*?)\. The pair a1 and a3 stays")
    told = {
        frozenset((words(head)[0], other))
        for group in changed.split(";")
        for head, others in [group.split(" with ")]
        for other in words(others)
    }
    assert told == {
        frozenset(pair)
        for pair in combinations(original.events, 2)
        if "concurrent" == second.relation(*pair) != original.relation(*pair)
    }
    assert len(told) == 6
    assert second.relation("a1", "a3") == "before"


def test_concurrency_is_not_transitive() -> None:
    assert [PQR.relation(*pair) for pair in (("p1", "q1"), ("q1", "p2"), ("p1", "p2"))] == [
        "concurrent",
        "concurrent",
        "before",
    ]
    assert [PQR.relation(*pair) for pair in (("p1", "r1"), ("r1", "p2"))] == ["concurrent", "concurrent"]
    assert {PQR.relation(*pair) for pair in combinations(("p2", "q1", "r1"), 2)} == {"concurrent"}


# 1.5 Lamport Clocks

WRONG: dict[str, Rule] = {
    "maximum, then + 1": right,
    "own counter + 1": ignored,
    "message ignored": ignored,
    "message + 1": no_maximum,
    "no maximum": no_maximum,
    "maximum only": no_step,
    "no + 1": no_step,
}


def rule_called(name: str) -> Rule:
    return next(rule for start, rule in WRONG.items() if name.startswith(start))


def test_two_receives_with_the_counter_at_seven() -> None:
    assert LAMPORT.numbers(r"max\(7, 12\) \+ 1 = (\d+)") == (right(7, 12),)
    assert LAMPORT.numbers(r"max\(7, 4\) \+ 1 = (\d+)\{?.*?because the process") == (right(7, 4),)


def test_the_program_does_what_its_caption_says() -> None:
    assert LAMPORT.fences("python")[0] == LAMPORT.fences("python")[1]
    (begun,) = LAMPORT.numbers(r"With the counter at (\d), receive\(\d+\) gives")
    for sent, result in calls_and_results():
        clock = eval("LamportClock()", LAMPORT.listing("lst-lamport"))
        for _ in range(int(begun)):
            clock.tick()
        assert clock.receive(sent) == result


def calls_and_results() -> list[tuple[int, int]]:
    calls = re.findall(r"receive\((\d+)\) gives (\d+)", LAMPORT.text)
    assert len(calls) == 2
    return [(int(sent), int(result)) for sent, result in calls]


def test_the_stamps_that_the_text_works_out() -> None:
    stamps = ABC.stamps()
    told = LAMPORT.numbers(r"a1, a2 and a3 get (\d), (\d) and (\d), b1 gets (\d), and c1 and c2 get (\d) and (\d)\.")
    assert told == tuple(stamps[event] for event in ("a1", "a2", "a3", "b1", "c1", "c2"))
    for event in ("b2", "b4", "c3", "a4"):
        worked = re.findall(rf"{event} gets max\((\d+), (\d+)\) \+ 1 = (\d+)", LAMPORT.text.replace("\n", " "))
        assert worked
        for own, sent, number in worked:
            assert int(number) == right(int(own), int(sent)) == stamps[event]
    assert LAMPORT.numbers(r"b5 and c4 get (\d), and a4") == (stamps["b5"],) == (stamps["c4"],)


def test_wrong_rules_and_what_they_break() -> None:
    rows = LAMPORT.table("tbl-wrong")
    slide = next(
        table for table in LAMPORT.tables() if table[0][:2] == ["Rule at a receive", "b2"] and len(table[0]) == 5
    )
    for head, *body in (rows, slide):
        for row in body:
            stamps = ABC.stamps(rule_called(row[0]))
            assert [int(each) for each in row[1:5]] == [stamps[event] for event in head[1:5]]
    assert len({ABC.stamps(rule)["b4"] for rule in (right, ignored, no_maximum, no_step)}) == 4
    assert {ABC.stamps(rule)["a4"] for rule in (ignored, no_maximum, no_step)} == {4}
    for row in rows[2:]:
        stamps = ABC.stamps(rule_called(row[0]))
        told = re.findall(r"([abc]\d) = (\d)", " ".join(row[5:]))
        assert [int(number) for _, number in told] == [stamps[event] for event, _ in told]
        (first, one), (second, two) = told
        assert ABC.relation(first, second) == "before"
        assert int(one) >= int(two)


def test_the_variant_that_some_notes_print() -> None:
    stamps = ABC.stamps(variant)
    told = LAMPORT.numbers(r"it gives b4 = (\d), b5 = (\d) and a4 = (\d) in")
    assert told == (stamps["b4"], stamps["b5"], stamps["a4"])
    assert stamps["b3"] == stamps["b4"]


def test_pairs_that_look_ordered() -> None:
    stamps = ABC.stamps()
    beside = ABC.concurrent()
    equal = [pair for pair in beside if stamps[pair[0]] == stamps[pair[1]]]
    told = LAMPORT.says(
        r"Of the (\d+) pairs in the figure, (\d+) are ordered and (\d+) are concurrent\. (\w+) of the 30"
        r" show it by an equal number, and the other (\d+)"
    )
    pairs = len(list(combinations(ABC.events, 2)))
    assert told == (str(pairs), str(pairs - len(beside)), str(len(beside)), "Seven", str(len(beside) - len(equal)))
    assert len(equal) == 7
    assert {("b4", "c3"), ("a3", "b3"), ("a4", "c2")} <= {*beside}
    assert (stamps["a3"], stamps["b3"], stamps["c2"], stamps["a4"], stamps["b4"], stamps["c3"]) == (3, 4, 2, 7, 5, 5)


def test_the_clock_condition_holds_and_numbers_are_longest_chains() -> None:
    for each in (PQR, ABC, PQRS, WXYZ):
        stamps = each.stamps()
        assert all(
            stamps[pair[0]] < stamps[pair[1]]
            for pair in combinations(each.in_order(), 2)
            if each.relation(*pair) == "before"
        )
        for event in each.events:
            assert stamps[event] == 1 + max((stamps[other] for other in each.past(event)), default=0)
    (chain,) = LAMPORT.under("longest-chain").says(r"a4 has timestamp 7, and (.*) has seven events")
    assert len(words(chain)) == 7 == ABC.stamps()["a4"]


def test_total_order_by_number_and_name() -> None:
    stamps = ABC.stamps()
    order = sorted(ABC.events, key=lambda event: (stamps[event], ABC.process[event]))
    place, events, numbers = LAMPORT.table("tbl-total")
    assert events[1:] == order
    assert [int(each) for each in numbers[1:]] == [stamps[event] for event in order]
    assert [int(each) for each in place[1:]] == [*range(1, 14)]
    _, slide = (rows for rows in LAMPORT.tables() if rows[0] == place)
    assert slide == [place, events, ["L", *numbers[1:]]]
    ties = {number for number in stamps.values() if [*stamps.values()].count(number) > 1}
    assert {*LAMPORT.numbers(r"use the alphabet\?\" At (\d), (\d), (\d), (\d) and (\d)\.")} == ties


def test_the_check_question_about_u3() -> None:
    figure = run(LAMPORT.fence("fig-check"))
    by_rule = [figure.stamps(rule)["u3"] for rule in (right, ignored, no_step, no_maximum)]
    assert LAMPORT.numbers(r"(\d): v4 = 4, v5 = 5 - (\d): message ignored - (\d): no \+ 1 - (\d): no maximum") == tuple(
        by_rule
    )
    told = LAMPORT.numbers(r"message \+ 1 gives v4 = (\d), v5 = (\d), u3 = (\d), and so does the variant")
    assert told == tuple(figure.stamps(no_maximum)[event] for event in ("v4", "v5", "u3"))
    assert figure.stamps(variant)["u3"] == 5


def test_the_lock_takes_three_messages_for_every_other_process() -> None:
    few, many = LAMPORT.numbers(r"Each use costs 3\(n − 1\) messages, (\d+) for three processes and (\d+) for ten")
    assert (few, many) == (3 * 2, 3 * 9)
    lock = run(LAMPORT.fence("fig-queue"))
    assert len(lock.sent) == 2 * few - 2  # the release of B lies beyond the figure
    assert lock.stamps()["a1"] == lock.stamps()["b1"]
    heard = {
        sender
        for message, at in lock.received.items()
        if at in lock.lines["B"][:5]
        for sender in [lock.process[lock.sent[message]]]
    }
    assert heard == {"A", "C"}


def test_stamp_it() -> None:
    exercise = LAMPORT.under("stamp-it")
    stamps = PQRS.stamps()
    for name, line in PQRS.lines.items():
        (told,) = exercise.part("a").says(rf"\b{name}: ([\d, ]+)\.")
        assert [int(each) for each in told.split(",")] == [stamps[event] for event in line]
    for event, own, sent, number in re.findall(r"([a-z]\d) = max\((\d), (\d)\) \+ 1 = (\d)", exercise.text):
        assert right(int(own), int(sent)) == int(number) == stamps[event]
    assert [event for event in PQRS.events if PQRS.stamps(no_maximum)[event] != stamps[event]] == ["q5"]
    assert PQRS.stamps(no_maximum)["q5"] == 3
    assert (PQRS.stamps(ignored)["r3"], PQRS.stamps(ignored)["r4"]) == (3, 4)
    assert [PQRS.stamps(no_step)[event] for event in ("q2", "s2", "q3")] == [1, 1, 2]


def test_six_events_in_total_order_and_no_chain_between_neighbours() -> None:
    stamps = PQRS.stamps()
    (told,) = LAMPORT.under("stamp-it").part("c").says(r"solution ([\w, ]+)\. There is no chain")
    late = [event for event in PQRS.events if stamps[event] in (4, 5)]
    assert words(told) == sorted(late, key=lambda event: (stamps[event], PQRS.process[event]))
    assert {PQRS.relation(*pair) for pair in pairwise(words(told))} == {"concurrent"}
    assert [pair for pair in pairwise(words(told)) if stamps[pair[0]] != stamps[pair[1]]] == [("s4", "q5")]
    assert PQRS.future("s4") == set()


def test_smaller_but_not_earlier() -> None:
    exercise = LAMPORT.under("smaller-not-earlier")
    stamps = WXYZ.stamps()
    pairs = [sorted(pair, key=stamps.__getitem__) for pair in WXYZ.concurrent() if stamps[pair[0]] != stamps[pair[1]]]
    assert exercise.numbers(r"There are (\d+) such pairs") == (len(pairs),)
    for first, one, second, two in re.findall(r"([a-z]\d) \((\d)\) and ([a-z]\d) \((\d)\)", exercise.text):
        assert (stamps[first], stamps[second]) == (int(one), int(two))
        assert [first, second] in pairs
    (far,) = exercise.says(r"differ by 3 or more: (.*?)\. ::: marking")
    told = {
        frozenset((words(head)[0], other))
        for group in far.split(";")
        for head, others in [group.split(" and ", 1)]
        for other in words(others)
    }
    assert told == {frozenset(pair) for pair in pairs if stamps[pair[1]] - stamps[pair[0]] >= 3}
    assert stamps["x3"] == stamps["z3"] == 3


def test_find_the_bug() -> None:
    exercise = LAMPORT.under("find-the-bug")
    sent = tuple(map(int, exercise.numbers(r"have the numbers (\d), (\d) and (\d), and the messages")))
    rows = {row[0]: [int(each) for each in row[1:]] for row in exercise.tables()[0][1:]}
    for team, rule in (("team 1", ignored), ("team 2", no_maximum), ("team 3", no_step)):
        own, found = 2, []
        for number in sent:
            own = rule(own, number)
            found.append(own)
        assert rows[team] == found
    own, found = 2, []
    for number in sent:
        own = right(own, number)
        found.append(own)
    assert exercise.numbers(r"solution (\d+), (\d+), (\d+): max") == tuple(found)
    assert exercise.numbers(r'answer="(\d+), (\d+), (\d+)"\} Adding the two numbers') == (10, 15, 25)
    assert (2 + 7 + 1, 10 + 4 + 1, 15 + 9 + 1) == (10, 15, 25)


# 1.6 Vector Clocks and Causal Delivery


def test_lamport_stamps_of_the_chat() -> None:
    chat = run(VECTOR.fence("fig-chat"))
    stamps = chat.stamps()
    told = VECTOR.numbers(r"m1 is sent at (\d), m2 at (\d) and m3 at (\d)")
    assert told == tuple(stamps[chat.sent[message]] for message in ("m1C", "m2C", "m3C"))


def test_vectors_by_the_program_are_counts_of_the_past() -> None:
    names = VECTOR.listing("lst-vector")
    for each in (ABC, PQRS):
        for event in each.events:
            assert by_rules(each, names)[event] == each.vector(event)
        for first, second in combinations(each.events, 2):
            relation = compared(each.vector(first), each.vector(second))
            assert relation == each.relation(first, second)
            assert eval("before", names)(each.vector(first), each.vector(second)) == (relation == "before")


def by_rules(each: Run, names: dict[str, object]) -> dict[str, list[int]]:
    clocks = {name: [0] * len(each.lines) for name in each.lines}
    arrives = {event: message for message, event in each.received.items()}
    found: dict[str, list[int]] = {}
    for event in each.in_order():
        own, me = clocks[each.process[event]], [*each.lines].index(each.process[event])
        if event in arrives:
            eval("receive", names)(own, me, found[each.sent[arrives[event]]])
        else:
            eval("tick", names)(own, me)
        found[event] = [*own]
    return found


def test_vectors_that_are_printed() -> None:
    (text,) = VECTOR.says(r"At b2, B has (.*?) Note the 2 in front")
    b1, a2, most, b2, c2, b3, merged = (vector_of(each) for each in re.findall(r"\[[\d,]+\]", text)[:7])
    assert (b1, a2, b2) == tuple(ABC.vector(event) for event in ("b1", "a2", "b2"))
    assert most == [max(pair) for pair in zip(b1, a2, strict=True)]
    assert (c2, b3) == (ABC.vector("c2"), ABC.vector("b3"))
    assert merged == [max(pair) for pair in zip(c2, b3, strict=True)]
    assert f"[[{','.join(map(str, merged))}]]{{.blank}}, and c3 becomes [2,3,3]" in VECTOR.text
    assert ABC.vector("c3") == [2, 3, 3]
    for event, told in re.findall(r"V\((\w\d)\) = (\[[\d,]+\])", VECTOR.text + CUTS.text):
        assert ABC.vector(event) == vector_of(told)
    tables = [
        VECTOR.table("tbl-compare"),
        next(table for table in VECTOR.tables() if table[0] == ["Pair", "First", "Second", "Result"]),
    ]
    for head, *rows in tables:
        for row in rows:
            first, second = words(row[0])
            assert (vector_of(row[1]), vector_of(row[2])) == (ABC.vector(first), ABC.vector(second))
            assert row[head.index("Result")] == ABC.relation(first, second)


def test_an_entry_that_forbids_is_named() -> None:
    for row in VECTOR.table("tbl-compare")[1:]:
        first, second = vector_of(row[1]), vector_of(row[2])
        for said, one, two in ((row[3], first, second), (row[4], second, first)):
            assert (said == "yes") == smaller(one, two)
            if said != "yes":
                place = "ABC".index(said[-1])
                assert one[place] > two[place]


def test_wrong_vectors_of_the_vote() -> None:
    own, sent = ABC.vector("c2"), ABC.vector("b3")
    sender_only = [own[0], max(own[1], sent[1]), own[2] + 1]
    merged = [max(pair) for pair in zip(own, sent, strict=True)]
    (text,) = VECTOR.says(r"working from the correct b3 = \[2,3,0\]: (.*?) is right Where")
    told = [vector_of(each) for each in re.findall(r"\[[\d,]+\]", text)]
    assert told == [sender_only, [0, 0, 3], merged, ABC.vector("c3")]


def test_one_entry_decides() -> None:
    for first, second in ((one, two) for one in ABC.events for two in ABC.events if one != two):
        place = [*ABC.lines].index(ABC.process[first])
        assert (ABC.vector(second)[place] >= ABC.vector(first)[place]) == (ABC.relation(first, second) == "before")
    assert (ABC.relation("c1", "a4"), ABC.relation("c2", "a4")) == ("before", "concurrent")


def deliveries(messages: list[tuple[str, str]], arrivals: list[str]) -> list[list[str]]:
    """What the table of a buffer says, row by row: computed with the program of the lesson."""
    vectors = {name: vector_of(vector) for name, vector in messages}
    rows = []
    printed = io.StringIO()
    names = VECTOR.listing("lst-delivery")
    for name in arrivals:
        sender = {"m1": 0, "m2": 1, "m3": 0, "m4": 1}[name]
        start = len(printed.getvalue())
        with contextlib.redirect_stdout(printed):
            eval("receive", names)(name, sender, vectors[name])
        now = re.findall(r"deliver (\w+)", printed.getvalue()[start:])
        held = [each[0] for each in eval("buffer", names)]
        rows.append(
            [
                f"{name} [{','.join(map(str, vectors[name]))}]",
                " ".join(now) or "none",
                f"[{','.join(map(str, eval('D', names)))}]",
                " ".join(held) or "empty",
            ]
        )
    return rows


def plain(cells: list[str]) -> list[str]:
    return [re.sub(r", then |, ", " ", cell) if not cell.startswith("[") else cell for cell in cells]


def test_carols_evening() -> None:
    table = VECTOR.table("tbl-buffer")
    computed = deliveries([tuple(row[0].split()) for row in table[1:]], ["m2", "m3", "m1"])  # type: ignore[misc]
    assert [[row[0], *plain(row[2:])] for row in table[1:]] == computed
    slide = next(rows for rows in VECTOR.tables() if rows[0] == ["Arrives", "Test", "Delivered", "D after", "Buffer"])
    assert [[row[0], *plain(row[2:])] for row in slide[1:]] == computed
    assert re.findall(r"deliver (m\d)", VECTOR.says(r"it prints: (.*?)\.\"")[0]) == ["m1", "m2", "m3"]


def test_carols_buffer() -> None:
    asked, solved = VECTOR.under("carols-buffer").part("a").tables()
    computed = deliveries([tuple(row[0].split()) for row in solved[1:]], [row[0].split()[0] for row in solved[1:]])  # type: ignore[misc]
    assert [[row[0], *plain(row[1:])] for row in solved[1:]] == computed
    assert [row[0] for row in asked] == [row[0] for row in solved]
    assert compared([1, 1, 0], [2, 0, 0]) == "concurrent"
    states = [row[2] for row in computed] + ["[2,1,0]", "[1,0,0]"]
    (told,) = VECTOR.under("carols-buffer").part("a").says(r"(After m1, D is .*? passes\.) ::: marking")
    vectors = re.findall(r"\[[\d,]+\]", told)
    assert len(vectors) == 3
    assert {*vectors} <= {*states}
    assert "Bob 1 = 0 + 1, Alice 1 ≤ 1" in told
    assert "it needs 2 of Alice and D has 1" in told


def test_who_writes_while_a_message_waits_in_her_buffer_has_not_read_it() -> None:
    """m2 waits at Carol when she writes m5, so Dave may read m5 first. Delivered to her, it makes him wait."""
    assert "the delivery of a message stands in happened-before for its receive event" in VECTOR.text.replace("\n", " ")
    for delivered_to_carol, order in ((["m2"], ["m5", "m1", "m2"]), (["m1", "m2"], ["m1", "m2", "m5"])):
        vectors = {"m1": [1, 0, 0], "m2": [1, 1, 0]}
        senders = {"m1": 0, "m2": 1, "m5": 2}
        carol, dave = (VECTOR.listing("lst-delivery") for _ in range(2))
        printed = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()):
            for name in delivered_to_carol:
                eval("receive", carol)(name, senders[name], vectors[name])
        known = eval("D", carol)
        vectors["m5"] = [known[0], known[1], known[2] + 1]
        with contextlib.redirect_stdout(printed):
            for name in ("m5", "m1", "m2"):
                eval("receive", dave)(name, senders[name], vectors[name])
        assert re.findall(r"deliver (\w+)", printed.getvalue()) == order


def test_which_message_of_bobs_may_follow() -> None:
    known = [2, 1, 0]
    options = [vector_of(each) for each in ("[1,1,0]", "[2,2,0]", "[2,3,0]", "[3,2,0]")]
    fits = [each for each in options if each[1] == known[1] + 1 and each[0] <= known[0] and each[2] <= known[2]]
    assert VECTOR.says(r"(\[2,2,0\])\. It is Bob's next") == ("[2,2,0]",)
    assert fits == [[2, 2, 0]]


def test_the_third_question_shows_what_an_entry_was_for() -> None:
    first, second = (
        vector_of(each)
        for each in VECTOR.says(r"Event a of process A has the vector (\[.*?\]), event b of process C (\[.*?\])\.")
    )
    assert compared(first, second) == "concurrent"
    assert compared(first[:2], second[:2]) == "after"
    shorter = VECTOR.says(r"Without C's entry, (\[.*?\]) < (\[.*?\]) says")
    assert [vector_of(each) for each in shorter] == [second[:2], first[:2]]


def test_eight_bytes_for_each_entry() -> None:
    told = VECTOR.numbers(
        r"With 8 bytes for each entry, (\d+) processes need (\d+) bytes for each message, (\d+) need (\d+),"
        r" and ([\d,]+) need ([\d,]+),"
    )
    assert [8 * n for n in told[::2]] == [*told[1::2]]
    slide = next(rows for rows in VECTOR.tables() if rows[0] == ["n", "bytes for each message"])
    assert [float(cell.replace(",", "")) for row in slide[1:] for cell in row] == [*told]


def test_vectors_on_four_lines() -> None:
    exercise = VECTOR.under("vectors-on-four-lines")
    for event, told in re.findall(
        r"\b([pqrs]\d) = (\[[\d,]+\])", exercise.part("a").says(r"solution (.*?) ::: marking")[0]
    ):
        assert PQRS.vector(event) == vector_of(told)
    table = exercise.part("b").tables()[0]
    assert len(table) == 7
    for pair, vectors, result in table[1:]:
        first, second = words(pair)
        assert [vector_of(each) for each in re.findall(r"\[[\d,]+\]", vectors)] == [
            PQRS.vector(first),
            PQRS.vector(second),
        ]
        assert result == PQRS.relation(first, second)
    assert exercise.numbers(r"Sums compared, (\d) and (\d)\.") == (8, 8)
    assert sum(PQRS.vector("r4")) == sum(PQRS.vector("q5")) == 8
    assert len(PQRS.concurrent()) == 87


def test_before_after_or_beside() -> None:
    exercise = VECTOR.under("before-after-beside")
    rows = exercise.part("a").tables()[0][1:]
    told = dict(
        re.findall(r"(\d) (before|after|equal|concurrent)", exercise.part("a").says(r"solution (.*?) ::: marking")[0])
    )
    for number, first, second, _ in rows:
        assert told[number] == compared(vector_of(first), vector_of(second))
    by_sum = {row[0]: sum(vector_of(row[1])) - sum(vector_of(row[2])) for row in rows}
    assert (by_sum["2"], by_sum["8"]) == (0, 0)
    assert by_sum["5"] < 0 < by_sum["7"]
    six = next(row for row in rows if row[0] == "6")
    assert [place for place in range(3) if vector_of(six[2])[place] > vector_of(six[1])[place]] == [2]


def test_a_total_order_by_sums() -> None:
    order, sums = (
        VECTOR.under("before-after-beside").part("c").says(r"The order is ([abc\d ]+); the sums are ([\d ]+)\.")
    )
    expected = sorted(ABC.events, key=lambda event: (sum(ABC.vector(event)), ABC.process[event]))
    assert order.split() == expected
    assert [int(each) for each in sums.split()] == [sum(ABC.vector(event)) for event in expected]
    assert not any(ABC.relation(*pair) == "after" for pair in combinations(expected, 2))
    assert (ABC.stamps()["c3"], ABC.stamps()["b5"]) == (5, 6)
    assert ABC.relation("c2", "a3") == "concurrent"
    assert sum(ABC.vector("c2")) < sum(ABC.vector("a3"))


def test_a_clock_for_a_phone_app() -> None:
    exercise = VECTOR.under("clock-for-a-phone-app")
    phones, servers, size, total = exercise.numbers(r"\(([\d,]+) \+ (\d)\) × (\d) = ([\d,]+) bytes")
    assert (phones + servers) * size == total
    assert exercise.numbers(r"For the servers only: (\d) × (\d) = (\d+) bytes") == (servers, size, servers * size)
    assert exercise.numbers(r"that 20 phones have written costs (\d+) × (\d) = (\d+) bytes") == (20, size, 20 * size)


# 1.7 Consistent Cuts and Snapshots


def test_noon_on_monday_and_tuesday() -> None:
    table = next(rows for rows in CUTS.tables() if rows[0] == ["", "A", "B", "C", "Sum"])
    assert all(sum(int(cell) for cell in row[1:4]) == int(row[4]) for row in table[1:])
    assert CUTS.numbers(r"adds (\d+) \+ (\d+) \+ (\d+) = (\d+),") == (100, 210, 300, 610)
    assert CUTS.numbers(r"and the sum is (\d+), because") == (90 + 200 + 300,)


def test_150_cuts_60_of_them_consistent() -> None:
    cuts = [*ABC.cuts()]
    assert CUTS.numbers(r"which makes 5 × 6 × 5 = (\d+)") == (len(cuts),)
    passing = [cut for cut in cuts if not ABC.spoilers(cut)]
    assert CUTS.numbers(r"makes 5 × 6 × 5 = (\d+) cuts\.") == (len(cuts),)
    assert CUTS.numbers(r"Of all cuts of our execution, (\d+) pass") == (len(passing),)
    for cut in cuts:  # the test by vectors, and down-closed, say the same
        last = [line[count - 1] for line, count in zip(ABC.lines.values(), cut, strict=True) if count]
        known = [max((ABC.vector(event)[place] for event in last), default=0) for place in range(3)]
        assert all(one <= two for one, two in zip(known, cut, strict=True)) == (cut in passing)
        inside = ABC.inside(cut)
        assert all(ABC.past(event) <= inside for event in inside) == (cut in passing)


def test_tables_of_cuts() -> None:
    slide = next(rows for rows in CUTS.tables() if rows[0] == ["Cut", "Is it?", "Spoiled by", "In transit"])
    for row in (*CUTS.table("tbl-cuts")[1:], *slide[1:]):
        cut = cut_of(row[0])
        assert (row[1] == "yes") == (not ABC.spoilers(cut))
        assert words(row[2])[:1] == ABC.spoilers(cut)
        assert words(row[3]) == ABC.transit(cut)
        if ":" in row[2]:
            message, inside, outside = words(row[2])
            assert (ABC.received[message], ABC.sent[message]) == (inside, outside)
    assert CUTS.says(r"The late cut of \S+ has (m2) and (m4) in transit") == ("m2", "m4")
    assert ABC.transit((2, 5, 2)) == ["m2", "m4"]
    assert ABC.spoilers((0, 0, 2)) == []


def snapshot(source: str, balances: dict[str, int], initiator: str) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Run the program of the lesson on a figure: what each branch records, and each channel."""
    figure = run(source)
    amounts = {name: int(amount) for name, amount in re.findall(r'label (\w+) "(\d+)"', source)}
    names = CUTS.listing("lst-branch")
    branches = {name: eval("Branch()", names) for name in balances}
    sending: list[str] = []
    for name, branch in branches.items():
        branch.balance, branch.incoming = balances[name], [other for other in balances if other != name]
        branch.send_markers = lambda name=name: sending.append(name)
    arrives = {event: message for message, event in figure.received.items()}
    for event in figure.in_order():
        name = figure.process[event]
        out = [message for message, at in figure.sent.items() if at == event]
        markers = [message for message in out if message not in amounts]
        if event in arrives:
            message = arrives[event]
            sender = figure.process[figure.sent[message]]
            if message in amounts:
                branches[name].on_money(sender, amounts[message])
            else:
                branches[name].on_marker(sender)
        elif markers:
            if branches[name].recorded is None:
                assert name == initiator
                branches[name].record()
            sending.remove(name)  # it has recorded, and sent nothing since
            assert len(markers) == len(balances) - 1
        else:
            branches[name].balance -= sum(amounts[message] for message in out)
            assert name not in sending  # nothing is sent between recording and the markers
    assert not any(branch.listening for branch in branches.values())
    channels = {
        f"{other} to {name}": noted for name, branch in branches.items() for other, noted in branch.noted.items()
    }
    return {name: branch.recorded for name, branch in branches.items()}, channels


def test_the_snapshot_of_the_bank() -> None:
    source = CUTS.fence("fig-bank")
    recorded, channels = snapshot(source, {"A": 100, "B": 200, "C": 300}, "A")
    head, row = CUTS.table("tbl-bank")
    told = dict(zip(head[1:], map(int, row[1:]), strict=True))
    assert {name: told[name] for name in "ABC"} == recorded
    assert (told["C to A"], told["B to C"]) == (sum(channels["C to A"]), sum(channels["B to C"]))
    assert sum(sum(noted) for noted in channels.values()) == told["C to A"] + told["B to C"]
    assert told["sum"] == sum(recorded.values()) + 50 == 600
    for name, event in (("A", "a2"), ("B", "b3"), ("C", "c2")):
        assert f'label {event} "records {recorded[name]}"' in source
    figure = run(source)
    cut = tuple(figure.lines[name].index(event) + 1 for name, event in (("A", "a2"), ("B", "b3"), ("C", "c2")))
    assert figure.spoilers(cut) == []
    assert {"x20", "x30"} <= {*figure.transit(cut)}


def test_one_marker_for_each_channel() -> None:
    few, many = CUTS.numbers(r"complete network, (\d+) for three processes, (\d+) for ten")
    assert (few, many) == (3 * 2, 10 * 9)
    assert CUTS.numbers(r"Five branches have 5 × 4 = (\d+) channels") == (5 * 4,)


def test_cut_or_not() -> None:
    exercise = CUTS.under("cut-or-not")
    cuts = {row[0]: cut_of(row[1]) for row in exercise.part("a").tables()[0][1:]}
    (consistent,) = exercise.part("a").says(r"Consistent: ([\d, ]+)\. Inconsistent")
    assert re.findall(r"\d", consistent) == [number for number, cut in cuts.items() if not PQRS.spoilers(cut)]
    told = re.findall(r"(\d) \((m\d): (\w\d) in, (\w\d) out\)", exercise.part("a").text)
    assert {number for number, *_ in told} == {number for number, cut in cuts.items() if PQRS.spoilers(cut)}
    for number, message, inside, outside in told:
        assert message in PQRS.spoilers(cuts[number])
        assert (PQRS.received[message], PQRS.sent[message]) == (inside, outside)
    (listed,) = exercise.part("b").says(r"solution (.*?) ::: marking")
    for number, messages in re.findall(r"(\d): ([m\d, ]+|none)\.", listed):
        assert words(messages) == PQRS.transit(cuts[number])


def test_bank_snapshot() -> None:
    exercise = CUTS.under("bank-snapshot")
    source = CUTS.fence("fig-snapshot-exercise")
    recorded, channels = snapshot(source, {"X": 50, "Y": 80, "Z": 70}, "Y")
    assert exercise.part("a").numbers(r"Y (\d+); X 50 − 5 − 15 = (\d+); Z 70 − 20 = (\d+)") == (
        recorded["Y"],
        recorded["X"],
        recorded["Z"],
    )
    solved = exercise.part("a").fences("spacetime")[0]
    assert run(solved) == run(source)
    assert sorted(map(int, re.findall(r"records (\d+)", solved))) == sorted(recorded.values())
    told = dict(re.findall(r"([XYZ] to [XYZ]): (\d+)\.", exercise.part("b").text))
    assert {name: [int(amount)] for name, amount in told.items()} == {
        name: noted for name, noted in channels.items() if noted
    }
    numbers = exercise.part("c").numbers(
        r"(\d+) \+ (\d+) \+ (\d+) \+ (\d+) \+ (\d+) \+ (\d+) = (\d+) = (\d+) \+ (\d+) \+ (\d+)\."
    )
    assert sum(numbers[:6]) == numbers[6] == sum(numbers[7:]) == sum(recorded.values()) + 40


def test_without_fifo() -> None:
    exercise = CUTS.under("without-fifo")
    assert exercise.part("a").numbers(r"Sum: (\d+) \+ (\d+) \+ (\d+) = (\d+)") == (90, 200, 300, 590)
    assert exercise.part("b").numbers(r"Sum: (\d+) \+ (\d+) \+ (\d+) = (\d+)") == (100, 210, 300, 610)


# What holds for all four


@pytest.mark.parametrize("each", ALL)
def test_sums_that_are_printed_are_right(each: Lesson) -> None:
    term = r"(?<![\w\[,.(])(?:max\(\d+, \d+\)|\d[\d,]*\d|\d)"
    side = rf"{term}(?: [+−·×] {term})*"
    text = each.text.replace("\N{NO-BREAK SPACE}", " ").replace("**", "").replace("[", "").replace("]{.blank}", "")
    found = re.findall(rf"{side}(?: = {side})+", text)
    for line in (line for line in found if re.search("[+−·×]", line)):
        values = {eval(re.sub(r"(?<=\d),(?=\d{3})", "", part).translate(SIGNS)) for part in line.split(" = ")}
        assert len(values) == 1, line


def options(each: Lesson, number: int) -> list[str]:
    text = each.under("Check Your Understanding").text.replace("\N{NO-BREAK SPACE}", " ")
    questions = re.split(r"^\d\. ", text, flags=re.MULTILINE)
    return re.findall(r"^   - (.+)$", questions[number].split("::: notes")[0].split("::: answer")[0], re.MULTILINE)


def test_options_are_what_the_answers_speak_of() -> None:
    figure = run(LAMPORT.fence("fig-check"))
    stamps = [figure.stamps(rule)["u3"] for rule in (ignored, no_step, no_maximum, right)]
    assert options(LAMPORT, 2) == [str(stamp) for stamp in stamps]
    assert options(BEFORE, 2) == ["2", "6", "7", "8"]
    assert options(CUTS, 2) == ["m4", "m1, m3", ", ".join(ABC.transit((2, 5, 2))), "all"]
    for each, number in ((BEFORE, 1), (LAMPORT, 1), (VECTOR, 1), (VECTOR, 2), (CUTS, 1), (CUTS, 2)):
        text = each.under("Check Your Understanding").text.replace("\N{NO-BREAK SPACE}", " ")
        told = re.split(r"^\d\. ", text, flags=re.MULTILINE)[number]
        reasons = re.findall(r"^   - ([^:\n]+): ", told.split("::: answer")[1], re.MULTILINE)
        (answer,) = re.findall(r"::: answer\s+\*\*(.+?)\.?\*\*", told)
        listed = options(each, number)
        assert answer in listed
        assert all(any(reason in option for option in listed) for reason in reasons)
        assert len(reasons) == len(listed) - 1


def test_the_vote_on_b4_names_its_mistakes() -> None:
    own, sent = ABC.stamps()["b3"], ABC.stamps()["c1"]
    told = LAMPORT.numbers(r"from the correct b3 = (\d) with m3 carrying (\d): (\d), (\d) or (\d)\? (\d) is right")
    assert told == (own, sent, no_maximum(own, sent), no_step(own, sent), right(own, sent), right(own, sent))
    assert LAMPORT.numbers(r"(\d) is the maximum without \+ 1, or the variant") == (no_step(own, sent),)
    assert no_step(own, sent) == variant(own, sent)
    assert ignored(own, sent) == right(own, sent)
    assert LAMPORT.numbers(r"(\d) is message \+ 1\. Ask a student") == (no_maximum(own, sent),)


def test_a_message_to_the_group_carries_what_its_sender_knew() -> None:
    chat = run(VECTOR.fence("fig-chat"))
    sends = {"m1": "a1", "m2": "b2", "m3": "a3"}
    for name, at in sends.items():
        known = chat.past(at) | {at}
        vector = [sum(event in known and event in sends.values() for event in line) for line in chat.lines.values()]
        told = re.findall(rf"\b{name},? (?:which )?(?:carries )?(\[[\d,]+\])", VECTOR.text.split("## Exercises")[0])
        assert told
        assert all(vector_of(each) == vector for each in told)
    exercise = VECTOR.under("carols-buffer")
    for name in ("m1", "m2", "m3", "m4"):
        assert len({*re.findall(rf"\b{name} (\[[\d,]+\])", exercise.text)}) == 1


def test_numbers_of_the_bank_are_the_bank_s() -> None:
    section = CUTS.under("Markers tell each process when to record").text
    section = re.sub(r"\(\d{4}\)|\b(?:1985|2015|2020|2025)\b|width=\d+%", "", section)
    known = {10, 20, 30, 90, 100, 190, 200, 210, 270, 300, 600, 620}
    assert {int(each) for each in re.findall(r"(?<![\w#])\d\d+(?!\w)", section)} <= known
    exercise = CUTS.under("without-fifo")
    assert {int(each) for each in re.findall(r"(?<![\w#])\d\d+(?!\w)", exercise.text)} <= {
        10,
        90,
        100,
        200,
        210,
        300,
        590,
        610,
    }
    asked = CUTS.under("bank-snapshot")
    amounts = {5, 15, 20, 30, 50, 80, 70, 200, 100, 45, 55, 160, 8}
    assert {int(each) for each in re.findall(r"(?<![\w#=\".])\d+(?![\w.])", asked.text)} <= amounts


def test_no_vector_and_no_cut_stands_there_that_is_not_of_the_run() -> None:
    told = re.findall(r"\[\d,\d,\d\]", VECTOR.text.split("## Check Your Understanding")[0])
    merged = [max(pair) for pair in zip(ABC.vector("b1"), ABC.vector("a2"), strict=True)]
    waiting = [max(pair) for pair in zip(ABC.vector("c2"), ABC.vector("b3"), strict=True)]
    chat = [[1, 0, 0], [1, 1, 0], [2, 1, 0], [0, 0, 0]]
    wrong = [[0, 3, 3], [0, 0, 3], waiting]
    known = [*map(ABC.vector, ABC.events), merged, waiting, *chat, *wrong]
    assert len(told) > 50
    assert all(vector_of(each) in known for each in told)
    cuts = {cut_of(each) for each in re.findall(r"\(\d,\d,\d\)", CUTS.text.split("## Exercises")[0])}
    tested = {cut_of(row[0]) for row in CUTS.table("tbl-cuts")[1:]}
    assert cuts == tested | {(0, 0, 2), (2, 5, 2)}
    assert cuts <= {*ABC.cuts()}
    (late,) = CUTS.says(r"b5, the state (\(.*?\)) never existed")
    assert ABC.spoilers(cut_of(late)) == []
    (early,) = CUTS.says(r"The cut (\(.*?\)) has no such timing")
    assert ABC.spoilers(cut_of(early)) != []


def test_the_shop_counts_its_lines() -> None:
    slide = next(rows for rows in LAMPORT.tables() if rows[0] == ["Line", "Server", "Text"])
    placed, paid = LAMPORT.numbers(r"is its line (\d+), whereas order 4711 paid is line (\d+) of")
    assert [float(row[0]) for row in slide[1:]] == [paid, placed]
    assert LAMPORT.numbers(r"from line (\d+) of the first to line (\d+) of the second") == (placed, paid)
    assert LAMPORT.numbers(r"If it said \"I was sent at (\d+)\"") == (placed,)
    assert {*re.findall(r"order (\d+)", LAMPORT.text + BEFORE.text)} == {"4711"}
    calls = re.findall(r"counter (\d+), `receive\((\d+)\)`: (\d+)", LAMPORT.text)
    assert len(calls) == 2
    assert all(right(int(own), int(sent)) == int(result) for own, sent, result in calls)
