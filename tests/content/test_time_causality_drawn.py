"""What figures, slides and notes of lessons 1.1 to 1.7 and 2.1 point at, name and number is what was drawn or given."""

# ruff: noqa: E501
from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.content.executions import Run, run
from tests.content.reading import CONTENT, Lesson, lesson
from tests.content.test_time_causality_again import figures, settings

TOPICS = (
    "distributed-systems-defined",
    "messages-and-silence",
    "physical-clocks",
    "happened-before",
    "lamport-clocks",
    "vector-clocks-and-causal-delivery",
    "consistent-cuts-and-snapshots",
    "system-models",
)
EACH = pytest.mark.parametrize("topic", TOPICS)
DEFINED, SILENCE, CLOCKS = (lesson(topic) for topic in TOPICS[:3])


# Numbers of topics and places


def course() -> list[str]:
    """All topics in their order."""
    read = yaml.safe_load((CONTENT / "course.yaml").read_text(encoding="utf-8"))
    return [topic for module in read["modules"] for topic in module["topics"]]


def number(topic: str) -> str:
    read = yaml.safe_load((CONTENT / "course.yaml").read_text(encoding="utf-8"))
    return next(
        f"{at}.{module['topics'].index(topic) + 1}"
        for at, module in enumerate(read["modules"], 1)
        if topic in module["topics"]
    )


@EACH
def test_a_recall_asks_of_the_topic_before(topic: str) -> None:
    for said in re.findall(r'title="Recall: what did Topic ([\d.]+) say\?"', lesson(topic).text):
        assert said == number(course()[course().index(topic) - 1])


STAND_FOR = {
    "physical-clocks": [],
    "lamport-clocks": [],
    "vector-clocks-and-causal-delivery": ["conflicts-and-crdts"],
    "consistent-cuts-and-snapshots": ["lamport-clocks", "vector-clocks-and-causal-delivery"],
}
"""Topics that a lesson names by number, in their order; those without a lesson yet by their number."""


@EACH
def test_topics_that_are_named_by_number_are_those_that_are_meant(topic: str) -> None:
    text = re.sub(r"Recall: what did Topic [\d.]+", "", lesson(topic).plain)
    said = [each for found in re.findall(r"Topics? (\d\.\d(?: and \d\.\d)?)", text) for each in found.split(" and ")]
    meant = STAND_FOR.get(topic, [])
    assert said == [each if each[0].isdigit() else number(each) for each in meant]


@EACH
def test_an_exercise_is_named_by_its_id_and_never_by_its_place(topic: str) -> None:
    assert not re.findall(r"Exercises? \d", lesson(topic).plain)


# Boxes and arrows


def boxes(source: str) -> tuple[list[str], set[str]]:
    """The names that are given words, or stand for their own, and all names that arrows and points use."""
    source = re.sub(r"^(?:flowchart|end|steps:|point:).*$", "", source, flags=re.MULTILINE)
    shape = r"\b([A-Za-z]\w*)(?:\[[^\]]*\]|\([^)]*\)|\{[^}]*\})+"
    given = [*re.findall(shape, source), *re.findall(r"^subgraph (\w+) \[", source, re.MULTILINE)]
    rest = re.sub(r"\|[^|]*\||^subgraph.*$|-- \w+ -->|-\. [\w ]+ \.-", " ", source, flags=re.MULTILINE)
    rest = re.sub(r"(?:\[[^\]]*\]|\([^)]*\)|\{[^}]*\})+", " ", rest)
    return given, {*re.findall(r"\b[A-Za-z]\w*", rest)}


@EACH
def test_every_box_has_its_words_once_and_every_arrow_ends_at_one(topic: str) -> None:
    for _, source in figures(lesson(topic), "flowchart"):
        given, used = boxes(source)
        assert len(given) == len({*given}), source
        assert {name for name in used if re.search(r"\d|^[A-Z]$", name)} <= {*given}, source
        for said in re.findall(r"^(?:steps|point): (.*)", source, re.MULTILINE):
            groups = [each.split() for each in said.split("|")]
            assert all(len(group) == len({*group}) for group in groups), said
            assert {*said.replace("|", " ").split()} <= {*given} | used | {"all"}, said
            for first, then in pairwise(groups):
                assert {*first} <= {*then} or then == ["all"], said
        for name, words in re.findall(r"\b([a-z]\d)\[([^\]]*\d)\]", source):
            assert words[-1] == name[-1], source
        for _, owner in re.findall(r"(collector), owner (\d)", source):
            assert int(owner) == 1 + len(re.findall(r"server, owner", source))


@EACH
def test_one_graph_is_drawn_with_the_same_boxes_wherever_it_is_drawn(topic: str) -> None:
    drawn = [source for _, source in figures(lesson(topic), "flowchart")]
    for one in drawn:
        for other in drawn:
            if one.split("\n")[1] == other.split("\n")[1]:
                lines = ([line for line in each.splitlines() if not line.startswith("steps")] for each in (one, other))
                assert len({tuple(each) for each in lines}) == 1


# Executions


def steps(source: str) -> list[list[str]]:
    return [group.split() for key, said in settings(source) if key == "steps" for group in said.split("|")]


@EACH
def test_steps_of_a_figure_go_through_it_in_order_and_leave_nothing_out(topic: str) -> None:
    for _, source in figures(lesson(topic), "spacetime"):
        groups, seen = steps(source), run(source)
        for group in groups:
            assert len(group) == len({*group}), group
            assert len({seen.process[seen.sent[name]] for name in group if name in seen.sent}) <= 1 or hangs(
                seen, group
            )
            events = [name for name in group if name in seen.events]
            assert len(events) < 2 or any(name in seen.sent for name in group) or hangs(seen, group), group
            lines = [name for name in group if name in seen.lines]
            assert len({name[1:] for name in lines if len(name) > 1}) <= 1, group
        for sort in (seen.sent, seen.lines):
            shown = [name for group in groups for name in group if name in sort]
            if groups and "all" not in shown and all({*group} <= {*sort, "all"} for group in groups):
                assert {*shown} == {*sort}


def hangs(seen: Run, group: list[str]) -> bool:
    """Whether the events of a group, and the ends of its messages, are joined by lines and arrows to one piece."""
    names = {*group} & {*seen.events}
    names |= {end for name in group if name in seen.sent for end in (seen.sent[name], seen.received.get(name)) if end}
    if not names:
        return True
    met, waiting = set(), [min(names)]
    while waiting:
        event = waiting.pop()
        met.add(event)
        near = {*seen.steps[event]} | {other for other in names if event in seen.steps[other]}
        waiting += (near & names) - met
    return met == names or any(name in seen.sent for name in group)


@EACH
def test_a_word_stands_at_one_event_once_and_a_crash_ends_a_line(topic: str) -> None:
    for _, source in figures(lesson(topic), "spacetime"):
        seen = run(source)
        labelled = [said.split()[0] for key, said in settings(source) if key == "label"]
        assert len(labelled) == len({*labelled}), labelled
        assert {*labelled} <= {*seen.events, *seen.sent}
        if labelled and any(name in seen.sent for name in labelled):
            assert {*seen.sent} <= {*labelled} or topic == "messages-and-silence", labelled
        for name, event in re.findall(r"^crash (\w+) after (\w+)", source, re.MULTILINE):
            assert seen.lines[name][-1] == event


@EACH
def test_words_at_a_figure_are_the_same_wherever_it_is_drawn(topic: str) -> None:
    drawn = [source for _, source in figures(lesson(topic), "spacetime")]
    for one in drawn:
        for other in drawn:
            said, again = (
                {each.split()[0]: each.split('"')[1] for key, each in settings(source) if key == "label"}
                for source in (one, other)
            )
            if run(one) == run(other) and not {"Friday?"} & {*said.values(), *again.values()}:
                assert all(
                    said[name] == again[name] or "records ?" in (said[name], again[name]) for name in {*said} & {*again}
                )
                assert not said or not again or {*said} <= {*again} or {*again} <= {*said}


def test_the_first_diagram_is_told_as_it_is_drawn() -> None:
    first = run(SILENCE.fence("fig-first"))
    (lost,) = {*first.sent} - {*first.received}
    for pattern in (
        r"Messages (m\d) and (m\d) cross, and (m\d) is lost\.",
        r"arrows: (m\d) and (m\d) cross; .*?(m\d) is lost",
    ):
        one, two, gone = SILENCE.says(pattern)
        assert crosses(first, one, two)
        assert gone == lost
    one, two, again, third, gone = SILENCE.says(
        r"P sends (m\d) and then (m\d) to Q\. The second overtakes the first\. Q then sends (m\d) to R and (m\d) to P\."
        r" R has sent (m\d),"
    )
    assert first.lines["P"].index(first.sent[one]) < first.lines["P"].index(first.sent[two])
    assert crosses(first, one, two)
    assert [first.process[first.received[name]] for name in (again, third)] == ["R", "P"]
    assert gone == lost
    event, message, before = SILENCE.says(
        r"At (p\d) process P can know that both of its messages have arrived, provided that Q says so in (m\d)\."
        r" At (p\d)"
    )
    assert first.received[message] == event
    assert all(first.before(first.received[name], event) for name in (one, two))
    assert not any(first.before(first.received[name], before) for name in (one, two))
    assert SILENCE.says(r"opposite order, as (m\d) and (m\d) do in") == (one, two)
    assert SILENCE.says(r"; (m\d) and (m\d) leave together") == (again, third)
    asked, told, where = SILENCE.says(
        r"at r3 know that (m\d) arrived\? Yes, if Q says so in (m\d)\. Could R at (r\d)\? No"
    )
    assert first.before(first.received[asked], first.received[told])
    assert not first.before(first.received[asked], where)
    early, late, why = SILENCE.says(
        r"\"(q\d) came after (p\d) because it stands further right\"\. It did, but because of (m\d)"
    )
    assert (first.sent[why], first.received[why]) == (late, early)


def crosses(seen: Run, one: str, two: str) -> bool:
    """Whether two messages between the same lines arrive in the other order."""
    line, there = seen.lines[seen.process[seen.sent[one]]], seen.lines[seen.process[seen.received[one]]]
    return (
        seen.sent[two] in line
        and seen.received.get(two) in there
        and (
            (line.index(seen.sent[one]) - line.index(seen.sent[two]))
            * (there.index(seen.received[one]) - there.index(seen.received[two]))
            < 0
        )
    )


def test_the_six_questions_are_answered_as_the_diagram_says() -> None:
    seen = run(SILENCE.fence("fig-read"))
    asked = SILENCE.under("read-the-diagram").part("a")
    (name,) = asked.says(r"reason\. 1\. Was (m\d) received\?")
    assert asked.says(r"1\. Yes: (m\d) was received at (b\d)\.") == (name, seen.received[name])
    late, early = asked.says(r"2\. Could C know at (c\d) that (a\d) had happened\?")
    assert seen.before(early, late)
    one, two = asked.says(r"3\. Does the diagram show that (c\d) came before (b\d)\?")
    assert asked.says(r"leads from (c\d) to (b\d)\. Their") == (one, two)
    assert seen.relation(one, two) == "concurrent"
    assert asked.says(r"4\. Was (m\d) received\?") == tuple({*seen.sent} - {*seen.received})
    assert asked.says(r"4\. No: the arrow of (m\d) ends") == tuple({*seen.sent} - {*seen.received})
    sent, got = asked.says(r"5\. Did C send (m\d) before it received (m\d)\?")
    assert asked.says(r"5\. Yes: (c\d), which sends (m\d), stands before (c\d) on") == (
        seen.sent[sent],
        sent,
        seen.received[got],
    )
    assert seen.before(seen.sent[sent], seen.received[got])
    one, two = asked.says(r"6\. Do (m\d) and (m\d) show reordering\?")
    assert (seen.process[seen.sent[one]], seen.process[seen.received[one]]) == (
        seen.process[seen.received[two]],
        seen.process[seen.sent[two]],
    )
    right = [match[1] for match in re.finditer(r"(\d)\. (?:Yes|No)", asked.plain.split("solution")[1])]
    wrong = re.findall(r'answer="yes in (\d)"', asked.text)
    told = dict(re.findall(r"(\d)\. (Yes|No):", asked.plain))
    assert right == ["1", "2", "3", "4", "5", "6"]
    assert [told[each] for each in wrong] == ["No"] * len(wrong)
    notes = SILENCE.under("read-the-diagram")
    assert notes.says(r"\"yes\" to question (\d); ask for the chain\. Cut: question (\d)\.") == tuple(wrong)
    (missing,) = SILENCE.under("read-the-diagram").part("c").says(r"answer=\"(m\d) ends in a dot on the line of S\"")
    drawn = run(SILENCE.under("read-the-diagram").part("c").fences("spacetime")[-1])
    assert missing not in drawn.received
    assert SILENCE.says(r"crossing arrows, one for (m\d) and for the lost (m\d) with a send") == ("m4", missing)
    assert drawn.received["m4"]


STORIES = run(SILENCE.fence("fig-five"))


def test_the_five_stories_are_numbered_alike_wherever_they_are_told() -> None:
    """1 to 5: lost, on its way, crash before the work, crash after it, reply lost."""
    done = [at for at in "12345" if f"w{at}" in STORIES.events]
    undone = [at for at in "12345" if f"s{at}" not in STORIES.events or at not in done]
    late = [at for at in undone if f"m{at}" in STORIES.received and len(STORIES.lines[f"S{at}"]) > 1]
    assert (done, late) == (["4", "5"], ["2"])
    for found in re.findall(r"[Ii]n stories (\d) and (\d) \[?the seat is taken", SILENCE.text):
        assert [*found] == done
    for pattern in (
        r"In stories (\d) and (\d) it finds the record",
        r"Ask: in which is the seat taken\? In (\d) and (\d)\.",
    ):
        assert [*SILENCE.says(pattern)] == done
    failing = re.findall(
        r"(?:wrong|false) in stories (\d) and (\d),? and may become (?:wrong|false) in story (\d)", SILENCE.plain
    )
    assert failing == [(*done, *late)] * 2
    assert SILENCE.says(r"Stories (\d) and (\d) are ruled out, because the bytes") == ("1", "2")


def test_the_bars_of_one_hundred_tries_are_the_rows_of_the_table() -> None:
    rows = SILENCE.table("tbl-one-try")[1:]
    lost, unheard, heard = (int(row[1].split()[-1]) for row in rows)
    (bars,) = [source for _, source in figures(SILENCE, "plot") if "bars" in source]
    assert [int(each) for each in re.findall(r'" (\d+)', bars)] == [lost, unheard, heard]
    head = next(head for head, source in figures(SILENCE, "plot") if source == bars)
    assert re.findall(r"of (\d+) tries", head) == [str(lost + unheard + heard)]
    (share, through) = SILENCE.numbers(r"request arrives, reply lost \| ([\d.]+) · (\d+) = 16")
    assert (share, through) == (lost / 100, 100 - lost)


def test_an_outage_and_lost_messages_are_silent_equally_often() -> None:
    (down,) = SILENCE.numbers(r"link that is down for minutes, (\d)% of the time")
    (silent,) = SILENCE.numbers(r"a try is silent with probability ([\d.]+)%")
    assert down == round(silent)
    base, tries, times = SILENCE.numbers(r"have the probability \$([\d.]+)\^(\d)\$, or 1 in ([\d,]+)")
    assert base == silent / 100
    assert tries == 3
    assert abs(1 / base**tries / times - 1) < 0.001
    assert SILENCE.says(r"(\w+) silent tries in a row have the probability") == ("Three",)


def test_names_of_requests_and_seats_are_those_of_the_listing() -> None:
    seats = re.findall(r"(\d+[A-Z])\b", SILENCE.says(r"(A shop with the seats .*?)\. :::")[0])
    shop = SILENCE.fences("python")[0]
    names: dict[str, object] = {}
    exec(shop, names)
    served = names["Shop"](seats[:2])  # type: ignore[operator]
    asked = re.findall(r'reserve\("(\w+)"\)', SILENCE.text)
    assert asked == ["7f3a", "c051"]
    assert [served.reserve(each) for each in (asked[0], asked[0], asked[1])] == seats[2:]
    assert {*re.findall(r"\bseat (\d+[A-Z])", SILENCE.plain)} == {seats[0]}


# Chains, maxima, the asked event


BEFORE, LAMPORT, VECTOR, CUTS = (lesson(topic) for topic in TOPICS[3:7])
PQR, SAME = run(BEFORE.fence("fig-pqr")), run(BEFORE.fence("fig-same-original"))
PQRS, WXYZ = run(BEFORE.fence("fig-past-exercise")), run(BEFORE.fence("fig-chain-exercise"))
ABC, CHECK = run(LAMPORT.fence("fig-filled")), run(LAMPORT.fence("fig-check"))


@pytest.mark.parametrize("each", [LAMPORT, VECTOR], ids=["1.5", "1.6"])
def test_a_maximum_and_one_more_is_worked_out_right(each: Lesson) -> None:
    for own, sent, made in re.findall(r"max\((\d+), (\d+)\) \+ 1 = (\d+)", each.plain):
        assert max(int(own), int(sent)) + 1 == int(made)


def test_receives_of_1_5_take_the_two_numbers_of_their_figure() -> None:
    told = re.findall(r"\b([a-z]\d) (?:gets|=) max\((\d), (\d)\) \+ 1 = (\d)", LAMPORT.plain)
    assert len(told) >= 12
    for event, own, sent, made in told:
        seen = next(each for each in (ABC, PQRS, CHECK) if event in each.events)
        stamps, line = seen.stamps(), seen.lines[seen.process[event]]
        (message,) = (name for name, at in seen.received.items() if at == event)
        before = line[line.index(event) - 1]
        assert (int(own), int(sent), int(made)) == (stamps[before], stamps[seen.sent[message]], stamps[event]), event


def test_the_worked_figure_of_1_5_is_told_message_by_message() -> None:
    stamps = ABC.stamps()
    receiver, message, sender, number = LAMPORT.says(
        r"Now (b\d) receives (m\d), which left (a\d) with the number (\d)\."
    )
    assert (ABC.received[message], ABC.sent[message], str(stamps[sender])) == (receiver, sender, number)
    message, sender, number, receiver, own = LAMPORT.says(
        r"The message (m\d) left (c\d) long ago with the number (\d)\. When it arrives at (b\d), B is already at (\d),"
    )
    line = ABC.lines["B"]
    assert (ABC.sent[message], str(stamps[sender]), ABC.received[message]) == (sender, number, receiver)
    assert stamps[line[line.index(receiver) - 1]] == int(own)
    late, early = LAMPORT.says(r"and rightly, since (b\d) knows more than (c\d) did")
    assert ABC.before(early, late)
    point = LAMPORT.says(r"At (b\d) the old message (m\d) meets a larger")
    assert point == (receiver, message)
    safe, shown = LAMPORT.says(r"does no harm at (b\d), because the .*? It shows only at (b\d), where")
    assert shown == receiver
    assert safe == ABC.received["m1"]
    one, two, end = LAMPORT.says(r"Look at (a\d) and (b\d) in .*? From \1 the only road leads along A to (a\d), and")
    assert ABC.relation(one, two) == "concurrent"
    assert end == ABC.lines["A"][-1]
    first, then = LAMPORT.says(r"It places (a\d) before (b\d) only because A precedes B")
    assert stamps[first] == stamps[then]
    assert LAMPORT.says(r"In the table (a\d) stands before (b\d), so it really") == (first, then)
    assert LAMPORT.says(r"what happened to B's clock between (b\d) and (b\d): it ran") == (
        line[line.index(receiver) - 1],
        receiver,
    )


def test_what_three_teams_print_is_what_three_rules_give() -> None:
    bug = LAMPORT.under("find-the-bug")
    start, *sent = bug.numbers(r"stands at counter (\d)\. .*? have the numbers (\d), (\d) and (\d), and")
    rows = {row[0]: [int(cell) for cell in row[1:]] for row in bug.tables()[0][1:]}
    rules = {
        "team 1": lambda own, got: own + 1,
        "team 2": lambda own, got: got + 1,
        "team 3": lambda own, got: max(own, got),
        "right": lambda own, got: max(own, got) + 1,
    }
    made = {}
    for name, rule in rules.items():
        own, made[name] = int(start), []
        for got in sent:
            own = rule(own, int(got))
            made[name].append(own)
    assert rows == {name: numbers for name, numbers in made.items() if name != "right"}
    assert list(bug.numbers(r"::: solution (\d+), (\d+), (\d+): max")) == made["right"]
    big, low = bug.numbers(r"message is ignored\. The send stamped (\d) is received at (\d)\.")
    assert (big, low) == (sent[0], made["team 1"][0])
    assert (
        list(bug.numbers(r"The first receive has (\d), the second, later on the same line, (\d)\."))
        == made["team 2"][:2]
    )
    told = bug.numbers(
        r"The send stamped (\d) is received at (\d)\. \(Also: two receives have (\d); (\d) is received at (\d)\.\)"
    )
    assert list(told) == [sent[0], made["team 3"][0], made["team 3"][1], sent[2], made["team 3"][2]]
    assert bug.numbers(r"what the (\d) did") == (sent[1],)
    assert bug.numbers(r"receive \"already has\" (\d) and") == (sent[2],)


def test_first_steps_of_1_4() -> None:
    start, line, again, over = BEFORE.says(
        r"Process order gives (p\d) → (p\d), and message order gives (p\d) → (q\d)\. Transitivity"
    )
    assert (start, line) == (again, PQR.lines["P"][1])
    assert PQR.received["m1"] == over
    assert PQR.sent["m1"] == start
    (end,) = BEFORE.says(r"although P sends nothing that (q\d) receives")
    assert end not in PQR.received.values()
    assert PQR.before(start, end)
    assert BEFORE.says(r"Which message went from P to (q\d)\?") == (end,)


def test_the_walk_from_one_event_is_about_that_event() -> None:
    (centre,) = {said for _, source in figures(BEFORE, "spacetime") for key, said in settings(source) if key == "past"}
    found = [
        said
        for _, source in figures(BEFORE, "spacetime")
        for key, said in settings(source)
        if key in ("past", "future")
    ]
    assert found == [centre] * 4
    walk = BEFORE.says(
        r"Take (q\d) and walk backwards .*? you meet (q\d) and (q\d) on its own line and, across (m\d), the event (p\d)\."
        r" These three are the past of (q\d)\. Walking forwards you meet (q\d), then across (m\d) (r\d), (r\d) and (r\d),"
        r" and across (m\d) (p\d) and (p\d); these six are its future\."
    )
    assert walk[0] == walk[5] == centre
    assert {*walk[1:3], walk[4]} == PQR.past(centre)
    assert {walk[6], *walk[8:11], *walk[12:]} == PQR.future(centre)
    assert PQR.sent[walk[3]] == walk[4]
    assert PQR.received[walk[7]] == walk[8]
    assert PQR.received[walk[11]] == walk[12]
    for pattern in (
        r"add up to all events but (q\d) itself",
        r"A causal chain through (q\d), and the past and the future of q\d\.",
        r"A causal chain through q\d, and the past and the future of (q\d)\.",
        r"The row of (q\d) repeats the walk",
        r"title=\"Back from (q\d), forward",
    ):
        assert BEFORE.says(pattern) == (centre,), pattern
    neither = {*BEFORE.says(r"neither before nor after q3, and here that is (\w\d) and (\w\d), as")}
    assert len(neither) == 2
    BEFORE.says("and two white ones for the two events that are in neither")
    assert neither == PQR.beside(centre)
    wrong, again = BEFORE.says(
        r"The mistake to expect is (r\d) in the past: ask which message carried news from (r\d) to Q"
    )
    assert wrong == again
    assert wrong in neither
    one, two, three, four = BEFORE.says(
        r'whereas chain\(steps, "(\w\d)", "(\w\d)"\) and chain\(steps, "(\w\d)", "(\w\d)"\) both'
    )
    assert (one, two) == (four, three)
    assert PQR.relation(one, two) == "concurrent"
    assert BEFORE.says(r"- (\w\d) to (\w\d), and back: None") == (one, two)
    assert BEFORE.says(r"to show that (\w\d) and (\w\d) are concurrent\?\"") == (one, two)
    first, last = BEFORE.says(r"- (q\d) to (p\d): a chain of six events")
    assert BEFORE.says(r'chain\(steps, "(q\d)", "(p\d)"\) returns') == (first, last)


def test_the_gap_of_the_recall_is_smaller_than_half_the_delay() -> None:
    (gap,) = {*re.findall(r"(?:a gap of|stamped|they are) (\d) ms", BEFORE.plain)}
    (error,) = {*re.findall(r"(?:up to|still be|say only the) (\d) ms", BEFORE.plain)}
    t1, t2, t3, t4 = BEFORE.numbers(r"T1 to T4 are (\d+), (\d+), (\d+) and (\d+)")
    assert int(error) * 2 == (t4 - t1) - (t3 - t2)
    assert int(gap) < int(error)


def test_the_stretched_and_the_redrawn_execution_are_told_in_words() -> None:
    left, of, right, beyond = BEFORE.says(
        r"Now (p\d) stands to the left of (q\d), and (r\d) to the right of (q\d), yet no"
    )
    assert PQR.relation(left, of) == PQR.relation(right, beyond) == "concurrent"
    said = BEFORE.says(r"\"(r\d) stands left of (q\d) in .*?, so (r\d) came first\.\"")
    assert said == (right, beyond, right)
    alt = re.findall(r"(r\d) (?:now )?stands to the right of (q\d)\.", BEFORE.text)
    assert alt == [(right, of)] * 2
    (words,) = re.findall(r'alt="(Processes A, B and C\. [^"]*)"', BEFORE.text)
    parts = re.findall(r"On ([ABC])(?: from left to right)?: (.*?)\.", words)
    assert [name for name, _ in parts] == [*SAME.lines]
    for name, told in parts:
        assert tuple(re.findall(r"\b[abc]\d\b", told)) == SAME.lines[name]
        for event, verb, message in re.findall(r"\b([abc]\d), which (sends|receives) (m\d)", told):
            assert (SAME.sent if verb == "sends" else SAME.received)[message] == event
    up, down = BEFORE.says(r"so (m\d) now points up and (m\d) down")
    assert (SAME.process[SAME.sent[up]], SAME.process[SAME.sent[down]]) == ("B", "C")
    far, near, other = BEFORE.says(r"only distances have changed: (b\d) stands far left, (a\d) and (c\d) far right")
    assert [SAME.lines[SAME.process[event]].index(event) for event in (far, near, other)] == [0, 0, 0]
    free = BEFORE.says(r"not the same, (c\d) used to be left of (b\d)\"\} (c\d) and (b\d) are concurrent in")
    assert free[:2] == free[2:]
    assert SAME.relation(*free[:2]) == "concurrent"
    away, through, also = BEFORE.says(r"and all that (a\d) reached through (b\d) and (b\d) is gone")
    assert SAME.steps[away][-1] == through
    assert SAME.before(through, also)
    assert BEFORE.says(r"answer=\"Naming (b\d) and (b\d)\"") == (through, also)
    one, two, three, back = BEFORE.says(
        r"answer=\"(a\d) and (c\d) left out\"\} The chain from c3 leads to (a\d), not back to (a\d)\."
    )
    assert SAME.relation(one, two) == "concurrent"
    assert SAME.before(two, three)
    assert back == one
    one, two, message = BEFORE.says(r"answer=\"(b\d) and (c\d) included\"\} The message (m\d) is taken")
    assert SAME.before(one, two)
    assert SAME.received[message] == two


def test_past_and_future_ask_of_one_event() -> None:
    asked = BEFORE.under("past-and-future")
    (event,) = asked.says(r"find everything that happened before (q\d) and")
    about = re.findall(
        r"(?:happened before|happened after|future of|concurrent with|put them before|to|before|after|told|heard of|into|in) "
        r"(q\d)\b(?! comes)",
        re.sub(r"at q5, ", "", asked.plain.replace("arrives at", "at")),
    )
    assert {*about} == {event}
    assert len(about) >= 13
    one, two, message, end, _, _ = asked.says(
        r"answer=\"(r\d) or (r\d) in the past\"\} (m\d) arrives at (q\d), after (q\d), and cannot have told (q\d) anything"
    )
    assert PQRS.sent[message] == two
    assert PQRS.received[message] == end
    assert not PQRS.before(one, event)
    for pattern in (
        r"answer=\"Seven\"\} (r\d) and (r\d) counted",
        r"\.part points=2 lines=\d\} (r\d) and (r\d) both come",
        r"A chain must lead from (r\d) or (r\d) to",
    ):
        assert asked.says(pattern) == (one, two)
    source, later, centre, common, told, known = asked.says(
        r"before q3 comes from (p\d)\. That (r\d) and (q\d) both come before (r\d) tells what (r\d) could know, not what (q\d)"
    )
    assert PQRS.sent["m1"] == source
    assert (later, centre, common, known) == (two, event, told, event)
    assert PQRS.before(later, common)
    assert PQRS.before(centre, common)


def test_three_events_show_that_concurrency_is_not_transitive() -> None:
    asked = BEFORE.under("not-transitive")
    a, b, c = asked.says(r"Take a = (\w\d), b = (\w\d), c = (\w\d)\.")
    assert [PQR.relation(*pair) for pair in ((a, b), (b, c), (a, c))] == ["concurrent", "concurrent", "before"]
    assert asked.says(r"- (\w\d) and (\w\d) are concurrent: the past of (\w\d) is empty, since (\w\d) is") == (
        a,
        b,
        b,
        b,
    )
    assert asked.says(r"- (\w\d) and (\w\d) are concurrent: the past of (\w\d) is \{") == (b, c, c)
    assert asked.says(r"which does not contain (\w\d), and the past of (\w\d) is empty") == (b, b)
    assert asked.says(r"- (\w\d) → (\w\d) by process order") == (a, c)
    assert asked.says(r"were transitive, (\w\d) and (\w\d) would") == (a, c)
    x, y, z = asked.says(r"as good, for example (\w\d), (\w\d), (\w\d);")
    assert [PQR.relation(*pair) for pair in ((x, y), (y, z), (x, z))] == ["concurrent", "concurrent", "before"]
    x, y, z = asked.says(r"all concurrent \((\w\d), (\w\d), (\w\d)\)")
    assert {PQR.relation(*pair) for pair in ((x, y), (y, z), (x, z))} == {"concurrent"}


def test_wrong_chains_of_1_4_are_wrong_in_the_way_that_is_said() -> None:
    asked = BEFORE.under("chain-or-no-chain")
    one, two = asked.says(r"Collect (\w\d) and (\w\d) first")
    assert WXYZ.relation(one, two) == "concurrent"
    for pattern in (
        r"first: \"(\w\d) before (\w\d)\"",
        r"answer=\"(w\d) before (x2)\"",
        r"answer=\"(w\d) after (x\d)\"",
    ):
        assert asked.says(pattern) == (one, two)
    shared = asked.says(r"and following (\w\d) both orders nothing") + asked.says(r"both follow (w\d), on two roads")
    assert len({*shared}) == 1
    assert WXYZ.before(shared[0], one)
    assert WXYZ.before(shared[0], two)
    (cause,) = asked.says(r"both follow (y\d); nothing from Z")
    assert WXYZ.before(cause, "z2")
    assert WXYZ.before(cause, "y3")
    first, last = asked.says(r"A chain such as (\w\d) → (\w\d) that skips")
    assert WXYZ.before(first, last)
    assert last not in WXYZ.steps[first]
    (only,) = asked.says(r"W sends nothing after (w\d);")
    assert [event for event in WXYZ.lines["W"] if event in WXYZ.sent.values()] == [only]
    got, same = asked.says(r"X receives only (k\d), and (k\d) comes")
    assert got == same
    assert WXYZ.process[WXYZ.received[got]] == "X"
    assert WXYZ.relation(*asked.says(r"answer=\"(y\d) before (x\d)\"")) == "concurrent"
    assert WXYZ.process[WXYZ.sent[asked.says(r"a walk backwards along (k\d)\.")[0]]] == "X"
    start, stray, end = asked.says(r"The chain (\w\d) → (\w\d) → … → (\w\d)\"")
    assert stray in WXYZ.steps[start]
    assert not WXYZ.before(stray, end)
    cause, effect, again = asked.says(r"\"(\w\d) happened before (\w\d), so \1 caused (\w\d)\.\"")
    assert effect == again
    message, source = asked.says(r"whether what (k\d) said to W depended on (y\d)\.")
    assert (WXYZ.received[message], source) == (effect, cause)
    assert asked.says(r"excludes that (y\d) happened after (w\d)") == (cause, effect)


def test_votes_of_1_4_are_told_by_the_figure() -> None:
    first, last = BEFORE.says(r"is the second; ask for (p\d) and (r\d) in the figure")
    assert PQR.before(first, last)
    assert PQR.received["m2"] == last
    assert BEFORE.says(r"P sends nothing to R, and (p\d) → (r\d) all the same") == (first, last)
    (event,) = BEFORE.says(r"how many events are concurrent with (r\d)\?")
    assert event == last
    whole = len(PQR.events) - 1
    beside, back, alone = len(PQR.beside(event)), whole - len(PQR.past(event)), len(PQR.lines["P"] + PQR.lines["Q"])
    assert BEFORE.numbers(r"slides-only !\[\]\(#fig-pqr\) ::: - (\d) - (\d) - (\d) - (\d)")[:1] == (beside,)
    assert BEFORE.numbers(r"vote again\. (\d) is the popular wrong") == (back,)
    number, said, source = BEFORE.says(
        r"Whoever has (\d) ordered (r\d) with the other events of R and with the sender (q\d)"
    )
    own = len(PQR.lines["R"]) - 1
    assert (int(number), said, source) == (whole - own - 1, event, PQR.sent["m2"])
    assert BEFORE.numbers(r"- (\d): all of P and Q") == (alone,)
    message, without, later = BEFORE.says(
        r"Suppose that (m\d) of .*? is lost, and (r\d) is an event .*? And q3 and (p\d)\? Give"
    )
    lost = PQR.without(message)
    assert PQR.received[message] == without
    source = PQR.sent[message]
    assert lost.relation(source, later) == "concurrent"
    assert BEFORE.says(r"And (q\d) and p3\? Give a chain") == (source,)
    assert BEFORE.says(r"never leaves P\. (q\d) and (p\d) are concurrent now") == (source, later)
    assert BEFORE.says(r"began with (m\d), and a lost") == (message,)
    assert BEFORE.says(r"From (p\d) no arrow leads to Q") == (later,)


def test_times_of_pages_in_1_1_are_worked_out_from_their_round_trips() -> None:
    local, many, trip, slow = DEFINED.numbers(r"for half a minute: (\d+) \+ (\d+) · (\d+) = (\d+)\.")
    assert slow == local + many * trip
    assert DEFINED.numbers(r"Backwards: \((\d+) − (\d+)\) / (\d+) = (\d+), which") == (slow, local, many, trip)
    asked = DEFINED.under("two-hundred-queries")
    queries, near, far = asked.numbers(
        r"makes (\d+) database queries in a row\. .*? takes ([\d.]+) s, and far away (\d+) s\."
    )
    local, trip = 1000 * near, (1000 * far - 1000 * near) / queries
    (batches,) = asked.numbers(r"Grouped into (\d) batches in a row")
    (within,) = asked.numbers(r"at most to load in (\d) s\?")
    assert asked.numbers(r"\$T = (\d+) \+ (\d) \\cdot (\d+) = (\d+)\$") == (
        local,
        batches,
        trip,
        local + batches * trip,
    )
    assert asked.numbers(r"\\le \((\d+) - (\d+)\)/(\d+) =") == (1000 * within, local, trip)
    assert asked.numbers(r"Divides (\d+) s by (\d+), as if") == (far, queries / batches)
    names: dict[str, object] = {}
    exec(DEFINED.fences("python")[0], names)
    label = names["label"]
    assert [label(nodes, "places") for nodes in (1, 2)] == ["neither", "decentralized"]  # type: ignore[operator]


# Physical clocks


def plots(name: str) -> tuple[str, str]:
    """The head and the source of a plot of 1.3."""
    return next((head, source) for head, source in figures(CLOCKS, "plot") if name in head)


def test_the_leap_second_is_told_by_one_axis() -> None:
    _head, source = plots("fig-leap")
    drawn = re.findall(r"since (\d\d:\d\d:\d\d), s", CLOCKS.text)
    assert {*drawn} == {"23:59:58"}
    assert len(drawn) == 4
    (leap,) = CLOCKS.says(r"UTC counts such a second as 23:59:(\d\d),")
    assert CLOCKS.says(r"They show 23:59:(\d\d) twice") == (str(int(leap) - 1),)
    jump = int(leap) - 58
    corners = [
        tuple(map(float, corner.split())) for corner in source.split('"reading": ')[1].splitlines()[0].split("|")
    ]
    assert [(jump, jump), (jump, jump - 1)] == corners[2:4]
    before, after, shown, then = CLOCKS.numbers(
        r"starts ([\d.]+) s before an inserted second and ends ([\d.]+) s later\. The wall clock shows ([\d.]+) and then ([\d.]+)\."
    )
    start, end = jump - before, jump - before + after
    assert [round(x, 6) for x in (start, start, end, end - 1)] == [*corners[1], *corners[4]]
    assert [round(x, 6) for x in (58 + start, 58 + end - 1)] == [shown, then]
    for said in re.findall(
        r"^(?:point|steps): (.*)", "\n".join(body for _, body in figures(CLOCKS, "plot")), re.MULTILINE
    ):
        numbers = [float(n) for n in re.findall(r"[\d.]+", said)]
        assert numbers in ([*corners[1], *corners[4]], [30, 7])
    late, early, wrong, true = CLOCKS.numbers(
        r"do the subtraction: ([\d.]+) − ([\d.]+) = (−[\d.]+), and in truth ([\d.]+) s passed"
    )
    assert (late, early, wrong, true) == (then, shown, round(then - shown, 6), after)


def test_the_negative_duration_is_computed_from_the_exercise() -> None:
    asked = CLOCKS.under("the-negative-duration")
    shown, second, later = asked.numbers(
        r"shows 23:59:([\d.]+) for the first time\. .*? the whole second (\d+) twice\. The answer arrives ([\d.]+) s"
    )
    first, ended, rest, reads = asked.numbers(
        r"The first second (\d+) ends after ([\d.]+) s\. .*? lasted ([\d.]+) s, so the clock reads ([\d.]+)\."
    )
    assert first == second
    assert round(second + 1 - shown, 6) == ended
    assert round(later - ended, 6) == rest
    assert reads == second + rest
    took = round(reads - shown, 6)
    one, thousand = (int(each) for each in re.findall(r"randrange\((\d) \+ round\((\d+) \* took", asked.text)[0])
    assert asked.numbers(r"is ([\d.]+) − ([\d.]+) = (−[\d.]+), and the argument is (\d) \+ \((−\d+)\) = (−\d+)\.") == (
        reads,
        shown,
        took,
        one,
        thousand * took,
        one + thousand * took,
    )
    assert asked.numbers(r'answer="(\d+)"\} Ignores the leap') == (one + thousand * later,)
    assert asked.numbers(r'answer="(−\d+)"\} Subtracts a whole second and forgets the ([\d.]+) s') == (
        one - thousand,
        later,
    )


def test_step_and_slew_are_told_as_they_are_drawn() -> None:
    head, source = plots("fig-slew")
    error, at, ppm = (
        int(n) for n in re.search(r"An error of (\d+) ms is removed at (\d+) s .*? at (\d+) ppm", head).groups()
    )  # type: ignore[union-attr]
    end = at + error * 1000 // ppm
    lines = dict(re.findall(r'line "(\w+)": (.*)', source))
    assert lines == {
        "slewed": f"0 {error} | {at} {error} | {end} 0 | 300 0",
        "stepped": f"0 {error} | {at} {error} | {at} 0 | 300 0",
    }
    assert CLOCKS.numbers(r"at (\d+) ppm, (\d+) ms take (\d+) s \(") == (ppm, error, end - at)
    hours, second, day, smear = CLOCKS.numbers(r"slewing for (\d+) hours: (\d) s in ([\d,]+) s is ([\d.]+) ppm")
    assert (day, smear) == (hours * 3600, round(second / day * 1e6, 1))


def test_a_fast_clock_s_writes_are_stamped_by_its_error() -> None:
    (fast,) = CLOCKS.numbers(r"In \[\]\(#fig-lww\) node A's clock is (\d+) ms fast")
    true, stamped, later = CLOCKS.numbers(
        r"A writes at the true time (\d+) and stamps the write (\d+)\. .*? writes a new one at the true time (\d+)\."
    )
    assert stamped == true + fast
    assert later < stamped
    captions = re.findall(r"A's clock is (\d+) ms fast\. The later write, stamped (\d+),", CLOCKS.text)
    assert captions == [(f"{fast:g}", f"{later:g}")]
    labels = re.findall(r'label (w\d) "stamped (\d+)"', CLOCKS.text)
    assert labels == [("w1", f"{stamped:g}"), ("w2", f"{later:g}")] * 2
    assert CLOCKS.numbers(r"write in the next (\d+) ms\.") == (fast,)
    assert CLOCKS.numbers(r"B's writes survive: after (\d+)") == (stamped,)
    steps = next(
        said
        for _, source in figures(CLOCKS, "spacetime")
        for key, said in settings(source)
        if key == "steps" and "w1" in said
    )
    seen = run(CLOCKS.fence("fig-lww"))
    write, read, again, last = (group.split() for group in steps.split("|"))
    assert write == [seen.sent["w1"], "w1", seen.received["w1"]]
    assert read == [seen.received["r"], seen.sent["v"], seen.received["v"]]
    assert again == [seen.sent["w2"], "w2", seen.received["w2"]]
    assert last == ["w1", "w2"]


def test_the_vanished_write_is_told_in_its_own_numbers() -> None:
    asked = CLOCKS.under("the-write-that-vanished")
    fast, slow = asked.numbers(r"P's clock is (\d+) ms fast, and Q's clock is (\d+) ms slow")
    one, two = asked.numbers(r"At the true time (\d+) P writes .*? At the true time (\d+) Q writes")
    assert asked.numbers(r"(\d+) is smaller than (\d+), so S discards") == (two - slow, one + fast)
    assert asked.numbers(
        r"is the true time minus (\d+)\. It has to exceed (\d+), so the true time has to exceed (\d+)\."
    ) == (
        slow,
        one + fast,
        one + fast + slow,
    )
    assert asked.numbers(r"the later write is \"blue\", by (\d+) ms".replace("the later", "The later")) == (two - one,)
    (ahead,) = asked.numbers(r"Q's clock is set (\d+) ms fast")
    first, stamped, second, again = asked.numbers(
        r"Q writes at the true time (\d+) and stamps (\d+)\. P writes at the true time (\d+) and stamps (\d+)\."
    )
    assert stamped == first + ahead
    assert again == second
    assert first < second < stamped
    assert (
        asked.numbers(r"P's comes less than (\d+) ms after")
        == asked.numbers(r"a gap of more than (\d+) ms")
        == (ahead,)
    )
    assert asked.numbers(r"clock and (\d+) \+ 1: here (\d+)\.") == (one + fast, one + fast + 1)
    assert asked.numbers(r"A clock that is (\d+) ms fast shows the true time plus (\d+)\.") == (fast, fast)
    seen = run(CLOCKS.fence("fig-vanish"))
    assert asked.says(r"hold after (s\d) and after (s\d)\?") == (seen.received["m1"], seen.received["m4"])


def test_cristian_and_ntp_say_their_differences() -> None:
    wait, least, low, high = CLOCKS.numbers(
        r"waits (\d+) ms and .*? faster than (\d) ms, the reply travelled for at least (\d) ms, and for at most (\d+) ms,"
    )
    assert (low, high) == (least, wait - least)
    assert CLOCKS.numbers(r"the request also took its (\d)\.") == (least,)
    out, back, true, wrong = CLOCKS.numbers(
        r"Then (\d) ms out and (\d) ms back: the true offset is 62 − 8 = (\d+), the estimate wrong by \(8 − 2\) / 2 = (\d)\."
    )
    assert (out + back, true, wrong) == (113 - 100 - (165 - 162), 62 - out, (out - back) / 2)
    assert CLOCKS.numbers(r"the true offset is (\d+) − (\d) = \d+, the estimate wrong by \((\d) − (\d)\) / (\d)") == (
        62,
        out,
        out,
        back,
        2,
    )
    assert CLOCKS.numbers(r"sum of the two ways\. Cut: (\d) and (\d)\.") == (out, back)
    assert CLOCKS.numbers(r"so offset ≤ (\d+) - back: .*? so offset ≥ (\d+) -") == (62, 52)
    assert CLOCKS.numbers(r"The server's own (\d) ms are subtracted") == (165 - 162,)
    for pattern in (r"Adds the server's (\d+) ms", r"Forgets the server's (\d+) ms\."):
        assert CLOCKS.under("four-timestamps").numbers(pattern) == (5290 - 5270,)
    low, high = CLOCKS.numbers(r"D, \[(\d+), (\d+)\]\. T3")
    for wider, pattern in (
        (high - low, r"- \[(\d+), (\d+)\]: takes the whole delay"),
        ((high - low) / 2 + 4, r"- \[(\d+), (\d+)\]: adds the server's"),
        ((high - low) / 2 + 2, r"- \[(\d+), (\d+)\]: forgets the server's"),
    ):
        assert CLOCKS.numbers(pattern) == ((low + high) / 2 - wider, (low + high) / 2 + wider)
    assert CLOCKS.numbers(r"forgets the server's \d ms, a delay of (\d+)") == (220 - 200,)


def test_drift_is_said_per_second_per_poll_and_per_day() -> None:
    (table,) = [rows for rows in CLOCKS.tables() if rows[0][0] == "Drift"]
    (seconds,) = re.findall(r"per (\d+) s", table[0][2])
    for row in table[1:]:
        ppm = int(row[0].split()[0])
        assert row[1:] == [f"{ppm} µs", f"{ppm * int(seconds) / 1000:g} ms", f"{ppm * 86_400 / 1e6:g} s"]
    bound, rate, every, alone = CLOCKS.numbers(
        r"clocks within (?:\d+) ms: ([\d,]+) / (\d+) = (\d+) s\. Popular wrong answer: (\d+) s, from"
    )
    assert (rate, every, alone) == (2 * 200, bound / rate, bound / 200)
    left, rest = CLOCKS.under("drift-budget").numbers(r"already differ by (\d) ms\. The remaining (\d) ms")
    (set_,) = CLOCKS.under("drift-budget").numbers(r"Subtracts (\d) ms only once")
    assert (left, left + rest) == (2 * set_, 10)
    share, again = re.findall(r"(\d+)% of requests and (\d+)% of replies are lost, independently", CLOCKS.plain)[0]
    assert share == again == "20"


MODELS = lesson("system-models")


def test_reports_and_sentences_of_2_1_are_named_by_the_numbers_that_they_have() -> None:
    faults = MODELS.under("name-the-fault")
    (table,) = faults.tables()
    fault, why = ({row[0]: row[at] for row in table[1:]} for at in (1, 2))
    (first, second) = faults.says(r"In (\d) and (\d), ask who or what left its promise")
    assert [number for number in fault if fault[number] == "no node"] == [first, second]
    (odd,) = faults.says(r"In (\d) accept \"crash-stop, if the algorithm treats it as a new node\"")
    assert "forgotten" in why[odd]
    for number, answer in re.findall(r'answer="(\d): ([^"]*)"', faults.text):
        assert fault[number] not in answer
    asked = MODELS.under("safety-or-liveness")
    sentence = dict(re.findall(r"^(\d+)\. (.*)$", asked.text, re.MULTILINE))
    told = dict(re.findall(r"\b(\d+) \**([SLB])\b", asked.text.split("::: solution")[1].split("::: marking")[0]))
    assert told.keys() == sentence.keys()
    assert {number for number in told if told[number] == "L"} == {
        number for number in sentence if re.search(r"some day|takes over|become equal", sentence[number])
    }
    (both,) = (number for number in told if told[number] == "B")
    (late,) = (number for number in sentence if "within" in sentence[number])
    assert asked.says(r"stumble over (\d+), because .*? and over (\d+)\.") == (late, both)
    assert re.findall(r'answer="(\d+): (\w)"', asked.text) == [(late, "L"), (both, "S")]
    assert asked.says(r"For (\d+) accept") == (both,)


def test_the_days_and_gpus_of_llama_are_one_interruption_every_so_many_hours() -> None:
    times, days, unexpected = MODELS.numbers(r"interrupted (\d+) times in (\d+) days, and (\d+) of these")
    (hours,) = MODELS.numbers(r"That is one every ([\d.]+) hours")
    assert round(days * 24 / unexpected, 1) == hours
    assert times > unexpected
    (chips,) = MODELS.numbers(r"HBM3 memory account for (\d+) of them")
    assert unexpected > chips > unexpected / 2
    assert MODELS.numbers(r"among Llama 3's (\d+) unexpected") == (unexpected,)


GIVEN = {
    "distributed-systems-defined": {"S": {"3"}},
    "messages-and-silence": {
        "RFC ": {"9293"},
        "coach ": {"5"},
        "On ": {"18"},
        "on ": {"18"},
        "no probability is above ": {"1"},
    },
    "physical-clocks": {
        "RFC ": {"2030", "4330", "5905"},
        "an inserted second and ends 0.": {"3"},
    },
}
"""Given, not computed: names of products and standards, days, words of an exercise."""


@pytest.mark.parametrize("topic", GIVEN)
def test_names_and_days_are_as_they_were_given(topic: str) -> None:
    text = lesson(topic).plain
    for before, numbers in GIVEN[topic].items():
        assert {*re.findall(rf"(?<![\w-]){re.escape(before)}(\d+)\b", text)} == numbers, before


WRITTEN = sorted((CONTENT.parent / "tests/content/given").glob("*.txt"))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_what_is_given_stands_as_it_was_given(path: Path) -> None:
    """Numbers and names that follow from no others, with the words around them, as they were read last."""
    text = lesson(path.stem).text
    gone = [each for each in path.read_text(encoding="utf-8").splitlines() if each not in text]
    assert not gone, (
        f"changed: read the sentences, and write tests/content/given/{path.name} anew (tests.content.mutate)"
    )
