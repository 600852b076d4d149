"""Read a `log` block: a server a line with the terms of its entries, and settings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from ddcurric.diagnostics import Checked, has_errors
from ddcurric.figures.kit.notation import LineDraft, Word, lines_in, setting_of, stripped, words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.log.model import Cluster, Log, contradiction
from ddcurric.figures.log.source import COMMITTED, CONFLICTS, ELECTABLE, RULES, LogFigure, entry_name
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

MOST_SERVERS, MOST_ENTRIES = 12, 60
LAST_TERM = 999
ROW = re.compile(r"\s*(?P<server>[^\s:*]+)\s*(?P<leader>\*?)\s*:(?P<terms>.*)")
NEEDS_LEADER = (COMMITTED, CONFLICTS)
EXAMPLE = "a server is `S1: 1 1 2`, the leader `S1*: 1 1 2`"


@dataclass
class _LogDraft(LineDraft):
    rows: dict[str, tuple[Log, Word]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    leader: Word | None = None
    term: int | None = None
    term_word: Word | None = None
    shows: list[Word] = field(default_factory=list)
    asks: list[Word] = field(default_factory=list)
    down: list[Word] = field(default_factory=list)
    varies: bool = False


def read_log(diagram: Diagram) -> Checked[LogFigure | None]:
    """Read a block; None where it has an error."""
    draft = _LogDraft(diagram)
    for line in lines_in(diagram):
        _read_line(draft, line)
    many = too_many(diagram, len(draft.rows), MOST_SERVERS, "servers")
    longest = max((len(log) for log, _ in draft.rows.values()), default=0)
    many = many or too_many(diagram, longest, MOST_ENTRIES, "entries in a log")
    if many:
        return Checked(None, many)
    if not longest and not has_errors(draft.found):
        draft.wrong("diagram-empty", Word("", -1, 0), "there is no entry in these logs", "write `S1*: 1 1 2`")
    servers = tuple(draft.rows)
    leader = servers.index(draft.leader.text) if draft.leader else None
    down = frozenset(servers.index(word.text) for word in draft.down if _known(draft, word))
    cluster = Cluster(servers, tuple(log for log, _ in draft.rows.values()), leader, draft.term, down)
    _check(draft, cluster)
    steps = _steps(draft, cluster)
    if has_errors(draft.found):
        return Checked(None, draft.sorted())
    shows, asks = (
        tuple(rule for rule in RULES if rule in {word.text.lower() for word in words})
        for words in (draft.shows, draft.asks)
    )
    return Checked(LogFigure(cluster, shows, asks, steps, draft.varies, tuple(draft.lines)), draft.sorted())


def _read_line(draft: _LogDraft, line: Word) -> None:
    if draft.staging(line):
        return
    setting = setting_of(line)
    read = SETTINGS.get(setting[0].text.lower()) if setting else None
    if setting is not None and read is not None:
        read(draft, stripped(line), setting[1])
        return
    match = ROW.fullmatch(line.text)
    if match is None:
        message = f"`{line.text.strip()}` is neither a server nor a setting"
        hint = f"{EXAMPLE}; settings are `term:`, `show:`, `ask:`, `down:`, `point:`, `steps:` and `vary:`"
        draft.wrong("diagram-syntax", stripped(line), message, hint)
        return
    name = Word(match["server"], line.line, line.start + match.start("server"))
    if name.text in draft.rows:
        draft.wrong("duplicate-event", name, f"there are two servers `{name.text}`", "give one of them another name")
        return
    if match["leader"] and draft.leader is not None:
        message = f"`{draft.leader.text}` and `{name.text}` are both the leader"
        draft.wrong("diagram-syntax", name, message, "put `*` behind one name; a figure shows one leader")
    elif match["leader"]:
        draft.leader = name
    terms = Word(match["terms"], line.line, line.start + match.start("terms"))
    draft.lines.append(line.line)
    draft.rows[name.text] = tuple(_terms(draft, name.text, words_of(terms))), name


def _terms(draft: _LogDraft, server: str, words: tuple[Word, ...]) -> Iterable[int]:
    before = 0
    for word in words:
        term = _number(word.text)
        if term is None:
            message = f"`{word.text}` is not a term"
            draft.wrong("diagram-syntax", word, message, "an entry is the term in which a leader wrote it: `S1: 1 1 2`")
            continue
        if term < before:
            message = f"the log of `{server}` has an entry of term {term} after one of term {before}"
            draft.wrong("impossible-log", word, message, "terms only grow along a log")
        before = max(before, term)
        yield term


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) and int(text) > 0 else None


def _term(draft: _LogDraft, line: Word, value: Word) -> None:
    if draft.term_word is not None:
        draft.wrong("diagram-syntax", line, "`term:` is written twice", "write it once")
    draft.term = _number(value.text)
    draft.term_word = value
    if draft.term is None:
        word = value if value.text else line
        draft.wrong("diagram-syntax", word, f"`term:` is a number from 1 to {LAST_TERM}", "write `term: 8`")


def _rules(draft: _LogDraft, line: Word, value: Word, *, asked: bool) -> None:
    words = words_of(value)
    if asked and not words:
        draft.wrong("nothing-to-ask", line, "`ask:` asks for nothing", "write `ask: electable`")
    for word in words:
        if word.text.lower() in RULES:
            (draft.asks if asked else draft.shows).append(word)
        elif asked or word.text.lower() != "none":
            message = f"the program cannot {'ask for' if asked else 'show'} `{word.text}`"
            draft.wrong("diagram-syntax", word, message, "write `electable`, `committed` or `conflicts`")


def _down(draft: _LogDraft, line: Word, value: Word) -> None:
    draft.down += words_of(value)
    if not value.text:
        draft.wrong("diagram-syntax", line, "`down:` names no server", "write `down: S2`")


def _vary(draft: _LogDraft, line: Word, value: Word) -> None:
    if value.text:
        message = "`vary:` stands by itself: a paper draws other logs that ask the same"
        draft.wrong("diagram-syntax", value, message, "write `vary:`")
    draft.varies = True


SETTINGS = {
    "term": _term,
    "show": lambda draft, line, value: _rules(draft, line, value, asked=False),
    "ask": lambda draft, line, value: _rules(draft, line, value, asked=True),
    "down": _down,
    "vary": _vary,
}


def _known(draft: _LogDraft, word: Word) -> bool:
    if word.text in draft.rows:
        return True
    draft.unknown("server", word, draft.rows)
    return False


def _check(draft: _LogDraft, cluster: Cluster) -> None:
    """Logs that no run of Raft has, and questions that these logs do not answer."""
    words = [word for _, word in draft.rows.values()]
    found = contradiction(cluster.logs)
    if found is not None:
        one, other = cluster.servers[found.one], cluster.servers[found.other]
        message = (
            f"`{one}` and `{other}` both have entries of term {found.term}, which come from one leader, but differ at "
            f"index {found.index} before them"
        )
        hint = "logs that have an entry of the same leader agree up to it; change one of the two"
        draft.wrong("impossible-log", words[found.other], message, hint)
    named = [*draft.asks, *draft.shows]
    for word in named:
        if word.text.lower() in NEEDS_LEADER and cluster.leader is None:
            message = f"`{word.text}` is a question of the leader's, and these logs have none"
            draft.wrong("nothing-to-ask", word, message, "put `*` behind its name: `S1*: 1 1 2`")
        elif word.text.lower() == CONFLICTS and len(cluster.servers) == 1:
            message = "`conflicts` is about the logs of followers, and the leader has none"
            draft.wrong("nothing-to-ask", word, message, "write a follower's log below the leader's: `S2: 1 1`")
    for word in draft.asks:
        if word.text.lower() in {each.text.lower() for each in draft.shows}:
            message = f"`{word.text}` is asked for, so `show: {word.text}` is ignored"
            draft.asked_and_shown(word, message)
    if found is None and not has_errors(draft.found):
        _check_term(draft, cluster, {word.text.lower() for word in named}, words)


def _check_term(draft: _LogDraft, cluster: Cluster, rules: set[str], words: list[Word]) -> None:
    for server, log in enumerate(cluster.logs):
        last = log[-1] if log else 0
        name = cluster.servers[server]
        if cluster.term is not None and draft.term_word is not None and last > cluster.term:
            message = f"`{name}` has an entry of term {last}, and the current one is {cluster.term}"
            draft.wrong("impossible-log", draft.term_word, message, f"write `term: {last + 1}`, or a later one")
        elif ELECTABLE in rules and COMMITTED not in rules and last == cluster.term and draft.term_word is not None:
            message = f"term {last} has had its election: `{name}` has an entry of it"
            draft.wrong("impossible-log", draft.term_word, message, f"write `term: {last + 1}`")
        elif cluster.leader is not None and last == cluster.leading and rules & {*NEEDS_LEADER}:
            own = cluster.logs[cluster.leader]
            if own[: len(log)] != log:
                leader = cluster.servers[cluster.leader]
                message = f"`{name}` has an entry of term {last} that `{leader}`, the leader of that term, has not"
                hint = f"say in which term `{leader}` leads: `term: {last + 1}`"
                draft.wrong("impossible-log", words[server], message, hint)


def _steps(draft: _LogDraft, cluster: Cluster) -> tuple[Stage, ...]:
    entries = [
        entry_name(server, index)
        for server, log in zip(cluster.servers, cluster.logs, strict=True)
        for index in range(1, len(log) + 1)
    ]
    known = {*cluster.servers, *entries}
    if not known:
        return ()
    read = stages(draft.staged, lambda word: (word,) if word in known else (), known, "server or entry")
    draft.found.extend(read.diagnostics)
    return read.value
