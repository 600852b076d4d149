"""What the program says of replicated logs; see `ddcurric.wording.figures`."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, Slip, words_of


@dataclass(frozen=True, slots=True)
class LogWording:
    """Names in braces are those of servers, or lists of them; indexes count from 1."""

    servers: Forms = ("no servers", "one server", "{} servers")
    log: str = "Logs of {}, each entry by its term."
    row: str = "{server}: {terms}."
    leader_row: str = "{server}, the leader: {terms}."
    empty_row: str = "{server} has no entries."
    empty_leader_row: str = "{server}, the leader, has no entries."
    every_down: str = "Down: {}."
    current_term: str = "The current term is {}."
    entry: str = "entry {index} of {server}"

    # Printed in the figure.
    leader: str = "leader"
    leader_of: str = "leader, term {}"
    down: str = "down"
    can_win: str = "Can win term {}?"
    keeps: str = "Entries it keeps"
    votes: str = "{word}, {votes} of {servers}"
    """Votes; takes the word for "yes" or "no"."""
    committed_question: str = "Committed up to index"

    # Sentences.
    ask_electable: str = "To answer: who can win term {}?"
    ask_committed: str = "To answer: up to which index may the leader count entries as committed?"
    ask_conflicts: str = "To answer: how many of its entries does each follower keep?"
    winners: str = "Can win term {term}: {servers}."
    no_winner: str = "Nobody can win term {}."
    committed: str = "The leader may count the entries up to index {} as committed."
    not_committed: str = "The leader may not count any entry as committed."
    old_on_majority: str = "Entry {index} is on a majority, but of term {old} and not of the current term {term}."
    every_kept: str = "Entries that stay once the leader’s log is copied: {}."
    kept: str = "{server} {kept} of {length}"

    # The key to marking.
    key: str = "What a wrong answer betrays."
    longer: Slip = ("longer taken for newer", "compares the lengths of logs only")
    last_term: Slip = ("length forgotten", "compares the terms of the last entries only")
    newest: Slip = ("only the newest wins", "lets only servers win than which no log is newer")
    old_term: Slip = (
        "an old term’s majority taken for committed",
        "counts servers, and does not look at the term of the entry",
    )
    everything: Slip = ("written taken for committed", "takes the whole log of the leader for committed")
    everywhere: Slip = ("all servers demanded", "wants an entry on every server")
    surplus: Slip = (
        "only the surplus is cut",
        "compares lengths and not terms, and keeps all that is not longer than the leader’s log",
    )


log_wording = words_of(LogWording, __name__)
