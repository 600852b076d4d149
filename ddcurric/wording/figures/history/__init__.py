"""What the program says of histories of shared objects; see `ddcurric.wording.figures`."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, Slip, words_of


@dataclass(frozen=True, slots=True)
class HistoryWording:
    """Operations stand as their author wrote them: `w(x,1)`."""

    operations: Forms = ("no operations", "one operation", "{} operations")
    history: str = "History of operations, time running to the right: {processes}, {operations}."
    row: str = "{process}: {operations}."
    empty_row: str = "{process} does nothing."
    ended: str = "{operation} from {begin} to {end}"
    unended: str = "{operation} from {begin}, whose end nobody saw"
    start: str = "At first: {}."
    operation_of: str = "{operation} of {process}"
    """In a list of operations."""
    operation_at: str = "{operation} of {process} (from {begin})"

    # Printed below the figure.
    linearizable_question: str = "Linearizable?"
    sequential_question: str = "Sequentially consistent?"
    yes_numbered: str = "{}, for example in the order of the numbers"
    """Takes the word for "yes"; other orders may be right as well."""
    no_because: str = "{no}; in the way: {operations}"
    linearizable_shown: str = "Linearizable, in the order of the numbers"
    sequential_shown: str = "Sequentially consistent, in the order of the numbers"
    not_linearizable_shown: str = "Not linearizable; in the way: {}"
    not_sequential_shown: str = "Not sequentially consistent; in the way: {}"

    # Sentences.
    ask_linearizable: str = "To answer: is it linearizable?"
    ask_sequential: str = "To answer: is it sequentially consistent?"
    linearizable: str = "Linearizable; the operations may have taken effect in this order: {}."
    sequential: str = "Sequentially consistent; the operations may have taken effect in this order: {}."
    not_linearizable: str = "Not linearizable: no order that keeps real time explains {}."
    sequential_too: str = "Sequentially consistent; the same order keeps that of each process."
    not_sequential: str = "Not sequentially consistent: no order that keeps that of each process explains {}."
    in_time: str = "{earlier} ends before {later} begins."

    # The key to marking.
    key: str = "What a wrong verdict betrays."
    beginnings: Slip = ("beginnings taken for points", "lets every operation take effect when it begins")
    unfinished: Slip = ("unfinished taken for not done", "leaves out the operations whose end nobody saw")
    real_time: Slip = (
        "real time demanded",
        "wants the order in time between processes, too, and so judges linearizability",
    )
    own_order: Slip = (
        "real time forgotten",
        "keeps the order of each process only, and so judges sequential consistency",
    )


history_wording = words_of(HistoryWording, __name__)
