"""Read Mermaid's `gitGraph` notation: what one would tell Git, a command a line.

https://mermaid.js.org/syntax/gitgraph.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType

from ddcurric.diagnostics import Checked, did_you_mean, error, has_errors
from ddcurric.figures.gitgraph import NAMES
from ddcurric.figures.gitgraph.source import Commit, CommitType, GitGraph
from ddcurric.figures.kit.mermaid import TITLE, MermaidDraft, read_title, settings_in, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, spelled, stages
from ddcurric.figures.kit.statements import read_form
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

MOST = 120
"""Commits."""
MAIN = "main"
TYPES: Mapping[str, CommitType] = MappingProxyType({"NORMAL": "normal", "REVERSE": "reverse", "HIGHLIGHT": "highlight"})
REF = r"(?:\"[^\"]*\"|[^\s\"]+)"
MORE = re.compile(r"\s*(?P<key>id|tag|type|msg|parent)\s*:\s*(?P<value>\"[^\"]*\"|[^\s\"]+)|\s*(?P<words>\"[^\"]*\")")
FOUND, WRITE = "there is no commit in this Git graph", 'write `commit`, or `commit id: "first"`'
HINT = 'write `commit id: "fix" tag: "v1"`, `branch develop`, `checkout main`, `merge develop`, `cherry-pick id: "fix"`'


@dataclass
class GitDraft(MermaidDraft):
    """A Git graph while it is read."""

    commits: list[Commit] = field(default_factory=list)
    branch: str = MAIN
    """That commits go to."""
    unnamed: bool = False
    """Names of commits are not shown."""
    tips: dict[str, int | None] = field(default_factory=dict)
    """By branch its last commit; None: nothing was committed before it began."""
    orders: dict[str, float] = field(default_factory=dict)
    """By branch: where its lane stands."""
    direction: str = "LR"
    in_options: bool = False
    """Between `options` and `end`, as old versions had it."""


def read_git(diagram: Diagram) -> Checked[GitGraph | None]:
    """Read a block; None where it has an error."""
    settings = settings_in(diagram.text)
    unnamed = settings.get("showCommitLabel") == "false"
    draft = GitDraft(diagram, branch=settings.get("mainBranchName", MAIN), unnamed=unnamed)
    draft.tips[draft.branch], draft.orders[draft.branch] = None, 0.0
    for statement in draft.statements(NAMES):
        line = without_comment(statement.text).rstrip()
        if draft.in_options or re.fullmatch(r"\s*(?:options|\{)\s*", line):
            draft.in_options = line.strip() != "end"
            draft.ignore("options", len(line) - len(line.lstrip()), len(line))
            continue
        if not read_form(draft, STATEMENTS, line):
            draft.not_a_line(line, (), "a Git graph diagram", HINT)
    if not draft.commits and not draft.found:
        draft.found.append(error("diagram-empty", diagram.span, FOUND, WRITE))
    names = [*_names(draft)]
    what = "commit, branch or tag"
    staged = stages(draft.staged, spelled(names), names, what, WORD_OR_EDGE)
    found_ = (*draft.diagnostics(), *too_many(diagram, len(draft.commits), MOST, "commits"), *staged.diagnostics)
    if has_errors(found_):
        return Checked(None, found_)
    commits = tuple(draft.commits)
    branches = tuple(sorted(draft.tips, key=lambda name: draft.orders[name]))
    tips = tuple(draft.tips[name] for name in branches)
    return Checked(
        GitGraph(commits, branches, tips, draft.direction, title=draft.title, alt=draft.alt, steps=staged.value), found_
    )


def _names(draft: GitDraft) -> dict[str, None]:
    tags = (tag for each in draft.commits for tag in each.tags)
    return dict.fromkeys(filter(None, (*(each.name for each in draft.commits), *draft.tips, *tags)))


def _read_direction(draft: GitDraft, match: re.Match[str]) -> None:
    draft.direction = match["way"]


def _said(draft: GitDraft, match: re.Match[str]) -> dict[str, list[str]] | None:
    """What stands behind a command, by its keys, each with its values; None where something else does."""
    said: dict[str, list[str]] = {}
    text, at = match["more"], 0
    while text[at:].strip():
        more = MORE.match(text, at)
        start = match.start("more") + at
        if more is None:
            written = text[at:].strip()
            hint = 'write words in quotation marks behind their key: `commit id: "fix" tag: "v1" type: HIGHLIGHT`'
            draft.wrong(f"`{written}` is not understood here", hint, start, match.end("more"))
            return None
        said.setdefault(more["key"] or "msg", []).append(words_of(more["value"] or more["words"]))
        kind = more["value"] if more["key"] == "type" else "NORMAL"
        if kind not in TYPES:
            hint = "write `NORMAL`, `REVERSE` or `HIGHLIGHT`"
            draft.wrong(f"there is no type `{kind}` of commits", hint, start, match.end("more"))
            return None
        at = more.end()
    return said


def _add(draft: GitDraft, said: dict[str, list[str]], merged: str = "", picked: str = "") -> None:
    tip = draft.tips[draft.branch]
    name = (said.get("id") or said.get("msg") or [""])[0]
    name = "" if picked or draft.unnamed else name
    parents = tuple(each for each in (tip, draft.tips[merged] if merged else None) if each is not None)
    tags = tuple(filter(None, said.get("tag", ())))
    kind = TYPES[said.get("type", ["NORMAL"])[0]]
    draft.tips[draft.branch] = len(draft.commits)
    draft.commits.append(Commit(name, draft.branch, parents, tags, kind, merged, picked))


def _read_commit(draft: GitDraft, match: re.Match[str]) -> None:
    said = _said(draft, match)
    if said is not None:
        _add(draft, said)


def _read_branch(draft: GitDraft, match: re.Match[str]) -> None:
    name = words_of(match["name"])
    if name in draft.tips:
        hint = f"go to it with `checkout {match['name']}`, or give the new one another name"
        draft.wrong(f"there is a branch `{name}` already", hint, *match.span("name"))
        return
    draft.tips[name] = draft.tips[draft.branch]
    draft.orders[name] = float(match["order"] or len(draft.tips) / 1000)  # without one they come before those with one
    draft.branch = name


def _known(draft: GitDraft, match: re.Match[str]) -> str:
    """A branch that is named; empty where there is none of that name, which is told."""
    name = words_of(match["name"])
    if name in draft.tips:
        return name
    hint = f"make it before, where it begins: `branch {match['name']}`; {did_you_mean(name, draft.tips)}"
    draft.wrong(f"there is no branch `{name}` here", hint, *match.span("name"))
    draft.tips[name], draft.orders[name] = draft.tips[draft.branch], 0.0  # told once
    return ""


def _read_checkout(draft: GitDraft, match: re.Match[str]) -> None:
    _known(draft, match)
    draft.branch = words_of(match["name"])


def _read_merge(draft: GitDraft, match: re.Match[str]) -> None:
    name, said = _known(draft, match), _said(draft, match)
    if not name or said is None:
        return
    if name == draft.branch:
        hint = "go to that which it is merged into before: `checkout main`"
        draft.wrong(f"the branch `{name}` is merged into itself", hint, *match.span("name"))
    elif draft.found:
        _add(draft, said, merged=name)  # what follows from a mistake is none
    elif draft.tips[name] is None or draft.tips[name] == draft.tips[draft.branch]:
        hint = "commit something there before, or take the line out"
        draft.wrong(f"nothing was committed to `{name}` that is not in `{draft.branch}`", hint, *match.span("name"))
    else:
        _add(draft, said, merged=name)


def _read_pick(draft: GitDraft, match: re.Match[str]) -> None:
    said = _said(draft, match)
    if said is None:
        return
    picked = (said.get("id") or [""])[0]
    found = [each for each in draft.commits if each.name == picked] if picked else []
    known = [each.name for each in draft.commits if each.name]
    if found or draft.unnamed:
        _add(draft, {"tag": said.get("tag", [])}, picked=picked)
        return
    hint = f"name one that has an id: {did_you_mean(picked, known)}" if known else 'give it one: `commit id: "fix"`'
    draft.wrong(f"there is no commit `{picked}` to pick", hint, 0, match.end())


Read = Callable[[GitDraft, "re.Match[str]"], None]
STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        r"\s*:?\s*(?P<way>LR|TB|BT)\s*:?\s*": _read_direction,
        TITLE: read_title,
        r"\s*commit\b(?P<more>.*)": _read_commit,
        rf"\s*branch\s+(?P<name>{REF})(?:\s+order\s*:\s*(?P<order>\d{{1,4}}))?\s*": _read_branch,
        rf"\s*(?:checkout|switch)\s+(?P<name>{REF})\s*": _read_checkout,
        rf"\s*merge\s+(?P<name>{REF})(?P<more>.*)": _read_merge,
        r"\s*cherry-pick\b(?P<more>.*)": _read_pick,
    }
)
"""The forms a line may have; the first that fits is taken."""
