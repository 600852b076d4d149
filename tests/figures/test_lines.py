"""What all notations of lines share: comments, and lines that say the same again."""

from __future__ import annotations

import pytest
from figures.gallery import diagram

from ddcurric.draw.svg import drawing_to_svg
from ddcurric.figures import PRINT, check, draw, varied

SOURCES = {
    "spacetime": "A: a1 a2>m1\nB: b1 b2<m1\ndirection: down",
    "matrix": "A: a1 a2>m1\nB: b1 b2<m1",
    "history": "A: w(x,1) 0-3   r(x)=1 5-7\nB: r(x)=0 1-4   w(x,2) 6-9\nask: linearizable",
    "log": "S1*: 1 1 2\nS2: 1 1\nS3: 1 1\nterm: 2",
    "ring bits=6": "nodes: N1 N8 N14\nkeys: K10 K24\nfingers: N8",
    "merkle": "leaves: a b c d e\nproof: c",
    "chain": "g <- a1 <- a2\na1 <- b2\nweight b2 5",
    "quorum n=5 w=3 r=3": 'written: S1 S2 S3 "x = 2"\nread: S3 S4 S5',
    "plot": 'line "b": 0 1 | 30 7',
}


def _picture(text: str, kind: str) -> str:
    found = draw(diagram(text, kind), PRINT)
    assert found.value is not None
    assert not found.diagnostics
    return drawing_to_svg(found.value)


@pytest.mark.parametrize("kind", SOURCES)
def test_a_comment_changes_nothing(kind: str) -> None:
    first, *lines = SOURCES[kind].split("\n")
    said = "\n".join(["%% what a class has seen: $x_1", f"{first} %% its first line", *lines, "  %%ask: nothing"])
    assert _picture(said, kind) == _picture(SOURCES[kind], kind)


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("mark", ["# first: ", "// first: ", "<!-- first -->", "#first "])
def test_a_comment_of_another_language_is_told_with_how_one_is_written(kind: str, mark: str) -> None:
    (found,) = check(diagram(f"{mark}x y\n{SOURCES[kind]}", kind))
    assert (found.code, found.span.line, found.hint) == ("diagram-syntax", 11, "a comment begins with `%%`")


def test_names_may_begin_with_a_number_sign() -> None:
    assert not check(diagram("#1: a1 a2>m1\n#2: b1<m1"))
    assert not check(diagram("#1 <- #2 <- #3\n#1 <- #4", "chain"))


@pytest.mark.parametrize("kind", SOURCES)
def test_a_line_that_stands_twice_is_told(kind: str) -> None:
    last = SOURCES[kind].split("\n")[-1]
    found = check(diagram(f"{SOURCES[kind]}\n{'  '.join(last.split(' '))}", kind))
    if kind.startswith("quorum"):
        assert not found  # another read of the same servers
        return
    assert {each.span.line for each in found} == {10 + len(SOURCES[kind].split("\n")) + 1}


TWICE = [
    ("spacetime", "show: lamport"),
    ("spacetime", "past: a2"),
    ("history", "show: sequential"),
    ("log", "down: S3"),
    ("ring bits=6", "lookup: K10 from N1"),
    ("chain", "g <- a1"),
    ("plot", "ask: all"),
]


@pytest.mark.parametrize(("kind", "line"), TWICE)
def test_a_line_that_says_nothing_the_second_time_is_told_as_such(kind: str, line: str) -> None:
    lines = SOURCES[kind].split("\n")
    (found,) = check(diagram("\n".join([line, *(each for each in lines if each != line), f" {line}"]), kind))
    assert (found.code, found.hint) == ("duplicate-event", "write it once")
    assert found.message == f"`{line}` is written twice, first in line 11"


AGAIN = [
    ("spacetime", "direction: down", "14:1 diagram-syntax `direction:` is written twice"),
    ("spacetime", "direction: right", "14:1 diagram-syntax `direction:` is written twice"),
    ("log", "term: 3", "15:1 diagram-syntax `term:` is written twice"),
    ("spacetime", "crash A\ncrash A", "15:7 duplicate-event `A` crashes already"),
    ("spacetime", "crash A\ncrash A after a2", "15:7 duplicate-event `A` crashes already"),
]


@pytest.mark.parametrize(("kind", "line", "told"), AGAIN)
def test_what_can_be_said_once_is_told_where_it_is_said_otherwise(kind: str, line: str, told: str) -> None:
    (found,) = check(diagram(f"{SOURCES[kind]}\n{line}", kind))
    assert f"{found.span.line}:{found.span.column} {found.code} {found.message}" == told


def test_what_varies_keeps_its_comments() -> None:
    text = f"%% steps: B\n{SOURCES['history']}\nsteps: A | B\nvary:"
    other = varied(diagram(text, "history"), 3)
    assert other.text != text
    assert other.text.startswith("%% steps: B\nA: ")
    assert not check(other)


def test_what_a_quorum_can_ask_for_is_listed() -> None:
    (found,) = check(diagram("ask: failures", "quorum n=5 w=3 r=3"))
    assert found.hint == "write `ask: overlap`, `ask: writes`, `ask: tolerance` or `ask: value`"


def test_all_places_of_a_plot_are_listed_but_those_along_a_curve() -> None:
    (found,) = check(diagram('line "b": 0 1 | 30 7\nline "c": 10 2 | 20 4\npoint: elsewhere', "plot"))
    assert found.hint == "write one of `0 1`, `10 2`, `20 4`, `30 7`, `b`, `c`"
    (found,) = check(diagram('curve "p" = x**2 for x in 0..1\npoint: elsewhere', "plot"))
    assert found.hint == "write one of `0 0`, `p`"
