"""The marking key of logs that ask: what each common mistake answers, and where it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ddcurric.figures.kit.marking import MarkedQuestion, Trace, trace
from ddcurric.figures.log.answers import told
from ddcurric.figures.log.model import Cluster, Log, agreeing, committed, electable, kept, on_majority, up_to_date
from ddcurric.figures.log.source import COMMITTED, CONFLICTS, ELECTABLE, LogFigure
from ddcurric.values import dataclass
from ddcurric.wording import wording
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.log import LogWording, log_wording


@dataclass(frozen=True, slots=True)
class LogMistake:
    """A common mistake about a rule."""

    rule: str
    name: str
    """See `kit.marking.trace`."""
    answers: Callable[[Cluster], tuple[int, ...]]
    """What the student answers, as `right_answers` has it."""


def right_answers(cluster: Cluster, rule: str) -> tuple[int, ...]:
    """Of each server 1 if it can win, else 0; how many entries each keeps; or the one index that is committed."""
    if rule == ELECTABLE:
        return tuple(map(int, electable(cluster)))
    return kept(cluster) if rule == CONFLICTS else (committed(cluster),)


def _won_by(compared: Callable[[Log], object]) -> Callable[[Cluster], tuple[int, ...]]:
    """Elections in which logs are compared in another way."""

    def answers(cluster: Cluster) -> tuple[int, ...]:
        def votes(candidate: int) -> int:
            own = compared(cluster.logs[candidate])
            voting = (log for server, log in enumerate(cluster.logs) if server not in cluster.down)
            return sum(compared(log) <= own for log in voting)  # type: ignore[operator]

        return tuple(
            int(server not in cluster.down and votes(server) >= cluster.majority)
            for server in range(len(cluster.servers))
        )

    return answers


def _last_term(log: Log) -> int:
    return log[-1] if log else 0


def _newest(cluster: Cluster) -> tuple[int, ...]:
    up = [server for server in range(len(cluster.servers)) if server not in cluster.down]
    best = max((up_to_date(cluster.logs[server]) for server in up), default=None)
    return tuple(
        int(server in up and up_to_date(log) == best and len(up) >= cluster.majority)
        for server, log in enumerate(cluster.logs)
    )


def _everything(cluster: Cluster) -> tuple[int, ...]:
    assert cluster.leader is not None
    return (len(cluster.logs[cluster.leader]),)


def _everywhere(cluster: Cluster) -> tuple[int, ...]:
    assert cluster.leader is not None
    return (min(agreeing(log, cluster.logs[cluster.leader]) for log in cluster.logs),)


def _old_term(cluster: Cluster) -> tuple[int, ...]:
    return (on_majority(cluster),)


def _surplus(cluster: Cluster) -> tuple[int, ...]:
    assert cluster.leader is not None
    return tuple(min(len(log), len(cluster.logs[cluster.leader])) for log in cluster.logs)


MISTAKES = (
    LogMistake(ELECTABLE, "longer", _won_by(len)),
    LogMistake(ELECTABLE, "last_term", _won_by(_last_term)),
    LogMistake(ELECTABLE, "newest", _newest),
    LogMistake(COMMITTED, "old_term", _old_term),
    LogMistake(COMMITTED, "everything", _everything),
    LogMistake(COMMITTED, "everywhere", _everywhere),
    LogMistake(CONFLICTS, "surplus", _surplus),
)


def betrayed(cluster: Cluster, rule: str) -> tuple[bool, ...]:
    """Of each of MISTAKES, whether a student who makes it answers something else to a rule."""
    return tuple(
        mistake.rule == rule and mistake.answers(cluster) != right_answers(cluster, rule) for mistake in MISTAKES
    )


def marks(said: LogFigure, say: DiagramWording) -> Iterator[MarkedQuestion]:
    """What each common mistake answers to what is asked for."""
    caption = log_wording(say.language).key
    return (MarkedQuestion(rule, tuple(_traces(said, rule, say)), caption, ADVICE[rule]) for rule in said.asks)


def _traces(said: LogFigure, rule: str, say: DiagramWording) -> Iterator[Trace]:
    words, right = log_wording(say.language), right_answers(said.cluster, rule)
    for mistake in (each for each in MISTAKES if each.rule == rule):
        pairs = enumerate(zip(mistake.answers(said.cluster), right, strict=True))
        differs = (
            (_place(said, rule, at, words), _answer(rule, wrong, say), _answer(rule, own, say))
            for at, (wrong, own) in pairs
            if wrong != own
        )
        yield trace(mistake.name, words, differs)


def _place(said: LogFigure, rule: str, at: int, words: LogWording) -> str:
    return words.committed_question if rule == COMMITTED else said.cluster.servers[at]


def _answer(rule: str, value: int, say: DiagramWording) -> str:
    words = wording(say.language)
    if rule == ELECTABLE:
        return words.yes if value else words.no
    return str(value) if value or rule == CONFLICTS else words.none


def verdicts(said: LogFigure, say: DiagramWording) -> Iterator[str]:
    """What the rules say."""
    return (told(said, rule, say) for rule in said.asks)


ADVICE = {
    ELECTABLE: "let a shorter log end in a later term than a longer one, or two logs win that are not alike",
    COMMITTED: "let an entry of an older term be on a majority, and none of the current term",
    CONFLICTS: "let a follower have an entry of another term than the leader at the same index",
}
