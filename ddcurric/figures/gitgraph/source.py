"""What a Git graph says."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ddcurric.figures.kit.staging import TitledFigure
from ddcurric.values import dataclass

CommitType: TypeAlias = Literal["normal", "reverse", "highlight"]


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on a branch, after those that came before it."""

    name: str
    """Its id, as far as the author gave one."""
    branch: str
    parents: tuple[int, ...]
    """Which commits, from 0: that on its branch, or that its branch began with; then that which is merged."""
    tags: tuple[str, ...] = ()
    type: CommitType = "normal"
    merged: str = ""
    """The branch that it merges."""
    picked: str = ""
    """The commit that it copies: Git's cherry-pick."""


@dataclass(frozen=True, slots=True)
class GitGraph(TitledFigure):
    """Commits in the order in which they were made; `steps` name commits and branches, or tags."""

    commits: tuple[Commit, ...]
    """One at least."""
    branches: tuple[str, ...]
    """In the order of their lanes."""
    tips: tuple[int | None, ...]
    """Of each branch the commit at which it stands, from 0; None: none was made before it."""
    direction: str = "LR"
    """`LR`, `TB` or `BT`, in which time goes."""

    def begins(self, branch: str) -> int | None:
        """The commit that a branch began with; None: the first of all has none before it."""
        first = next((each for each in self.commits if each.branch == branch), None)
        return first.parents[0] if first and first.parents else None
