"""Raft's rules on a figure's logs, against runs of Raft in which servers send one another messages.

All states of a small cluster that can be reached are looked at, and many of a larger one at random:
`RAFT_RUNS=2000 RAFT_STATES=100000 pytest tests/figures/test_log_model.py` looks at more.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import pytest

from ddcurric.figures.log.model import (
    Cluster,
    committed,
    contradiction,
    electable,
    kept,
    on_majority,
    voters,
)

pytestmark = pytest.mark.slow

RUNS = int(os.environ.get("RAFT_RUNS", "200"))
STATES = int(os.environ.get("RAFT_STATES", "4000"))


@dataclass(frozen=True)
class Server:
    term: int = 0
    log: tuple[int, ...] = ()
    leads: bool = False


Run = tuple[Server, ...]


def grants(voter: Server, term: int, last_term: int, length: int) -> bool:
    """What a server answers to RequestVote; figure 2 of the paper, word for word."""
    if term <= voter.term:
        return False  # it has voted in that term, or is beyond it
    own_last = voter.log[-1] if voter.log else 0
    if last_term != own_last:
        return last_term > own_last
    return length >= len(voter.log)


def elected(run: Run, candidate: int, voting: tuple[int, ...], term: int) -> Run | None:
    """The run after an election that a candidate wins with these votes; None where it does not."""
    own = run[candidate]
    last = own.log[-1] if own.log else 0
    asked = [server for server in voting if server != candidate]
    if own.term >= term or not all(grants(run[server], term, last, len(own.log)) for server in asked):
        return None
    if 2 * (len(asked) + 1) <= len(run):
        return None
    after = list(run)
    for server in asked:
        after[server] = replace(run[server], term=term, leads=False)
    after[candidate] = Server(term, own.log, leads=True)
    return tuple(after)


def appended(run: Run, leader: int) -> Run:
    own = run[leader]
    return (*run[:leader], replace(own, log=(*own.log, own.term)), *run[leader + 1 :])


def copied(run: Run, leader: int, follower: int, index: int) -> Run | None:
    """AppendEntries with the entry at an index; None where the follower refuses it."""
    source, target = run[leader], run[follower]
    if target.term > source.term or not index <= len(source.log):
        return None
    before = index - 1
    if len(target.log) < before or (before and target.log[before - 1] != source.log[before - 1]):
        return None
    log = target.log
    if len(log) >= index and log[index - 1] != source.log[index - 1]:
        log = log[:before]
    if len(log) < index:
        log = (*log, source.log[index - 1])
    return (*run[:follower], Server(source.term, log), *run[follower + 1 :])


def following(run: Run, most_terms: int, most_entries: int) -> Iterator[Run]:
    """All runs one step later."""
    servers = range(len(run))
    for candidate in servers:
        for term in range(run[candidate].term + 1, most_terms + 1):
            for size in range(len(run) // 2, len(run)):
                for voting in combinations([server for server in servers if server != candidate], size):
                    after = elected(run, candidate, voting, term)
                    if after is not None:
                        yield after
    for leader in servers:
        if not run[leader].leads:
            continue
        if len(run[leader].log) < most_entries:
            yield appended(run, leader)
        for follower in servers:
            for index in range(1, len(run[leader].log) + 1):
                after = copied(run, leader, follower, index) if follower != leader else None
                if after is not None:
                    yield after


def small_runs() -> list[Run]:
    """The states of three servers that can be reached in three terms with two entries, nearest first."""
    row: list[Run] = [(Server(),) * 3]
    seen = set(row)
    for run in row:
        for after in following(run, 3, 2):
            if after not in seen:
                seen.add(after)
                row.append(after)
        if len(row) > STATES:
            break
    return row


def some_run(chance: random.Random, servers: int = 5) -> Run:
    """How a run of many steps ends."""
    return list(step_by_step(chance, servers))[-1]


def step_by_step(chance: random.Random, servers: int, steps: int = 60) -> Iterator[Run]:
    """A run, more of whose steps copy than elect."""
    run: Run = (Server(),) * servers
    for _ in range(steps):
        yield run
        leaders = [server for server in range(servers) if run[server].leads]
        if not leaders or chance.random() < 0.15:
            candidate = chance.randrange(servers)
            others = [server for server in range(servers) if server != candidate]
            voting = tuple(chance.sample(others, chance.randrange(servers // 2, servers)))
            after = elected(run, candidate, voting, max(server.term for server in run) + 1)
        elif chance.random() < 0.3:
            after = appended(run, chance.choice(leaders))
        else:
            leader = chance.choice(leaders)
            follower = chance.choice([server for server in range(servers) if server != leader])
            index = len(run[follower].log) + chance.randrange(2)
            after = copied(run, leader, follower, max(1, index))
        run = after or run
    yield run


def cluster_of(run: Run, leader: int | None = None, term: int | None = None) -> Cluster:
    names = tuple(f"S{at}" for at in range(1, len(run) + 1))
    return Cluster(names, tuple(server.log for server in run), leader, term)


def every_run() -> Iterator[Run]:
    yield from small_runs()
    yield from (some_run(random.Random(seed), servers=3 + seed % 3) for seed in range(RUNS))


def test_logs_that_can_be_do_not_contradict_each_other() -> None:
    for run in every_run():
        assert contradiction([server.log for server in run]) is None, run


def test_who_can_win_is_who_is_voted_for() -> None:
    for run in every_run():
        term = max(server.term for server in run) + 1
        cluster = cluster_of(run, term=term)
        others = [[server for server in range(len(run)) if server != candidate] for candidate in range(len(run))]
        assert electable(cluster) == tuple(
            any(
                elected(run, candidate, voting, term) is not None
                for size in range(len(run))
                for voting in combinations(others[candidate], size)
            )
            for candidate in range(len(run))
        )


def test_servers_that_are_down_do_not_vote() -> None:
    for seed in range(RUNS):
        run = some_run(random.Random(seed))
        down = frozenset(random.Random(seed).sample(range(5), seed % 4))
        cluster = replace(cluster_of(run), down=down)
        for candidate, wins in enumerate(electable(cluster)):
            asked = [server for server in range(5) if server != candidate and server not in down]
            own = run[candidate].log
            votes = [grants(run[server], 10**6, own[-1] if own else 0, len(own)) for server in asked]
            assert wins == (candidate not in down and sum(votes) + 1 >= 3)
            assert len(voters(cluster, candidate)) == (0 if candidate in down else sum(votes) + 1)


def test_what_may_be_counted_as_committed_is_of_the_own_term_and_on_a_majority() -> None:
    for run in every_run():
        for leader in (server for server in range(len(run)) if run[server].leads):
            own = run[leader]
            counted = [
                index
                for index in range(1, len(own.log) + 1)
                if own.log[index - 1] == own.term
                and any(
                    all(run[server].log[:index] == own.log[:index] for server in group)
                    for group in combinations(range(len(run)), len(run) // 2 + 1)
                )
            ]
            assert committed(cluster_of(run, leader, own.term)) == max(counted, default=0)


def test_what_is_committed_is_in_the_log_of_whoever_leads_later() -> None:
    """All that can follow in a small cluster; section 5.4.3, looked at instead of proven."""
    for run in small_runs()[: STATES // 8]:
        for leader in (server for server in range(3) if run[server].leads):
            own = run[leader]
            safe = own.log[: committed(cluster_of(run, leader, own.term))]
            for after in following(run, 4, 2):
                later = (each for each in after if each.leads and each.term > own.term)
                assert all(each.log[: len(safe)] == safe for each in later)


def test_what_was_committed_long_ago_is_in_the_log_of_every_later_leader() -> None:
    for seed in range(RUNS):
        safe: dict[int, tuple[int, ...]] = {}
        for run in step_by_step(random.Random(seed), 3 + seed % 3, steps=100):
            for leader in (server for server in range(len(run)) if run[server].leads):
                own = run[leader]
                assert all(own.log[: len(log)] == log for term, log in safe.items() if term < own.term)
                log = own.log[: committed(cluster_of(run, leader, own.term))]
                safe[own.term] = max(log, safe.get(own.term, ()), key=len)


def test_an_old_term_on_a_majority_may_still_be_lost() -> None:
    """Figure 8 of the paper: entry 2 is on three servers of five in step c, and gone in step d."""
    step_c = Cluster(tuple("ABCDE"), ((1, 2, 4), (1, 2), (1, 2), (1,), (1, 3)), 0, 4)
    assert (on_majority(step_c), committed(step_c)) == (2, 0)
    assert electable(replace(step_c, term=5, down=frozenset({0})))[4]
    step_e = replace(step_c, logs=((1, 2, 4), (1, 2, 4), (1, 2, 4), (1,), (1, 3)))
    assert committed(step_e) == 3
    assert not electable(replace(step_e, term=5))[4]


def test_what_a_follower_keeps_is_left_when_all_is_copied() -> None:
    for run in every_run():
        for leader in (server for server in range(len(run)) if run[server].leads):
            if run[leader].term <= max(server.term for server in run if server is not run[leader]) - 1:
                continue  # nobody listens to it any more
            new = appended(run, leader)
            stay = kept(cluster_of(run, leader, run[leader].term))
            for follower in (server for server in range(len(run)) if server != leader):
                after, seen = new, [run[follower].log]
                for index in range(1, len(new[leader].log) + 1):
                    after = copied(after, leader, follower, index) or after
                    seen.append(after[follower].log)
                if after[follower].log == new[leader].log:
                    old = run[follower].log
                    assert stay[follower] == max(n for n in range(len(old) + 1) if after[follower].log[:n] == old[:n])


def test_logs_that_cannot_be_are_found() -> None:
    assert contradiction([(1, 1, 2), (1, 2)]) is not None  # term 2 would begin at two places
    assert contradiction([(1, 2, 3), (1, 1, 3)]) is not None
    assert contradiction([(1, 2, 2), (1, 2), (1, 1, 3)]) is None
