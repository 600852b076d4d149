"""Stretches are looked up by samples of what is said; what is found is what plain search finds."""

from __future__ import annotations

from random import Random

from ddcurric.builder.said import RUNS_OF_LETTERS, WINDOW, Said, letters


def test_every_window_that_is_said_is_found_and_no_other() -> None:
    chance = Random(7)
    for _ in range(300):
        texts = ["".join(chance.choices("ab", k=chance.randint(10, 90))) for _ in range(3)]
        start, end = sorted(chance.sample(range(91), 2))
        secret = "".join(chance.choices("ab", k=chance.randint(1, 20))) + texts[0][start:end] + "a"
        said = Said.of(texts)
        windows = [secret[at : at + WINDOW] for at in range(len(secret) - WINDOW + 1)]
        found = [any(window in text for text in texts) for window in windows]
        assert [window in said for window in windows] == found
        assert said.may_share(secret) or not any(found)


def test_the_letters_of_ascii_are_those_of_any_other_text() -> None:
    signs = "".join(map(chr, range(128)))
    assert letters(signs) == "".join(RUNS_OF_LETTERS.findall(signs.casefold())) == letters(signs + "—")
