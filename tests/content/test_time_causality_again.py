"""What lessons 1.1 to 1.7 say again, on slides, in notes, answers and figures, agrees with what was computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.content.executions import Run, ignored, no_step, run
from tests.content.reading import Lesson, lesson

DEFINED = lesson("distributed-systems-defined")
SILENCE = lesson("messages-and-silence")
CLOCKS = lesson("physical-clocks")
BEFORE = lesson("happened-before")
LAMPORT = lesson("lamport-clocks")
VECTOR = lesson("vector-clocks-and-causal-delivery")
CUTS = lesson("consistent-cuts-and-snapshots")
ALL = (DEFINED, SILENCE, CLOCKS, BEFORE, LAMPORT, VECTOR, CUTS)
EACH = pytest.mark.parametrize("each", ALL)
NO_BREAK = "\N{NO-BREAK SPACE}"
FENCE = re.compile(r"^( *)```(\S[^\n]*)\n(.*?)^\1``` *$", re.MULTILINE | re.DOTALL)
ATTRIBUTES = re.compile(r"\{[#.][^}\n]*\}|\{[^}\n]*=[^}\n]*\}")


def prose(each: Lesson) -> str:
    """A lesson's words, the titles, captions and wrong answers among them; no figures, no references, no years."""
    text = FENCE.sub("", each.text.split("---\n", 2)[2]).replace(NO_BREAK, " ")
    said = r'(?:title|caption|answer|alt)="([^"]*)"'
    text = ATTRIBUTES.sub(lambda found: " ".join(re.findall(said, found[0])) + " ", text)
    text = re.sub(r"\]\([^)]*\)", "]", text).replace("{,}", ",").replace("\N{MINUS SIGN}", "-").replace("**", "")
    text = re.sub(r"\b(?:19[6-9]\d|20[0-4]\d)\b|(?:Topics?|Exercise|RFC) \d[\d.]*|\*\*\d+ minutes?\b", "", text)
    return re.sub(r"\s+", " ", text)


def figures(each: Lesson, kind: str) -> Iterator[tuple[str, str]]:
    """The head and the source of its figures of a kind."""
    for head, body in each._fences():
        if re.match(rf"{kind}\b", head):
            yield head, body


def settings(source: str) -> list[tuple[str, str]]:
    """The lines of a figure that are no process: `point`, `cut`, `label m1` and what they say."""
    known = r"(show|ask|point|chain|past|future|steps|cut|label|crash|vary|direction)\b:? *(.*)"
    return [(found[1], found[2]) for line in source.splitlines() if (found := re.match(known, line))]


# Figures


def in_order(line: tuple[str, ...]) -> bool:
    """Whether events are called a1, a2, a3."""
    return list(line) == [f"{line[0][0]}{at}" for at in range(1, len(line) + 1)]


OTHER_NAMES = re.compile(r"direction: down|server: T2")
"""The figures of five stories and of NTP."""


@EACH
def test_events_are_counted_along_their_lines_and_messages_have_two_ends(each: Lesson) -> None:
    for head, source in [*figures(each, "spacetime"), *figures(each, "matrix")]:
        seen = run(source)
        assert {*seen.received} <= {*seen.sent}, source
        for line in seen.lines.values():
            assert not line or in_order(line) or OTHER_NAMES.match(source) or "fig-same-two" in head, line
            assert len({*line}) == len(line)
        ends = [event for name in seen.sent for event in (seen.sent[name], seen.received.get(name)) if event]
        assert {*ends} <= {*seen.events}


def test_ntp_and_the_five_stories_are_drawn_alike_wherever_they_are_drawn() -> None:
    for each, name in ((CLOCKS, "fig-ntp"), (SILENCE, "fig-five"), (SILENCE, "fig-first"), (SILENCE, "fig-generals")):
        first = each.fence(name)
        for _, source in figures(each, "spacetime"):
            if {*run(source).lines} == {*run(first).lines}:
                assert run(source) == run(first)
                assert [row for row in settings(source) if row[0] == "label"] == [
                    row for row in settings(first) if row[0] == "label"
                ]


KNOWN = [run(source) for each in ALL for head, source in each._fences() if re.match(r"spacetime \{#", head)]
ALONE = [{"Monitor", "Server"}, {"S", "R"}, {"S", "T"}]
"""Figures that stand once, without a name."""


@EACH
def test_a_figure_without_a_name_is_one_that_has_a_name(each: Lesson) -> None:
    for head, source in [*figures(each, "spacetime"), *figures(each, "matrix")]:
        if "#fig" not in head or head.startswith("matrix"):
            assert run(source) in KNOWN or {*run(source).lines} in ALONE, source
    runs = [run(source) for _, source in figures(each, "spacetime") if run(source).events]
    for one in runs:
        for other in runs:
            assert one == other or one.lines != other.lines or len(one.events) < 9, (one, other)


@EACH
def test_what_a_figure_points_at_is_there_and_hangs_together(each: Lesson) -> None:
    for _, source in figures(each, "spacetime"):
        seen = run(source)
        names = {*seen.events, *seen.sent, *seen.lines, "all"}
        for key, said in settings(source):
            if key in ("point", "steps"):
                for group in said.split("|"):
                    assert {*group.split()} <= names, said
                    assert together(
                        seen, group.split(), {said.split()[0] for key, said in settings(source) if key == "label"}
                    )
            elif key == "chain":
                path = said.split()
                assert all(later in seen.steps[earlier] for earlier, later in pairwise(path)), said
            elif key in ("past", "future"):
                assert said in seen.events
            elif key == "ask" and " except " in said:
                given = {*said.split(" except ")[1].split()}
                assert given <= {*seen.events}
                assert all(seen.past(event) <= given for event in given), said
                assert all(event in given for event in seen.events if not depends(seen, event)), said
            elif key == "cut":
                assert {*said.split('"')[0].split()} <= {*seen.events}
            elif key == "label":
                assert said.split()[0] in names
                word = said.split('"')[1]
                if re.fullmatch(r"m\d", word):
                    assert said.split()[0].startswith(word)
                if re.fullmatch(r"\d+", word):
                    assert re.fullmatch(rf"[a-z]{word}", said.split()[0]), said


def depends(seen: Run, event: str) -> bool:
    """Whether a message is in the past of an event, or is received at it."""
    return any(at in seen.past(event) | {event} for at in seen.received.values())


def together(seen: Run, names: list[str], labelled: set[str]) -> bool:
    """Whether every event that is pointed at has a word, ends a message, or is next to another, where messages are."""
    messages = [name for name in names if name in seen.sent]
    ends = {end for name in messages for end in (seen.sent[name], seen.received.get(name))}
    events = [name for name in names if name in seen.events]
    near = {other for event in events for other in seen.steps[event]}
    return not messages or all(event in ends | near | labelled for event in events)


NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@EACH
def test_points_of_a_plot_lie_on_its_lines(each: Lesson) -> None:
    for _, source in figures(each, "plot"):
        lines = [
            [tuple(map(float, NUMBERS.findall(corner))) for corner in corners.split("|")]
            for corners in re.findall(r'line "[^"]*": (.*)', source)
        ]
        for said in re.findall(r"^(?:point|steps): (.*)", source, re.MULTILINE):
            for group in said.split("|"):
                flat = [float(n) for n in NUMBERS.findall(group)]
                for point in zip(flat[::2], flat[1::2], strict=True):
                    assert any(on(point, line) for line in lines), said


def on(point: tuple[float, ...], line: list[tuple[float, ...]]) -> bool:
    x, y = point
    return any(
        a[0] <= x <= b[0] and abs((y - a[1]) * (b[0] - a[0]) - (b[1] - a[1]) * (x - a[0])) < 1e-9 and a[0] < b[0]
        for a, b in pairwise(line)
    )


@EACH
def test_a_plot_is_drawn_alike_wherever_it_is_drawn(each: Lesson) -> None:
    named = [source for head, source in figures(each, "plot") if "#fig" in head]
    for head, source in figures(each, "plot"):
        lines = [line for line in source.splitlines() if line.startswith("line ")]
        assert "bars" in source or "#fig" in head or any({*lines} <= {*other.splitlines()} for other in named)


# Events


@EACH
def test_events_that_are_named_are_in_a_figure(each: Lesson) -> None:
    known = {name for _, source in figures(each, "spacetime") for name in (*run(source).events, *run(source).sent)}
    known |= {re.sub(r"(\d)[A-Z]$", r"\1", name) for name in known} | {"e1", "e2"}
    known |= {"q2", "q3"} if each is BEFORE else set()
    told = {*re.findall(r"(?<![\w\\])[a-z]\d(?![\w.])", prose(each))}
    extra = {VECTOR: {"m4"}, SILENCE: set()}.get(each, set())
    assert told - known <= extra


PQR, ABC = run(BEFORE.fence("fig-pqr")), run(LAMPORT.fence("fig-filled"))
PQRS, WXYZ = run(LAMPORT.fence("fig-stamp")), run(LAMPORT.fence("fig-smaller"))


def words(text: str) -> list[str]:
    return re.findall(r"\b[a-z]\d\b", text)


def whole(names: list[str]) -> Run:
    return next(each for each in (PQR, ABC, PQRS, WXYZ, SAME) if {*names} <= {*each.events})


SAME = run(BEFORE.fence("fig-same-original"))
BESIDE = (
    r"\b([a-z]\d)(?: and|,) ([a-z]\d) (?:are|is) concurrent|\b([a-z]\d) is concurrent with ([a-z]\d)"
    r"|no chain between ([a-z]\d) and ([a-z]\d)|from ([a-z]\d) to ([a-z]\d) no"
)


def test_two_events_that_are_called_concurrent_are() -> None:
    for each in (BEFORE, LAMPORT, VECTOR, CUTS):
        text = re.sub(r"m2 of .*? is lost.*?Key Points", "", prose(each))
        for found in re.finditer(BESIDE, text):
            pair = [name for name in found.groups() if name]
            known = [each for each in (PQR, ABC, PQRS, WXYZ, SAME) if {*pair} <= {*each.events}]
            assert "concurrent" in {run_.relation(*pair) for run_ in known} or "q3 and p3" in found[0], found[0]


def test_lists_of_the_slides_of_1_4() -> None:
    past, future, neither = BEFORE.says(r"- past: ([\w, ]+) - future: ([\w, ]+) - neither: ([\w, ]+) :::")
    told = tuple({*words(each)} for each in (past, future, neither))
    assert told == (PQR.past("q3"), PQR.future("q3"), PQR.beside("q3"))
    sizes = BEFORE.says(r"the walk: (\w+) light fields for its past, (\w+) dark ones for its future, and (\w+) white")
    assert sizes == tuple(["zero", "one", "two", "three", "four", "five", "six"][len(each)] for each in told)
    counts = BEFORE.numbers(r"forward from q3: (\d+) \+ (\d+) \+ (\d+) = (\d+)\"")
    assert counts == (*map(len, told), len(PQR.events) - 1)
    assert PQR.before("p1", "r2")
    assert not {PQR.process[PQR.sent[name]] + PQR.process[at] for name, at in PQR.received.items()} & {"PR"}


def test_steps_of_1_4_that_the_text_names() -> None:
    text = prose(BEFORE)
    for one, two, three in re.findall(r"from ([a-z]\d) → ([a-z]\d) and \2 → ([a-z]\d) it concludes", text):
        assert two in PQR.steps[one]
        assert three in PQR.steps[two]
        assert f"it concludes {one} → {three}" in text
    for event, others in re.findall(r"the past of ([a-z]\d) is \{([^}]*)\}", text):
        assert {*words(others)} == PQR.past(event)
    for event in re.findall(r"the past of ([a-z]\d) is empty", text):
        assert PQR.past(event) == set()
    figure = run(BEFORE.fence("fig-same-two"))
    told = BEFORE.says(r"changed places: (b\d) sends (m\d) before (b\d) receives (m\d)\. So (b\d) → (b\d) has become")
    assert told == (figure.sent["m2"], "m2", figure.received["m1"], "m1", "b2", "b3")
    asked = BEFORE.under("chain-or-no-chain")
    for part in "ab":
        listed = re.findall(r"([wxyz]\d) and ([wxyz]\d)[;.]", asked.part(part).text.split("::: solution")[0])
        rows = [tuple(words(row[0])) for row in asked.part(part).tables()[0][1:]]
        assert listed == rows
        for row in asked.part(part).tables()[0][1:]:
            assert words(row[1]) in ([], words(row[0]))
    for receiver, sender in re.findall(r"receives only (k\d), and \1 comes from ([wxyz]\d)", text):
        assert WXYZ.sent[receiver] == sender


def test_where_a_message_comes_from_and_goes_is_said_as_it_is_drawn() -> None:
    known = (PQR, ABC, PQRS, WXYZ)
    for each in (BEFORE, LAMPORT, VECTOR, CUTS):
        for name, event in re.findall(r"\b([mk]\d) (?:arrives|is received) at ([a-z]\d)", prose(each)):
            assert event in [run_.received.get(name) for run_ in known], (name, event)
        for name, event in re.findall(r"\b([mk]\d) (?:comes from|left|was sent at) ([a-z]\d)", prose(each)):
            assert event in [run_.sent.get(name) for run_ in known], (name, event)
    assert CUTS.says(
        r"(m\d) at (\w\d) and (m\d) at (\w\d) are inside, (m\d) at (\w\d) and (m\d) at (\w\d) outside"
    ) == (
        *("m1", ABC.received["m1"], "m3", ABC.received["m3"]),
        *("m2", ABC.received["m2"], "m4", ABC.received["m4"]),
    )
    read = run(SILENCE.fence("fig-read"))
    a1, b2, b3, c2 = SILENCE.says(r"m1 brought the news of (a\d) to (b\d), and m2 carried it from (b\d) to (c\d)")
    assert (read.sent["m1"], read.received["m1"], read.sent["m2"], read.received["m2"]) == (a1, b2, b3, c2)
    out, into = SILENCE.says(r"It is sent after (c\d), where m2 was received\. .* would be received before (b\d)\. The")
    assert (out, into) == SILENCE.says(r"Y, from just after (c\d) to just before (b\d);") == (c2, b3)
    assert SILENCE.says(r"The chain (b\d), (c\d), Y, (b\d) leads") == (b3, c2, b3)
    assert SILENCE.says(
        r"X, from just after (c\d) to just after (b\d); .*; Z, from just after (b\d) to just after (a\d)\."
    ) == (
        "c3",
        "b5",
        "b1",
        "a4",
    )
    chain = SILENCE.says(r"Trace (\w\d), (\w\d), (\w\d), (\w\d) with a finger and ask: could R at (\w\d)")
    first = run(SILENCE.fence("fig-first"))
    assert all(later in first.steps[earlier] for earlier, later in pairwise(chain[:4]))
    assert chain[4] == chain[3]
    drawn = (
        SILENCE.under("read-the-diagram")
        .part("c")
        .says(
            r"sends (m\d) and then (m\d) to T\. T receives (m\d) first and (m\d) second\. T sends (m\d)"
            r" to S, which is lost\. T sends (m\d) to S"
        )
    )
    assert drawn == ("m1", "m2", "m2", "m1", "m3", "m4")


# Numbers


def said(each: Lesson) -> set[str]:
    """The numbers of two digits and more."""
    number = r"(?:\d{1,3}(?:,\d{3})+|\d\d+|\d+(?=\.\d))(?:\.\d+)?"
    return {*re.findall(rf"(?<![\w.\[(])(?<!\(\d,){number}(?!\w)", prose(each))}


def of(*values: float | str) -> set[str]:
    """Numbers as they are printed."""
    return {each if isinstance(each, str) else f"{each:,}" if each >= 10_000 else f"{each:g}" for each in values}


def percents(*shares: float) -> set[str]:
    return {f"{100 * share:.1f}" for share in shares}


DONE, THRICE = 4 / 9, 9 / 19
GIVEN_OR_COMPUTED = {
    "distributed-systems-defined": of(15_000, 200, 2 * 6_000, "6,000", 2 * 6_000 // 200)
    | of("03", "04", 12, 10, 28, 20, 75, "0.2")  # 03/04; ten of twelve machines, or 12 MB; two days; 75 minutes
    | of(40, 50, 70, 70 - 40, 70 - 50)  # the clocks
    | of(80, 120, 25, 120 + 80 * 25, 80 * 25, 120 + 25)
    | of(
        59, 59 / 2, 60, 200 + 4 * 59, 200 + 4 * 60, 4 * 59, 12_000 // 50, 13, 14, "13.56", 200 + 13 * 59, 200 + 14 * 59
    ),
    "messages-and-silence": of(12, 18, 75, 80, 99, 30, 20, "2,000", 100, 16, 36, 64, "07", 600, 700, 120, 50)
    | of("40.8", "59,000", "1.4", "0.2", "0.1", "0.9", "0.3", "0.7", "0.07", "0.37", "0.09", "0.19", 10, 19, 70, 90)
    | of("0.0199", "1.99", 126_900, "2,500", "1,000", "6,859", 2430 + 729, "2,430", 729, 44, 81, round(300 * THRICE))
    | percents(DONE, (1 - DONE) ** 2, 1 - (1 - DONE) ** 2, DONE**2, 2 * DONE * (1 - DONE), 7 / 37, THRICE)
    | percents((1 - THRICE) ** 3, 1 - (1 - THRICE) ** 3, 3 * THRICE**2 * (1 - THRICE) + THRICE**3, THRICE**3)
    | percents(3 * THRICE**2 * (1 - THRICE), THRICE**2),
    "physical-clocks": of("0.1", "0.2", "0.3", "0.4", "0.6", "0.7", "0.9", "0.16", "0.36", "44.4", 16, 75)
    | of(200, 30, "86,400", "17.28", 10, "10,000", 400, 25, 50, 20, 100, "8.64", 12)  # drift; noon to noon, 24 hours
    | of(500, 504, 516, 510)
    | of(162, 165, 113, 57, 62, 52, 13, 54)
    | of(27, 11.6, 24, 23, 59, 60, 59.9, 59.2, 59.3, 31, 300, 250, 90, "100,000")
    | of(1000, 1050, 1020, 50, 117, 109, 108, 105)
    | of(245, 249, 220, 21, 53, 49, 47, 29, 45, 37)
    | of(150, "30,000", "4.32", 1800, 4320, 40, 70, 4000)
    | of(5000, 5060, 5270, 5290, 270, 230, 210, 290, 32, 238, 262, 80)
    | of(401, 999, 599, 600, 2000, 2060, 2080, 2040, 1920, 2081, 2100, 3000, 3030, 3010, 28),
    "happened-before": of("00.120", "00.080", "00", 10, 40, 4711, 100, 162, 165, 113, 57, 52, 62)
    | of(len(PQR.events) - 1, 66, 66 - len(PQR.concurrent()), len(PQR.concurrent()), 12, 24)
    | of(16, 36, 36 - len(SAME.concurrent()), len(SAME.concurrent())),
    "lamport-clocks": of(4711, 12, 13, 10, 15, 25, 3 * 9, 11, 29, 63)
    | of(78, 78 - len(ABC.concurrent()), len(ABC.concurrent()), 23, 26),
    "vector-clocks-and-causal-delivery": of(
        10, "10,000", 100, 24, 800, "80,000", "8,000", 17, 20, 80, 160, "80,000,024"
    )
    | of("000,000"),
    "consistent-cuts-and-snapshots": of(100, 200, 300, 600, 610, 590, 90, 190, 210, 270, 10, 20, 30, 620, 150, 60)
    | of(50, 80, 70, 15, 55, 45, 160, 31, 17, "1.11", "1.6"),
}


@pytest.mark.parametrize("topic", GIVEN_OR_COMPUTED)
def test_a_number_that_stands_in_a_lesson_is_given_there_or_follows(topic: str) -> None:
    assert said(lesson(topic)) <= GIVEN_OR_COMPUTED[topic]


def test_the_numbers_of_fallacies_and_who_wrote_them_down() -> None:
    rows = DEFINED.table("tbl-fallacies")[1:]
    names = {int(row[0]): row[1] for row in rows}
    assert [*names] == [*range(1, 9)]
    slide = next(table for table in DEFINED.tables() if table[0] == ["No.", "The fallacy", "A symptom"])
    assert [row[:2] for row in slide[1:]] == [row[:2] for row in rows]
    told = re.findall(
        r"(\d),? (The network is \w+|Latency is zero|Bandwidth is infinite|[Tt]opology doesn't change"
        r"|There is one administrator|Transport cost is zero|the network is reliable)",
        prose(DEFINED).replace("|", " ").replace("  ", " "),
    )
    assert len(told) >= 14
    assert all(names[int(number)].lower() == name.lower() for number, name in told)
    one, four, five, seven, eight, slow = DEFINED.numbers(
        r"(\d) to (\d) are Joy and Lyon's, (\d) to (\d) Deutsch's, (\d) Gosling's\. Popular wrong answer: (\d) for"
    )
    by = {name: [int(row[0]) for row in rows if row[2] == name] for name in ("Joy and Lyon", "Deutsch", "Gosling")}
    assert by == {"Joy and Lyon": [1, 2, 3, 4], "Deutsch": [5, 6, 7], "Gosling": [8]}
    assert (one, four, five, seven, eight) == (1, 4, 5, 7, 8)
    assert names[int(slow)] == "Bandwidth is infinite"
    assert DEFINED.numbers(r"Cut: all but (\d), (\d), (\d) and (\d)\. :::") == (1, 2, 5, 6)
    assert (
        DEFINED.says(r"one side reads (\d\d/\d\d) as March")
        == DEFINED.says(r"(\d\d/\d\d): March or April")
        == ("03/04",)
    )


STORIES = "request", "still", "crash", "crash", "reply"


def test_stories_are_called_by_their_numbers() -> None:
    done, undone, later, twice = {4, 5}, {1, 3}, {2}, {2, 4, 5}
    told = re.findall(r"stor(?:y|ies) (\d(?:(?:, | and |, and )\d)*)", prose(SILENCE))
    assert len(told) >= 12
    assert all(
        {*map(int, re.findall(r"\d", each))} in (done, undone, later, twice, {1, 5}, {1, 2}, {5}) for each in told
    )
    assert SILENCE.numbers(r"in which is the seat taken\? In (\d) and (\d)\.") == (4, 5)
    told = re.findall(r'^group C(\d) S(\d) "(\d) (\w+)', SILENCE.text, re.MULTILINE)
    assert told == [(n, n, n, word) for n, word in zip("12345", STORIES, strict=True)] * 2


def test_the_rules_of_the_counters_are_said_alike() -> None:
    for each in (LAMPORT, VECTOR, CUTS):
        text = prose(each)
        assert {*re.findall(r"\b(?:[Cc]ounters|entries|convention:) start at (\d)", text)} <= {"0"}
        assert {*re.findall(r"\b(?:adds|add|adding) (\d)\b", text)} == {"1"}
        assert {
            *re.findall(
                r"(?:message|own counter|maximum|received|forgets the|without|no|where the|the)\)? \+ (\d)", text
            )
        } <= {"1"}
        assert {*re.findall(r"at least (\d)\b", text)} <= {"1", "5"}


def test_receives_that_are_worked_out_or_given_as_wrong() -> None:
    stamps = ABC.stamps()
    for event, number in re.findall(r"\b([abc]\d) (?:has|with) (\d)\b", prose(LAMPORT)):
        assert stamps[event] == int(number), event
    for event, number in re.findall(r"correct ([abc]\d) = (\d)", prose(LAMPORT)):
        assert stamps[event] == int(number)
    assert LAMPORT.numbers(r"L\(x\) = (\d) and L\(y\) = (\d)\. What") == VECTOR.numbers(
        r"L\(x\) = (\d) and L\(y\) = (\d): which"
    )
    own, sent = LAMPORT.numbers(r"Step 1: B is at (\d), and m1 carries (\d)\. What")
    assert (own, sent) == (stamps["b1"], stamps["a2"])
    own, sent = LAMPORT.numbers(r"Step 2: B is at (\d), and m3 carries (\d)\. What")
    assert (own, sent) == (stamps["b3"], stamps["c1"])
    own, sent, wrong = LAMPORT.numbers(
        r"q5: Q is at (\d), and m4 carries (\d)\. \"Message \+ 1\" would give (\d), less"
    )
    assert (own, sent, wrong) == (PQRS.stamps()["q4"], PQRS.stamps()["r2"], PQRS.stamps()["r2"] + 1)
    assert LAMPORT.numbers(r"Ask for q5 at the end: (\d), (\d) or (\d)\?") == (sent + 1, own, own + 1)
    assert LAMPORT.numbers(
        r"Counter at 7, message 12\?\" (\d+)\. \"Counter at 7, message 4\?\" (\d+)\. .* answer: (\d+), message"
        r" \+ 1\. :::"
    ) == (13, 8, 5)
    assert VECTOR.numbers(r"Counter (\d), message (\d): what") == VECTOR.numbers(r"max\((\d), (\d)\) \+ 1 = 10")
    assert LAMPORT.numbers(
        r"Ignoring the message gives (\d); the maximum without \+ 1, at v4 and at u3, gives (\d)"
    ) == tuple(run(LAMPORT.fence("fig-check")).stamps(rule)["u3"] for rule in (ignored, no_step))
    pairs = re.findall(r"smaller number.*?numbers are (\d) and (\d)", prose(LAMPORT))
    assert [(int(one), int(two)) for one, two in pairs] == [(stamps["a3"], stamps["b3"])]
    assert LAMPORT.numbers(r"two are concurrent, and (\d) < (\d) means nothing") == (stamps["a3"], stamps["b3"])


def test_vectors_of_four_entries_are_of_the_run_or_of_a_known_mistake() -> None:
    exercise = VECTOR.under("vectors-on-four-lines").text
    known = [PQRS.vector(event) for event in PQRS.events] + [[1, 1, 0, 0]]
    told = [[int(n) for n in found.split(",")] for found in re.findall(r"\[(\d,\d,\d,\d)\]", exercise)]
    wrong = [[0, 3, 3, 0], [4, 0, 0, 3], [0, 5, 2, 0], [0, 0, 3, 0], [1, 1, 0, 0]]
    assert len(told) > 20
    assert all(each in known + wrong for each in told)
    q2 = VECTOR.says(
        r"q2 is the maximum of \[([\d,]+)\] and p1's \[([\d,]+)\], which is \[([\d,]+)\], and one more for Q:"
        r" \[([\d,]+)\]"
    )
    own, sent, most, made = ([int(n) for n in each.split(",")] for each in q2)
    assert (own, sent, made) == (PQRS.vector("q1"), PQRS.vector("p1"), PQRS.vector("q2"))
    assert most == [max(pair) for pair in zip(own, sent, strict=True)]
    asked = re.findall(
        r"([pqrs]\d) and ([pqrs]\d)[;.]", VECTOR.under("vectors-on-four-lines").part("b").text.split("::: solution")[0]
    )
    rows = VECTOR.under("vectors-on-four-lines").part("b").tables()[0][1:]
    assert asked == [tuple(words(row[0])) for row in rows]


def test_rows_of_two_vectors_are_those_that_the_mistakes_speak_of() -> None:
    rows = VECTOR.under("before-after-beside").part("a").tables()[0][1:]
    pairs = {row[0]: tuple(tuple(map(int, re.findall(r"\d", cell))) for cell in row[1:3]) for row in rows}
    told = VECTOR.under("before-after-beside").part("a")
    (sums,) = told.says(r"answer=\"([^\"]*)\"\} Sums compared")
    by_sum = {number: sum(one) - sum(two) for number, (one, two) in pairs.items()}
    assert sums == "2 and 8 'equal', 5 'before', 7 'after'"
    assert (by_sum["2"], by_sum["8"], by_sum["5"] < 0, by_sum["7"] > 0) == (0, 0, True, True)
    (first,) = told.says(r"answer=\"([^\"]*)\"\} Only the first place")
    assert first == "5 'before', 2, 7 and 8 'after'"
    assert pairs["5"][0] < pairs["5"][1]
    assert all(pairs[number][0] > pairs[number][1] for number in ("2", "7", "8"))
    assert told.says(r"answer=\"(\d) 'concurrent'\"\} Equal entries") == ("4",)
    assert VECTOR.under("before-after-beside").part("b").says(r"second event of line (\d) happen") == ("6",)
    one, two = pairs["6"]
    assert [at for at in range(3) if two[at] > one[at]] == [2]


def test_offset_and_delay_are_differences_of_the_right_readings() -> None:
    text = re.sub(r"T_\{?(\d)\}?", r"T\1", prose(CLOCKS))
    pairs = {tuple(sorted(each)) for each in re.findall(r"T(\d) - T(\d)", text)}
    assert pairs == {("1", "2"), ("3", "4"), ("1", "4"), ("2", "3")}
    assert {*re.findall(r"\bT(\d)", text)} == {"1", "2", "3", "4"}
    assert {*re.findall(r"d_(\d)", text)} == {"1", "2"}
    assert CLOCKS.numbers(
        r"seems: \((\d+) \+ (\d+)\) / 2 = (\d+) ms - delay, .* travelled: (\d+) − (\d+) = (\d+) ms"
    ) == (
        162 - 100,
        165 - 113,
        57,
        113 - 100,
        165 - 162,
        10,
    )
    assert CLOCKS.numbers(r"range that is sure to contain the true value: \[(\d+), (\d+)\]\. Then") == (52, 62)
    assert CLOCKS.numbers(r"sure to contain the true value, \[(\d+), (\d+)\]") == (52, 62)
    early, late = CLOCKS.says(r"intervals (\[\d+, \d+\]) and (\[\d+, \d+\]); which came first\? Unknown")
    assert (early, late) == ("[100, 108]", "[105, 113]")
    early, late = CLOCKS.says(r"And (\[\d+, \d+\]) and (\[\d+, \d+\])\? The first")
    assert (early, late) == ("[100, 108]", "[109, 117]")


# Sentences that repeat one number or event


def test_what_1_1_and_1_2_say_again() -> None:
    (pcs,) = DEFINED.numbers(r"search clusters: over ([\d,]+) PCs in 2003")
    assert DEFINED.numbers(r"The ([\d,]+) PCs of the table are from 2003") == (pcs,)
    assert DEFINED.numbers(r"search cluster, label\((\d+), None\)") == (pcs,)
    slide = next(table for table in DEFINED.tables() if table[0] == ["Version", "Round trips", "Page time"])
    assert [row[1] for row in slide[1:]] == ["80 of about 0 ms", "80 of 25 ms", "1 of 25 ms"]
    assert DEFINED.numbers(r"The (\d+) ms are ([\d,]+) km at (\d+) km per millisecond") == (60, 12_000, 200)
    assert SILENCE.numbers(r"answer=\"22\.4%\"\} Is \$\((\d)/(\d+)\)\^(\d)\$") == (9, 19, 2)
    assert SILENCE.says(r"But m2 was sent at (b\d), and") == (run(SILENCE.fence("fig-read")).sent["m2"],)
    assert SILENCE.numbers(r"answered within (\d+) ms\. With a timeout of (\d+) ms") == (80, 80)
    assert SILENCE.numbers(r"(\d)% slower than (\d+) ms at ([\d,]+) requests per second gives (\d+)") == (
        1,
        80,
        2000,
        20,
    )
    assert SILENCE.numbers(r"each message is lost with probability (\d)%, independently") == (1,)


def test_what_1_3_says_again() -> None:
    assert CLOCKS.numbers(r"clocks of the first row, bound (\d+) ms: set every (\d+) s") == (10, 25)
    assert CLOCKS.numbers(r"slope: (\d+) s · (\d+) µs/s = (\d) ms, on top of (\d) ms") == (30, 200, 6, 1)
    assert CLOCKS.says(r"(T\d − T\d) = 29 and (T\d − T\d) = 45\.") == ("T3 − T4", "T2 − T1")
    assert CLOCKS.numbers(
        r"adds the server's (\d) ms, a delay of (\d+) - .*? forgets the server's (\d) ms, a delay"
    ) == (
        4,
        24,
        4,
    )
    assert CLOCKS.numbers(r"A, (\d+) ms fast, writes at (\d+), and B at (\d+) - kept: A's (\d+)") == (
        50,
        1000,
        1020,
        1050,
    )
    assert CLOCKS.numbers(r"compares (\d+) with (\d+) and throws B's") == (1020, 1050)
    assert CLOCKS.numbers(r"slewing at (\d+) ppm: (\d+) ms take (\d+) s") == (500, 100, 200)
    assert CLOCKS.numbers(r"([\d,]+) µs / (\d+) µs per second = (\d+) s\. Ask") == (100_000, 500, 200)
    assert CLOCKS.numbers(r"polls every (\d+) s, (\d+) µs per second") == (30, 200)
    assert CLOCKS.numbers(r"guesses: ([\d.]+) s per day at (\d+) ppm") == (17.28, 200)
    assert CLOCKS.numbers(r"From \$T_3 - T_4 = (\d+)\$ to \$T_2 - T_1 = (\d+)\$") == (230, 270)
    assert {*re.findall(r"about (\d\.\d)% of (?:the|DNS) queries", CLOCKS.text)} == {"0.2"}
    vanish = run(CLOCKS.fence("fig-vanish"))
    assert CLOCKS.says(r"\"Red\" after (s\d), and still \"red\" after (s\d):") == (
        vanish.received["m1"],
        vanish.received["m4"],
    )
    (asked,) = {tuple(row[0] for row in table) for table in CLOCKS.tables() if table[0][0] == "Event"}
    assert asked[1:] == (f'{vanish.sent["m1"]}, write "red"', f'{vanish.sent["m4"]}, write "blue"')


def test_what_1_4_and_1_5_say_again() -> None:
    assert BEFORE.says(r"(\w\d) and (\w\d) are concurrent, and so are (\w\d) and (\w\d), although") == (
        "p2",
        "q3",
        "p2",
        "r4",
    )
    assert PQR.relation("p2", "r4") == "concurrent"
    assert BEFORE.says(r"answer (\w\d) → (\w\d) still holds, .*: \1 → (\w\d) → \2 never leaves P") == ("p1", "p3", "p2")
    assert BEFORE.says(r"news of (\w\d) could have reached W by (\w\d)") == BEFORE.says(
        r"\"(\w\d) happened before (\w\d), so y1 caused"
    )
    assert {*re.findall(r"10:0\S*\d", BEFORE.text)} == {"10:00:00.080", "10:00:00.120"}
    q1, p3, p2, r4, q3 = LAMPORT.says(
        r"Is (\w\d) before (\w\d)\? 2\. Is (\w\d) before (\w\d)\? 3\. Which .* with (\w\d)\?"
    )
    assert (PQR.relation(q1, p3), PQR.relation(p2, r4)) == ("before", "concurrent")
    told = LAMPORT.says(r"1\. Yes: (\w\d) .*? → (\w\d) 2\. No: (\w\d) sends .*? 3\. (\w\d) and (\w\d) spacetime")
    assert told[:3] == (q1, p3, p2)
    assert {*told[3:]} == PQR.beside(q3)
    stamps = ABC.stamps()
    assert LAMPORT.numbers(r"left a2 with the number (\d)\. B's own counter is at (\d), so") == (
        stamps["a2"],
        stamps["b1"],
    )
    assert LAMPORT.numbers(r"When it arrives at b4, B is already at (\d), so") == (stamps["b3"],)
    assert LAMPORT.numbers(r"c2, with (\d), is concurrent with a4, with (\d)") == (stamps["c2"], stamps["a4"])
    assert LAMPORT.numbers(r"equal, too, as (\d) is for b4 and c3") == (stamps["b4"],)
    assert [int(each) for each in re.findall(r"\*\*Team.(\d):\*\*", LAMPORT.text)] == [1, 2, 3]
    assert LAMPORT.numbers(r"L\(e1\) ≥ (\d)\. .* L\(e\) ≥ (\d) \+ \(n − (\d)\) = n") == (1, 1, 1)


def test_what_1_6_and_1_7_say_again() -> None:
    stamps = ABC.stamps()
    assert VECTOR.numbers(r"gave (\d) and (\d) to the first pair and (\d) and (\d) to the second") == tuple(
        stamps[event] for event in ("a3", "b3", "b4", "c3")
    )
    asked = VECTOR.under("carols-buffer").part("a").tables()[0]
    order = [row[0].split()[0] for row in asked[1:]]
    assert words(VECTOR.says(r"receives the messages in the order ([m\d, ]+) and delivers")[0]) == order
    assert VECTOR.says(r"delivers (m\d) before (m\d)\. Is it wrong") == ("m3", "m2")
    assert words(VECTOR.says(r"are (m1, m2 and m3) and come to the front")[0]) == ["m1", "m2", "m3"]
    assert VECTOR.says(
        r"in the order (m\d), (m\d), (m\d)\. The room .* After (m\d) is delivered.* answer: (m\d) alone"
    ) == (
        *("m2", "m3", "m1"),
        *("m1", "m1"),
    )
    assert {*re.findall(r"Entries start at (\d)", VECTOR.text)} == {"0"}
    assert CUTS.says(r"In the early cut that is (m\d); in the late one (m\d) and (m\d) are") == (
        *ABC.spoilers((1, 2, 1)),
        *ABC.transit((3, 5, 2)),
    )
    for pattern in (r"before: A (\d+), B (\d+), C (\d+)", r"A, B and C, hold (\d+), (\d+) and (\d+) euros"):
        assert CUTS.numbers(pattern) == (100, 200, 300)
    assert CUTS.numbers(r"branches A \((\d+)\), B \((\d+)\) and C \((\d+)\) run") == (100, 200, 300)
    assert {tuple(row[1:4]) for table in CUTS.tables() for row in table if row[0] == "before"} == {
        ("100", "200", "300")
    }
    assert CUTS.numbers(r"A writes (\d+) after sending, B writes (\d+) before receiving, and the sum is (\d+)") == (
        90,
        200,
        590,
    )
    assert CUTS.numbers(r"With the (\d+), yes; with the (\d+), no\.") == (610, 590)
    cuts = [source for _, source in figures(CUTS, "spacetime") if "cut:" in source]
    assert len(cuts) == 1
    ends = [tuple(int(event[1]) for event in found) for found in re.findall(r"cut: (\w\d) (\w\d) (\w\d)", cuts[0])]
    assert [f"({a},{b},{c})" for a, b, c in ends] == [*CUTS.says(r"one execution, (\(.*?\)) and (\(.*?\))\.\"")]
    listed = CUTS.numbers(r"receives (\d), then records its state on A's marker, and then receives (\d), (\d) and C's")
    assert CUTS.numbers(r"answer (\d) and (\d)\. The (\d) came before B recorded") == (listed[1], listed[2], listed[0])


ORDERED = (
    {("p1", "r2"), ("p1", "p3"), ("q3", "p3"), ("q1", "p3"), ("x2", "w3"), ("y1", "w3"), ("y1", "z3"), ("w1", "y2")}
    | {("w3", "x1"), ("c3", "a3"), ("a1", "a3"), ("p1", "p2"), ("b2", "b3"), ("w1", "y3"), ("r3", "r4"), ("p3", "p4")}
    | {("p1", "r3"), ("q5", "r2"), ("r1", "p4"), ("q2", "q2"), ("q2", "q1"), ("r1", "r2"), ("a2", "a3"), ("c1", "c2")}
    | {("b3", "b4"), ("a1", "a2"), ("a2", "a1"), ("b2", "c2"), ("c2", "c3"), ("p2", "q2")}
)
"""Pairs that lessons 1.4 to 1.7 name although they are ordered in their run."""


@pytest.mark.parametrize("each", [BEFORE, LAMPORT, VECTOR, CUTS])
def test_pairs_that_are_named_are_concurrent_or_known(each: Lesson) -> None:
    between = r"(?: and | is before | is earlier than | happened before | before | after | to the right of | or )"
    left = r"(?: stands left of | stands to the left of )"
    for pair in re.findall(rf"\b([a-z]\d)(?:{between}|{left})([a-z]\d)\b", prose(each)):
        known = [run_ for run_ in (PQR, ABC, PQRS, WXYZ, SAME) if {*pair} <= {*run_.events}]
        beside = any(run_.relation(*pair) == "concurrent" for run_ in known)
        assert beside or pair in ORDERED or any(name in ABC.sent for name in pair), pair


def test_walks_that_are_told() -> None:
    (text,) = VECTOR.says(r"walk back from (c3: .*?) on its own line\.")
    assert {*words(text)} - {"c3", "m1"} == ABC.past("c3")
    assert BEFORE.says(r"convince somebody that (\w\d) → (\w\d)\? Put a finger on (\w\d) .* If you reach (\w\d),") == (
        *("p1", "p3"),
        *("p1", "p3"),
    )
    assert LAMPORT.says(r"so that (\w\d) and (\w\d) share a number") == ("b3", "b4")
    assert LAMPORT.says(r"At (\w\d) no two of the four rules .* so (\w\d) tells .* whereas (\w\d) gets (\d) from") == (
        *("b4", "b4"),
        *("a4", "4"),
    )
    assert LAMPORT.says(r"For example (\w\d) and (\w\d), both (\d)\.") == ("x3", "z3", str(WXYZ.stamps()["x3"]))
    assert VECTOR.numbers(r"adding up the entries of c2 and a4, (\d+) against (\d+)\.") == (
        sum(ABC.vector("c2")),
        sum(ABC.vector("a4")),
    )
