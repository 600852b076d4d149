"""Listings: every character is in a token, whatever the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import find_lexer_class_by_name

from ddcurric.typeset.highlight import Token, highlight, knows

LANGUAGES = ("python", "rust", "go", "java", "c", "erlang", "json", "yaml", "sql", "bash", "diff", "nosuch", "")


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(max_size=80))
def test_tokens_joined_are_the_text(language: str, text: str) -> None:
    lines = highlight(text, language)
    assert "\n".join("".join(token.text for token in line) for line in lines) == text


def test_words_of_a_program_are_told_apart() -> None:
    (line,) = highlight("def f(x): return max(x, 1)  # one", "python")
    kinds = {token.text.strip(): token.kind for token in line}
    assert kinds["def"] == kinds["return"] == "keyword"
    assert (kinds["f"], kinds["max"], kinds["1"], kinds["# one"]) == ("name", "builtin", "number", "comment")


def test_a_string_over_several_lines_is_one_on_each() -> None:
    lines = highlight('x = """one\ntwo"""', "python")
    assert lines[1] == (Token('two"""', "string"),)


def test_whether_a_language_is_known_takes_no_lexer() -> None:
    assert knows("Modula2")
    assert "_tokens" not in vars(find_lexer_class_by_name("modula2"))


def test_an_unknown_language_is_plain() -> None:
    assert not knows("nosuch")
    assert highlight("if x\n\ny", "nosuch") == ((Token("if x", "plain"),), (), (Token("y", "plain"),))
