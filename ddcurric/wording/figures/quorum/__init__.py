"""What figures of quorums say, printed and in their alternative texts."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, Slip, words_of


@dataclass(frozen=True, slots=True)
class QuorumWording:
    """`{servers}` are lists of names; `{version}` a number, with what was written in quotation marks."""

    # What stands beside the rows.
    write_row: str = "write, w = {w}"
    write_number: str = "write {version}, w = {w}"
    """Of several."""
    write_short: str = "write, only {count} of {w}"
    """Fewer servers took it than it waits for."""
    read_row: str = "read, r = {r}"
    read_number: str = "read {number}, r = {r}"
    """Of several."""
    down_row: str = "down"

    # Alternative texts.
    servers: Forms = ("no servers", "one server", "{} servers")
    quorum: str = "Quorums of {servers}: a write waits for w = {w} of them, a read for r = {r}."
    written: str = "Version {version} is written to: {servers}."
    written_partly: str = "Version {version} reaches only: {servers}; with fewer than w = {w} the write is not done."
    down: str = "Down: {servers}."
    read: str = "Read: {servers}."
    read_of: str = "Read {number}: {servers}."
    """Of several."""
    has_version: str = "{server} (version {version})"
    example: str = "A write quorum: {write}. A read quorum: {read}."
    shared: str = "The news reaches the read by way of: {servers}."
    none_shared: str = "The read does not see the news."
    to_answer: str = "To answer: {question}"
    answered: str = "{question} {answer}."

    # Questions, printed below the figure, and their answers, the fullest first.
    ask_overlap: str = "Does every read quorum meet every write quorum?"
    overlap_yes: str = "yes: {w} + {r} > {n}, at least {least} in common"
    overlap_no: str = "no: {w} + {r} ≤ {n}, as with {write} and {read}"
    ask_writes: str = "Do any two write quorums meet?"
    yes_since: str = "yes: {w} + {r} > {n}"
    no_since: str = "no: {w} + {r} ≤ {n}"
    ask_tolerance: str = "How many servers may be down?"
    tolerance: str = "for writes {writes}, for reads {reads}"
    ask_value: str = "What does the read return?"
    ask_value_of: str = "What does read {} return?"
    value_new: str = "version {version}, the last one written"
    value_old: str = "version {version}, although {last} was written"
    value_doubtful: str = "version {version}, whose write was not done"
    value: str = "version {version}"

    # The key to marking.
    key: str = "Quorums: what a wrong answer betrays."
    at_overlap: str = "read and write quorums"
    at_writes: str = "two writes"
    at_writes_down: str = "down, for writes"
    at_reads_down: str = "down, for reads"
    at_value: str = "the read"
    at_value_of: str = "read {}"
    equal: Slip = (
        "overlap despite w + r = n",
        "counts as many places as there are servers and takes that for a server in common",
    )
    majorities: Slip = (
        "majorities demanded",
        "wants more than half of the servers for each, though only the sum counts",
    )
    needed: Slip = ("needed for spare", "writes how many servers are needed, not how many may be missing")
    half: Slip = ("majority assumed", "reckons with majorities, whatever w and r are")
    most: Slip = ("the most frequent answer", "takes what most servers answer, not the newest version")
    newest: Slip = ("the last write assumed", "takes it that every read returns what was written last")


quorum_wording = words_of(QuorumWording, __name__)
