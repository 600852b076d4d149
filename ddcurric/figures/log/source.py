"""What a figure of logs says, before anything of it is placed."""

from __future__ import annotations

from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.log.model import Cluster
from ddcurric.values import dataclass

ELECTABLE, COMMITTED, CONFLICTS = "electable", "committed", "conflicts"
RULES = (ELECTABLE, COMMITTED, CONFLICTS)
"""What may be shown and asked: who can win an election, which entries are committed, which a follower gives up."""
PER_SERVER = (ELECTABLE, CONFLICTS)
"""Those that have an answer for each server."""


@dataclass(frozen=True, slots=True)
class LogFigure:
    """Logs and how their author wants them drawn."""

    cluster: Cluster
    shows: tuple[str, ...] = ()
    """Of RULES: those that are told."""
    asks: tuple[str, ...] = ()
    """Those that the student is to apply."""
    steps: tuple[Stage, ...] = ()
    varies: bool = False
    rows: tuple[int, ...] = ()
    """The lines of the servers in the source, from 0."""

    @property
    def rules(self) -> tuple[str, ...]:
        """Those that have a place in the drawing."""
        return tuple(each for each in RULES if each in self.shows or each in self.asks)

    @property
    def columns(self) -> tuple[str, ...]:
        """Those that have a column beside the logs."""
        return tuple(each for each in self.rules if each in PER_SERVER)

    @property
    def election(self) -> int:
        """The term of the election that is asked about: the next one, where the leader of the current term counts."""
        current = max([self.cluster.leading, *(log[-1] for log in self.cluster.logs if log)])
        return current + 1 if COMMITTED in self.rules else self.cluster.election

    @property
    def length(self) -> int:
        """Of the longest log."""
        return max(len(log) for log in self.cluster.logs)


def entry_name(server: str, index: int) -> str:
    """By which an entry is pointed at: `S1.4`."""
    return f"{server}.{index}"
