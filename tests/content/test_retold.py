"""What Modules 2 and 3 say again, in prose, notes, wrong answers and figures, agrees with where it is computed."""

# ruff: noqa: E501
from __future__ import annotations

import re
from itertools import pairwise
from math import log, log2

import pytest

from tests.content.reading import CONTENT, Lesson, lesson
from tests.content.replicas import set_of_the_vote, sets_of_the_exercise

MODULES = ("failures-communication", "replication-consistency")
TOPICS = sorted(path.stem for module in MODULES for path in (CONTENT / module).glob("*.md"))


def tells(of: Lesson, *sentences: str) -> None:
    """Each stands in the text, marks of emphasis, blanks and line ends aside."""
    text = of.plain
    assert [each for each in sentences if each not in text] == []


def names(letter: str, first: int, last: int) -> str:
    """`S3, S4 and S5`."""
    each = [f"{letter}{at}" for at in range(first, last + 1)]
    return " and ".join([", ".join(each[:-1]), each[-1]] if len(each) > 1 else each)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_table_that_was_filled_in_has_what_was_asked(topic: str) -> None:
    tables = lesson(topic).under("Exercises").tables()
    for asked, told in pairwise(tables):
        if asked[0] == told[0] and any("" in row for row in asked[1:]):
            assert [len(row) for row in asked] == [len(row) for row in told]
            filled = zip([cell for row in asked for cell in row], [cell for row in told for cell in row], strict=True)
            assert all(cell in ("", other) for cell, other in filled), topic


@pytest.mark.parametrize("topic", TOPICS)
def test_each_wrong_option_of_a_vote_has_its_reason(topic: str) -> None:
    text = lesson(topic).under("Check Your Understanding").text
    for question in re.split(r"^\d\. ", text, flags=re.MULTILINE)[1:]:
        asked, _, answered = question.partition("::: answer")
        options = re.findall(r"^   - (.*)$", asked, re.MULTILINE)
        if not options:
            continue
        (right,) = re.findall(r"^   \*\*(.*?)\.?\*\*", answered, re.MULTILINE)[:1]
        reasons = [each.split(":")[0] for each in re.findall(r"^   - (.*)$", answered, re.MULTILINE)]
        fit = [option for option in options if any(reason in option for reason in reasons)]
        left = [option for option in options if option not in fit]
        assert [each.lower() for each in left] == [right.lower()], (topic, options, reasons)


@pytest.mark.parametrize("topic", TOPICS)
def test_events_of_a_figure_are_counted_on_each_line_and_messages_have_two_ends(topic: str) -> None:
    for source in lesson(topic).fences("spacetime"):
        lines = [line for line in source.splitlines() if re.match(r"(?!point|steps)\w+:\s+\w+\d", line)]
        sent: list[str] = []
        received: list[str] = []
        known: set[str] = set()
        for line in lines:
            events = re.findall(r"([a-z]+)(\d+)(?:([<>])([\w,]+))?", line.partition(":")[2])
            assert [int(number) for _, number, _, _ in events] == list(range(1, len(events) + 1)), line
            assert len({letter for letter, _, _, _ in events}) == 1, line
            known |= {letter + number for letter, number, _, _ in events}
            sent += [each for _, _, sign, those in events if sign == ">" for each in those.split(",")]
            received += [each for _, _, sign, those in events if sign == "<" for each in those.split(",")]
        assert len(sent) == len(set(sent))
        assert set(received) <= set(sent)
        assert len(received) == len(set(received))
        said = re.findall(r"^(?:label|crash \w+ after) (\w+)", source, re.MULTILINE)
        pointed = re.findall(r"^(?:point|steps): (.*)$", source, re.MULTILINE)
        assert {*said, *(each for those in pointed for each in those.replace("|", " ").split())} <= known | set(sent)


# Quorums


QUORUMS = lesson("quorums")


def test_quorums_are_told_as_they_are_counted() -> None:
    head, source = re.findall(r"```quorum \{#fig-overlap ([^\n]*)\n(.*?)```", QUORUMS.text, re.DOTALL)[0]
    n, w, r = (int(each) for each in re.findall(r"\b[nwr]=(\d)", head))
    slide = re.findall(r"```quorum \{\.incremental n=(\d) w=(\d) r=(\d)\}\n(.*?)```", QUORUMS.text, re.DOTALL)[0]
    assert slide == (str(n), str(w), str(r), source)
    written, read = (re.findall(r"S\d", line) for line in source.splitlines())
    assert (written, read) == ([f"S{at}" for at in range(1, w + 1)], [f"S{at}" for at in range(n - r + 1, n + 1)])
    (shared,) = set(written) & set(read)
    tells(
        QUORUMS,
        f"Written to three of five and read from three: {shared} has the news",
        f"With w = 2 and r = 3 of five replicas, r + w is {2 + 3}, a write to {names('S', 1, 2)} and a read of "
        f"{names('S', 3, 5)} share nobody",
        f"{w} + {r} = {w + r} chairs for {n} people",
        "an odd n lets reads and writes survive (n \N{MINUS SIGN} 1)/2 crashes each",
        "n \N{MINUS SIGN} w and n \N{MINUS SIGN} r add up to at most n \N{MINUS SIGN} 1.",
        f'"{5} ≥ {5}, so it overlaps"',
        "needs 2w > n in addition",
        "With r = 2 and w = 4, two equal answers",
    )
    answers = [(4, "A"), (5, "A"), (5, "B")]
    told = [f"({number}, {name})" for number, name in answers]
    newest = max(answers)
    tells(
        QUORUMS,
        f"Suppose three replicas answer {told[0]}, {told[1]} and {told[2]}. The numbers {newest[0]} tie, so the names "
        f"decide, and ({newest[0]}, {newest[1]}) is the newest version. With w = {w} only one replica of three",
    )


def test_a_read_that_goes_back_is_told_as_it_runs() -> None:
    exercise = QUORUMS.under("new-then-old")
    begins, ends, at_a, at_b, at_c = exercise.says(
        r"lasts from (\d) to (\d), and reaches A at (\d), B at (\d) and C at (\d)\."
    )
    one, one_ends, two, two_ends = exercise.says(r"Reader 1 .* takes from (\d) to (\d)\. Reader 2 .* from (\d) to (\d)")
    run = f"W: w(x,2) {begins}-{ends}\nR1: r(x)=2 {one}-{one_ends}\nR2: r(x)=1 {two}-{two_ends}\nstart: x=1"
    assert QUORUMS.fence("fig-back") == run
    assert QUORUMS.text.count(run) == 2
    tells(
        QUORUMS,
        f"In [](#fig-back), with w = r = 2 of three replicas, a write takes from {begins} to {ends}.",
        "point: R1 R2",
        "x holds 1 before. The write has reached A only while both readers ask; R1 asks A and B, R2 asks B and C.",
        "w = r = 2: R1 asks A and B, R2 asks B and C; the write has reached A only.",
        "the value has gone from 2 back to 1",
        "The first reader receives 2 and 1, so",
        "R1 tells version 2 to two replicas, and answers when both have acknowledged.",
        "meets A or B, and sees 2 or something newer.",
        "Follow R1 from left to right: two questions, two answers, and only one of them carries 2.",
        '"R1 could tell B later, in the background": a second reader may come in between and see 1.',
        "meets this quorum and sees 2 or something newer",
        f"the write is not completed before {ends}.",
        "R1 has seen that B lacks the version",
        '"How late may R1 tell B?"',
        "R1 with repair: it tells version 2 to two replicas",
        'label aA "2" label aB "1" label tA "keep 2" label tB "keep 2" label r7 "returns 2"',
    )
    tells(
        exercise,
        "Three replicas A, B and C hold version 1; w = r = 2. A write of version 2 lasts",
        "Reader 1 asks A and B and takes",
        "Reader 2 asks B and C and takes",
        f"Reader 1 returns 2, from A. Reader 2 returns 1, since B and C have nothing newer at {two_ends}.",
        f"and before {at_b} the write has reached one replica only",
        f"Reader 1 still answers at {one_ends}. Which replicas are sure to have version 2 then, what does reader 2 return",
        f"At {one_ends}, A and B have version 2: reader 1 has waited for both. Reader 2 gets 2 from B and 1 from C, so it "
        "returns 2, having told version 2 to B and C first",
        f"One point for A and B at {one_ends}, half for the value, half for reader 2's own repair",
        f'answer="reader 2 returns 1, since the write ends at {ends}"',
        "what reader 1 has seen",
        f"Without: 2 requests, 2 answers, {2 * 2} messages, one round trip. With: 2 more of each, {2 * 2 + 2 * 2} messages",
        f"Write down for the times {at_a}, {one_ends}, {two_ends}, {at_b} and {at_c} which",
    )


def test_a_sloppy_quorum_and_the_votes_are_told_alike() -> None:
    reached, missed = ["S1"], ["S2", "S3"]
    source = QUORUMS.fence("fig-sloppy")
    assert f"|x = 2| {reached[0]}\n" in source
    assert f"|x = 2, for {missed[0]}| S4[S4, substitute]\n" in source
    assert [each in source for each in (f"|read| {missed[0]}", f"|read| {missed[1]}")] == [True, True]
    tells(
        QUORUMS,
        "A write for S1, S2 and S3 with w = r = 2, while S2 and S3 cannot be reached: the substitute S4 makes the second",
        "A reader that reaches S2 and S3, on the other side",
        '"w = 2, r = 2, n = 3: what does the reader get?"',
    )
    vote = QUORUMS.under("Check Your Understanding")
    n, w, r = (int(each) for each in vote.says(r"With n = (\d), w = (\d) and r = (\d): how many"))
    tells(
        vote,
        f"Writes {n - w}, reads {n - r}. {n} \N{MINUS SIGN} {w} and {n} \N{MINUS SIGN} {r}; {w} + {r} > {n}, so",
        f"do a read and a write share at least? {w + r} \N{MINUS SIGN} {n} = {w + r - n}.",
    )
    versions = [(6, "A"), (7, "B"), (7, "A")]
    told = [f"({number}, {name})" for number, name in versions]
    tells(
        vote,
        f"With n = 5 and w = r = 3, a read receives the versions {told[0]}, {told[1]} and {told[2]}, in this order.",
        f"B comes after A, and {told[-1]} arrived last",
        f"- returns {told[2]} - returns {told[1]} - tells {told[1]}, returns it - asks again",
        f"- returns {told[2]}: the last to arrive",
        f"- returns {told[1]}: a later reader may go back to {told[2]}",
    )
    monzo = QUORUMS.says(r"Monzo on (29 July 2019), when from about 13:10 .* on three of (\d+) servers")
    assert QUORUMS.says(r"(29 July 2019), Monzo: every record on three servers of (\d+)") == monzo


def test_numbers_to_pick_are_told_as_they_are_computed() -> None:
    up = {k: sum(_binomial(5, at) * 0.99**at * 0.01 ** (5 - at) for at in range(k, 6)) for k in (4, 5)}
    four = f"{100 * up[4]:.3f}%"
    first = QUORUMS.under("overlap-or-not")
    tells(
        first,
        'Popular wrong answer: "5, 2, 3 overlaps, since 5 ≥ 5". Part (c)',
        '"2w > n" asks',
        'answer="5, 2, 3: yes"} 5 ≥ 5 taken for 5 > 5.',
        f'answer="5, 4, 2: writes {4 - 5 + 4}, reads {5 - 4}"',
        "How often does a read miss the last write with 5, 2, 3, and with 5, 2, 2?",
        f"*5, 2, 3:* of the {_binomial(5, 3)} ways to choose three replicas of five, one avoids both that were written: "
        f"1&nbsp;in&nbsp;{_binomial(5, 3)}. *5, 2, 2:* of the {_binomial(5, 2)} ways to choose two, three avoid both: {_binomial(3, 2)}&nbsp;in&nbsp;{_binomial(5, 2)}.",
        'answer="2 in 5"',
        "Each replica is up with 95%, independently.",
        f'answer="{100 * 0.95**2:.3f}% and {100 * 0.95**4:.3f}%"',
        "0.95² and 0.95⁴: the probability that two, or four",
    )
    heads = [table[0] for table in first.tables()]
    assert heads == [["n, w, r", "r + w > n", "writes survive", "reads survive", "2w > n"]] * 2
    pick = QUORUMS.under("pick-the-numbers")
    costs = {tuple(map(int, row[0].split(", "))): [float(each) for each in row[1:]] for row in pick.tables()[1][1:]}
    assert [table[0] for table in pick.tables()] == [["w, r", "95% reads", "90% writes"]] * 2
    cheapest_reads = min(costs, key=lambda each: costs[each][0])
    cheapest_writes = min(costs, key=lambda each: costs[each][1])
    assert (cheapest_reads, cheapest_writes) == ((5, 1), (2, 4))
    tells(
        QUORUMS,
        "Let each be up with 99%, independently of the others.",
    )
    tells(
        pick,
        f"For example 0.95 · 2 + 0.05 · 4 = {costs[4, 2][0]} and 0.1 · 2 + 0.9 · 4 = {costs[4, 2][1]}.",
        "Each replica is up with 99%, independently.",
        f"*95% reads.* (5, 1) is cheapest with {costs[5, 1][0]}, but one crash stops all writes",
        f"all five are up with only 0.99⁵ = {100 * up[5]:.1f}%. (4, 2) costs {costs[4, 2][0]}, and writes go on with {four}.",
        f"*90% writes.* (2, 4) is cheapest with {costs[2, 4][1]}. A second crash stops its reads, so they go on with {four}.",
        f"(3, 3) costs {costs[3, 3][1]}, and reads and writes survive two crashes each.",
        f'answer="2, 1 for both"}} Cheap, and {2 + 1} ≤ 5:',
    )


def _binomial(n: int, k: int) -> int:
    return 1 if k in (0, n) else _binomial(n - 1, k - 1) + _binomial(n - 1, k)


# Primary, Backup, Chain


CHAIN = lesson("primary-backup-chain")


def test_writes_that_are_lost_are_told_alike() -> None:
    exercise, vote = CHAIN.under("lost-writes"), CHAIN.under("Check Your Understanding")
    primary, b1, b2 = (
        int(each) for each in exercise.says(r"applied w1 to w(\d)\. .* received w1 to w(\d), backup B2 w1 to w(\d)")
    )
    late = names("w", b1 + 1, primary)
    tells(
        exercise,
        f"A primary has applied w1 to w{primary}. Backup B1 has received w1 to w{b1}, backup B2 w1 to w{b2}.",
        f"thrown away, {late} hurt those who hold",
        f'answer="{late} with both"}} The lag of B2',
        "lost if B1 is promoted, and which if B2 is?",
        "What is lost with B1, and with B2?",
        f"Acknowledged up to w{b1}, which B1 has reported.",
        f"Half a point for w{b1} as the last acknowledged write",
        f"B1 also has w{b1}, which nobody was promised; if B1 is promoted, w{b1} takes effect",
        f'answer="w{b1} is lost with B2"}} w{b1} was not acknowledged.',
        f"In case (a) B1 was promoted and has taken new writes since. The old primary is repaired and returns with {late}",
        f"This hurts the clients of {late}, who",
        f"because they saw a state without w{b1 + 1} and",
        "The newer writes at B1 were forgotten",
    )
    primary, b1, b2 = (
        int(each) for each in vote.says(r"applied w1 to w(\d), backup B1 .* w1 to w(\d), and B2 w1 to w(\d)")
    )
    lost = ", ".join(f"w{at}" for at in range(b2 + 1, b1 + 1))
    tells(
        vote,
        f"A primary has applied w1 to w{primary}, backup B1 has received w1 to w{b1}, and B2 w1 to w{b2}.",
        "The primary crashes, and B2 is promoted.",
        f"- none - {lost} - w{b1 + 1}, w{primary} - w{b2 + 1} to w{primary}",
        f"{lost}. Acknowledged up to w{b1}; B2 ends at w{b2}.",
        "none: true if B1 were promoted",
    )
    tells(
        CHAIN,
        "w1 to w6, say, and never w1, w2 and w5.",
        "| P | w1 w2 w3 w4 w5 w6 | | B1 | w1 w2 w3 w4 w5 | | B2 | w1 w2 w3 |",
        '"May B2 have w1, w2 and w4?"',
        f"One counter-example each: {late} of the exercise, the two writes of the figure, four trips against n + 1.",
    )


def test_the_figures_of_acknowledgements_are_told_as_they_are_drawn() -> None:
    acks, lost = CHAIN.fence("fig-acks"), CHAIN.fence("fig-lost")
    assert "c1>w1 c2<k1 c3>w2 c4<k2" in acks
    assert "p1<w1 p2>r1 p3<h1 p4>k1 p5<w2 p6>k2,r2" in acks
    assert 'label r1 "copy"\nlabel r2 "copy"\nlabel h1' in acks
    assert "p1<w1 p2>o1,r1 p3<w2 p4>o2,r2 p5<w3 p6>o3,r3\nB: b1<r1 b2\ncrash P after p6\nlabel b2" in lost
    slide = next(each for each in CHAIN.fences("spacetime") if each.startswith(lost) and each != lost)
    assert slide.removeprefix(lost).split() == [
        "steps:",
        "w1",
        "r1",
        "o1",
        "|",
        "w2",
        "o2",
        "w3",
        "o3",
        "|",
        "r2",
        "r3",
        "b2",
    ]
    tells(
        CHAIN,
        "Synchronous: the ok to w1 follows the backup's report. Asynchronous: the ok to w2 does not wait.",
        "the client has three acknowledgements, and the new primary has w1.",
        "Only w1 has left it; w2 and w3 were still waiting to be sent. The backup becomes primary with w1 alone, so two",
        '"Which machines surely have w1 when the client reads ok?"',
        "the new primary has never heard of w2",
    )
    brains = [each for each in CHAIN.fences("spacetime") if each.startswith("east")]
    assert [each.splitlines() for each in brains] == [
        ["east: e1>r1 e2>r2 e3 e4", "west: w1<r1 w2 w3", 'label e1 "write a"', 'label r1 "copy of a"',
         'label r2 "copy of b"', 'label e2 "write b"', 'label e3 "write c"', 'label w2 "made primary"',
         'label w3 "write d"', "point: w2 e3 w3"],
    ]  # fmt: skip
    assert CHAIN.under("forty-three-seconds").part("a").tables()[0][1:] == [
        ["east", "sets x to 1; the copy is lost", "has x = 1"],
        ["west", "becomes primary", "sets x to 2"],
    ]


def test_github_and_hops_and_failovers_are_told_alike() -> None:
    seconds, hours, minutes = CHAIN.says(
        r"back after (\d+) seconds, yet the service was degraded for (\d+) hours and (\d+)"
    )
    of = CHAIN.under("forty-three-seconds")
    tells(
        CHAIN,
        "On 21 October 2018, at 22:52 UTC, work",
        f"{seconds} seconds cost GitHub {hours} hours and {minutes} minutes",
        f"21 October 2018, 22:52 UTC: a link is down for {seconds} seconds.",
        f"after {seconds} s each side had writes",
        "A node has sent no heartbeat for 10 s.",
    )
    tells(
        of,
        f"GitHub, 21 October 2018. At 22:52 UTC the network hub on the east coast lost its primary data centre for {seconds}",
        f"degraded for {hours} hours and {minutes} minutes",
        f"How many times {seconds} s is {hours} h {minutes} min?",
        f"{hours} · 3,600 s + {minutes} · 60 s =",
        f"/{seconds} =",
        f"The link was back after {seconds} s, and",
        f"the link was back after {seconds} s; no promotion",
        f"reach whom during the {seconds} seconds",
    )
    hops, vote = CHAIN.under("count-the-hops"), CHAIN.under("Check Your Understanding")
    (trip,) = (int(each) for each in vote.says(r"Every trip of a message takes (\d) ms"))
    options = [(6 * trip, 4 * trip), (7 * trip, 4 * trip), (7 * trip, 12 * trip), (12 * trip, 4 * trip)]
    tells(
        vote,
        *(f"- chain {chain}, backups {backups} ms" for chain, backups in options),
        f"Chain {7 * trip}, backups {4 * trip} ms. Seven trips, and four.",
        f"- chain {7 * trip}, backups {12 * trip} ms: backups one after",
        f"two trips, {2 * trip} ms, in both",
    )
    sizes = [int(row[0]) for row in hops.tables()[0][1:]]
    tells(
        hops,
        "Every trip of a message takes 1 ms",
        "one message to the primary, n \N{MINUS SIGN} 1 to the backups, n \N{MINUS SIGN} 1 back and one home: 2n in all",
        "n \N{MINUS SIGN} 1 along the chain and one home: n + 1 messages",
        "The n \N{MINUS SIGN} 1 acknowledgements that go back make it 2n,",
        f'answer="{", ".join(str(2 * each) for each in sizes)} ms for primary-backup"',
        f'answer="{", ".join(map(str, sizes))} ms for the chain"',
        f"Clients write 100 MB each second to n = {sizes[0]} replicas.",
        f"sends every write twice: 2 · 100 = {2 * 100} MB/s. In the chain the head and the middle each send 100 MB/s",
        f"twice the load at n = {sizes[0]} if",
        f'answer="{sizes[0] * 100} MB/s"',
        f"of one write with n = {sizes[0]} and",
    )
    when = CHAIN.under("when-to-promote")
    takes, drops, short, alarms, long = (
        int(each)
        for each in when.says(
            r"A failover takes (\d+) s, .* up to (\d+) s of .* timeout of (\d+) s there .* \((\d+) a year\); with (\d+) s"
        )
    )
    tells(
        when,
        f"Timeout {short} s: the false alarms cost {alarms} · {takes} = 1,040 s and the crash {short} + {takes} =",
        f"Dropped at most: {alarms + 1} · {drops} =",
        f"Timeout {long} s: {takes} + {long} + {takes} = {2 * takes + long} s. Dropped at most: 2 · {drops} = {2 * drops} s",
        f'answer="{short + takes} s and {long + takes} s"',
        f"{long} s and asynchronous. Up to {2 * drops} s of edits",
        f"a crash stops writing for {long + takes} s instead of {short + takes}.",
        f"The timeout of {long} s is right again, since a false alarm still costs {takes} s.",
        f'answer="{long} s for both, and nothing else"',
        f"{2 * drops} s of transfers is too much",
        f'answer="{short} s for the bank',
    )


# Consistency Models


MODELS = lesson("consistency-models")


def test_histories_are_told_as_they_are_drawn() -> None:
    points, stale, vote = (MODELS.fence(f"fig-{name}") for name in ("points", "stale", "vote"))
    bare = points.replace("\nshow: linearizable", "")
    assert MODELS.fences("history")[0] == bare
    assert stale.startswith("W: w(x,2) 1-9\nR1: r(x)=2 3-5\nR2: r(x)=1 6-7\nstart: x=1\n")
    begins = {line[0]: re.findall(r"(\d+)-(\d+)", line) for line in vote.splitlines()}
    (first, last), (c_first, _) = begins["B"][0], begins["C"][0]
    tells(
        MODELS,
        "with 0 at the start unless said otherwise",
        "What ends at 3 comes before what begins at 3.",
        '"A page shows 3 comments, then 2, then 3. Is that a bug?"',
        "Back to the comments: 3, 2, 3.",
        "w = r = 2 of three, and a write has reached one replica",
        "the first read is right to return 0 and the second to return 1",
        "The read of 2 puts the write's point before that read's end, and the read of 1, which",
        "x holds 1 before. Not linearizable, as R2's read of 1 follows R1's read of 2;",
        "For [](#fig-stale) this order is R2's read of 1, the write, R1's read of 2.",
        "Give R2 a second read that returns 2, and all is well; give it a first read that returned 2 before the 1,",
        "When R1 has read the new value and phones R2, and R2 then reads",
        "R1 and R2 must talk",
        "Then move B's reads in thought: 1 first, 0 second.",
        '"the write is not finished, so 0 is still right"',
        "the read of 0 began after the write",
        "| 1 | question, Bob's answer, Dave's answer | yes | | 2 | question, Dave's answer, Bob's answer | yes | | 3 | Bob's",
        "without screen 3?",
        '"screen 2 is wrong',
        "Sequential only. In order: w1, C's 1, w2, B's 2.",
        "C overlaps w2, but B",
        f"before {int(last)}, since B has seen it, and C begins at {c_first}.",
    )
    assert int(first) < int(last) < int(c_first)


def test_answers_about_histories_are_told_alike() -> None:
    tells(
        MODELS.under("whose-guarantee"),
        "I set the price to 20, then to 25. The shop abroad has received both, and charges its customers 20.",
        'answer="2: read your writes"',
    )
    rows = {row[0]: row for row in MODELS.under("linearizable-or-not").tables()[0][1:]}
    assert rows["H2"][2] == "B's 1 ended before C's 0: new, then old"
    assert rows["H4"][2] == "w1 ended before the read of 0"
    assert rows["H6"][2] == "B sees 2, then 1; w1 is before w2"
    tells(
        MODELS.under("linearizable-or-not"),
        'answer="H3: no, 1 was overwritten"',
        'answer="H2: yes, the write was not finished"',
        'answer="H5: not sequential either"',
        *(f'caption="H{at}"' for at in range(1, 7)),
    )
    tells(
        MODELS.under("place-the-points"),
        "the order of beginnings, w1, w2, C's 1, which lets C read 1 after w2.",
        "The read of 1 comes before w2, that of 2 before w3, and that of 3 after it.",
        'answer="w1, w2, C\'s 1, …"',
        "Let D return 2 instead of 3.",
        "Both reads of 2 lie between w2 and w3.",
        "Let D return 1 instead.",
        "w2 has ended before D begins, so w2 comes before D's read. Between them there is no write of 1: C read 1 and then 2, "
        "so w2 lies between C's reads, and w1 before both.",
        "One point for w2 before D, with the reason that w1 cannot come between.",
    )
    tells(
        MODELS.under("two-registers"),
        "Registers x and y hold 0. P writes x = 1 and then reads y, which returns 0. Q writes y = 1 and then reads x, which "
        "returns 0.",
        "This read returns 0, so it comes before Q's write of y",
        "That read returns 0, so it comes before P's write",
    )
    tells(MODELS.under("Exercises"), "x holds 0 at first")


# Conflicts and CRDTs


CRDTS = lesson("conflicts-and-crdts")


def written(at: int, *read: tuple[int, ...]) -> tuple[int, ...]:
    """The vector of a write at a server, by a client that has read these versions."""
    return tuple(max(entries) + (place == at) for place, entries in enumerate(zip(*read, strict=True)))


def vector(version: tuple[int, ...]) -> str:
    return f"[{','.join(map(str, version))}]"


def test_versions_are_told_as_they_are_computed() -> None:
    note = CRDTS.fence("fig-note")
    milk, seen, at_a, at_b = re.findall(r'label \w\d "(\[\d,\d\])"', note)
    slide = next(each for each in CRDTS.fences("spacetime") if each.startswith(note) and each != note)
    assert slide.removeprefix(note).strip() == "point: a3 b3"
    tells(
        CRDTS,
        f"{seen} replaces {milk}; then both change {seen}, and {at_a} and {at_b} are siblings.",
        f"somebody who has read {milk} changes it: {seen}. Server A takes this over without a word, since {milk} ≤ {seen}.",
        f"by an author who has read {seen}. The results are {at_a} and {at_b}, and when",
        f"{seen} replaces {milk} without a word; then {at_a} and {at_b}.",
        "adds 1 to its own entry",
        "Compare [2,1] with [1,2], and [1,1] with [2,1].",
        "Concurrent; [1,1] is before [2,1]",
    )
    vote = CRDTS.under("Check Your Understanding")
    first, second = (int(each) for each in vote.says(r"have both read version \[(\d),(\d)\]"))
    dora, emil = written(1, (first, second)), written(0, (first, second))
    both = (max(dora[0], emil[0]), max(dora[1], emil[1]))
    tells(
        vote,
        f"- {vector(dora)} and {vector(emil)}, siblings - {vector(emil)}, newer than {vector(dora)} "
        f"- {vector(both)}, newer than {vector(dora)} - {vector(both)} at both",
        f"{vector(dora)} and {vector(emil)}, siblings. Each server adds 1 to its own entry",
        f"- {vector(emil)}, newer: only the first entries compared - {vector(both)}, newer: A counted what it has not seen "
        f"- {vector(both)} at both: n",
        f"{vector(written(0, dora, emil))}: the maximum {vector(both)}, and 1 for A's own step.",
    )
    cart = CRDTS.under("shopping-cart")
    poured = written(0, (0, 0))
    bread, eggs = written(0, poured), written(1, poured)
    top = (max(bread[0], eggs[0]), max(bread[1], eggs[1]))
    phone, pc = written(0, bread, eggs), written(1, eggs)
    assert CRDTS.fence("fig-cart").splitlines()[-1] == f'label a1 "{vector(poured)}"'
    tells(
        cart,
        f"at A: version {vector(poured)}, {{milk}}, which A sends to B. Having read {vector(poured)}, the phone",
        f"Bread: {vector(bread)}, {{milk, bread}}. Eggs: {vector(eggs)}, {{milk, eggs}}.",
        f"wrong answer in (b): {vector(top)}, which forgets",
        f'answer="{vector(written(1, bread))} for the eggs"}} The PC had read {vector(poured)};',
        f"Nothing more has reached B: the PC reads {vector(eggs)} there, and removes milk.",
        f"Phone: maximum {vector(top)}, and 1 for A: {vector(phone)}, {{milk, bread, eggs}}. PC: {vector(pc)}, {{eggs}}.",
        f'answer="{vector(top)}"}} The server\'s own step',
        f"Siblings again: {phone[0]} > {pc[0]}, but {phone[1]} < {pc[1]}.",
        f'answer="{vector(phone)} is later, {sum(phone)} > {sum(pc)}"}} Sums compared.',
    )
    assert phone[0] > pc[0]
    assert phone[1] < pc[1]
    tells(CRDTS.under("Exercises"), "A server adds 1 to its own entry of the version")


def test_counters_and_sets_are_told_as_they_are_merged() -> None:
    tables = [table for table in CRDTS.tables() if table[0][1:] == ["Entry A", "Entry B", "Value"]]
    assert len(tables) == 2
    assert tables[0] == tables[1]
    state_a, state_b, merged = ([int(each) for each in row[1:]] for row in tables[0][1:])
    tells(
        CRDTS,
        f"The value is the sum of the entries, {merged[2]} after the merge of [](#tbl-counter).",
        f"Popular wrong answers: {state_a[2] + state_b[2]}, the sum of the values, which counts a repeated merge again; "
        f"{max(state_a[2], state_b[2])}, the larger value",
    )
    of = CRDTS.under("counters-and-sets")
    add_wins = CRDTS.listing("lst-set")["AddWinsSet"]
    at_a, at_b = sets_of_the_exercise(add_wins)
    assert (at_a.adds, at_a.gone) == (at_b.adds, at_b.gone)
    adds = ", ".join(f"({item}, {tag})" for item, tag in sorted(at_a.adds))
    gone, items = ", ".join(sorted(at_a.gone)), ", ".join(sorted(at_b.items()))
    held = [int(each) for each in of.says(r"A holds \{A: (\d), B: (\d)\}, B holds \{A: (\d), B: (\d)\}")]
    merged_a, merged_b = max(held[0], held[2]), max(held[1], held[3])
    tells(
        of,
        f"{{A: {merged_a}, B: {merged_b}}}, value {merged_a + merged_b}.",
        f'answer="{sum(held)}"}} The entries were added',
        f'answer="{max(sum(held[:2]), sum(held[2:]))}"}} The state with the larger total',
        "A has up {A: 5, B: 1}, down {A: 2, B: 0}; B has up {A: 3, B: 4}, down {A: 1, B: 1}.",
        f"Up {{A: {max(5, 3)}, B: {max(1, 4)}}}, down {{A: {max(2, 1)}, B: {max(0, 1)}}}: {5 + 4} \N{MINUS SIGN} {2 + 1} = "
        f"{5 + 4 - (2 + 1)}.",
        f'answer="{5 + 1 - 2 + 3 + 4 - 1 - 1}"}} The two values, {5 + 1 - 2} and {3 + 4 - 1 - 1}, were added.',
        f'answer="{max(5 + 1 - 2, 3 + 4 - 1 - 1)}"}} The larger',
        "A adds x (tag a1) and sends its state to B. Then the network splits. A removes x and adds y (a2). B adds x again "
        "(b1), removes y, and adds z (b2).",
        f"adds = {{{adds}}}, gone = {{{gone}}}: {{{items}}}. x is back because A's removal named only {gone}, "
        "and b1 was not seen by it.",
    )
    left = set_of_the_vote(add_wins)
    assert left.items() == {"x"}
    tells(
        CRDTS.under("Check Your Understanding"),
        "hold x, with tag a1. During a network partition A removes x; B removes x and adds it again with tag b1.",
        f"x. adds has {' and '.join(tag for _, tag in sorted(left.adds))}, gone has {' and '.join(left.gone)}: A's removal did "
        "not see b1.",
        "only after having seen b1.",
    )
    laws = CRDTS.under("merge-laws")
    tells(
        laws,
        f"merge(merge(0, 0), 4) = {((0 + 0) / 2 + 4) / 2:.0f}, merge(0, merge(0, 4)) = {(0 + (0 + 4) / 2) / 2:.0f}",
        f"merge(merge(0, 4), 0) = {((0 + 4) / 2 + 0) / 2:.0f}, merge(merge(0, 4), 4) = {((0 + 4) / 2 + 4) / 2:.0f}",
        f"Sum: merge(3, 3) = {3 + 3}.",
        "The first: merge(1, 2) = 1, merge(2, 1) = 2.",
        "Small numbers will do: try 0, 0 and 4.",
    )
    part = CRDTS.under("offline-notes")
    visible, deleted, size = 20_000, 180_000, 17
    tells(
        part,
        f"A text has {visible:,} visible characters of 1 byte and {deleted:,} deleted ones, and every character that ever "
        f"was costs {size} bytes",
        f"{visible + deleted:,} · {size} = {(visible + deleted) * size:,} bytes,",
        f'answer="{visible * size / 1e6:g} MB"',
    )


# CAP and PACELC


CAP = lesson("cap-and-pacelc")


def test_sides_and_waits_are_told_alike() -> None:
    proof = CAP.fence("fig-proof")
    slide = next(each for each in CAP.fences("spacetime") if each != proof)
    bare = "\n".join(proof.splitlines()[:-1])
    assert slide == f"{bare}\nsteps: w ok | m | r old"
    assert proof.splitlines()[4:] == [
        'label w "write 1"',
        'label r "read"',
        'label old "0"',
        'label ok "ok"',
        'label t "done"',
        "point: m",
    ]
    pq, pr, qr = (int(each) for each in CAP.says(r"round trips P–Q (\d+) ms, P–R (\d+) ms, Q–R (\d+) ms"))
    shares = 40, 40, 20
    near, far = (min(pq, pr), min(pq, qr), min(pr, qr)), (max(pq, pr), max(pq, qr), max(pr, qr))
    means = [round(sum(share * wait for share, wait in zip(shares, of, strict=True)) / 100) for of in (near, far)]
    tells(
        CAP,
        f"Clients in P and Q wait {near[0]} ms and those in R wait {near[2]} ms. Waiting for all three costs {far[0]}, {far[1]} and {far[2]} ms",
        f"If {shares[0]}% of the clients are in P, {shares[1]}% in Q and {shares[2]}% in R",
        f"0.{shares[0] // 10} · {near[0]} + 0.{shares[1] // 10} · {near[1]} + 0.{shares[2] // 10} · {near[2]} = {means[0]} ms",
        f"With shares {shares[0]}, {shares[1]}, {shares[2]}%: {means[0]} ms for a majority, {means[1]} ms for all.",
        "On 6 September 2025, at 05:45 UTC, several",
        "6 September 2025, 05:45 UTC. Traffic",
        "It holds 0, and all messages between A and B are lost",
        "Client 1 writes 1 at A",
        "client 2 reads at B",
        "it must answer as it would then, with 0. But the read began after the write had ended, so linearizability demands 1",
        "Client 1 tells client 2 when its write has ended, and B returns 0.",
        "B cannot know (so 0), linearizability demands 1.",
        "the other is to answer 0",
        "n = 5, w = r = 3: how many crashes do writes survive?",
        "with n = 5, w = 4 and r = 2 a split into two and three",
        "acks = 1 + acks_within(0.5)",
        "if acks > n // 2:",
        "His tests of version 2.12.1 went",
    )
    assert CAP.text.count("99.99%") == 3


def test_exercises_on_sides_are_told_alike() -> None:
    tells(
        CAP.under("two-nodes"),
        "a register with replicas at A and B, which holds 0, cannot",
        "(1) Client 1 writes 1 at A; by CAP availability the write ends. (2) After that client 2 reads at B;",
        "(3) All messages from A to B",
        "in which client 1 does nothing and client 2 sends the same request. (4) In that run the read must return 0, by linearizability; B does the same on the same messages, so it returns 0 here. (5) Here the read began after the write of 1 had ended, so by linearizability it must return 1:",
        "In (3) the comparison of the two runs is needed, in (5) that",
        "Then client 2 is not answered",
        'answer="B returns 0 because the message is late"',
        "that B *must* return 0 needs",
    )
    tells(
        CAP.under("which-side"),
        'answer="AB, CDE: CDE writes with w = 4"',
        "w = 4, r = 2, sides AB and CDE.",
        "since 4 + 2 > 5, and",
    )
    assert {tuple(table[0]) for table in CAP.under("which-side").tables()} == {
        ("Sides", "w = r = 3: read", "write", "w = 4, r = 2: read", "write")
    }
    vote = CAP.under("Check Your Understanding")
    tells(vote, "Five replicas, w = r = 3, split", "writes 1 at one and reads at the other")
    dilemma = CAP.under("replication-dilemma")
    tells(
        dilemma,
        "50% of the clients are in Frankfurt, 30% in Virginia, 20% in Singapore.",
        "Mean: 0.5 · nearf + 0.3 · nearv + 0.2 · nears = majority ms",
        "The own server alone*: 0 ms",
        "slow = fs + 80",
    )
    choices = dict(re.findall(r"^(f[vs]|vs): (.*)$", dilemma.text, re.MULTILINE))
    assert choices == {"fv": "90 | 80 | 100", "fs": "160 | 150 | 170", "vs": "220 | 230 | 210"}


# System Models


SYSTEMS = lesson("system-models")


def test_the_runs_of_system_models_are_told_alike() -> None:
    tells(
        SYSTEMS,
        "In a cluster of three members, member 1 could no longer reach member 3, which was in charge, whereas member 2 still reached both. Member 1 therefore called one election after another, member 2 went on voting for member 3,",
        "On 2 November 2020 a network switch",
        "- Cloudflare, 2 November 2020: a switch fails in part - 1 reaches 2 only - 2 reaches both",
        'M1["member 1<br>calls elections"] --- M2["member 2<br>votes for 3"] M2 --- M3["member 3<br>in charge"] M1 -. no messages .- M3 point: M1',
        "for six hours and 33 minutes customers",
        "for six hours and 33 minutes. Ask",
        "which did what its program says",
        "leave out the vote of member 2",
        "When Meta trained Llama 3 405B on 16,384 GPUs, the job was interrupted 466 times in 54 days, and 419 of these",
        "among Llama 3's 419 unexpected",
        "Faulty GPUs and their HBM3 memory",
        '"That it failed" in 2 is',
        "wait_for_reply(server, 50)",
        "Up to p2 the line of P is the same in both runs",
        "The reply m2 comes late.",
        "So whatever P does at p2, it does in both.",
        "A bound of 50 ms on request",
        "read only lines 3 to 5",
        "more than 2f nodes if f may crash and more than 3f if f may be Byzantine",
    )
    two, slow = (SYSTEMS.fence(f"fig-{name}") for name in ("two-runs", "slow-run"))
    assert two.splitlines()[:2] == ["P: p1>m1  p2", "Q: q1<m1"]
    assert slow.splitlines()[:2] == ["P: p1>m1  p2  p3<m2", "Q: q1<m1  q2>m2"]
    assert [each.count('label p2 "timeout"') + each.count("point: p1 p2") for each in (two, slow)] == [2, 2]
    assert "crash Q after q1" in two
    delay, work = (
        int(each) for each in SYSTEMS.says(r"Messages take at most (\d+) ms, and the server works at most (\d+) ms")
    )
    tells(
        SYSTEMS.under("Check Your Understanding"),
        f"{delay + work} is popular",
        f"{2 * delay + work}. {delay} + {work} + {delay} = {2 * delay + work}",
        f"- {delay}: one way only - {delay + work}: the request and the work, without the reply - {2 * delay}: both",
        "(1) no request is executed twice, (2) every request is executed some day, (3) every request is executed within a minute?",
        "(1) and (3). A finite run breaks (1) at the second execution and (3) when the minute is over. It cannot break (2), because the execution may still come. Whoever has (1) only",
    )


def test_the_exercises_of_system_models_are_told_alike() -> None:
    labels = SYSTEMS.under("safety-or-liveness")
    tells(
        labels,
        "answered within 200 ms.",
        "Most pairs stumble over 3, because",
        "and over 10. Short of time: 1, 3, 5, 7 and 10.",
        "- 1 S, 2 L, 3 S: after 200 ms of silence",
        "- 4 S, 5 L: no deadline is given - 6 S, 7 S: broken when",
        "- 8 L, 9 S - 10 B:",
        "For 10 accept S and L",
        'answer="3: L"',
        'answer="10: S"',
    )
    faults = SYSTEMS.under("name-the-fault")
    tells(
        faults,
        "In 3 and 5, ask who",
        "In 6 accept",
        'answer="4: crash"',
        'answer="6: crash-recovery"',
        'answer="3: the node drops messages"',
        "After 40 s it is back with its disk",
        "the value is 5, and the other half that it is 7",
        "pauses for 20 s to",
    )
    slow = SYSTEMS.under("slow-or-dead")
    tells(
        slow,
        "P sends a request to Q at time 0 and waits for the reply until 50 ms. In run A the request takes 8 ms, and Q crashes at 10.",
        "List what happens at P up to 60 ms in each run. What follows for P's decision at 50 ms?",
        "Up to 60 ms both runs have the same events at P: the request is sent at 0, and the timeout expires at 50.",
        "What does P know about Q at 50 ms?",
        "At 50 ms P knows nothing about Q.",
        f"doubles its timeout to {2 * 50} ms",
        f"once with {2 * 50} ≥",
        "bound = 2 * delay + busy",
        "ways = 2 * delay",
    )
    choices = dict(re.findall(r"^(\w+): (\d.*)$", slow.text, re.MULTILINE))
    assert choices == {
        "there": "30 | 25 | 35",
        "work": "5 | 10",
        "back": "40 | 45 | 38",
        "delay": "20 | 15 | 18",
        "busy": "10 | 12",
    }
    tells(
        SYSTEMS.under("was-it-byzantine"),
        "members 1 and 2 received different pictures of member 3 from",
        "To member 1 it seemed dead, to member 2 well",
        "message loss between members 1 and 3",
        "Crash-recovery with f = 1;",
        "more than 3 · 1 nodes are needed",
        "The number for crashes, 2f + 1,",
    )


# Remote Calls and Retries


CALLS = lesson("remote-calls-and-retries")


def test_the_charges_are_told_alike() -> None:
    figure, run = CALLS.fence("fig-charged"), CALLS.fence("fig-run")
    assert figure.splitlines()[:2] == run.splitlines()
    assert run.splitlines() == ["shop: c1>m1        c2>m2  c3>m3  c4<r3", "bank: s1<m1 s2>r1         s3<m3  s4>r3"]
    labels = dict(re.findall(r'^label (\w+) "(.*)"$', figure, re.MULTILINE))
    assert labels == {"m1": "€30", "m2": "€30", "m3": "€30", "s1": "+30", "s3": "+30", "r3": "ok"}
    balance, amount = 100, 30
    tells(
        CALLS,
        f"charges a customer €{amount}.",
        "The second request and the first reply are lost, and the bank's server charges at s1 and s3.",
        "point: s1 s3",
        f"The customer had €{balance}; [](#charged-twice) asks",
        "We shall need 1 for the duplicate table",
        '"that the server crashed" in 3 has',
        "for attempt in range(7):",
        "reply_within(id, 1.0)",
    )
    of = CALLS.under("charged-twice")
    tells(
        of,
        f"An account holds €{balance}; the bank's server charges €{amount} for each execution. m2 and r1 are lost.",
        "The shop's requests m1, m2 and m3 have",
        f"€{balance - 3 * amount} counts the lost m2, and €{balance - amount} in (a) counts answers",
        f"Executed at s1 and at s3: {balance} \N{MINUS SIGN} 2 · {amount} = €{balance - 2 * amount}.",
        f'answer="€{balance - 3 * amount}"',
        f'answer="€{balance - amount}"',
        "what does r3 say?",
        f"Executed at s1 only: {balance} \N{MINUS SIGN} {amount} = €{balance - amount}. At s3 the identifier is found, and r3 repeats",
        '"Error: already done" for r3 earns none',
        "At s1 the server writes the charge and crashes before it writes the table; it is back before s3.",
        f"The charge of s1 is on the disk, the entry is not. At s3 the request looks new and is executed: €{balance - 2 * amount}.",
        "the copy at s3 is answered",
        "the table forgets 60 s after an entry was made, and the network brings a copy of m1 90 s after s1.",
        f"Charged at s1 and by the late copy: €{balance - 2 * amount}.",
    )
    assert 90 > 60


def test_operations_and_retries_are_told_alike() -> None:
    tells(
        CALLS,
        'the second "cancel booking 12" finds',
        "| cancel booking 12 |",
        '"Set the price to €9" has it, "raise the price by €1" does not.',
        "setting x to 5 changes x",
        "set x to 5 changes x, once",
        "sets the price to €9, then to €8, and",
        '"Raise the price by €1" becomes "change 812: raise the price by €1"',
        'no; "change 812: raise it by €1" is',
        "set the price to €9",
        "raise it by €1",
        "play set €9, set €8, and a late copy of set €9 on",
        "In 2024 Kingsbury showed that jetcd 0.8.2,",
        "jetcd 0.8.2 (Kingsbury, 2024)",
        "On 12 September 2025 a new release",
        "Begin with Cloudflare, 12 September 2025:",
        "from 17:57 UTC",
        f"one click makes B call it 3 times for each call that B receives, A call B 3 times, and so on, which is $3^3 =$ {3**3} requests",
        f"retries, there are 3. If each layer limits its retries to 10% of its calls, the factor is at most $1.1^3 = {1.1**3:.2f}$.",
        "1,000 clients that all wait exactly one second make a peak of 1,000 requests",
        "1,000 clients retry: all after one second",
        "with 1,000 clients that wait exactly one second",
        f"Only the client retries: 3. At most 10% retries in each layer: $1.1^3 = {1.1**3:.2f}$",
        f"before you show {3**3}; {3 * 3} is the popular answer",
        f"jetcd, the price, {3**3} requests",
    )
    assert CALLS.fence("fig-jitter").splitlines() == [
        'steps "after exactly 1 s": 0 0 | 1 1000 | 2 0 | 11 0',
        f'steps "at random within 10 s": 0 {1000 // 10} | 10 0 | 11 0',
    ]
    rows = next(table for table in CALLS.tables() if table[0][1] == "Requests that arrive")
    assert [row[1] for row in rows[1:]] == ["3", f"3 · 3 = {3 * 3}", f"3 · {3 * 3} = {3**3}"]
    vote = CALLS.under("Check Your Understanding")
    tells(
        vote,
        f"Whoever has {3 * 4} added.",
        f"{4**3}. 4 · 4 · 4, if every",
        f"- {3 * 4}: 3 · 4 adds where tries multiply - {4**2}: one layer forgotten - {3**4}: 3 to the power of 4,",
        "And if only the app retries? 4.",
        '"set the heating to 21 degrees"',
        '"Set to 21" is idempotent. The other becomes "command 55: up by one degree"',
        'A late copy of "set to 21" may undo a newer "set to 18", unless',
    )
    tells(
        CALLS.under("make-it-idempotent"),
        "Add €5 to a balance.",
        "Delete order 7.",
        '"Deposit 812: add €5"',
        "at position 4,711",
        "In 5 the choice needs its price.",
        'answer="2: set is always safe"',
        'answer="4: no, the second call fails"',
    )
    sums = CALLS.under("retry-arithmetic")
    rules = ["tries: 3 | 5 | 6", "all = tries ** 4", "added = 4 * tries", "swapped = 4 ** tries"]
    assert "\n".join(rules) in sums.text
    tells(
        sums,
        "4 to the power of tries",
        f"1.1 · 1.1 · 1.1 · 1.1 = {1.1**4:.2f}",
        f'answer="{1 + 4 * 0.1:.1f}"}} Four times 10% are added.',
        "every layer may add 10% retries",
        f"The limit of 2 s is forgotten: {100 * 2**5:,} ms for the last wait.",
    )


# Failure Detectors


DETECTORS = lesson("failure-detectors")


def test_heartbeats_and_probes_are_told_alike() -> None:
    false = DETECTORS.fence("fig-false")
    assert false.splitlines() == [
        "A: a1<h1  a2<h2  a3         a4<h3",
        "B: b1>h1  b2>h2  b3>h3",
        'label a3 "suspects B"',
        'label a4 "trusts B"',
        "point: a3",
    ]
    tells(
        DETECTORS,
        "A suspects B at a3, and takes it back when the late heartbeat h3 arrives.",
        "In [](#fig-false) the suspicion at a3 is false, because B runs and h3 is only late. Nothing on A's line could have told it so at a3.",
        "Cover everything after a3 and",
        "On 20 October 2025, between 5:30 and 14:09 Pacific time",
        "20 October 2025, 5:30 to 14:09 PDT",
        f"3. {2} · {2} · {2} = {2**3}",
        f"Whoever has {2 * 3} in the third",
        f"arrive within at most 0.2 s, a live node is heard of at least every {1 + 0.2} s",
        f"Heartbeats every second, at most 0.2 s on the way: silence of more than {1 + 0.2} s proves",
        "asynchronous | none that is complete and accurate (Exercise 3) |",
        "wait = {q: 1.0 for q in others}",
        "wait[q] *= 2",
    )
    direct, path = 1 - 0.9**2, 1 - 0.9**4
    assert DETECTORS.fence("fig-indirect").splitlines()[-1] == "point: 6"
    assert DETECTORS.fence("fig-indirect").splitlines()[4 + 6 - 1] == "B-->>A: C is alive"
    tells(
        DETECTORS,
        "Suppose that 10% of the messages are lost",
        f"$1 - 0.9^2 = {100 * direct:.0f}\\%$",
        f"$1 - 0.9^4 = {100 * path:.0f}\\%$",
        f"All three fail together with ${direct:.2f} \\cdot {path:.2f}^2 = {100 * direct * path**2:.1f}\\%$",
    )


def test_alarms_are_told_alike() -> None:
    slide = next(table for table in DETECTORS.tables() if table[0][0] == "k missing in a row")
    assert slide[1:] == DETECTORS.table("tbl-alarms")[1:]
    tells(
        DETECTORS,
        "10% are lost independently, and a node is suspected at the moment",
        "$86{,}400 \\cdot 0.9 \\cdot 0.1^k$ times per day",
        "noticed after k \N{MINUS SIGN} 1 to k seconds",
        "one heartbeat per second, 10% lost independently.",
        "One heartbeat per second, 10% lost independently.",
        "86,400 · 0.9 · $0.1^k$: a run begins",
        f"At 2,000 requests per second, {2000 * 4:,} of them go to a crashed node before it is noticed after four seconds",
        "In Kubernetes a node reports every 10 s and was declared not ready after 40 s of silence.",
        f"could need 30 + 15 = {30 + 15} s to notice",
        "With release 1.32 the default became 50 s (Kubernetes, issues 121793 and 127352, 2023 to 2024)",
        f"Then Kubernetes: 40 s of silence against {30 + 15} s to notice a dead connection; 50 s since release 1.32.",
    )
    tune = DETECTORS.under("tune-the-timeout")

    def alarms(k: int) -> float:
        return 86_400 * 0.95 * 0.05**k

    least = next(k for k in range(1, 9) if alarms(k) < 1)
    of_hundred = next(k for k in range(1, 9) if 100 * alarms(k) < 1)
    tells(
        tune,
        "each is lost with 5%, independently",
        f"$86{{,}}400 \\cdot 0.95 \\cdot 0.05^k$ per day. That is {alarms(3):.1f} for k = 3 and {alarms(4):.2f} for "
        f"k = 4, so k = {least}.",
        f"$86{{,}}400 \\cdot 0.05^k = {86_400 * 0.05**4:.2f}$ for k = 4, which",
        f'answer="{least - 1}"}} Ten false',
        f"After {least - 1} to {least} s:",
        f'answer="exactly {least} s"',
        "Once a day a switch is out for 5 s.",
        "Now 100 nodes are watched.",
        f"100 times as many: {100 * alarms(4):.0f} for k = 4, {100 * alarms(5):.1f} for k = 5, {100 * alarms(6):.2f} for k = 6, "
        f"so k = {of_hundred}.",
        "One point for multiplying by 100, one for k.",
        f'answer="{of_hundred - 1}"}} {100 * alarms(of_hundred - 1):.1f} was taken',
    )
    vote = DETECTORS.under("Check Your Understanding")
    tells(
        vote,
        "A heartbeat is due every 2 s.",
        f"- exactly {3 * 2} s - {2 * 2} to {3 * 2} s - {3 * 2} to {4 * 2} s - {2} to {3} s",
        f'"Exactly {3 * 2} s" forgets',
        f"{2 * 2} to {3 * 2} s. At least 2 · 2 s, at most 3 · 2 s.",
        f"- exactly {3 * 2} s: only just after a heartbeat",
        f"- {3 * 2} to {4 * 2} s: counts four gaps - {2} to {3} s: counts heartbeats",
    )
    who = DETECTORS.under("who-suspects-whom")
    one, two = 1 - 0.95**2, 1 - 0.95**4
    tells(
        who,
        "Every message is lost with 5%, independently",
        f"$1 - 0.95^2 =$ {100 * one:.2f}%, and one indirect path with $1 - 0.95^4 =$ {100 * two:.1f}%.",
        f"${one:.4f} \\cdot {two:.4f}^2 =$ {100 * one * two**2:.2f}%.",
        f"{100 * round(one, 4) * 0.185**2:.2f}% comes of {100 * two:.1f}% as it was rounded.",
        f"Three nodes asked: {100 * one * two**3:.3f}%.",
        'answer="5%"} One message',
        f'answer="{100 * one:.2f}%"}} Stopped',
        f'answer="{100 * (one + 2 * two):.1f}%"}} The three',
    )
    healthy = DETECTORS.under("healthy-servers")
    servers, load, three, four = 12, 70, 70 * 12 / 9, 70 * 12 / 8
    tells(
        DETECTORS.under("impossible-detector"),
        "*Run 1:* q crashes",
        "*Run 2:* q lives",
        "suspects q at t in run 2 as well",
    )
    tells(
        healthy,
        f"{servers} servers, each at {load}% of its capacity",
        "A check fails falsely with 20%",
        "Four or more are removed with 0.1% only.",
        f"Each with 0.2 · 0.2 = {100 * 0.2**2:.0f}%, on average {servers} · 0.04 = {servers * 0.04:.2f}.",
        f"One point for {servers * 0.04:.2f}, one",
        f'answer="{servers * 0.2:.1f}"}} {servers} · 0.2 counts',
        f"{load}% · {servers}/9 = {three:.1f}%; {load}% · {servers}/8 = {four:.0f}%",
        f'answer="{three:.1f}% for four"}} {load} + 4 · {load}/{servers} spreads',
        f"nine carry the load at {three:.1f}%,",
    )


# Broadcast


BROADCAST = lesson("broadcast")


def test_broadcasts_are_told_alike() -> None:
    crash, sequencer = BROADCAST.fence("fig-crash"), BROADCAST.fence("fig-sequencer")
    assert crash.splitlines() == [
        "A: a1>mB", "B: b1<mB  b2>rC,rD", "C: c1<rC", "D: d1<rD", "crash A after a1", "point: mB rC rD",
    ]  # fmt: skip
    assert [re.sub(" +", " ", line) for line in sequencer.splitlines()] == [
        "A: a1>x a2<xA a3<yA", "S: s1<x s2>xA,xB s3<y s4>yA,yB", "B: b1>y b2<yB b3<xB",
        'label xA "1: x"', 'label xB "1: x"', 'label yA "2: y"', 'label yB "2: y"', "point: b2 b3",
    ]  # fmt: skip
    tells(
        BROADCAST,
        "On 1 August the eighth server",
        "Knight Capital, 1 August 2012:",
        "In 45 minutes the firm made more than four million trades, which cost it over 460 million dollars",
        "45 minutes, more than 4 million trades, over $460 million lost",
        "| No. | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |",
        "Cover everything after b1: with best effort, who delivers? B alone. Then uncover b2:",
        "B sends b1 after it delivered a1.",
        "The send of a1 happened before that of b1",
        'Whoever says "concurrent" in 2 looked',
        "S numbers x and y, and delivers them itself at s2 and s4. B receives number 2 first and holds it until b3.",
        "S receives x first, so that x gets number 1 and y number 2.",
        "B stores y under number 2 while it still expects number 1, and delivers nothing at b2. At b3 number 1 arrives, and the loop delivers x and then, because number 2 is there already, y.",
        "B in [](#fig-sequencer) has received message 2 at b2 and delivers it only at b3, after message 1.",
        "Ask what B delivers at b2: nothing, it holds number 2. At b3: x, then y.",
        "b2 receives, b3 delivers",
        "In [](#tbl-chat) a1 and c1 are concurrent",
        "| A, which sent a1 | a1 | c1 | | C, which sent c1 | c1 | a1 |",
        "if B sends b1 after delivering a1, then B delivers a1 before its own b1, and since all nodes deliver in the same order, all of them deliver a1 before b1.",
        "B delivers a1, then its own b1, and everybody",
        "[](#one-order) asks for the rest",
        "a message costs 1 + (n \N{MINUS SIGN} 1) = n transmissions, or n \N{MINUS SIGN} 1 if the sequencer sends it itself; relaying by all costs n(n \N{MINUS SIGN} 1),",
        "has to send n \N{MINUS SIGN} 1 copies of every message",
        "Best effort: n \N{MINUS SIGN} 1 | Relay by all: n(n \N{MINUS SIGN} 1) |",
    )
    vote = BROADCAST.under("Check Your Understanding")
    tells(
        vote,
        "A sends a1. B delivers a1 and then sends b1. A and B deliver a1, b1; C delivers b1, a1.",
        "FIFO and causal: a1 happened before b1",
        f"{6 - 1}, {6 * 5} and {6}; five of the six",
    )


def test_orders_and_bills_are_told_alike() -> None:
    order = BROADCAST.under("which-order")
    tells(
        order,
        "A sends a1, then a2. B sends b1 after it delivered a1, and C sends c1 before",
        "Let pairs do R1, R3, R4 first; R5 and R6 are for quick ones. R3 is often called",
        'and R5 "not causal". Short of time: R1, R3 and R5.',
        "a1 before a2, and a1 before b1; these two",
        'answer="R3: all three"',
        'answer="R5: not causal"} c1 is concurrent with a1 and a2, so',
    )
    half = BROADCAST.under("half-finished")
    tells(
        half,
        f"More than half is {4 // 2 + 1}. B counts A and itself, 2, and relays to C and D. Each of these counts B and itself, 2, and",
        "A had counted only itself, 1 of 4, so",
    )
    tells(
        BROADCAST.under("one-order"),
        "FIFO was not used; R3 of [](#which-order) refutes it.",
        "R3 (total without FIFO) and R4 (FIFO without total).",
        "A sends a1, C sends c1, both before they deliver anything. A delivers a1, c1; C delivers c1, a1.",
    )
    bill = BROADCAST.under("message-bill")
    groups = (4, 10, 100)
    tells(
        bill,
        f"in groups of {groups[0]}, {groups[1]} and {groups[2]} nodes",
        "best effort, n \N{MINUS SIGN} 1: " + ", ".join(f"{n - 1}" for n in groups),
        "relaying by all, n(n \N{MINUS SIGN} 1): " + ", ".join(f"{n * (n - 1):,}" for n in groups),
        f'answer="{", ".join(f"{n * n:,}" for n in groups)}"}} Messages to oneself',
        "It can send 1 Gbit/s, and a message has 1,000 bytes.",
        f"1 Gbit/s are {10**9 // 8 // 10**6} million bytes per second.",
        f"{10**9 // 8:,} / (copies · 1,000) =",
        f'answer="{10**9 // 8 // 1000:,}"}} The copies',
        "members: 10 | 6 | 26 copies = members - 1 limit = round(1250 / copies) * 100 self:.0 = 125000 / members",
    )


# Names, Discovery and Gossip


GOSSIP = lesson("names-discovery-gossip")


def clock(written_so: str) -> int:
    """Seconds since midnight."""
    hours, minutes, seconds = (int(each) for each in written_so.split(":"))
    return 3600 * hours + 60 * minutes + seconds


def on_clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def test_names_are_told_alike() -> None:
    tells(
        GOSSIP,
        "On 19 October 2025, from 23:48 Pacific time",
        "Amazon, 19 October 2025, 23:48 PDT",
        "S-->>R: 10.0.0.7, for 600 s R-->>C: 10.0.0.7 C->>R: shop? (later) R-->>C: 10.0.0.7, from the cache point: 6",
        "A heartbeat every 2 s, suspected at the third missing",
        f"1. After {2 * 2} to {3 * 2} s",
        "The incident at the beginning was 3.",
    )
    lives = GOSSIP.under("time-to-live")
    minutes, change = lives.says(r"a time-to-live of (\d+) minutes gets another address at (\d:\d\d)")
    hour = int(change[0])
    first, second, third = 54, 58, 49
    ends = [(at + int(minutes)) % 60 for at in (first, second, third)]
    tells(
        lives,
        f"Resolver 1 fetched at {hour - 1}:{first} and is wrong until {hour}:{ends[0]:02}. Resolver 2 fetched at {hour - 1}:{second} and is wrong until {hour}:{ends[1]:02}. Resolver 3 fetched at {hour - 1}:{third}; its copy expired at {hour - 1}:{ends[2]}, and",
        f"it is wrong until {hour}:{int(minutes)}.",
        f"Three copies with a time-to-live of {minutes} minutes, from fetch to expiry. From 0 on the address is another.",
        f"when it is right: minute {ends[0]}, minute {ends[1]}, at the next question. The popular answer is minute {minutes} for",
    )
    assert GOSSIP.fence("fig-lives").splitlines() == [
        f'line "resolver 1": {first - 60} 1 | {ends[0]} 1',
        f'line "resolver 2": {second - 60} 2 | {ends[1]} 2',
        f'line "resolver 3": {third - 60} 3 | {ends[2] - 60} 3',
        'line "change": 0 0 | 0 3.5',
    ]
    old = GOSSIP.under("old-address")
    live, moved, early, late, gone_before = (
        300,
        clock("12:00:00"),
        clock("11:56:10"),
        clock("11:59:50"),
        clock("11:54:30"),
    )
    short, kept, deleted, restored = 30, 60, "12:10:00", "12:12:00"
    assert gone_before + live < moved < early + live < late + live < moved + live
    tells(
        old,
        f"A record has a time-to-live of {live} s. Its address changes at {on_clock(moved)}. Three resolvers fetched it last at "
        f"{on_clock(early)}, at {on_clock(late)}, and at {on_clock(gone_before)}.",
        f"{on_clock(moved + live)} for all three is the popular",
        f"the third was not asked between {on_clock(gone_before)} and noon",
        f"Fetched + {live} s: {on_clock(early + live)} and {on_clock(late + live)}. The third copy expired at "
        f"{on_clock(gone_before + live)}, so",
        f"the new address: {on_clock(moved)}. Had it been asked after {on_clock(gone_before + live)} and before noon, it could be "
        f"wrong until {on_clock(moved + live)} at",
        f'answer="{on_clock(moved + live)} for all"',
        f"nobody is wrong for more than {short} s.",
        f"Lower the time-to-live to {short} s, at least {live} s before the move",
        f"each copy lives {short} s at most",
        f"One point for {short} s, one for waiting {live} s.",
        f"Copies with {live} s are still",
        f"deleted by mistake at {deleted} and restored at {restored}.",
        f"may be kept for {kept} s.",
        f"Until {on_clock(clock(restored) + kept)}: a resolver that asked just before {restored} keeps the answer for {kept} s.",
        f'answer="{restored}"',
    )
    vote = GOSSIP.under("Check Your Understanding")
    tells(
        vote,
        "its time-to-live is 5 minutes,",
        "- at once - exactly 5 minutes later - each within 5 minutes - 5 minutes after asking",
        '"Exactly 5 minutes" is',
        "exactly 5 minutes later: as if",
        "5 minutes after asking: the time",
        "a time-to-live of 60 s; with a registry that removes a server when its third heartbeat in a row is missing, one being due every 5 s;",
        f"for up to 60 s more. Registry: everybody for {2 * 5} to {3 * 5} s,",
        "- 6 - 10 - 32 - 63",
        "6 is popular",
        f"10. log₂ 64 + ln 64 = 6 + 4.2 - 6: the doubling phase alone, if no call is wasted - {64 // 2}: half of the nodes, a guess - {64 - 1}: one new node",
    )


def rounds(nodes: float, grows: float = 2.0, arrive: float = 1.0) -> float:
    """About how many rounds gossip takes, where the informed grow so fast and this share of the calls arrives."""
    return log(nodes) / log(grows) + log(nodes) / arrive


def with_loss(nodes: float) -> float:
    return rounds(nodes, 2 - 0.2, 1 - 0.2)


def test_gossip_is_told_alike() -> None:
    assert round(with_loss(20_000)) - round(rounds(20_000)) == 5
    assert rounds(40_000) - rounds(20_000) < 2
    tells(
        GOSSIP,
        "For n nodes the two phases take about $\\log_2 n$ and $\\ln n$ rounds, together",
        f"For 20,000 nodes these are {log2(20_000):.1f} + {log(20_000):.1f}, so about {rounds(20_000):.0f} rounds, and twice as "
        "many nodes cost fewer than two more.",
        f"If 20% of the calls are lost, independently, the number grows by a factor of {2 - 0.2:.1f} in place of 2. In the late "
        f"phase only {1 - 0.2:.1f} as many calls arrive. Both together give $\\ln n / \\ln {2 - 0.2:.1f} + \\ln n / {1 - 0.2:.1f}$, "
        f"an estimate of {with_loss(20_000):.0f} rounds for 20,000 nodes.",
        "the expected numbers for 1,000 nodes",
        "1,000 nodes, one call per round, expected numbers without loss and with 20% loss.",
        f"- about $\\log_2 n + \\ln n$ rounds: {rounds(20_000):.0f} for 20,000 nodes",
        "First ask for a guess for 20,000 nodes.",
        f"five rounds more: {with_loss(20_000):.0f}. Popular: {log2(20_000):.0f}, the doubling phase alone",
        f"about {rounds(20_000):.0f} rounds reach 20,000 nodes",
        "with the table of [](#eight-friends) if",
        "table = {me: (0, my_address), seed: (0, seed_address)}",
        "table[me] = (version + 1, address)",
        "Apart from the seed's version 0, each",
        "On 20 July 2008 single bits",
        "Amazon S3, 20 July 2008, about eight hours",
        "On 1 September 2024 one new entry",
        "if 1,000 requests meet 1,000 servers, the fullest typically gets 5 or 6.",
        "The fullest then typically gets 3 (simulated",
        "| Rule, 1,000 requests on 1,000 servers | Fullest server |",
        "| all take the emptiest of the last report | 1,000 | | one at random | 5 or 6 | | the emptier of two at random | 3 |",
        "Gossip takes about log₂ n + ln n rounds",
    )


def test_the_exercises_on_gossip_are_told_alike() -> None:
    friends = GOSSIP.under("eight-friends")
    counts = [int(row[2]) for row in friends.part("a").tables()[0][1:]]
    assert [int(row[0]) for row in friends.part("a").tables()[0][1:]] == list(range(1, 6))
    assert GOSSIP.table("tbl-calls")[0] == ["Node", "1", "2", "3", "4", "5"]
    made = [1, *counts[:-1]]
    tells(
        friends,
        "Node 1 has news.",
        "Calls in rounds 1 to 5.",
        f"{' + '.join(map(str, made))} = {sum(made)} calls, of which {counts[-1] - 1} were needed",
        f"so {sum(made) - counts[-1] + 1} more than that",
        "The call from 5 to 6 in round 3 is lost",
        f"At best yes: 2 · 2 · 2 = {2**3}, if no call is wasted. With the loss it still takes 5 rounds: 7 is called by 3 in round 4, 4 by 2 in round 5, and 6 by 1 in round 5.",
        'answer="6"} The lost',
        'answer="all in round 1"',
    )
    tells(
        GOSSIP.under("how-many-rounds"),
        f"Use log₂ 1,000 = {log2(1000):.2f}, ln 1,000 = {log(1000):.2f} and ln 1.8 = {log(1.8):.3f}.",
        "About how many rounds for 1,000 nodes, and for 1,000,000?",
        f"{log2(1000):.2f} + {log(1000):.2f} = {rounds(1000):.1f}, so {rounds(1000):.0f}; twice that for a million, whose logarithms "
        f"are twice as large: {2 * rounds(1000):.0f}.",
        f'answer="{log2(1000):.0f} and {2 * log2(1000):.0f}"',
        "if 20% of the calls are lost?",
        f"{log(1000):.2f} / {log(1.8):.3f} + {log(1000):.2f} / 0.8 = {log(1000) / log(1.8):.1f} + {log(1000) / 0.8:.1f} = "
        f"{with_loss(1000):.1f}, so {with_loss(1000):.0f}; for a million {with_loss(10**6):.0f}.",
        f'answer="{17 / 0.8:.0f}"}} 17 / 0.8:',
        f"log₂ 2 + ln 2 = 1 + {log(2):.2f} = {rounds(2):.1f}",
    )
    shop = GOSSIP.under("directory")
    servers, due, lives = 500, 5, 60
    tells(
        GOSSIP,
        f"### A Directory for {servers} Servers",
    )
    tells(
        shop,
        f"A shop runs {servers} servers. Compare a registry that expects a heartbeat every {due} s from each",
        f"names with a time-to-live of {lives} s.",
        f"{servers} / {due} = {servers // due} heartbeats per second are little, and a crash is known after {2 * due} to {3 * due} s.",
        f"gossip, with {servers} calls per second in all, one for each server, and about log₂ {servers} + ln {servers} = {rounds(servers):.0f} rounds, so "
        f"{rounds(servers):.0f} s until all know",
        f"Names alone may be wrong for {lives} s after",
        f'answer="{servers} messages per second are too many for gossip"}} They are spread over {servers} servers',
    )
