"""Executions made by lot."""

from __future__ import annotations

from random import Random


def execution(seed: int, processes: int, events: int, messages: int) -> str:
    """One made by lot: each process has as many events, and messages go from earlier ones to somewhat later ones."""
    chance = Random(seed)
    steps, free = events // processes, [(at % processes, at // processes) for at in range(events)]
    said: dict[tuple[int, int], str] = {}
    number = 0
    for row, step in sorted(free, key=lambda each: (each[1], chance.random())):
        later = [
            (other, at)
            for other, at in free
            if other != row and 0 < at - step <= 2 and (other, at) not in said and abs(other - row) < 4
        ]
        if (row, step) not in said and later and number < messages and chance.random() < 2.2 * messages / events:
            number += 1
            said[row, step], said[chance.choice(later)] = f">m{number}", f"<m{number}"
    rows = []
    for row in range(processes):
        last = steps + (row < events % processes)
        words = (f"{chr(97 + row)}{at + 1}{said.get((row, at), '')}" for at in range(last))
        rows.append(f"{chr(65 + row)}: {' '.join(words)}")
    return "\n".join(rows)
