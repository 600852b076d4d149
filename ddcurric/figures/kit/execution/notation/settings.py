"""Read the settings of a `spacetime` block. They may name events that are written below them, so they act later."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ddcurric.diagnostics import did_you_mean, has_errors, warning
from ddcurric.figures.kit.execution.notation.draft import SpaceTimeDraft
from ddcurric.figures.kit.execution.source import STAMPS, Ask, Cut, SpaceTime
from ddcurric.figures.kit.notation import SettingLine, Word, group_of, stripped, words_of


def read_show(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """Take a line `show:` with its kinds of timestamps, or `none`."""
    value = group_of(line, match, "value")
    for word in words_of(value):
        if word.text.lower() in STAMPS:
            draft.show.append(word.text.lower())
        elif word.text.lower() != "none":
            draft.wrong(
                "diagram-syntax", word, f"there is no timestamp `{word.text}`", "write `lamport`, `vector` or `none`"
            )


def read_ask(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """`ask: lamport except a1`: timestamps that are left to write, and `ask: cut`."""
    value = group_of(line, match, "value")
    words = words_of(value)
    split = next((at for at, word in enumerate(words) if word.text.lower() == "except"), len(words))
    stamps = []
    for word in words[:split]:
        if word.text.lower() == "cut":
            draft.asks_cut = word
        elif word.text.lower() in STAMPS:
            stamps.append(word)
        else:
            draft.wrong(
                "diagram-syntax",
                word,
                f"the program cannot ask for `{word.text}`",
                "write `ask: lamport`, `ask: vector` or `ask: cut`; events that are given go after `except`",
            )
    if not words[:split]:
        draft.wrong(
            "nothing-to-ask", value if value.text else stripped(line), "`ask:` asks for nothing", "write `ask: lamport`"
        )

    def later() -> None:
        given = frozenset(word.text for word in words[split + 1 :] if _known_event(draft, word))
        draft.asks.extend((Ask(word.text.lower(), given), word) for word in stamps)

    draft.later.append(later)


def _known_event(draft: SpaceTimeDraft, word: Word) -> bool:
    events = [event.name for row in draft.processes.values() for event in row]
    if word.text in events:
        return True
    _unknown(draft, "event", word, events)
    return False


def _unknown(draft: SpaceTimeDraft, what: str, word: Word, known: Iterable[str]) -> None:
    draft.wrong("unknown-event", word, f"there is no {what} `{word.text}`", did_you_mean(word.text, known))


def read_cut(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """`cut: a2 b3 "name"`: the last event of each process in it. What it names may stand in a later line."""
    value = group_of(line, match, "value")
    name = (match["name"] or "").strip()

    def later() -> None:
        frontier = dict.fromkeys(draft.processes, 0)
        named: dict[str, str] = {}
        words = words_of(value)
        for word in words:
            if not _known_event(draft, word):
                continue
            process, at = next(
                (p, n)
                for p, row in draft.processes.items()
                for n, event in enumerate(row, 1)
                if event.name == word.text
            )
            if process in named:
                draft.wrong(
                    "bad-cut",
                    word,
                    f"the cut names `{named[process]}` and `{word.text}`, both of process `{process}`",
                    "name the last event of each process that the cut includes",
                )
            named[process] = word.text
            frontier[process] = at
        if not words:
            draft.wrong("bad-cut", stripped(line), "this cut names no event", 'write `cut: a3 b3 c2 "first cut"`')
        draft.cuts.append(Cut(name, tuple(frontier.values()), tuple(word.text for word in words)))

    draft.later.append(later)


def read_label(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """`label a1 "words"`, of an event or a message."""
    target, words = group_of(line, match, "target"), match["words"].strip()

    def later() -> None:
        if target.text not in draft.names:
            _unknown(draft, "event or message", target, draft.names)
        elif target.text in draft.words:
            draft.wrong("duplicate-event", target, f"`{target.text}` has a label already", "write both in one label")
        draft.words[target.text] = words

    draft.later.append(later)


def read_crash(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """`crash A after a2`: a process that stops, behind its last event or one that is named."""
    process, event = group_of(line, match, "process"), group_of(line, match, "event")

    def later() -> None:
        if process.text not in draft.processes:
            _unknown(draft, "process", process, draft.processes)
            return
        events = [e.name for e in draft.processes[process.text]]
        if event.text and event.text not in events:
            draft.wrong(
                "unknown-event",
                event,
                f"process `{process.text}` has no event `{event.text}`",
                did_you_mean(event.text, events),
            )
            return
        if process.text in draft.crashes:
            draft.wrong("duplicate-event", process, f"`{process.text}` crashes already", "write one of the two")
            return
        after = events.index(event.text) + 1 if event.text else len(events)
        if after < len(events):
            draft.wrong(
                "event-after-crash",
                event,
                f"`{process.text}` crashes after `{event.text}`, yet `{events[after]}` comes later",
                "a process that has crashed does nothing more; take its later events out",
            )
            return
        draft.crashes[process.text] = after

    draft.later.append(later)


def read_group(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """`group A B "title"`: processes that stand under one title."""
    value, title = group_of(line, match, "value"), match["title"].strip()

    def later() -> None:
        words = words_of(value)
        known = list(draft.processes)
        taken = {word.text for _, others in draft.groups for word in others}
        for word in words:
            if word.text not in known:
                _unknown(draft, "process", word, known)
            elif word.text in taken:
                hint = "a process stands under one title"
                draft.wrong("bad-group", word, f"`{word.text}` is in a group already", hint)
            taken.add(word.text)
        if not words or not title:
            hint = 'write `group A B "first try"`'
            draft.wrong("bad-group", stripped(line), "a group has processes and a title", hint)
        if has_errors(draft.found):
            return
        places = sorted(known.index(word.text) for word in words)
        if places != list(range(places[0], places[0] + len(places))):
            between = next(known[at] for at in range(places[0], places[-1]) if at not in places)
            hint = "write the lines of a group's processes one below the other"
            draft.wrong("bad-group", value, f"`{between}` stands between the processes of this group", hint)
        draft.groups.append((title, words))

    draft.later.append(later)


def read_direction(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """Take a line `direction:`: time runs to the right, or down."""
    value = group_of(line, match, "value")
    draft.directions.append(SettingLine(group_of(line, match, "name"), value))
    if value.text.lower() not in ("right", "down"):
        word = value if value.text else stripped(line)
        draft.wrong("diagram-syntax", word, "time runs `right` or `down`", "write `direction: down`")
    draft.down = value.text.lower() == "down"


def read_vary(draft: SpaceTimeDraft, line: Word, match: re.Match[str]) -> None:
    """Take a line `vary`, whose rules are read once the events are known."""
    draft.vary.append(SettingLine(group_of(line, match, "name"), group_of(line, match, "value")))


def check_asks(draft: SpaceTimeDraft, said: SpaceTime) -> None:
    """Say where `ask:` asks for nothing, or for what is shown."""
    for ask, word in draft.asks:
        if not set(said.execution.events) - ask.given:
            draft.wrong(
                "nothing-to-ask", word, "`ask:` leaves no event to ask for", "take some events out after `except`"
            )
        if ask.stamp in said.show:
            draft.found.append(
                warning(
                    "asked-and-shown",
                    draft.span(word),
                    f"the {ask.stamp} timestamps are asked for, so `show: {ask.stamp}` is ignored",
                    "write one of the two",
                )
            )
    if draft.asks_cut and not said.cuts:
        draft.wrong("nothing-to-ask", draft.asks_cut, "`ask: cut` needs a cut", "write `cut: a3 b3 c2` as well")
