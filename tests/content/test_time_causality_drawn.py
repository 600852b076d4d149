"""What figures, slides and notes of lessons 1.1 to 1.7 and 2.1 point at, name and number is what was drawn or given."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.content.executions import Run, run
from tests.content.reading import CONTENT, lesson
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
    "lamport-clocks": ["5.4"],
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
