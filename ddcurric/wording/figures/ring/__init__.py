"""What rings of names say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Slip, words_of


@dataclass(frozen=True, slots=True)
class RingWording:
    """Names in braces are those of nodes and keys, or lists of them."""

    # Printed in the figure.
    owners_title: str = "Stored by"
    fingers_title: str = "Fingers of {}"
    buckets_title: str = "Buckets of {}, by distance"
    joins_here: str = "joins"
    leaves_here: str = "leaves"
    hops_question: str = "Lookup of {key} from {node}: which nodes does it visit?"
    moved_question: str = "Which keys move, and where to?"
    none_moves: str = "none"

    # In words.
    ring: str = "Ring of {places} places with {nodes}: {names}."
    xor_ring: str = "Identifiers of {bits} bits, compared by XOR distance, with {nodes}: {names}."
    keys: str = "Keys: {keys}."
    stored: str = "{key} is stored by {nodes}."
    table: str = "{title}: {rows}."
    """The rows of a table, after its title."""
    row: str = "{start}: {nodes}"
    visits: str = "The lookup of {key} from {node} visits {nodes}."
    joins: str = "{node} joins."
    leaves: str = "{node} leaves."
    moves: str = "{key} moves from {source} to {target}."
    nothing_moves: str = "No key moves."
    ask_owners: str = "To fill in: who stores each key."
    ask_other_owners: str = "To fill in: who stores each of the other keys."
    ask_tables: str = "To fill in: {tables}"
    """Tables, each a sentence: its title, and what its rows are about."""
    ask_hops: str = "To answer: which nodes does the lookup of {key} from {node} visit?"
    ask_moved: str = "To answer: which keys move?"

    # The key to marking.
    owners_key: str = "Who stores a key: what a wrong answer betrays."
    fingers_key: str = "Fingers: what a wrong entry betrays."
    buckets_key: str = "Buckets: what a wrong entry betrays."
    hops_key: str = "Lookups: what a wrong path betrays."
    moved_key: str = "Keys that move: what a wrong answer betrays."
    which_move: str = "keys that move:"
    """Before the wrong list of them."""

    # Mistakes, and what a student does who makes them.
    predecessor: Slip = (
        "predecessor for successor",
        "takes the last node before the place, not the first one that is not before it",
    )
    no_wrap: Slip = ("wrap-around forgotten", "stops at the last node instead of going on past 0")
    nearest: Slip = ("nearest number", "takes the node whose number differs least, on either side")
    clockwise: Slip = ("around the ring", "takes the next node around the ring, though distance is XOR")
    linear: Slip = ("steps of one", "adds 1, 2, 3, … instead of 1, 2, 4, …")
    by_numbers: Slip = ("difference for XOR", "sorts by the difference of the numbers instead of their XOR")
    each_successor: Slip = ("successor by successor", "walks around the ring node by node and uses no fingers")
    overshoots: Slip = ("past the key", "jumps to the finger nearest to the key, though it lies behind it")
    all_move: Slip = ("all keys move", "places every key anew, as hash mod n would")
    wrong_side: Slip = (
        "the wrong side",
        "moves the keys between the node and its successor, which stay where they are",
    )


ring_wording = words_of(RingWording, __name__)
