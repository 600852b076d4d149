"""Other logs for another form of a paper: as many servers, about as long, the same mistakes betrayed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from ddcurric.figures.log.marking import betrayed, right_answers
from ddcurric.figures.log.model import Cluster, Log, agreeing, electable
from ddcurric.figures.log.notation import read_log
from ddcurric.figures.log.source import COMMITTED, CONFLICTS, ELECTABLE, LogFigure
from ddcurric.lesson.model.block import Diagram

RUNS, STRETCHED = 100, 400
"""Runs that are tried, and then other lengths of what the figure has, before no more than rows are exchanged."""
COPIED = 0.6
"""How often a follower hears of a leader."""


def vary_log(said: LogFigure, diagram: Diagram, seed: int) -> Diagram:
    """Other logs; the same where it does not say `vary:`."""
    if not said.varies:
        return diagram
    chance = Random(seed)
    wanted = character(said)
    for number in range(RUNS + STRETCHED):
        cluster = _another(said.cluster, chance) if number < RUNS else _stretched(said.cluster, chance)
        other = replace(said, cluster=cluster)
        if cluster != said.cluster and _alike(said.cluster, cluster) and character(other) == wanted:
            written = _written(other, diagram)
            if read_log(written).value is not None:
                return written
    exchanged = _written(replace(said, cluster=_exchanged(said.cluster, chance)), diagram)
    # What it points at may be gone.
    return exchanged if read_log(exchanged).value is not None else diagram


def character(said: LogFigure) -> tuple[object, ...]:
    """What a figure tells of whoever answers: the mistakes that show, and whether there is something to find."""
    found: list[object] = [betrayed(said.cluster, rule) for rule in said.asks]
    if ELECTABLE in said.rules:
        found.append({*electable(said.cluster)})
    if COMMITTED in said.rules:
        found.append(right_answers(said.cluster, COMMITTED)[0] > 0)
    if CONFLICTS in said.rules:
        stay = right_answers(said.cluster, CONFLICTS)
        found.append(any(kept < len(log) for kept, log in zip(stay, said.cluster.logs, strict=True)))
    return tuple(found)


def _alike(one: Cluster, other: Cluster) -> bool:
    """Whether the logs are about as long."""
    lengths, others = ([len(log) for log in each.logs] for each in (one, other))
    return abs(max(lengths) - max(others)) <= 1 and abs(sum(lengths) - sum(others)) <= 0.3 * sum(lengths) + 1


def _another(cluster: Cluster, chance: Random) -> Cluster:
    """Logs as a run of Raft leaves them, with as many terms."""
    servers = range(len(cluster.servers))
    terms = sorted({term for log in cluster.logs for term in log})
    logs: list[Log] = [()] * len(cluster.servers)
    leader = 0
    for term in sorted(chance.sample(range(1, terms[-1] + 1), len(terms))):
        leader = chance.choice(
            [s for s in servers if electable(replace(cluster, logs=tuple(logs), down=frozenset()))[s]]
        )
        logs[leader] += (term,) * chance.randint(1, max(1, 2 * max(map(len, cluster.logs)) // len(terms)))
        for follower in servers:
            same = agreeing(logs[follower], logs[leader])
            if follower != leader and chance.random() < COPIED and same < len(logs[leader]):
                logs[follower] = logs[leader][: chance.randint(same + 1, len(logs[leader]))]
    if cluster.leader is not None:
        if cluster.logs[cluster.leader] and cluster.leading > cluster.logs[cluster.leader][-1]:
            leader = chance.choice([s for s in servers if electable(replace(cluster, logs=tuple(logs)))[s]] or [leader])
        logs[leader], logs[cluster.leader] = logs[cluster.leader], logs[leader]
    return replace(cluster, logs=tuple(logs))


def _stretched(cluster: Cluster, chance: Random) -> Cluster:
    """The same logs with more or fewer entries of each term, and other terms: what agreed does so, and no more."""
    terms = sorted({term for log in cluster.logs for term in log})
    called = dict(zip(terms, sorted(chance.sample(range(1, terms[-1] + 1), len(terms))), strict=True))
    counts: dict[int, dict[int, int]] = {}
    for term in terms:
        held = sorted({log.count(term) for log in cluster.logs} - {0})
        drawn = sorted(chance.sample(range(1, held[-1] + 2), len(held)))
        counts[term] = {0: 0, **dict(zip(held, drawn, strict=True))}
    logs = tuple(
        tuple(called[term] for term in terms for _ in range(counts[term][log.count(term)])) for log in cluster.logs
    )
    return _exchanged(replace(cluster, logs=logs), chance)


def _exchanged(cluster: Cluster, chance: Random) -> Cluster:
    """The logs of followers given to one another, those of servers that are up and of those that are not."""
    logs = list(cluster.logs)
    for up in (True, False):
        rows = [s for s in range(len(logs)) if s != cluster.leader and (s not in cluster.down) == up]
        for row, log in zip(rows, chance.sample([cluster.logs[row] for row in rows], len(rows)), strict=True):
            logs[row] = log
    return replace(cluster, logs=tuple(logs))


def _written(said: LogFigure, diagram: Diagram) -> Diagram:
    """The source with other entries in its rows."""
    lines, cluster = diagram.text.split("\n"), said.cluster
    for server, line in enumerate(said.rows):
        star = "*" if server == cluster.leader else ""
        lines[line] = f"{cluster.servers[server]}{star}: {' '.join(map(str, cluster.logs[server]))}".rstrip()
    return replace(diagram, text="\n".join(lines))
