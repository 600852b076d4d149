"""Words with signs at their end in lines that run to the left."""

from __future__ import annotations

import pytest

from ddcurric.typeset.rightwards import MARK, TORN, in_stretches, marked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أيون Na⁺ يدخل", ["Na⁺"]),
        ("SO₄²⁻ وCa²⁺", ["SO₄²⁻", "Ca²⁺"]),
        ("نحو 10⁻³ m", ["10⁻³"]),
        ("لغة C++ و C# وi++", ["C++", "C#", "i++"]),
        ("C++11 و a+b و n + 1 و O(n²)", []),
        ("1- أولا، و2+ و#5", []),
        ("حيث 3 + 2 ≤ 5، ثم 0.5×4 = n", ["3 + 2 ≤ 5", "0.5×4 = n"]),
        ("الشكل 2 · 3 نقاط، 2027/03، 1–4 و3 - 5", []),
    ],
)
def test_words_that_would_be_torn(text: str, words: list[str]) -> None:
    assert [found[0] for found in TORN.finditer(text)] == words
    (once,) = marked([text])
    assert once.replace(MARK, "") == text
    assert once.count(MARK) == 2 * len(words)
    assert marked([once]) == [once], "a word is marked once"


def test_a_word_may_go_on_from_one_piece_to_the_next() -> None:
    assert marked(["أيون ", "Na", "⁺", " يدخل"]) == ["أيون ", f"{MARK}Na", f"⁺{MARK}", " يدخل"]
    assert marked([]) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("S1 القائد", ["S1", " القائد"]),
        ("قراءة، w = 3.", ["قراءة، ", "w = 3", "."]),
        ("هل r(x) (أو [w(y)]) أم 3 + n؟", ["هل ", "r(x)", " (أو ", "[w(y)]", ") أم ", "3 + n", "؟"]),
        ("في {S1, S2} و(S3 أو S4)", ["في ", "{S1, S2}", " و(", "S3", " أو ", "S4", ")"]),
        ("S1, the leader", ["S1, the leader"]),
        ("الإصدار 1 (”x = 1“)، مع", ["الإصدار ", "1", " (”", "x = 1", "“)، مع"]),
        ("", [""]),
    ],
)
def test_a_text_is_parted_where_its_direction_changes(text: str, parts: list[str]) -> None:
    assert list(in_stretches(text)) == parts
