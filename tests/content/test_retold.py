"""What Modules 2 and 3 say again, in prose, notes, wrong answers and figures, agrees with where it is computed."""

# ruff: noqa: E501
from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.content.reading import CONTENT, Lesson, lesson

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
        f"In [](#fig-back) a write takes from {begins} to {ends}.",
        "point: R1 R2",
        "x holds 1 before. The write has reached A only while both readers ask; R1 asks A and B, R2 asks B and C.",
        "R1 asks A and B, R2 asks B and C; the write has reached A only.",
        "the value has gone from 2 back to 1",
        "The first reader receives 2 and 1, so",
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
        f"Before {at_b} the write has reached one replica",
        f"reader 1 still answers at {one_ends}. Which replicas have version 2 at {one_ends} at the latest, what does "
        "reader 2 return, and what does reader 2 do",
        f"At {one_ends}, A and B have version 2: reader 1 has waited for two acknowledgements. Reader 2 gets 2 from B "
        "and 1 from C, so it returns 2. Before that it tells version 2 to two replicas",
        f"One point for A and B at {one_ends}, half for the value, half for reader 2's own repair",
        f'answer="reader 2 returns 1, since the write ends at {ends}"',
        "what reader 1 has seen",
        f"Without: r = 2 requests and 2 answers, {2 * 2} messages, one round trip. With: w = 2 more requests and 2 "
        f"acknowledgements, {2 * 2 + 2 * 2} messages",
        f"Write down for the times {at_a}, {one_ends}, {two_ends}, {at_b} and {at_c} which",
    )


def test_a_sloppy_quorum_and_the_votes_are_told_alike() -> None:
    reached, missed = ["S1"], ["S2", "S3"]
    source = QUORUMS.fence("fig-sloppy")
    assert f"|x = 2| {reached[0]}\n" in source
    assert f"|x = 2, for {missed[0]}| S4[S4, substitute]\n{missed[0]} -.- {missed[1]}\n" in source
    assert [each in source for each in (f"|read| {missed[0]}", f"|read| {missed[1]}")] == [True, True]
    tells(
        QUORUMS,
        "A write for S1, S2 and S3 with w = 2, while S2 and S3 cannot be reached: the substitute S4 makes the second",
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
        f"- returns {told[2]}: it came last",
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
        "How often does a read miss the last write with 5, 2, 3, and with 3, 1, 1?",
        f"*5, 2, 3:* of the {_binomial(5, 3)} ways to choose three replicas of five, one avoids both that were written: "
        f"1 in {_binomial(5, 3)}. *3, 1, 1:* two of the three replicas were not written: {3 - 1} in 3.",
        'answer="2 in 5"',
        "Each replica is up with 99%, independently.",
        f'answer="{100 * 0.99**2:.3f}% and {100 * 0.99**4:.3f}%"',
        "0.99² and 0.99⁴: the probability that two, or four",
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
        f"*95% reads.* (5, 1) is cheapest with {costs[5, 1][0]}, but a single crash stops all writes",
        f"all five are up with only 0.99⁵ = {100 * up[5]:.1f}%. (4, 2) costs {costs[4, 2][0]} and writes go on with {four}",
        f"*90% writes.* (2, 4) is cheapest with {costs[2, 4][1]}. Its reads need four replicas and go on with {four};",
        f"(3, 3) costs {costs[3, 3][1]} and has none",
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
        "What is lost with B1, and what with B2?",
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
        f"{lost}. B1's reports allowed acknowledgements up to w{b1}, and B2 ends at w{b2}.",
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
    assert 'label c1 "synchronous"\nlabel c3 "asynchronous"\nlabel r1 "copy"\nlabel r2 "copy"\nlabel h1' in acks
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
        "the ok to w1 follows the backup's report, the ok to w2 does not wait for it",
        "the client has three acknowledgements, and the new primary has w1.",
        "Only w1 has left it; w2 and w3 were still waiting to be sent. The backup becomes primary with w1 alone, so two",
        '"Which machines surely have w1 when the client reads ok?"',
        "the new primary has never heard of w2",
    )
    brains = [each for each in CHAIN.fences("spacetime") if each.startswith("east")]
    assert [each.splitlines()[0] for each in brains] == ["east: e1>r1 e2>r2 e3 e4", "east: e1>r1 e2>r2 e3"]
    assert {line for each in brains for line in each.splitlines()[1:]} == {
        "west: w1<r1 w2 w3", 'label e1 "write a"', 'label r1 "copy of a"', 'label r2 "copy of b"', 'label e2 "write b"',
        'label e3 "write c"', 'label w2 "made primary"', 'label w3 "write d"', "point: w2 e3 w3",
    }  # fmt: skip


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
        *(f"- chain {chain} ms, primary-backup {backups} ms" for chain, backups in options),
        f"Chain {7 * trip} ms, primary-backup {4 * trip} ms. Seven trips, and four.",
        f"- chain {7 * trip} ms, primary-backup {12 * trip} ms: backups one after",
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
        "Not linearizable: R2's read of 1 comes after R1's read of 2 has ended.",
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
        '"I set the price to 20, then to 25, and over there it is 20 for good."',
        "if 20 stays there for ever and 25 here",
        'answer="2: read your writes"',
    )
    rows = {row[0]: row for row in MODELS.under("linearizable-or-not").tables()[0][1:]}
    assert "read of 1 has ended before C's read" in rows["H2"][2]
    assert rows["H4"][2] == "w1 has ended before the read of 0 begins"
    assert "between the reads of 1 and 2 there is no write" in rows["H5"][2]
    assert rows["H6"][2] == "B sees 2, then 1, and w1 comes before w2"
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
        "The read of 1 must come before w2, the read of 2 before w3, and the read of 3 after it.",
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
        "For x: Q's read of 0, then P's write. For y: P's read of 0, then Q's write.",
        "This read returns 0, so it comes before Q's write",
        "That read returns 0, so it comes before P's write",
    )
    tells(MODELS.under("Exercises"), "x holds 0 at first")


# Conflicts and CRDTs


CRDTS = lesson("conflicts-and-crdts")


def test_versions_are_told_as_they_are_computed() -> None:
    note = CRDTS.fence("fig-note")
    milk, seen, at_a, at_b = re.findall(r'label \w\d "(\[\d,\d\])"', note)
    slide = next(each for each in CRDTS.fences("spacetime") if each.startswith(note) and each != note)
    assert slide.removeprefix(note).strip() == "point: a3 b3"
    tells(
        CRDTS,
        f"{seen} replaces {milk}; then both change {seen}, and {at_a} and {at_b} are siblings.",
        f"somebody who has read {milk} changes it: {seen}. Server A takes this over without a word, since {milk} ≤ {seen}.",
        f"by an author who has read {seen}. The results are {at_a} and [[1,2]]",
        f"{seen} replaces {milk} without a word; then {at_a} and {at_b}.",
        "adds 1 to its own entry",
        "Compare [2,1] with [1,2], and [1,1] with [2,1].",
        "Concurrent; [1,1] is before [2,1]",
    )
    vote = CRDTS.under("Check Your Understanding")
    tells(
        vote,
        "Dora and Emil have both read version [2,1].",
        "- [2,2] and [3,1], siblings - [3,1], newer than [2,2] - [3,2], newer than [2,2] - [3,2] at both",
        "Each server adds 1 to its own entry",
        "- [3,1], newer: only the first entries compared - [3,2], newer: A counted what it has not seen - [3,2] at both: n",
        "[4,2]: the maximum [3,2], and 1 for A's own step.",
    )
    cart = CRDTS.under("shopping-cart")
    assert CRDTS.fence("fig-cart").splitlines()[-1] == 'label a1 "[1,0]"'
    tells(
        cart,
        "at A: version [1,0], {milk}, which A sends to B. Having read [1,0], the phone",
        "wrong answer in (b): [2,1], which forgets",
        'answer="[2,1] for the eggs"} The PC had read [1,0];',
        "The PC, which has seen only [1,1], as B has,",
        "Phone: maximum [2,1], and 1 for A: [3,1],",
        'answer="[2,1]"} The server\'s own step',
        "Siblings again: 3 > 1, but 1 < 2.",
        'answer="[3,1] is later, 4 > 3"} Sums compared.',
    )
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
    tells(
        of,
        "A holds {A: 3, B: 1}, B holds {A: 2, B: 4}.",
        "{A: 3, B: 4}, value 7.",
        "A has up {A: 5, B: 1}, down {A: 2, B: 0}; B has up {A: 3, B: 4}, down {A: 1, B: 1}.",
        f"Up {{A: {max(5, 3)}, B: {max(1, 4)}}}, down {{A: {max(2, 1)}, B: {max(0, 1)}}}: 9 \N{MINUS SIGN} 3 = 6.",
        f'answer="{5 + 1 - 2 + 3 + 4 - 1 - 1}"}} The two values, 4 and 5, were added.',
        'answer="5"} The larger',
        "A adds x (tag a1) and sends its state to B. Then the network splits. A removes x and adds y (a2). B adds x again "
        "(b1), removes y, and adds z (b2).",
        "adds = {(x, a1), (x, b1), (y, a2), (z, b2)}, gone = {a1}: {x, y, z}. x is back because A's removal named only a1, "
        "and b1 was not seen by it.",
    )
    tells(
        CRDTS.under("Check Your Understanding"),
        "hold x, with tag a1. During a network partition A removes x; B removes x and adds it again with tag b1.",
        "x. adds has a1 and b1, gone has a1: A's removal did not see b1.",
        "only after having seen b1.",
    )
    laws = CRDTS.under("merge-laws")
    tells(
        laws,
        "merge(merge(0, 0), 4) = 2, merge(0, merge(0, 4)) = 1",
        "no: merge(3, 3) = 6",
        "no: merge(1, 2) = 1, merge(2, 1) = 2",
        "Small numbers will do: try 0, 0 and 4.",
    )
    part = CRDTS.under("offline-notes")
    visible, deleted, size = 20_000, 180_000, 17
    tells(
        part,
        f"A text has {visible:,} visible characters of 1 byte and {deleted:,} deleted ones, and every character that ever "
        f"was costs {size} bytes",
        f"{visible + deleted:,} · {size} = {(visible + deleted) * size:,} bytes,",
        f"times the {visible:,} bytes of text",
        f'answer="{visible * size / 1e6:g} MB"',
    )
