"""What the program says about diagrams: their alternative texts, and the keys to marking what they ask.

English stands here; every other language is a file beside this one, with the same keys. Whole sentences, so that each
language has its own order and agreement: nothing is put together from words that would have to be inflected.

What one kind of diagram alone says stands in a folder of its own, made alike: `ring/`, with a class, its English words
and a file for every other language.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache, reduce

from ddcurric.values import dataclass
from ddcurric.wording import Forms, Slip, said_in, wording
from ddcurric.wording.quotes import QuoteMarks, quote_marks

SENTENCE_ENDS = tuple(".?!…。？！؟۔")

ENGLISH_QUOTES = quote_marks("en")


@dataclass(frozen=True, slots=True)
class DiagramWording:
    """Names in braces are those of processes, events, messages or nodes, or lists of them."""

    # Numbers and lists.
    numbers: tuple[str, ...] = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    """From two on; larger ones are written in digits."""
    both: str = "{} and {}"
    """The last two of a list; what stands before them is divided by commas."""
    sentences: str = "{} {}"
    """Two sentences, one after the other."""
    stop: str = "{}."
    """A sentence of words that do not end as one."""
    named: str = "{} ({})"
    """A name, and what is said of it."""
    semicolon: str = "; "
    saying: str = "{said}: {words}"
    """What somebody wrote at a message or a note."""

    # What is counted.
    processes: Forms = ("no processes", "one process", "{} processes")
    events: Forms = ("no events", "one event", "{} events")
    messages: Forms = ("no messages", "one message", "{} messages")
    participants: Forms = ("no participants", "one participant", "{} participants")
    nodes: Forms = ("no nodes", "one node", "{} nodes")
    states: Forms = ("no states", "one state", "{} states")
    edges: Forms = ("no edges", "one edge", "{} edges")
    transitions: Forms = ("no transitions", "one transition", "{} transitions")

    # Space-time diagrams.
    spacetime: str = "Space-time diagram, time running to the right: {processes}, {events}, {messages}."
    spacetime_down: str = "Space-time diagram, time running down: {processes}, {events}, {messages}."
    row: str = "{process}: {events}."
    empty_row: str = "{process} has no events."
    receives: str = "{event} receives {message} from {sender}"
    sends: str = "{event} sends {messages}"
    sent: str = "{message} to {receiver}"
    sent_lost: str = "{message}, which is lost"
    long_row: str = "{process} has {count}, from {first} to {last}."
    short_row: str = "{process} has {count}, {event}."
    every_message: str = "Messages: {messages}."
    message: str = "{message} from {sender} to {receiver}"
    message_lost: str = "{message} from {sender}, lost"
    every_label: str = "Labels: {labels}."
    label: str = "{event} is {words}"
    crash: str = "{process} crashes after {event}."
    crashed: str = "{process} has crashed."

    # Timestamps.
    lamport: str = "Lamport timestamps: {values}."
    vector: str = "Vector timestamps: {values}."
    ask_lamport: str = "To fill in: the Lamport timestamp of every event."
    ask_other_lamport: str = "To fill in: the Lamport timestamp of every other event."
    ask_vector: str = "To fill in: the vector timestamp of every event."
    ask_other_vector: str = "To fill in: the vector timestamp of every other event."

    # Cuts.
    the_cut: str = "The cut"
    cut_number: str = "Cut {}"
    cut_name: str = "{}"
    """Takes a name in quotation marks."""
    cut_after: str = "{cut} is after {events}."
    ask_cut: str = "To answer: is it consistent?"
    ask_cuts: str = "To answer: which of the cuts are consistent?"
    broken: str = "{cut} is not consistent: {reasons}."
    broken_by: str = "{message} is received in it (at {receiver}) but sent after it (at {sender})"
    consistent: str = "{cut} is consistent; no message is in transit."
    consistent_with: str = "{cut} is consistent; in transit: {messages}."

    # What a figure points at.
    pointed: str = "Pointed at: {parts}."
    chained: str = "A chain is marked: {events}."
    before_event: str = "before {event}"
    """Printed in the figure, at the region that holds them."""
    after_event: str = "after {event}"
    past: str = "Happened before {event}: {events}."
    no_past: str = "Nothing happened before {event}."
    future: str = "Happened after {event}: {events}."
    no_future: str = "Nothing happened after {event}."
    from_to: str = "{source} to {target}"
    """An edge, by the nodes that it joins."""

    # Relation matrices.
    matrix: str = "Relation matrix of {events}: which happened before which."
    row_before: str = "the row happened before the column"
    """In the legend that is printed beside it."""
    row_after: str = "the row happened after the column"
    row_concurrent: str = "concurrent"

    # The key to marking.
    mistake: str = "Mistake"
    student_does: str = "What the student does"
    it_writes: str = "What it writes"
    lamport_key: str = "Lamport timestamps: what a wrong value betrays."
    vector_key: str = "Vector timestamps: what a wrong value betrays."
    or_mistake: str = "{}, or {}"
    or_rule: str = "{}; or {}"
    instead: str = " (not {})"
    """After a wrong value, the right one."""
    one_more: str = "and 1 more"
    more: str = "and {} more"

    # Mistakes, and what a student does who makes them.
    no_maximum: Slip = ("no maximum", "takes the message’s timestamp plus one, though its own is higher")
    no_one: Slip = ("no +1", "takes the maximum and leaves it at that")
    ignored: Slip = ("message ignored", "goes on counting as if nothing had arrived")
    not_counted: Slip = ("receive not counted", "adds one to the message’s timestamp but not to its own counter")
    copied: Slip = ("copied, not merged", "writes the message’s vector over its own, save its own entry")
    sender_only: Slip = ("only the sender’s entry", "takes the sender’s entry and keeps its own others")
    vector_ignored: Slip = ("message ignored", "adds one to its own entry as if nothing had arrived")
    vector_not_counted: Slip = ("receive not counted", "merges, but does not add one to its own entry")

    # Sequence diagrams.
    sequence: str = "Sequence diagram of {count}: {participants}."
    step: str = "{sender} to {receiver}"
    step_lost: str = "{sender} to {receiver}, lost"
    step_itself: str = "{sender} to itself"
    unwaited: str = "{said}, without waiting"
    """Of an asynchronous message."""
    both_ways: str = "{sender} and {receiver} to each other"
    active: str = "{participant} is active from step {first} to step {last}."
    created: str = "{participant} begins with step {step}."
    destroyed: str = "{participant} ends with step {step}."
    reply: str = "{sender} replies to {receiver}"
    note_left: str = "Note left of {participants}"
    note_right: str = "Note right of {participants}"
    note_over: str = "Note over {participants}"
    frame_begins: str = "Frame “{kind}” begins"
    """What a frame is for, in UML's own English word; its condition may follow."""
    frame_section: str = "Next part, “{kind}”"
    frame_ends: str = "Frame “{kind}” ends"

    # Flowcharts and state diagrams.
    flowchart: str = "Flowchart, {way}: {nodes}, {edges}."
    state_diagram: str = "State diagram, {way}: {nodes}, {edges}."
    mind_map: str = "Mind map: {nodes}, {edges}."
    architecture: str = "Architecture diagram, {way}: {nodes}, {edges}."
    requirements: str = "Requirement diagram, {way}: {nodes}, {edges}."
    kanban: str = "Kanban board: {nodes}."
    blocks: str = "Block diagram: {nodes}, {edges}."
    sankey: str = "Sankey diagram: {nodes}, {edges}."
    written: str = "A diagram in words: {lines}."
    """One that is not drawn: what is written stands there."""
    downwards: str = "from top to bottom"
    upwards: str = "from bottom to top"
    rightwards: str = "from left to right"
    leftwards: str = "from right to left"
    holds: str = "{group} holds {nodes}."
    leads: str = "{node} leads to {goals}."
    joined: str = "{node} is joined to {goals}."
    goal: str = "{}"
    """A node in the list of those that another leads to, with the preposition that some languages repeat."""
    itself: str = "itself"
    """The same, of a node that leads to itself."""
    circle_end: str = "with a circle"
    cross_end: str = "with a cross"
    """How an edge ends that has no arrowhead."""
    alone: str = "By itself: {nodes}."
    several_alone: str = "By themselves: {nodes}."

    # Nodes without words, by shape: by themselves, and as a goal.
    start: tuple[str, str] = ("the start", "the start")
    end: tuple[str, str] = ("the end", "the end")
    junction: tuple[str, str] = ("a junction", "a junction")
    rect: tuple[str, str] = ("a rect", "a rect")
    round_rect: tuple[str, str] = ("a round-rect", "a round-rect")
    stadium: tuple[str, str] = ("a stadium", "a stadium")
    circle: tuple[str, str] = ("a circle", "a circle")
    diamond: tuple[str, str] = ("a diamond", "a diamond")
    hexagon: tuple[str, str] = ("a hexagon", "a hexagon")
    can: tuple[str, str] = ("a can", "a can")
    bar: tuple[str, str] = ("a bar", "a bar")

    comma: str = ", "
    """That of the language; no file of these says it."""
    quotes: QuoteMarks = ENGLISH_QUOTES
    """Those of the language and region; no language file says them."""
    language: str = "en"
    """By which kinds find words of their own; no language file says it."""

    def count(self, count: int, forms: Forms) -> str:
        """`one event`, `two events`, `12 events`."""
        number = self.numbers[count - 2] if 2 <= count < len(self.numbers) + 2 else str(count)
        return forms[min(count, len(forms) - 1)].format(number)

    def listed(self, words: Iterable[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        every = tuple(words)
        return self.both.format(self.in_row(every[:-1]), every[-1]) if len(every) > 1 else "".join(every)

    def in_row(self, words: Iterable[str]) -> str:
        """`a, b, c`."""
        return self.comma.join(words)

    def quoted(self, name: str, words: str) -> str:
        """A name with the words that belong to it: `m1 (“ping”)`."""
        return self.named.format(name, self.quotes.quoted(words)) if words else name

    def sentence(self, words: str) -> str:
        """With a full stop, where words do not end as a sentence does."""
        return words if words.endswith(SENTENCE_ENDS) else self.stop.format(words)

    def told(self, sentences: Iterable[str]) -> str:
        """Sentences as one text; where an author's words end as one does, nothing more ends it."""
        stop = self.stop.format("")
        twice = tuple(end + stop for end in SENTENCE_ENDS)
        every = tuple(each.removesuffix(stop) if each.endswith(twice) else each for each in sentences)
        return reduce(self.sentences.format, every) if every else ""


ENGLISH = DiagramWording()

KEYS = tuple(each.name for each in fields(DiagramWording) if each.name not in ("comma", "quotes", "language"))
"""What a language file says, all of it."""


@cache
def diagram_wording(language: str) -> DiagramWording:
    """The words of a language (BCP 47) and the quotation marks of its region; English where we have none."""
    said = said_in("ddcurric.wording.figures", language)
    if not said:
        return ENGLISH
    return DiagramWording(**said, comma=wording(language).comma, quotes=quote_marks(language), language=language)
