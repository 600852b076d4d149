"""What hash trees say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Slip, words_of


@dataclass(frozen=True, slots=True)
class MerkleWording:
    """Names in braces are those of leaves and hashes, or lists of them."""

    # Printed in the figure.
    check_title: str = "Check of {}"
    proof_question: str = "Which hashes prove that {} is in the tree?"
    changes_question: str = "Which hashes change when {} changes?"

    # In words.
    leaf_count: tuple[str, ...] = ("no leaves", "one leaf", "{} leaves")
    merkle: str = "Merkle tree over {leaves}: {names}. Its root is {root}."
    joins: str = "{node} is the hash of {left} and {right}."
    digests: str = "The first digits of the hashes: {values}."
    proves: str = "The audit path of {leaf} holds {nodes}."
    proves_alone: str = "{leaf} is the only leaf: its audit path is empty."
    computes: str = "Checked from {leaf} upwards, it gives {nodes}."
    changes: str = "{leaf} changes; with it change {nodes}."
    ask_proof: str = "To answer: which hashes are in the audit path of {leaf}?"
    ask_check: str = "To fill in: of which two hashes each one is computed, from {leaf} to the root."
    ask_changes: str = "To answer: which hashes change with {leaf}?"

    # The key to marking.
    proof_key: str = "Audit path: what a wrong answer betrays."
    check_key: str = "Check of the proof: what a wrong entry betrays."
    changes_key: str = "Hashes that change: what a wrong answer betrays."

    # Mistakes, and what a student does who makes them.
    no_top: Slip = ("the last sibling left out", "stops one hash below the root")
    no_leaf_sibling: Slip = ("the first sibling left out", "begins with the hash above the leaf’s own")
    own_way: Slip = (
        "way up for siblings",
        "lists the hashes that are computed instead of those that are needed for it",
    )
    all_leaves: Slip = ("all other leaves", "hands over the hash of every other leaf")
    swapped: Slip = ("left and right exchanged", "hashes the own side first, wherever it stands")
    root_only: Slip = ("leaf and root only", "leaves out the hashes between the leaf and the root")
    whole_tree: Slip = ("every hash", "takes all hashes to depend on every leaf")


merkle_wording = words_of(MerkleWording, __name__)
