"""What Git graphs say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, words_of


@dataclass(frozen=True, slots=True)
class GitgraphWording:
    """Names in braces are those of commits, branches and tags, or lists of them."""

    graph: str = "Git graph: {commits}, {branches}."
    commits: Forms = ("no commits", "one commit", "{} commits")
    branches: Forms = ("no branches", "one branch", "{} branches")
    branch: str = "{branch}: {commits}"
    branch_from: str = "{branch}, from {start}: {commits}"
    commit_on: str = "a commit on {branch}"
    empty: str = "{branch} has no commits of its own"
    merges: str = "merges {branch}"
    picks: str = "cherry-pick of {commit}"
    tag: str = "tag {tag}"
    reverse: str = "reverted"
    highlight: str = "highlighted"


gitgraph_wording = words_of(GitgraphWording, __name__)
