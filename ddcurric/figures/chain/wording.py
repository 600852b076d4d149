"""A tree of blocks in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.chain.answers import by_rule, question_of
from ddcurric.figures.chain.source import GIVEN_UP, TIP, TOTALS, Blocks
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.chain import chain_wording


def describe_blocks(said: Blocks, answered: bool, say: DiagramWording) -> Iterator[str]:
    """The blocks, sentence by sentence. Answers are told only when `answered`."""
    words, tree = chain_wording(say.language), said.tree
    yield words.chain.format(
        genesis=tree.genesis,
        blocks=say.count(len(tree.before), words.block_count),
        tips=say.count(len(tree.tips), words.tip_count),
        names=say.listed(tree.tips),
    )
    for block, branch in branches_of(said):
        names = say.in_row(branch)
        yield words.branch.format(block=block, blocks=names) if block else words.main_branch.format(blocks=names)
    if tree.weights:
        values = (f"{block} {weight}" for block, weight in tree.weights.items())
        yield words.weights.format(values=say.in_row(values))
    if said.seen:
        yield words.seen.format(block=said.seen)
    yield from _chosen(said, answered, say)
    yield from _tables(said, answered, say)


def branches_of(said: Blocks) -> Iterator[tuple[str, list[str]]]:
    """Of each branch the block from which it forks, empty for the first, and its blocks."""
    tree = said.tree
    waiting = [tree.genesis]
    for first in waiting:  # grows while it is read
        branch = [first]
        while tree.after[branch[-1]]:
            branch.append(tree.after[branch[-1]][0])
        yield tree.before[first], branch
        waiting += (child for block in branch for child in tree.after[block][1:])


def _chosen(said: Blocks, answered: bool, say: DiagramWording) -> Iterator[str]:
    words = chain_wording(say.language)
    if said.tells_tip(answered):
        yield by_rule(said, words.longest_tip, words.heaviest_tip, words.ghost_tip).format(tip=said.tip)
        if said.rivals:
            yield words.as_good.format(tips=say.listed(said.rivals))
        if said.seen and said.given_up:
            yield words.gives_up.format(blocks=say.listed(said.given_up), tip=said.tip)
        elif said.seen:
            yield words.keeps.format(tip=said.tip)
    elif not answered:
        if TIP in said.asks:
            yield words.ask_tip.format(question=question_of(said, words))
        if GIVEN_UP in said.asks:
            yield words.ask_tip.format(question=words.given_up_question.format(said.seen))


def _tables(said: Blocks, answered: bool, say: DiagramWording) -> Iterator[str]:
    words = chain_wording(say.language)
    if said.confirmed and (answered or not said.asks_confirmations):
        counts = (f"{block} {said.tree.confirmations(block, said.tip)}" for block in said.confirmed)
        yield words.confirmed.format(values=say.in_row(counts))
    elif said.confirmed:
        yield words.ask_confirmed.format(blocks=say.listed(said.confirmed))
    if not said.totals_told or not said.totals:
        return
    if answered or TOTALS not in said.asks:
        totals = by_rule(said, words.longest_totals, words.heaviest_totals, words.ghost_totals)
        yield totals.format(values=say.in_row(f"{block} {total}" for block, total in said.totals.items()))
    else:
        yield words.ask_totals.format(blocks=say.listed(said.totals))
