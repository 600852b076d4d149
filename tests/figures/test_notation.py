"""What may be written in a `spacetime` block, and how its mistakes are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import diagram
from hypothesis import given, settings
from hypothesis import strategies as st

from ddcurric.draw.svg import drawing_to_svg
from ddcurric.figures import FENCES, PRINT, check, describe, draw, marking_key
from ddcurric.figures.kinds import KINDS
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.source import SpaceTime


def read(text: str) -> SpaceTime:
    found = read_spacetime(diagram(text))
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def test_spaces_are_free() -> None:
    wide = read("  Web server :  s1   s2 > m1 , m2\n\nB: b1 <m1\tb2< m2\nDirection : down\nshow:lamport")
    tight = read("Web server: s1 s2>m1,m2\nB: b1<m1 b2<m2\ndirection: down\nshow: lamport")
    assert wide.execution == tight.execution
    assert (wide.down, wide.show) == (tight.down, tight.show) == (True, ("lamport",))
    assert [process.name for process in wide.execution.processes] == ["Web server", "B"]


def test_settings_may_stand_anywhere_and_names_are_free() -> None:
    said = read(
        'cut: α2 b′ “first cut”\nlabel m1 "request"\nask: vector except b′\nα: α1 α2>m1\nB: b′<m1 b2\ncrash B after b2'
    )
    assert said.cuts[0].frontier == (2, 1)
    assert said.cuts[0].name == "first cut"
    assert said.message_words == {"m1": "request"}
    assert said.asks[0].given == {"b′"}
    assert said.crashes == {1: 2}


def test_a_process_may_have_no_events_and_a_message_no_receiver() -> None:
    said = read("A: a1>m1\nB:\ncrash B")
    assert [message.receiver for message in said.execution.messages] == [""]
    assert said.crashes == {1: 0}


MISTAKES = [
    ("A: a1 a2>m1\nB: b1<m2", "12:7 receive-without-send `b1` receives `m2`, which no event sends"),
    ("A: a1>m1\nB: b1<m1 b2<m1", "12:13 second-receive `b2` receives `m1`, which `b1` has received already"),
    (
        "A: a1<m2 a2>m1\nB: b1<m1 b2>m2",
        "11:7 message-circle `a1` receives `m2`, which `b2` sends only after `a1` itself: a1 → a2 → b1 → b2 → a1",
    ),
    ("A: a1 a1", "11:7 duplicate-event there is already an event or message `a1`, in line 11"),
    ("A: a1>m1 a2>m1", "11:13 duplicate-event `m1` is sent twice, by `a1` and by `a2`"),
    ("A: a1\nA: a2", "12:1 duplicate-event there are two processes `A`"),
    ("A: a1>m1\nB: b1<m1>m2", "12:4 diagram-syntax `b1<m1>m2` both sends and receives"),
    ("A: a1>m1,m2\nB: b1<m1,m2", "12:10 diagram-syntax `b1` receives more than one message"),
    ("A: a1 >", "11:7 diagram-syntax `>` is not an event"),
    ("A a1 a2", "11:1 diagram-syntax `A a1 a2` is neither a process nor a setting"),
    ("A: a1\nshw: lamport", "12:1 diagram-syntax there is no setting `shw`"),
    ("A: a1\nshow: lambert", "12:7 diagram-syntax there is no timestamp `lambert`"),
    ("A: a1\nask: everything", "12:6 diagram-syntax the program cannot ask for `everything`"),
    ("A: a1\nask:", "12:1 nothing-to-ask `ask:` asks for nothing"),
    ("A: a1\nask: lamport except a1", "12:6 nothing-to-ask `ask:` leaves no event to ask for"),
    ("A: a1\nask: cut", "12:6 nothing-to-ask `ask: cut` needs a cut"),
    ("A: a1\nask: vector except a2", "12:20 unknown-event there is no event `a2`"),
    ("A: a1\ncut: a2", "12:6 unknown-event there is no event `a2`"),
    ('A: a1\ncut: "first"', "12:1 bad-cut this cut names no event"),
    ("A: a1 a2\ncut: a1 a2", "12:9 bad-cut the cut names `a1` and `a2`, both of process `A`"),
    ('A: a1\nlabel a2 "x"', "12:7 unknown-event there is no event or message `a2`"),
    ("A: a1\ncrash B", "12:7 unknown-event there is no process `B`"),
    ("A: a1 a2\ncrash A after a1", "12:15 event-after-crash `A` crashes after `a1`, yet `a2` comes later"),
    ("A: a1\ndirection: up", "12:12 diagram-syntax time runs `right` or `down`"),
    ("show: lamport", "10:1 diagram-empty there is no process in this diagram"),
    ("", "10:1 diagram-empty there is no process in this diagram"),
]


@pytest.mark.parametrize(("text", "told"), MISTAKES)
def test_a_mistake_is_told_where_it_is(text: str, told: str) -> None:
    found = [f"{d.span.line}:{d.span.column} {d.code} {d.message}" for d in check(diagram(text))]
    assert found == [told]


def test_every_mistake_is_told_with_a_way_out() -> None:
    found = check(diagram('A: a1 a1 a2<m9\nB b1\ncut: a7\nlabel zz "x"\ndirection: up'))
    assert [d.code for d in found] == [
        "duplicate-event",
        "receive-without-send",
        "diagram-syntax",
        "unknown-event",
        "unknown-event",
        "diagram-syntax",
    ]
    assert all(d.hint for d in found)


def test_columns_count_the_indentation_of_the_fence() -> None:
    indented = diagram("A: a1 a1")
    found = check(replace(indented, span=replace(indented.span, column=4)))
    assert str(found[0].span) == "a.md:11:10"


def test_a_mistake_leaves_no_drawing_but_its_diagnostics() -> None:
    found = draw(diagram("A: a1<m1"), PRINT)
    assert found.value is None
    assert [d.code for d in found.diagnostics] == ["receive-without-send"]
    assert describe(diagram("A: a1<m1")) == ""


WORDS = (
    'A B : a1 b1 > < m1 , " show ask cut label crash after --> ->> { } [ ] | end subgraph state [*] note over %% é &'
)
PIECES = st.sampled_from([*WORDS.split(" "), " ", "\n", "\x00"])


@pytest.mark.slow
@given(st.sampled_from(sorted(FENCES)), st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=500, deadline=None)
def test_whatever_is_written_nothing_breaks(kind: str, text: str) -> None:
    found = draw(diagram(text, kind), PRINT)
    assert found.value is not None or found.diagnostics
    if found.value is not None:
        drawing_to_svg(found.value)
    describe(diagram(text, kind))
    marking_key(diagram(text, kind))


@pytest.mark.slow
@given(st.sampled_from(sorted(FENCES)), st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_reported(kind: str, text: str) -> None:
    found = draw(diagram(text, kind), PRINT)
    assert found.value is not None or found.diagnostics


@pytest.mark.parametrize("name", [kind.names[0] for kind in KINDS])
def test_a_text_that_no_figure_can_hold_is_told_at_once_whatever_its_kind(name: str) -> None:
    fence = "mermaid" if any(kind.mermaid and name in kind.names for kind in KINDS) else name
    text = (f"{name}\n" if fence == "mermaid" else "") + "A: a1 a2\n" * 3_000
    (found,) = check(replace(diagram(text), kind=fence))
    assert (found.code, found.message.partition(";")[2]) == ("diagram-syntax", " a figure has 20,000 at most")
