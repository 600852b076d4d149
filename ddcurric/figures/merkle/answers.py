"""What the table beside a hash tree and the questions below it say."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.answer_tables import AnswerTable, Entry
from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.figures.merkle.source import CHANGES, CHECK, PROOF, HashTree
from ddcurric.wording import runs_leftwards
from ddcurric.wording.figures.merkle import merkle_wording


def tables_of(said: HashTree, language: str) -> tuple[AnswerTable, ...]:
    """How the root is computed from the leaf that is proved, where that is shown or asked for.

    It is left to fill in where the proof is asked for, too: of which two it computes a hash, tells that one of them.
    """
    if not said.proof or not (said.shows_check or CHECK in said.asks):
        return ()
    title = merkle_wording(language).check_title.format(said.proof)
    rows, sum_of = said.computed, "= {}" if runs_leftwards(language) else "{} ="
    entries = tuple(
        Entry(
            f"check{at}",
            f"check of {name}",
            sum_of.format(name),
            f"h({two})",
            not said.tells(CHECK, answered=False),
            name,
        )
        for at, (name, two) in enumerate(rows.items())
    )
    return (AnswerTable("check", title, entries, max((f"h({two})" for two in rows.values()), key=len)),) if rows else ()


def questions_of(said: HashTree, language: str) -> Iterator[FigureQuestion]:
    """What is asked below the figure, with its answers."""
    words = merkle_wording(language)
    if PROOF in said.asks:
        asked = words.proof_question.format(said.proof)
        yield FigureQuestion("proof", f"audit path of {said.proof}", asked, (", ".join(said.siblings),))
    if CHANGES in said.asks:
        asked = words.changes_question.format(said.change)
        yield FigureQuestion("changes", f"change of {said.change}", asked, (", ".join(said.changed),))
