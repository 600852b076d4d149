"""What the rules say of a figure's logs, in the words in which it is drawn and told."""

from __future__ import annotations

from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.figures.log.model import committed, electable, kept, on_majority, voters
from ddcurric.figures.log.source import COMMITTED, CONFLICTS, ELECTABLE, LogFigure
from ddcurric.wording import wording
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.log import LogWording, log_wording


def head_of(said: LogFigure, rule: str, language: str) -> str:
    """What stands over the answers of a rule."""
    say = log_wording(language)
    return say.can_win.format(said.election) if rule == ELECTABLE else say.keeps


def answers_in(said: LogFigure, rule: str, language: str) -> tuple[str, ...]:
    """Of each server what is to be answered; empty where it is not asked."""
    say, words, cluster = log_wording(language), wording(language), said.cluster
    if rule == ELECTABLE:
        return tuple(
            say.votes.format(
                word=words.yes if wins else words.no, votes=len(voters(cluster, server)), servers=len(cluster.servers)
            )
            for server, wins in enumerate(electable(cluster))
        )
    return tuple("" if server == cluster.leader else str(count) for server, count in enumerate(kept(cluster)))


def questions_of(said: LogFigure, language: str) -> tuple[FigureQuestion, ...]:
    """Questions below the figure."""
    if COMMITTED not in said.asks:
        return ()
    index = committed(said.cluster)
    answer = str(index) if index else wording(language).none
    return (FigureQuestion(COMMITTED, COMMITTED, log_wording(language).committed_question, (answer,)),)


def remarks_of(said: LogFigure, language: str) -> tuple[str, ...]:
    """What the figure says of itself below it."""
    if COMMITTED not in said.rules or COMMITTED in said.asks:
        return ()
    return (_counted(said, log_wording(language)),)


def _counted(said: LogFigure, say: LogWording) -> str:
    index = committed(said.cluster)
    return say.committed.format(index) if index else say.not_committed


def told(said: LogFigure, rule: str, say: DiagramWording) -> str:
    """What a rule says of these logs, as sentences."""
    words, cluster = log_wording(say.language), said.cluster
    if rule == ELECTABLE:
        winners = [name for name, wins in zip(cluster.servers, electable(cluster), strict=True) if wins]
        if not winners:
            return words.no_winner.format(said.election)
        return words.winners.format(term=said.election, servers=say.listed(winners))
    if rule == CONFLICTS:
        counts = [
            words.kept.format(server=name, kept=stay, length=len(log))
            for at, (name, log, stay) in enumerate(zip(cluster.servers, cluster.logs, kept(cluster), strict=True))
            if at != cluster.leader
        ]
        return words.every_kept.format(say.listed(counts))
    stored, counted = on_majority(cluster), committed(cluster)
    said_so = _counted(said, words)
    if stored == counted or cluster.leader is None:
        return said_so
    term = cluster.logs[cluster.leader][stored - 1]
    return say.told((said_so, words.old_on_majority.format(index=stored, old=term, term=cluster.leading)))
