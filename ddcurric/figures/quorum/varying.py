"""Another figure of quorums for another form of a paper: other sizes and sets, the same mistakes betrayed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.notation import in_braces, lines_in, setting_of
from ddcurric.figures.quorum.answers import mistakes_of
from ddcurric.figures.quorum.model import Act, QuorumSystem, in_common, returned
from ddcurric.figures.quorum.notation import MOST_SERVERS, numbered
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures.quorum import quorum_wording

TRIES = 400
NEAR, FEWEST = 2, 3
"""By how many servers another figure may differ, and how few it has unless the figure has fewer."""


def vary_quorum(said: QuorumSystem, diagram: Diagram, seed: int) -> Diagram:
    """The figure with other sizes and sets; as many lines, and every question has as many answers."""
    if not said.varies:
        return diagram
    chance = random.Random(f"quorum {seed}")
    wanted = _betrayed(said)
    others = (other for other in _others(said, diagram, chance) if _betrayed(other) == wanted and other != said)
    return _written(next(others, said), diagram)


def _betrayed(said: QuorumSystem) -> tuple[object, ...]:
    """What a figure tells of whoever answers: the mistakes that show, and whether quorums meet."""
    say = quorum_wording("en")
    spare = {say.at_writes_down, say.at_reads_down}  # one question, whichever of the two it shows in
    shown = tuple(
        {"" if place in spare else place for place, _, _ in trace.differs} for trace in mistakes_of(said, "en")
    )
    pairs = (("overlap", said.r), ("writes", said.w))
    meets = tuple(in_common(said.n, said.w, other) > 0 for ask, other in pairs if ask in said.asks)
    sees = tuple(returned(said, at) > 0 for at, act in enumerate(said.acts) if act.kind == "read")
    return shown, meets, sees


def _others(said: QuorumSystem, diagram: Diagram, chance: random.Random) -> Iterator[QuorumSystem]:
    """Systems with the lines of this one, from anything at all to the same with its servers exchanged."""
    fewest, most = _sizes(said, diagram)
    for _ in range(TRIES):
        n = chance.randint(fewest, most)
        w, r = chance.randint(1, n), chance.randint(1, n)
        if said.n > 1 and (w == n, r == n) != (said.w == said.n, said.r == said.n):
            continue  # who waits for all servers never fails to meet the others, and is stopped by one that is down
        other = replace(said, servers=said.servers if n == said.n else numbered(n))
        acts = _drawn(other, said, chance, w, r)
        if acts is not None:
            yield replace(other, w=w, r=r, acts=acts)
    for _ in range(20):
        yield _exchanged(said, chance)


def _sizes(said: QuorumSystem, diagram: Diagram) -> tuple[int, int]:
    """How many servers another figure has: about as many, with those that are pointed at.

    Servers that the author names are those that there are.
    """
    if in_braces(diagram, "n") is None or said.servers != numbered(said.n):
        return said.n, said.n
    pointed = {name for step in said.steps for name in step.points}
    least = max((at for at, name in enumerate(said.servers, 1) if name in pointed), default=1)
    return max(said.n - NEAR, min(said.n, FEWEST), least), min(said.n + NEAR, MOST_SERVERS)


def _drawn(said: QuorumSystem, model: QuorumSystem, chance: random.Random, w: int, r: int) -> tuple[Act, ...] | None:
    """Lines of the kinds that the model has, of servers that are up; None where too few are."""
    up, acts = list(said.servers), []
    for act in model.acts:
        if act.kind == "down":
            count = len(act.servers)
        else:
            needed, was = (w, model.w) if act.kind == "written" else (r, model.r)
            count = needed + len(act.servers) - was
        if not 0 < count <= len(up):
            return None
        chosen = set(chance.sample(up, count))
        acts.append(replace(act, servers=tuple(server for server in said.servers if server in chosen)))
        if act.kind == "down":
            up = [server for server in up if server not in chosen]
    return tuple(acts)


def _exchanged(said: QuorumSystem, chance: random.Random) -> QuorumSystem:
    other = dict(zip(said.servers, chance.sample(said.servers, said.n), strict=True))
    acts = []
    for act in said.acts:
        chosen = {other[server] for server in act.servers}
        acts.append(replace(act, servers=tuple(server for server in said.servers if server in chosen)))
    return replace(said, acts=tuple(acts))


def _written(said: QuorumSystem, diagram: Diagram) -> Diagram:
    """The source with the sets of this system in its lines, and its sizes in the braces."""
    lines = diagram.text.split("\n")
    acts = iter(said.acts)
    for line in lines_in(diagram):
        setting = setting_of(line)
        if setting is not None and setting[0].text.lower() in ("written", "read", "down"):
            act = next(acts)
            words = f' "{act.words}"' if act.words else ""
            lines[line.line] = f"{setting[0].text}: {' '.join(act.servers)}{words}"
    sizes = {"n": str(said.n), "w": str(said.w), "r": str(said.r)}
    settings = tuple(replace(each, text=sizes.get(each.key, each.text)) for each in diagram.settings)
    return replace(diagram, text="\n".join(lines), settings=settings)
