"""What common mistakes write, and what the marking key says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import FOUR, GALLERY, THREE, diagram

from ddcurric.figures import check, describe, marking_key
from ddcurric.figures.chain import mistakes as chain
from ddcurric.figures.history import marking as history
from ddcurric.figures.kinds import KINDS
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.marking import Trace, told_apart, trace
from ddcurric.figures.log import marking as log
from ddcurric.figures.merkle import mistakes as merkle
from ddcurric.figures.ring import mistakes as ring
from ddcurric.figures.spacetime.mistakes import betraying, traces
from ddcurric.lesson.model.block import Paragraph, Table
from ddcurric.lesson.words import plain_text
from ddcurric.wording import LANGUAGES
from ddcurric.wording.figures import ENGLISH, diagram_wording
from ddcurric.wording.figures.chain import chain_wording
from ddcurric.wording.figures.history import history_wording
from ddcurric.wording.figures.log import log_wording
from ddcurric.wording.figures.merkle import merkle_wording
from ddcurric.wording.figures.ring import ring_wording

MISTAKES = (
    *((chain_wording, mistake) for found in chain.MISTAKES.values() for mistake in found),
    *((merkle_wording, mistake) for found in merkle.MISTAKES.values() for mistake in found),
    *((ring_wording, mistake) for found in ring.MISTAKES.values() for mistake in found),
    *((log_wording, mistake) for mistake in log.MISTAKES),
    *((history_wording, mistake) for mistake in history.MISTAKES),
)


def test_every_mistake_is_said_in_words_of_its_kind() -> None:
    for words_of, mistake in MISTAKES:
        said = trace(mistake.name, words_of("en"), ())
        assert said.name
        assert said.rule
        assert trace(mistake.name, words_of("de"), ()) != said


def written(text: str, stamp: str, mistake: str, given: frozenset[str] = frozenset()) -> dict[str, str]:
    said = read_spacetime(diagram(text)).value
    assert said is not None
    found = next(each for each in traces(said.execution, stamp, given, ENGLISH) if each.name == mistake)
    return {event: wrong for event, wrong, _ in found.differs}


def test_the_wrong_values_of_topic_1_5() -> None:
    assert written(THREE, "lamport", "no maximum") == {"b4": "2", "b5": "3", "a4": "4"}
    no_one = written(THREE, "lamport", "no +1")
    assert (no_one["b2"], no_one["a4"]) == ("2", "4")
    assert written(THREE, "lamport", "receive not counted") == {"b4": "4", "b5": "5", "a4": "6"}


def test_the_wrong_values_of_topic_1_6() -> None:
    assert written(THREE, "vector", "only the sender’s entry")["c3"] == "[0,3,3]"
    assert written(THREE, "vector", "copied, not merged") == {"b4": "[0,4,1]", "b5": "[0,5,1]"}
    assert written(FOUR, "vector", "copied, not merged") == {"q5": "[0,5,2,0]"}


def test_what_is_given_is_counted_on_from() -> None:
    assert "b5" not in written(THREE, "lamport", "no maximum", frozenset({"b4"}))


@pytest.mark.parametrize("stamp", ["lamport", "vector"])
def test_whether_a_mistake_shows_is_known_before_it_is_told_where(stamp: str) -> None:
    for text in (THREE, FOUR, "A: a1>m1\nB: b1<m1"):
        said = read_spacetime(diagram(text)).value
        assert said is not None
        told = [bool(each.differs) for each in traces(said.execution, stamp, frozenset(), ENGLISH)]
        assert [*betraying(said.execution, stamp, frozenset())] == told


def test_the_key_has_a_row_for_each_mistake_that_shows() -> None:
    key = marking_key(diagram(THREE + "ask: lamport"))
    table = next(block for block in key if isinstance(block, Table))
    rows = [[plain_text(cell.content) for cell in row] for row in table.rows]
    assert [row[0] for row in rows] == ["No maximum", "No +1", "Message ignored", "Receive not counted"]
    assert rows[0][2] == "b4 2 (not 5); b5 3 (not 6); a4 4 (not 7)"
    assert rows[1][2].endswith("and 1 more")


def test_mistakes_that_write_the_same_share_a_row() -> None:
    key = marking_key(diagram("A: a1>m1\nB: b1<m1\nask: lamport"))
    table = next(block for block in key if isinstance(block, Table))
    assert [plain_text(row[0].content) for row in table.rows] == ["No +1, or message ignored"]


def test_the_key_says_which_message_breaks_a_cut() -> None:
    key = marking_key(diagram(THREE + 'cut: a1 b2 c1 "early"\ncut: a2 b3 c2\nask: cut'))
    assert [plain_text(block.content) for block in key if isinstance(block, Paragraph)] == [
        "“early” is not consistent: m1 is received in it (at b2) but sent after it (at a2).",
        "Cut 2 is consistent; in transit: m2 and m3.",
    ]


def test_a_figure_that_asks_nothing_has_no_key() -> None:
    assert marking_key(diagram(THREE + "show: lamport")) == ()
    assert marking_key(diagram("A->>B: x", "sequenceDiagram")) == ()
    assert marking_key(diagram("A: a1<m1")) == ()


def test_a_figure_that_cannot_reveal_a_mistake_is_reported() -> None:
    # Every sender is ahead of its receiver, so the maximum is always the message's.
    found = check(diagram("A: a1 a2 a3>m1\nB: b1<m1 b2\nask: lamport"))
    assert [each.code for each in found] == ["diagram-reveals-nothing"]
    assert "“no maximum” and “receive not counted”" in found[0].message
    assert check(diagram(THREE + "ask: lamport")) == ()


def test_answers_are_told_only_when_they_are_shown() -> None:
    asked = diagram(THREE + "ask: lamport except a1\ncut: a1 b2 c1\nask: cut", answered=False)
    assert "Lamport timestamps: a1 1. To fill in: the Lamport timestamp of every other event." in describe(asked)
    assert describe(asked).endswith("To answer: is it consistent?")
    told = describe(replace(asked, answered=True))
    assert "a4 7" in told
    assert "The cut is not consistent: m1 is received" in told


def test_small_executions_are_told_event_by_event() -> None:
    assert describe(diagram('A: a1 a2>m1,m2\nB: b1<m1\nlabel m1 "ping"\ncrash B after b1')) == (
        "Space-time diagram, time running to the right: two processes, three events, two messages. "
        "A: a1, a2 sends m1 (“ping”) to b1 and m2, which is lost. B: b1 receives m1 (“ping”) from a2. "
        "B crashes after b1."
    )


def test_large_executions_are_told_in_parts() -> None:
    names = " ".join(f"a{at}" for at in range(30))
    text = describe(diagram(f"A: {names} a30>m1\nB: b1<m1"))
    assert "A has 31 events, from a0 to a30. B has one event, b1. Messages: m1 from a30 to b1." in text


def test_a_mistake_whose_own_name_has_an_or_is_one_of_its_own() -> None:
    wrong = (("a1", "1", "2"),)
    found = (Trace("this, or that", "does this", wrong), Trace("neither", "", ()), Trace("another", "does that", wrong))
    assert [[trace.name for trace in alike] for alike in told_apart(found)] == [["this, or that", "another"]]
    assert [len(alike) for alike in told_apart(found[:2])] == [1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_of_a_key_have_the_rows_that_can_be_told_apart_in_every_language(language: str) -> None:
    for figure in (diagram(text, kind, answered=False) for _, kind, text in GALLERY if "ask:" in text):
        read = next(kind for kind in KINDS if figure.kind in kind.names).understood(figure).value
        assert read is not None
        tables = [block for block in marking_key(figure, language) if isinstance(block, Table)]
        apart = [told_apart(found) for found in read.mistakes(diagram_wording(language))]
        assert [len(table.rows) for table in tables] == [len(rows) for rows in apart if rows]


def test_a_long_list_that_a_mistake_writes_is_cut_short() -> None:
    """The hashes of a whole tree filled a page of the solutions."""
    leaves = " ".join(f"T{at}" for at in range(1, 33))
    key = marking_key(diagram(f"leaves: {leaves}\nchange: T5\nask: changes", "merkle"))
    written = [plain_text(row[2].content) for block in key if isinstance(block, Table) for row in block.rows]
    assert any("h(T1–T32), h(T1–T16), " in each and ", …, h(T32)" in each for each in written)
    assert all(len(each) < 250 for each in written)
