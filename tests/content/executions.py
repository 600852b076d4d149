"""Executions of messages, told in a few lines, and what they say: who came before whom, stamps, cuts, money."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise, product

Rule = Callable[[int, int], int]
"""From a process's own counter and the number in the message to the number of the receive event."""


def right(own: int, sent: int) -> int:
    return max(own, sent) + 1


def ignored(own: int, sent: int) -> int:
    return own + 1


def no_maximum(own: int, sent: int) -> int:
    return sent + 1


def no_step(own: int, sent: int) -> int:
    return max(own, sent)


def variant(own: int, sent: int) -> int:
    return max(own, sent + 1)


@dataclass(frozen=True)
class Run:
    """The lines of a `spacetime` figure: for each process its events, and what they send or receive."""

    lines: Mapping[str, tuple[str, ...]]
    sent: Mapping[str, str]
    received: Mapping[str, str]

    @cached_property
    def events(self) -> tuple[str, ...]:
        return tuple(event for line in self.lines.values() for event in line)

    @cached_property
    def process(self) -> dict[str, str]:
        return {event: name for name, line in self.lines.items() for event in line}

    @cached_property
    def steps(self) -> dict[str, list[str]]:
        """For each event those that follow it in one step, on its line or by a message."""
        found: dict[str, list[str]] = {event: [] for event in self.events}
        for line in self.lines.values():
            for earlier, later in pairwise(line):
                found[earlier].append(later)
        for message, event in self.received.items():
            found[self.sent[message]].append(event)
        return found

    def future(self, event: str) -> set[str]:
        found: set[str] = set()
        waiting = [event]
        while waiting:
            for following in self.steps[waiting.pop()]:
                if following not in found:
                    found.add(following)
                    waiting.append(following)
        return found

    def past(self, event: str) -> set[str]:
        return {other for other in self.events if event in self.future(other)}

    def beside(self, event: str) -> set[str]:
        return {*self.events} - self.past(event) - self.future(event) - {event}

    def before(self, first: str, second: str) -> bool:
        """Whether a chain of lines and arrows leads from one event to another."""
        return second in self.future(first)

    def relation(self, first: str, second: str) -> str:
        if self.before(first, second):
            return "before"
        return "after" if self.before(second, first) else "concurrent"

    def concurrent(self) -> list[tuple[str, str]]:
        return [pair for pair in combinations(self.events, 2) if self.relation(*pair) == "concurrent"]

    def in_order(self) -> list[str]:
        """Every event after those that it waits for."""
        return sorted(self.events, key=lambda event: len(self.past(event)))

    def stamps(self, rule: Rule = right) -> dict[str, int]:
        numbers: dict[str, int] = {}
        arrives = {event: message for message, event in self.received.items()}
        for event in self.in_order():
            line = self.lines[self.process[event]]
            own = numbers[line[line.index(event) - 1]] if line.index(event) else 0
            message = arrives.get(event)
            numbers[event] = rule(own, numbers[self.sent[message]]) if message else own + 1
        return numbers

    def vector(self, event: str) -> list[int]:
        """How many events of each process are in the past of an event, itself included."""
        known = self.past(event) | {event}
        return [sum(each in known for each in line) for line in self.lines.values()]

    def cuts(self) -> Iterator[tuple[int, ...]]:
        return product(*(range(len(line) + 1) for line in self.lines.values()))

    def inside(self, cut: tuple[int, ...]) -> set[str]:
        return {event for line, count in zip(self.lines.values(), cut, strict=True) for event in line[:count]}

    def spoilers(self, cut: tuple[int, ...]) -> list[str]:
        known = self.inside(cut)
        return [name for name, at in self.received.items() if at in known and self.sent[name] not in known]

    def transit(self, cut: tuple[int, ...]) -> list[str]:
        known = self.inside(cut)
        return sorted(name for name, at in self.sent.items() if at in known and self.received.get(name) not in known)

    def without(self, message: str) -> Run:
        """The same events, the message lost."""
        return Run(self.lines, self.sent, {name: at for name, at in self.received.items() if name != message})


def run(source: str) -> Run:
    lines: dict[str, tuple[str, ...]] = {}
    sent: dict[str, str] = {}
    received: dict[str, str] = {}
    settings = {"show", "ask", "point", "chain", "past", "future", "steps", "cut", "label", "vary", "direction"}
    for line in source.splitlines():
        name, colon, rest = line.strip().partition(":")
        if not colon or name in settings or name.startswith("label "):
            continue
        events = re.findall(r"(\w+)(?:([<>])([\w,]+))?", rest)
        lines[name] = tuple(event for event, _, _ in events)
        for event, sign, messages in events:
            for message in messages.split(",") if sign else ():
                (sent if sign == ">" else received)[message] = event
    return Run(lines, sent, received)


def cut_of(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"\d+", text))


def vector_of(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", text)]


def smaller(first: list[int], second: list[int]) -> bool:
    return first != second and all(one <= two for one, two in zip(first, second, strict=True))


def compared(first: list[int], second: list[int]) -> str:
    if first == second:
        return "equal"
    if smaller(first, second):
        return "before"
    return "after" if smaller(second, first) else "concurrent"
