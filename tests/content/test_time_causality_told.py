"""1.5, 1.6 and 1.7 once more: what their text, notes, votes and mistakes tell is worked out from figures and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.content.executions import (
    Run,
    compared,
    cut_of,
    ignored,
    no_maximum,
    no_step,
    right,
    run,
    variant,
    vector_of,
)
from tests.content.reading import lesson

VECTOR = lesson("vector-clocks-and-causal-delivery")
ABC = run(VECTOR.fence("fig-vectors"))
CHAT = run(VECTOR.fence("fig-chat"))
LIST = r"(\[[\d,]+\])"


def entry(event: str, process: str) -> int:
    return ABC.vector(event)[list(ABC.lines).index(process)]


def sender(event: str, seen: Run = ABC) -> str:
    """The send event of the message that an event receives."""
    return next(seen.sent[message] for message, at in seen.received.items() if at == event)


def own(event: str, seen: Run = ABC) -> list[int]:
    """The vector that a process has just before an event."""
    line = seen.lines[seen.process[event]]
    at = line.index(event)
    return seen.vector(line[at - 1]) if at else [0 for _ in seen.lines]


def merged(event: str) -> list[int]:
    return [max(pair) for pair in zip(own(event), ABC.vector(sender(event)), strict=True)]


def test_merges_of_1_6_name_the_event_and_the_message_that_are_merged() -> None:
    steps = re.findall(rf'title="Step (\d): (\w) merges {LIST} and {LIST}\. What does (\w\d) get\?"', VECTOR.text)
    pointed = re.findall(r"ask: vector except .*\n *point: (.*)", VECTOR.text)
    assert len(steps) == len(pointed) == 2
    for at, (number, process, mine, sent, event) in enumerate(steps):
        assert (int(number), process) == (at + 1, ABC.process[event])
        assert (vector_of(mine), vector_of(sent)) == (own(event), ABC.vector(sender(event)))
        assert pointed[at].split()[::2] == [sender(event), event]
    event, most, one, process, got = VECTOR.says(
        rf"Do (\w\d) together: the maximum is {LIST}, then \+ (\d) for (\w): {LIST}"
    )
    assert (event, process) == (steps[0][4], steps[0][1])
    assert (vector_of(most), vector_of(got)) == (merged(event), ABC.vector(event))
    assert sum(vector_of(got)) == sum(vector_of(most)) + int(one)
    event, process, mine, other, sent = VECTOR.says(rf"At (c\d), (C) has {LIST} and receives (\w\d)'s {LIST}\.")
    assert (vector_of(mine), other, vector_of(sent)) == (own(event), sender(event), ABC.vector(other))
    assert VECTOR.numbers(r"Where did the (\d) come from\? No message ever ran from A") == (entry(event, "A"),)


def test_an_entry_of_c3_is_told_as_events_of_its_past() -> None:
    event, count = VECTOR.says(r'"(c\d) has a (\d) for A, so C received')
    known = [each for each in ABC.lines["A"] if each in ABC.past(event)]
    assert (int(count), len(known)) == (entry(event, "A"), 2)
    assert [*VECTOR.says(r"two events of A, namely (a\d) and (a\d), are in the past of c3\.")] == known
    assert VECTOR.says(r"are in the past of (c\d)\.") == (event,)
    assert re.findall(r"(\w\d) knows (a\d) and (a\d)", VECTOR.plain) == [(event, *known)] * 2
    assert VECTOR.says(r"V\((c\d)\) = \[2,3,3\]\. What does the 2 say")[0] == event
    assert VECTOR.numbers(r"What does the (\d) say\?") == (int(count),)
    sent = [name for name, at in ABC.sent.items() if at in ABC.lines["A"]]
    assert [*VECTOR.says(r"A sent two messages: one, (m\d)")] == sent
    assert [*VECTOR.says(r"walk back from c3: (b3), (b2), (b1), then across (m\d) to")][3:] == sent
    assert VECTOR.says(r"c2, c1 on its own line\. Two, three, and with (c\d) itself three") == (event,)
    assert VECTOR.says(r"Whoever believes the first reads the (\d) in (c\d) as two") == (count, event)
    (past,) = re.findall(r"^past: (.*)", VECTOR.text, re.MULTILINE)
    assert VECTOR.says(r"They are (c\d) and its past, the tinted") == (past,) == (event,)
    points = [body for body in VECTOR.fences("spacetime") if "show: vector" in body and "point:" in body]
    assert [re.findall(r"point: (.*)", body) for body in points] == [[event]]


def test_pairs_of_1_6_are_compared_place_by_place() -> None:
    first, second, *places = VECTOR.says(
        rf"Is {LIST} smaller than {LIST}\? Compare place by place: (\d) ≤ (\d), (\d) ≤ (\d) and (\d) ≤ (\d)\."
    )
    assert vector_of(" ".join(places)) == [
        n for pair in zip(vector_of(first), vector_of(second), strict=True) for n in pair
    ]
    rows = VECTOR.table("tbl-compare")[1:]
    assert [first, second] == rows[0][1:3]
    known = {row[0]: row[-1] for row in rows}
    stamps = ABC.stamps()
    said = VECTOR.says(
        r"You have met the pairs (\w\d, \w\d) and (\w\d, \w\d) before\. Lamport timestamps gave (\d) and (\d) to "
        r"the first pair and (\d) and (\d) to"
    )
    for pair, numbers in zip(said[:2], (said[2:4], said[4:]), strict=True):
        assert known[pair] == "concurrent"
        assert [stamps[event] for event in pair.split(", ")] == [*map(int, numbers)]
    pair = VECTOR.says(r"although they were concurrent\?\" (\w\d) and (\w\d), for example")
    assert ABC.relation(*pair) == "concurrent"
    assert stamps[pair[0]] != stamps[pair[1]]
    less, more = {*re.findall(r"L\(x\) = (\d) and L\(y\) = (\d): which", VECTOR.plain)}.pop()
    assert VECTOR.says(r"\"x → y, because (\d) is smaller") == (min(less, more),)
    larger, smaller = VECTOR.says(rf"the second calls {LIST} later than {LIST};")
    assert compared(vector_of(larger), vector_of(smaller)) == "concurrent"
    assert ABC.vector("a4"), ABC.vector("c2") == (vector_of(larger), vector_of(smaller))
    assert vector_of(smaller) == vector_of(rows[-1][1])


def test_one_entry_decides_as_it_is_told_three_times() -> None:
    assert VECTOR.says(r"Let a be the (\w+) event of process A, so that V\(a\) has a (\d) for A") == ("fifth", "5")
    assert VECTOR.says(r"then V\(b\) has at least (\d) for A: at least five") == ("5",)
    n, first, second, *pair = VECTOR.says(r"C's entry is (\d) in (c\d) and in (a\d), so (c\d) → (a\d)\.")
    assert [first, second] == pair
    assert entry(first, "C") == entry(second, "C") == int(n)
    assert ABC.before(first, second)
    n, first, less, second, *pair = VECTOR.says(r"It is (\d) in (c\d) and (\d) in (a\d), so (c\d) → (a\d) is false")
    assert [first, second] == pair
    assert (entry(first, "C"), entry(second, "C")) == (int(n), int(less))
    assert not ABC.before(first, second)
    asked = VECTOR.says(r"decides whether (c\d) → (a\d)\?\" C's: (\d) against (\d), so it is false")
    assert asked == (first, second, n, less)
    a, b = VECTOR.says(rf"Event a of process A has the vector {LIST}, event b of process C {LIST}")
    assert compared(vector_of(a), vector_of(b)) == "concurrent"
    assert VECTOR.numbers(r"still shows in A's entry, (\d) against (\d)") == (vector_of(b)[0], vector_of(a)[0])


def name_of(message: str) -> str:
    """Of a message to several, whoever receives it."""
    return message.rstrip("ABC")


def test_the_evening_of_the_chat_is_told_in_the_order_of_its_figure() -> None:
    arrives = [name_of(m) for at in CHAT.lines["Carol"] for m, event in CHAT.received.items() if event == at]
    assert [*VECTOR.says(r"receives the answer (m\d) and the thanks (m\d) before the question (m\d)\.")] == arrives
    assert [*VECTOR.says(r"Given (m\d), (m\d), (m\d) as Carol receives them")] == arrives
    assert VECTOR.says(r"the third delivers (m\d) as soon as it arrives") == (arrives[0],)
    stamps = {name_of(m): CHAT.stamps()[at] for m, at in CHAT.sent.items()}
    early, number = VECTOR.says(r"When (m\d) arrives with its (\d), Carol's phone")
    assert (early, int(number)) == (arrives[0], stamps[early])
    question, answer, thanks = sorted(arrives)
    assert VECTOR.says(r"because Bob has delivered (m\d) when he writes it, and (m\d) carries") == (question, thanks)
    assert VECTOR.says(r"because Alice has delivered (m\d)\. :::") == (answer,)
    assert VECTOR.says(r"if Bob and Dave both answer (m\d), one") == (question,)
    assert VECTOR.says(r"If (m\d) were lost for good, (m\d) and (m\d) would") == (question, answer, thanks)
    for rows in VECTOR.tables():
        if rows[0][:2] != ["Arrives", "Test"]:
            continue
        assert [row[0].split()[0] for row in rows[1:]] == arrives
        for row, said in zip(rows[1:3], (r"Alice: (\d) > (\d)", r"Alice: (\d) (?:is not|≠) (\d) \+ (\d)"), strict=True):
            number, delivered, *one = re.match(said, row[1]).groups()  # type: ignore[union-attr]
            assert int(number) == vector_of(row[0].split()[1])[0]
            assert int(delivered) == vector_of(row[3])[0]
            assert one in ([], ["1"])
    last = VECTOR.table("tbl-buffer")[-1][3]
    assert VECTOR.says(rf"Carol has delivered D = {LIST} from Alice") == (last,)


def delivered(arrivals: Sequence[tuple[str, list[int]]]) -> list[tuple[list[tuple[str, list[int]]], list[str]]]:
    """For each arrival what is delivered then, each with D after it, and what is left in the buffer."""
    known, buffer, found = (
        [0, 0, 0],
        list[tuple[str, list[int]]](),
        list[tuple[list[tuple[str, list[int]]], list[str]]](),
    )
    for arrival in arrivals:
        buffer.append(arrival)
        now = list[tuple[str, list[int]]]()
        while fitting := [
            (name, v) for name, v in buffer if sorted(x - y for x, y in zip(v, known, strict=True) if x > y) == [1]
        ]:
            name, vector = fitting[0]
            known = [max(pair) for pair in zip(known, vector, strict=True)]
            buffer.remove(fitting[0])
            now.append((name, known))
        found.append((now, [name for name, _ in buffer]))
    return found


def test_carol_s_buffer_is_told_delivery_by_delivery() -> None:
    asked = VECTOR.under("carols-buffer")
    vectors = {name: vector_of(v) for name, v in re.findall(rf"(m\d) {LIST}", asked.text.split("::: notes")[0])}
    order = re.findall(r"m\d", asked.says(r"in the order ([m\d, ]+) and delivers")[0])
    assert sorted(vectors) == sorted(order)
    happens = delivered([(name, vectors[name]) for name in order])
    held = happens[1][1]
    assert held == order[:2]
    assert asked.says(r"in the buffer after (m\d): (m\d) alone\. Whoever has (m\d) and (m\d) there") == (
        order[2],
        *happens[2][1],
        *held,
    )
    (first, d1), (second, d2) = happens[2][0]
    (third, d3), (fourth, _) = happens[3][0]
    assert asked.says(
        rf"After (m\d), D is {LIST}, and (m\d) passes: Bob (\d) = (\d) \+ 1, Alice (\d) ≤ (\d)\. Now D is {LIST}\. "
        rf"(m\d) is Bob's next, but it needs (\d) of Alice and D has (\d), so it stays\. (m\d) is Alice's next; "
        rf"D becomes {LIST}, and (m\d) passes\."
    ) == (
        *(first, written(d1), second),
        *map(str, (vectors[second][1], d1[1], vectors[second][0], d1[0])),
        *(written(d2), fourth, str(vectors[fourth][0]), str(d2[0]), third, written(d3), fourth),
    )
    assert [*asked.says(r"One point for holding (m\d) and (m\d);")] == held
    assert [*asked.says(r'answer="(m\d) delivered with (m\d)"')] == held[::-1]
    assert asked.says(r'answer="(m\d) delivered alone, and (m\d) with (m\d)"') == (first, second, third)
    assert asked.says(r'answer="(m\d) delivered at once"') == (order[0],)
    late, early = asked.says(r"His phone delivers (m\d) before (m\d)\.")
    assert compared(vectors[late], vectors[early]) == "concurrent"
    (before,) = asked.says(r"Only (m\d) must come before both")
    assert all(compared(vectors[before], vectors[each]) == "before" for each in (late, early))
    assert asked.says(r'answer="Wrong, (\d) comes before (\d)"') == (early[1:], late[1:])
    assert asked.says(r'answer="Wrong, since Carol delivered (m\d) first"') == (early,)


def written(vector: Sequence[int]) -> str:
    return f"[{','.join(map(str, vector))}]"


def test_mistakes_on_four_lines_are_what_each_mistake_gives() -> None:
    asked = VECTOR.under("vectors-on-four-lines")
    seen = run(asked.fences("spacetime")[0])
    names = list(seen.lines)

    def by(event: str, said: str) -> list[int]:
        """The vector of a receive event under one mistake, made there alone."""
        mine, sent = own(event, seen), seen.vector(sender(event, seen))
        at, there = names.index(seen.process[event]), names.index(seen.process[sender(event, seen)])
        match said:
            case "sender":
                taken = [max(x, y) if n == there else x for n, (x, y) in enumerate(zip(mine, sent, strict=True))]
            case "copied":
                taken = [mine[at] if n == at else y for n, y in enumerate(sent)]
            case "ignored":
                taken = mine
            case _:
                taken = [max(pair) for pair in zip(mine, sent, strict=True)]
        return [n + (i == at and said != "no one") for i, n in enumerate(taken)]

    for answer, mistake in (
        (rf'answer="(r\d) = {LIST} and (p\d) = {LIST}"\}} Only the sender', "sender"),
        (rf'answer="(q\d) = {LIST}"\}} The message', "copied"),
        (rf'answer="(r\d) = {LIST}"\}} Message ignored', "ignored"),
        (rf'answer="(q\d) = {LIST}"\}} No \+ 1', "no one"),
    ):
        said = asked.says(answer)
        for event, vector in zip(said[::2], said[1::2], strict=True):
            assert vector_of(vector) == by(event, mistake) != seen.vector(event)
    first, second = asked.says(r'answer="(q\d) before (r\d)"')
    assert [f"{first}, {second}", "concurrent"] in [[row[0], row[-1]] for rows in asked.tables() for row in rows]
    (message,) = asked.says(r"Everything that Q did before (m\d) arrived")
    assert seen.received[message] == second


def test_orders_by_sums_and_by_lamport_differ_where_it_is_said() -> None:
    asked = VECTOR.under("before-after-beside")
    late, early = asked.says(r'answer="(c\d) before (b\d)"')
    stamps = ABC.stamps()
    assert sum(ABC.vector(late)) >= sum(ABC.vector(early))
    assert asked.says(r"where (c\d) has (\d) and (b\d) has (\d)\.") == (
        late,
        f"{stamps[late]}",
        early,
        f"{stamps[early]}",
    )
    assert stamps[late] < stamps[early]
    pair = asked.says(r"The converse, which is false for (c\d) and (a\d)")
    assert sum(ABC.vector(pair[0])) < sum(ABC.vector(pair[1]))
    assert ABC.relation(*pair) == "concurrent"


def test_sizes_of_vectors_are_entries_times_bytes() -> None:
    sizes = re.findall(r"(\d) bytes for each entry|One entry takes (\d) bytes", VECTOR.plain)
    (each,) = {size for pair in sizes for size in pair if size}
    (rows,) = [rows for rows in VECTOR.tables() if rows[0][0] == "n"]
    for n, size in rows[1:]:
        assert int(n.replace(",", "")) * int(each) == int(size.replace(",", ""))
    phone = VECTOR.under("clock-for-a-phone-app")
    (servers,) = phone.numbers(r"runs on (\d) servers and 10 million phones")
    assert phone.numbers(r"For the servers only: (\d) × (\d) = (\d+) bytes") == (
        servers,
        int(each),
        servers * int(each),
    )


CUTS = lesson("consistent-cuts-and-snapshots")
PQRS = run(CUTS.under("cut-or-not").fences("spacetime")[0])
WORDS = {"two": 2, "three": 3, "five": 5}


def test_the_recall_of_1_7_is_answered_by_the_run() -> None:
    pair = CUTS.says(r"Are (\w\d) and (\w\d) ordered\? 2")
    assert ABC.relation(*pair) == "concurrent"
    process, event = CUTS.says(r"How many events of (\w) are in the past of (\w\d)\?")
    known = [each for each in ABC.lines[process] if each in ABC.past(event)]
    count, *named = CUTS.says(r"2\. (\w+): (b\d), (b\d), (b\d) 3\.")
    assert (named, WORDS[count.lower()]) == (known, len(known))


def test_the_cut_of_the_text_is_counted_line_by_line() -> None:
    cut, *counts = CUTS.says(
        r"the cut (\(\d,\d,\d\)) contains the first (\w+) events of A, (\w+) of B and (\w+) of C\."
    )
    assert list(cut_of(cut)) == [WORDS[count] for count in counts]
    a, in_a, b, in_b, c, in_c = CUTS.numbers(
        r"pass the (\d) events of A in (\d) places, the (\d) events of B in (\d) and the (\d) of C in (\d), which"
    )
    assert [a, b, c] == [len(line) for line in ABC.lines.values()]
    assert [in_a, in_b, in_c] == [a + 1, b + 1, c + 1]
    early = cut_of(CUTS.says(r'caption="Two cuts of one execution, (\(\d,\d,\d\)) and')[0])
    message, received = CUTS.says(r"since its B has received (m\d) at (b\d) and its A has never")
    assert ABC.spoilers(early) == [message]
    assert ABC.received[message] == received
    passed, last, state = CUTS.says(
        r"If C had already passed (c\d) when B came to (b\d), the state (\(\d,\d,\d\)) never"
    )
    assert state == cut
    assert ABC.concurrent().count((last, passed)) == 1
    assert (last in ABC.inside(cut_of(cut)), passed in ABC.inside(cut_of(cut))) == (True, False)
    assert CUTS.says(r"For the first: C may have passed (c\d) before B came to (b\d)\.") == (passed, last)
    tested, event, vector = CUTS.says(rf"For (\(\d,\d,\d\)) the vector of (c\d) is {LIST}: it knows of three")
    assert event == ABC.lines["C"][cut_of(tested)[2] - 1]
    assert vector_of(vector) == ABC.vector(event)
    alone = CUTS.says(r"The popular wrong answer is (m\d) alone")
    assert alone == CUTS.says(r"across the cut \(2,5,2\)\? .*?- (m\d) - m1, m3")
    assert set(alone) < set(ABC.transit((2, 5, 2)))


def test_what_the_bank_s_figures_point_at_is_what_they_tell() -> None:
    (few,) = CUTS.numbers(r"complete network, (\d) for three processes")
    (less,) = {*re.findall(r"n\(n − (\d)\)", CUTS.plain)}
    assert 3 * (3 - int(less)) == few
    head, row = CUTS.table("tbl-bank")
    assert head[-2] == "other four"
    assert sum(map(int, row[1:-1])) == int(row[-1])
    bank = run(CUTS.fence("fig-bank"))
    drawn = [body for body in CUTS.fences("spacetime") if "x30" in body]
    for body in drawn:
        (point,) = re.findall(r"^point: (.*)", body, re.MULTILINE)
        events = [each for each in point.split() if each in bank.events]
        known = {each for each in point.split() if each in bank.sent}
        records = re.findall(r'^label (\w\d) "records', body, re.MULTILINE)
        if known >= {"x30", "kCA"}:  # money that arrives before the marker behind it
            money = [message for message in known if message.startswith("x")]
            assert sorted(events) == sorted(bank.received[message] for message in money)
            for message in money:
                ends = bank.process[bank.sent[message]] + bank.process[bank.received[message]]
                marker = f"k{ends}"
                assert marker in known
                assert bank.before(bank.received[message], bank.received[marker])
        elif "x10" in known and "x30" in known:
            assert sorted(events) == sorted(records)
    assert len(drawn) == 4
    steps = [int(each) for each in re.findall(r'title="Step (\d): [^"]*"[^}]*\}\n+```spacetime\nA: a1>x10', CUTS.text)]
    assert steps == [1, 2, 3]
    (later,) = [body for body in CUTS.fences("spacetime") if "has recorded" in body]
    seen = run(later)
    assert re.findall(r'label (\w\d) "records"', later) == [seen.sent["k"]]
    assert re.findall(r'label (\w\d) "has recorded"', later) == [seen.received["k"]]


def test_mistakes_about_cuts_name_cuts_of_that_kind() -> None:
    asked = CUTS.under("cut-or-not")
    cuts = {row[0]: cut_of(row[1]) for row in asked.part("a").tables()[0][1:]}
    for number in asked.says(r'answer="(\d) or (\d) called inconsistent"\} Messages in transit'):
        assert not PQRS.spoilers(cuts[number])
        assert len(PQRS.transit(cuts[number])) >= 2
        assert min(cuts[number]) > 0
        assert max(cuts[number]) > 1
    (without,) = asked.says(r'answer="(\d) called inconsistent"\} A process with no event')
    assert (min(cuts[without]), PQRS.spoilers(cuts[without])) == (0, [])
    (whole,) = asked.says(r'answer="(\d) called inconsistent"\} A cut without a line')
    assert PQRS.inside(cuts[whole]) == {*PQRS.events}
    number, *under_way = asked.says(r'answer="In (\d), (m\d) or (m\d) named"')
    assert under_way == PQRS.transit(cuts[number])
    assert PQRS.spoilers(cuts[number])
    number, *over = asked.says(r'answer="(\d) with (m\d) or (m\d)"\} Received inside')
    assert over == sorted(m for m, at in PQRS.received.items() if at in PQRS.inside(cuts[number]))
    number, unsent = asked.says(r'answer="(\d) with (m\d)"\} Not sent yet')
    assert PQRS.sent[unsent] not in PQRS.inside(cuts[number])
    assert number == without
    assert unsent == min(m for m, at in PQRS.sent.items() if at not in PQRS.inside(cuts[number]))


LAMPORT = lesson("lamport-clocks")
QUEUE = run(LAMPORT.fence("fig-queue"))
WXYZ = run(LAMPORT.fence("fig-smaller"))


def test_the_counter_at_seven_is_the_same_wherever_it_receives() -> None:
    own, late, after, early, stays = LAMPORT.says(
        r"With the counter at (\d), receive\((\d+)\) gives (\d+) and receive\((\d)\) gives (\d)\."
    )
    for sent, got in ((late, after), (early, stays)):
        assert max(int(own), int(sent)) + 1 == int(got)
    (own, late, after), (same, early, stays) = re.findall(r"counter (\d), receive\((\d+)\): (\d+)", LAMPORT.plain)
    assert own == same
    assert LAMPORT.says(r"whose counter stands at (\d) receives a message stamped (\d+), the") == (own, late)
    assert LAMPORT.says(r"If the message is stamped (\d), it gets") == (early,)
    for sent, got in ((late, after), (early, stays)):
        assert max(int(own), int(sent)) + 1 == int(got)


def test_steps_of_1_5_ask_for_a_receive_of_the_figure() -> None:
    stamps = ABC.stamps()
    steps = re.findall(r'title="Step (\d): B is at (\d), and (m\d) carries (\d)\. What does (b\d) get\?"', LAMPORT.text)
    for at, (number, mine, message, sent, event) in enumerate(steps, 1):
        line = ABC.lines["B"]
        assert int(number) == at
        assert ABC.received[message] == event
        assert (int(mine), int(sent)) == (stamps[line[line.index(event) - 1]], stamps[ABC.sent[message]])
    assert len(steps) == 2
    assert LAMPORT.numbers(r"Popular wrong answer: (\d), without the \+ 1") == (stamps[steps[0][-1]] - 1,)
    assert LAMPORT.numbers(r"(\d) is message \+ 1\. Ask a student who chose (\d) what") == (int(steps[1][3]) + 1,) * 2


def test_the_pair_that_misleads_is_one_pair() -> None:
    pair = LAMPORT.says(r"Look at (a\d) and (b\d) in \[\]\(#fig-filled\)")
    stamps = ABC.stamps()
    assert LAMPORT.says(r"\"(a\d) has (\d) and (b\d) has (\d), so (a\d) happened before (b\d)\.\"") == (
        *(pair[0], f"{stamps[pair[0]]}", pair[1], f"{stamps[pair[1]]}"),
        *pair,
    )
    assert LAMPORT.says(r"say only that (b\d) did not happen before (a\d)\.") == pair[::-1]
    assert LAMPORT.says(r"- no chain between (a\d) and (b\d)") == pair
    assert LAMPORT.says(r"Popular wrong answer: \"(b\d) saw (a\d), its number is") == pair[::-1]
    assert LAMPORT.says(r"Ask for (a\d) and (b\d)\. :::") == pair
    assert re.findall(r"^point: (a\d) (b\d)$", LAMPORT.text, re.MULTILINE) == [pair]
    equal = LAMPORT.says(r"seven pairs, (b\d) and (c\d) among them")
    assert stamps[equal[0]] == stamps[equal[1]]
    earlier = LAMPORT.says(r"Popular wrong answer: \"(a\d) is earlier than (b\d)\.\"")
    assert stamps[earlier[0]] == stamps[earlier[1]]
    assert ABC.relation(*earlier) == "concurrent"
    assert LAMPORT.says(r"that (a\d) happened before (b\d); the third, that (b\d) and (c\d) happened") == (
        *earlier,
        *equal,
    )
    renamed = sorted(ABC.events, key=lambda each: (stamps[each], {"C": "AA"}.get(ABC.process[each], ABC.process[each])))
    assert LAMPORT.says(r"called AA\?\" Then (c\d) would come second") == (renamed[1],)
    other = ABC.stamps(variant)
    assert LAMPORT.numbers(r"The variant max\(own, message \+ 1\) gives b4 = (\d) and a4 = (\d)\.") == (
        other["b4"],
        other["a4"],
    )
    rules = next(rows for rows in LAMPORT.tables() if rows[0][0] == "Rule at a receive")
    assert {*rules[0][1:5]} in [{*said.split()} for said in re.findall(r"^point: (.*)", LAMPORT.text, re.MULTILINE)]


def test_the_queue_of_the_lock_begins_with_the_smaller_name() -> None:
    number, first, waits = LAMPORT.says(r"Both queues end up with \((\d), (\w)\) first, so B waits at (b\d) although")
    stamps = QUEUE.stamps()
    assert (first, int(number)) == ("A", stamps["a1"])
    assert stamps["a1"] == stamps["b1"]
    mine = QUEUE.lines["B"][: QUEUE.lines["B"].index(waits) + 1]
    heard = {QUEUE.process[QUEUE.sent[message]] for message, at in QUEUE.received.items() if at in mine}
    assert heard == {"A", "C"}
    assert QUEUE.process[waits] == "B"


def test_reasons_of_the_stamped_run_are_told_by_its_messages() -> None:
    end, lost = LAMPORT.says(r"the only arrow out of (z\d) is the lost (k\d)\.")
    assert WXYZ.sent[lost] == end
    assert lost not in WXYZ.received
    (last,) = LAMPORT.says(r"and y3 \(5\): after (w\d), W sends nothing")
    assert last == [at for at in WXYZ.sent.values() if at in WXYZ.lines["W"]][-1]
    source, again = LAMPORT.says(r"Z hears only from (y\d), and (y\d) from nobody")
    assert source == again
    assert {WXYZ.sent[m] for m, at in WXYZ.received.items() if at in WXYZ.lines["Z"]} == {source}
    assert WXYZ.before(*LAMPORT.says(r'answer="(w\d) and (y\d)"'))
    asked = run(LAMPORT.fence("fig-stamp"))
    stamps = asked.stamps()
    event, got = LAMPORT.says(r"Popular wrong answer: (q\d) = (\d), message \+ 1")
    assert int(got) == stamps[sender(event, asked)] + 1
    assert LAMPORT.says(r"Half a point for (q\d), half for (\d)\.") == (event, got)
    less, before, highest = LAMPORT.says(r"would give (\d), less than (q\d) = (\d), so Q's clock")
    assert (less, int(highest)) == (got, stamps[before])
    assert asked.lines["Q"].index(before) + 1 == asked.lines["Q"].index(event)


def test_what_1_5_tells_in_passing_follows_from_its_figures() -> None:
    stamps, wrong = ABC.stamps(), [ABC.stamps(rule) for rule in (ignored, no_maximum, no_step)]
    event, got = LAMPORT.says(r"max\(1, 2\) \+ 1 = 3, and (b\d) gets (\d)\. The message m3")
    assert int(got) == stamps[event]
    assert ABC.lines["B"].index(event) == 2
    knows, known = LAMPORT.says(r"and rightly, since (b\d) knows more than (c\d) did")
    assert sender(knows) == known
    apart, right_or_wrong = LAMPORT.says(r"tells the four rules apart\?\" (b\d); (a\d) tells right from wrong")
    assert len({stamps[apart], *(each[apart] for each in wrong)}) == 4
    assert stamps[right_or_wrong] not in {each[right_or_wrong] for each in wrong}
    assert len({each[right_or_wrong] for each in wrong}) == 1
    asked = LAMPORT.says(r"2\. Is (p\d) before (r\d)\?")
    assert LAMPORT.says(r"Whoever said that (p\d) is before (r\d) read") == asked
    waits, uses = LAMPORT.says(r"first, so B waits at (b\d) although .* label (b\d) \"locks\"")
    (takes,) = LAMPORT.says(r"label (a\d) \"locks\"")
    assert {QUEUE.process[QUEUE.sent[m]] for m, at in QUEUE.received.items() if at in QUEUE.past(takes) | {takes}} >= {
        "B",
        "C",
    }
    assert QUEUE.before(takes, uses)
    assert not QUEUE.before(takes, waits)
    check = run(LAMPORT.fence("fig-check"))
    numbers = check.stamps()
    assert LAMPORT.says(r"(v\d) = max\(3, 2\) \+ 1 = (\d), (v\d) = (\d), (u\d) = max") == (
        *("v4", f"{numbers['v4']}", "v5", f"{numbers['v5']}"),
        "u3",
    )
    (least,) = LAMPORT.numbers(r"at least the sender's number, and (\d) more - so a whole chain climbs")
    (step,) = LAMPORT.numbers(r"did we use the \+ 1, and where the maximum\?\" The \+ (\d) at both kinds of arrow")
    climbs = {stamps[later] - stamps[earlier] for earlier in ABC.events for later in ABC.steps[earlier]}
    assert min(climbs) == least == step
    (at,) = LAMPORT.says(r"the variant max\(own, message \+ 1\) at (u\d)\.")
    assert check.received["n2"] == at
    assert variant(numbers["u2"], check.stamps(no_maximum)["v5"]) == check.stamps(no_maximum)[at]


def test_what_exercises_of_1_5_tell_in_passing_follows() -> None:
    bug = LAMPORT.under("find-the-bug")
    start, *sent = (
        int(each) for each in bug.numbers(r"at counter (\d)\. .* have the numbers (\d), (\d) and (\d), and")
    )
    own, printed = start, []
    for number in sent:
        printed.append(f"max({own}, {number}) + 1 = {right(own, number)}")
        own = right(own, number)
    assert "; ".join(printed) in bug.plain
    last = sent[-1]
    assert bug.says(r'answer="(\d), (\d), (\d)"\} The last receive "already has" (\d)') == (
        *(f"{right(start, sent[0])}", f"{right(right(start, sent[0]), sent[1])}", f"{last}"),
        f"{last}",
    )
    teams = {row[0]: [int(each) for each in row[1:]] for row in bug.tables()[0][1:]}
    ignores, looks_right = bug.says(r"answer=\"Team (\d) called 'message ignored'.* answer=\"For team (\d), 'it looks")
    assert teams[f"team {ignores}"] != [start + at for at in (1, 2, 3)]
    assert teams[f"team {looks_right}"] == sorted(teams[f"team {looks_right}"])
    stamped = run(LAMPORT.fence("fig-stamp"))
    stamps = stamped.stamps()
    (mixed,) = LAMPORT.under("stamp-it").says(r'answer="(r\d)"\} Own counter and message mixed up')
    before = stamped.lines["R"][stamped.lines["R"].index(mixed) - 1]
    assert stamps[before] < stamps[sender(mixed, stamped)]
    low, high = LAMPORT.numbers(r"events with the timestamps (\d) and (\d) by \(timestamp, process\)")
    listed = LAMPORT.says(r"solution ([pqrs]\d(?:, [pqrs]\d){5})\. There is no chain")[0].split(", ")
    expected = sorted(stamps, key=lambda each: (stamps[each], stamped.process[each]))
    assert listed == [each for each in expected if stamps[each] in (low, high)]
    smaller = LAMPORT.under("smaller-not-earlier")
    (least,) = {*re.findall(r"differ by (\d) or more", smaller.plain)}
    far = {pair for pair in WXYZ.concurrent() if abs(WXYZ.stamps()[pair[0]] - WXYZ.stamps()[pair[1]]) >= int(least)}
    told = smaller.says(r"differ by \d or more: (.*?)\. :::")[0]
    assert {frozenset(pair) for pair in far} == {
        frozenset((one, other))
        for group in told.split("; ")
        for one, *others in [re.findall(r"\w\d", group)]
        for other in others
    }


def test_what_1_6_tells_in_passing_follows() -> None:
    stamps = ABC.stamps()
    pair = VECTOR.says(r"although they were concurrent\?\" (a\d) and (b\d), for example")
    assert ABC.relation(*pair) == "concurrent"
    assert stamps[pair[0]] != stamps[pair[1]]
    first, second = VECTOR.says(rf"process A has the vector {LIST}, event b of process C {LIST}\. How do")
    one, two = vector_of(first), vector_of(second)
    assert compared(one, two) == "concurrent"
    assert compared(one[:2], two[:2]) == "after"
    assert (one[0] > two[0], one[2] < two[2]) == (True, True)
    assert VECTOR.numbers(r"shows in A's entry, (\d) against (\d)\.") == (two[0], one[0])
    fits = VECTOR.listing("lst-delivery")["fits"]
    (step,) = VECTOR.numbers(r"next from its sender S: V\[S\] = D\[S\] \+ (\d)")
    assert [count for count in range(4) if fits("m", 0, [count, 0, 0])] == [step]


def test_what_1_7_tells_in_passing_follows() -> None:
    pair = CUTS.says(r"1\. Are (a\d) and (b\d) ordered\?")
    assert ABC.relation(*pair) == "concurrent"
    (event,) = CUTS.says(r"How many events of B are in the past of (c\d)\?")
    assert [WORDS[CUTS.says(r"2\. (Three): b1, b2, b3")[0].lower()]] == [ABC.vector(event)[1]]
    bank = run(CUTS.fence("fig-snapshot-exercise"))
    starts = CUTS.under("bank-snapshot").says(r"label (y\d) \"records 80\"")
    assert starts == (bank.lines["Y"][0],)
    assert {*re.findall(r"point: d5 d15 d20 x3 (y\d) z2", CUTS.text)} == {*starts}
    recorded, later = CUTS.numbers(r"in the run as drawn, Y no longer has (\d+) by the time X has (\d+)\.")
    amounts = CUTS.under("bank-snapshot").numbers(r"Y (\d+); X 50 − 5 − 15 = (\d+); Z 70 − 20 = 50")
    assert (recorded, later) == amounts
