"""Logs in words, for those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.staging import stage_of
from ddcurric.figures.log.answers import told
from ddcurric.figures.log.source import COMMITTED, ELECTABLE, LogFigure, entry_name
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.log import LogWording, log_wording


def describe_log(said: LogFigure, answered: bool, say: DiagramWording) -> Iterator[str]:
    """The logs, server by server. What the rules say of them is told only when `answered`, or shown."""
    words, cluster = log_wording(say.language), said.cluster
    yield words.log.format(say.count(len(cluster.servers), words.servers))
    for server, (name, log) in enumerate(zip(cluster.servers, cluster.logs, strict=True)):
        leads = server == cluster.leader
        if not log:
            yield (words.empty_leader_row if leads else words.empty_row).format(server=name)
        else:
            row = words.leader_row if leads else words.row
            yield row.format(server=name, terms=say.in_row(map(str, log)))
    if cluster.down:
        yield words.every_down.format(say.listed(cluster.servers[server] for server in sorted(cluster.down)))
    if COMMITTED in said.rules:
        yield words.current_term.format(cluster.leading)
    for rule in said.rules:
        if rule not in said.asks or answered:
            yield told(said, rule, say)
        else:
            yield _asked(said, rule, words)


def _asked(said: LogFigure, rule: str, words: LogWording) -> str:
    if rule == ELECTABLE:
        return words.ask_electable.format(said.election)
    return words.ask_committed if rule == COMMITTED else words.ask_conflicts


def point_out(said: LogFigure, diagram: Diagram, say: DiagramWording) -> str:
    """What the eye is led to."""
    words = log_wording(say.language)
    entries = {
        entry_name(name, index): words.entry.format(index=index, server=name)
        for name, log in zip(said.cluster.servers, said.cluster.logs, strict=True)
        for index in range(1, len(log) + 1)
    }
    parts = [entries.get(point, point) for point in stage_of(said.steps, diagram).points]
    return say.pointed.format(parts=say.listed(parts)) if parts else ""
