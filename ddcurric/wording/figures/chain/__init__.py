"""What chains of blocks say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Slip, words_of


@dataclass(frozen=True, slots=True)
class ChainWording:
    """Names in braces are those of blocks, or lists of them."""

    # Printed in the figure.
    tip_here: str = "tip"
    seen_here: str = "seen"
    """At the block to which a node holds so far."""
    longest_question: str = "Which tip is that of the longest chain?"
    heaviest_question: str = "Which tip is that of the heaviest chain?"
    ghost_question: str = "Which tip does GHOST choose?"
    given_up_question: str = "Which blocks does a node that holds to {} give up?"
    first_seen: str = "{}, seen first"
    """Of two tips that are as good."""
    nothing: str = "none"
    confirmations_title: str = "Confirmations"
    longest_title: str = "Blocks up to"
    heaviest_title: str = "Weight up to"
    ghost_title: str = "Weight from"

    # In words.
    block_count: tuple[str, ...] = ("no blocks", "one block", "{} blocks")
    tip_count: tuple[str, ...] = ("no tips", "one tip", "{} tips")
    chain: str = "Tree of blocks from {genesis}: {blocks}, {tips} ({names})."
    main_branch: str = "First branch: {blocks}."
    branch: str = "From {block} another branch: {blocks}."
    weights: str = "Weights: {values}; every other block weighs 1."
    longest_tip: str = "The longest chain ends at {tip}."
    heaviest_tip: str = "The heaviest chain ends at {tip}."
    ghost_tip: str = "GHOST chooses {tip}."
    as_good: str = "As good: {tips}; the tip that was seen first stays."
    seen: str = "A node holds to {block}."
    gives_up: str = "It gives up {blocks} for {tip}."
    keeps: str = "It gives up nothing for {tip}."
    confirmed: str = "Confirmations: {values}."
    longest_totals: str = "Blocks from the first up to a tip: {values}."
    heaviest_totals: str = "Weights from the first block up to a tip: {values}."
    ghost_totals: str = "Weights of blocks with all that come after them: {values}."
    ask_tip: str = "To answer: {question}"
    ask_confirmed: str = "To fill in: the confirmations of {blocks}."
    ask_totals: str = "To fill in: what the rule compares, for {blocks}."

    # The key to marking.
    tip_key: str = "The tip: what a wrong answer betrays."
    confirmations_key: str = "Confirmations: what a wrong number betrays."
    given_up_key: str = "Blocks given up: what a wrong answer betrays."
    totals_key: str = "What the rule compares: what a wrong number betrays."

    # Mistakes, and what a student does who makes them.
    by_length: Slip = ("longest for heaviest", "counts blocks and overlooks what they weigh")
    by_weight: Slip = ("heaviest chain for heaviest subtree", "adds up chains and leaves out the blocks beside them")
    by_subtree: Slip = ("subtree for chain", "counts the blocks beside the chain as well")
    first_tip: Slip = ("first come", "stays with the tip that was seen first, though another one is better")
    on_top: Slip = ("blocks on top only", "does not count the block itself")
    any_branch: Slip = (
        "confirmed on any branch",
        "counts blocks on top even where they are not in the chain that counts",
    )
    height: Slip = ("height for depth", "counts from the first block instead of from the tip")
    from_start: Slip = ("the whole chain", "gives up the common blocks before the fork as well")
    adopted: Slip = ("what is adopted", "names the blocks that the node takes over")
    tip_only: Slip = ("the tip only", "gives up the last block and keeps those before it")


chain_wording = words_of(ChainWording, __name__)
