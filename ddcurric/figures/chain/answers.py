"""What the tables beside a chain and the questions below it say."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.chain.model import GHOST, HEAVIEST
from ddcurric.figures.chain.source import GIVEN_UP, TIP, TOTALS, Blocks
from ddcurric.figures.kit.answer_tables import AnswerTable, Entry
from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.wording.figures.chain import ChainWording, chain_wording


def by_rule(said: Blocks, longest: str, heaviest: str, ghost: str) -> str:
    """The words of three that are those of the rule."""
    return ghost if said.rule == GHOST else heaviest if said.rule == HEAVIEST else longest


def question_of(said: Blocks, words: ChainWording) -> str:
    """What is asked of the chain that a node chooses, by the figure's rule."""
    return by_rule(said, words.longest_question, words.heaviest_question, words.ghost_question)


def tables_of(said: Blocks, language: str) -> Iterator[AnswerTable]:
    """Confirmations of blocks and what the rule compares, where they are shown or asked for."""
    words = chain_wording(language)
    if said.confirmed:
        counts = {block: said.tree.confirmations(block, said.tip) for block in said.confirmed}
        yield _table("confirmed", words.confirmations_title, counts, said.asks_confirmations)
    if said.totals_told and said.totals:
        title = by_rule(said, words.longest_title, words.heaviest_title, words.ghost_title)
        yield _table("totals", title, said.totals, TOTALS in said.asks)


def _table(identity: str, title: str, values: dict[str, int], asked: bool) -> AnswerTable:
    entries = (
        Entry(f"{identity}{at}", f"{title} {block}", block, str(value), asked, block)
        for at, (block, value) in enumerate(values.items())
    )
    return AnswerTable(identity, title, tuple(entries), "0" * max(2, *(len(str(value)) for value in values.values())))


def questions_of(said: Blocks, language: str) -> Iterator[FigureQuestion]:
    """What is asked below the figure, with its answers."""
    words = chain_wording(language)
    if TIP in said.asks:
        yield FigureQuestion("tip", "tip", question_of(said, words), (*_reasons(said, words), said.tip))
    if GIVEN_UP in said.asks:
        asked = words.given_up_question.format(said.seen)
        yield FigureQuestion("given-up", "given up", asked, (", ".join(said.given_up) or words.nothing,))


def _reasons(said: Blocks, words: ChainWording) -> Iterator[str]:
    """The tip, with what the rule compares."""
    if said.rule == GHOST:
        return
    best, *others = sorted(said.totals.values(), reverse=True)
    if said.rivals:
        yield f"{words.first_seen.format(said.tip)} ({best} = {others[0]})"
    elif others:
        yield f"{said.tip} ({best} > {others[0]})"
