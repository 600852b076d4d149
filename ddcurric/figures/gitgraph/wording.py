"""A Git graph in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ddcurric.figures.gitgraph.source import Commit, GitGraph
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.gitgraph import GitgraphWording, gitgraph_wording


def describe_git(graph: GitGraph, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Branch by branch: where it begins, and its commits with what is said of each."""
    words = gitgraph_wording(say.language)
    commits = say.count(len(graph.commits), words.commits)
    yield words.graph.format(commits=commits, branches=say.count(len(graph.branches), words.branches))
    for branch in graph.branches:
        begins = graph.begins(branch)
        own = [each for each in graph.commits if each.branch == branch]
        if not own:
            yield say.sentence(words.empty.format(branch=branch))
            continue
        told = say.in_row(_told(own, say, words))
        before = graph.commits[begins] if begins is not None else None
        if before is None:
            yield say.sentence(words.branch.format(branch=branch, commits=told))
        else:
            start = before.name or words.commit_on.format(branch=before.branch)
            yield say.sentence(words.branch_from.format(branch=branch, start=flat(start), commits=told))


def _told(commits: list[Commit], say: DiagramWording, words: GitgraphWording) -> Iterator[str]:
    """Each commit; those of which nothing is said are counted."""
    for plain, found in groupby(commits, key=lambda each: not each.name and not [*_remarks(each, words)]):
        within = list(found)
        if plain:
            yield say.count(len(within), words.commits)
            continue
        for each in within:
            name, remarks = flat(each.name) or say.count(1, words.commits), [*_remarks(each, words)]
            yield say.named.format(name, say.in_row(remarks)) if remarks else name


def _remarks(commit: Commit, words: GitgraphWording) -> Iterator[str]:
    if commit.merged:
        yield words.merges.format(branch=commit.merged)
    if commit.picked:
        yield words.picks.format(commit=flat(commit.picked))
    yield from (words.tag.format(tag=flat(tag)) for tag in commit.tags)
    if commit.type != "normal":
        yield words.reverse if commit.type == "reverse" else words.highlight
