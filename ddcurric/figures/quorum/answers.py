"""What is asked about quorums, what answers it, and what common mistakes answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ddcurric.figures.kit.marking import Trace
from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.figures.quorum.model import (
    READ,
    WRITTEN,
    QuorumSystem,
    acknowledged,
    farthest,
    held,
    in_common,
    returned,
    spare,
    version_of,
)
from ddcurric.wording import wording
from ddcurric.wording.figures import DiagramWording, diagram_wording
from ddcurric.wording.figures.quorum import QuorumWording, quorum_wording


def questions_of(said: QuorumSystem, language: str) -> Iterator[FigureQuestion]:
    """A question for each thing that is asked for; for each read, where the figure has several."""
    words, yes_no = quorum_wording(language), wording(language)
    n, w, r = said.n, said.w, said.r
    if "overlap" in said.asks:
        least, (write, read) = in_common(n, w, r), farthest(said)
        full = words.overlap_yes if least else words.overlap_no
        said_so = full.format(w=w, r=r, n=n, least=least, write=braced(write), read=braced(read))
        short = (words.yes_since if least else words.no_since).format(w=w, r=r, n=n)
        yield FigureQuestion(
            "overlap", "overlap", words.ask_overlap, (said_so, short, yes_no.yes if least else yes_no.no)
        )
    if "writes" in said.asks:
        meets = in_common(n, w, w) > 0
        short = (words.yes_since if meets else words.no_since).format(w=w, r=w, n=n)
        yield FigureQuestion("writes", "writes", words.ask_writes, (short, yes_no.yes if meets else yes_no.no))
    if "tolerance" in said.asks:
        told = words.tolerance.format(writes=spare(n, w), reads=spare(n, r))
        yield FigureQuestion("tolerance", "tolerance", words.ask_tolerance, (told, f"{spare(n, w)}, {spare(n, r)}"))
    if "value" in said.asks:
        reads = [at for at, act in enumerate(said.acts) if act.kind == READ]
        for number, at in enumerate(reads, 1):
            asked = words.ask_value if len(reads) == 1 else words.ask_value_of.format(number)
            yield FigureQuestion(f"value{number}", f"value {number}", asked, _value(said, at, language))


def _value(said: QuorumSystem, at: int, language: str) -> tuple[str, ...]:
    words, say = quorum_wording(language), diagram_wording(language)
    got, last = returned(said, at), acknowledged(said, at)
    version = named_version(said, got, say)
    short = words.value.format(version=got)
    told: tuple[str, ...]
    if got < last:
        told = (words.value_old.format(version=version, last=last), words.value_old.format(version=got, last=last))
    elif got > last:
        told = (words.value_doubtful.format(version=version), words.value_doubtful.format(version=got))
    elif got and got == version_of(said, at):
        told = (words.value_new.format(version=version), words.value_new.format(version=got))
    else:
        told = (words.value.format(version=version),)
    return (*told, short)


def named_version(said: QuorumSystem, version: int, say: DiagramWording) -> str:
    """A version with what was written: `2 (“x = 5”)`."""
    words = [act.words for act in said.acts if act.kind == WRITTEN]
    return say.quoted(str(version), words[version - 1] if version else "")


def braced(servers: tuple[str, ...]) -> str:
    """As a set. Two or more servers that are called alike and follow one another are still named, one by one."""
    return "{" + ", ".join(servers) + "}"


def mistakes_of(said: QuorumSystem, language: str) -> tuple[Trace, ...]:
    """What each common mistake answers to what is asked; `differs` is empty where it answers what is right."""
    say = quorum_wording(language)
    return (
        Trace(*say.equal, tuple(_equal(said, say, language))),
        Trace(*say.majorities, tuple(_majorities(said, say, language))),
        Trace(*say.needed, tuple(_spare(said, said.w, said.r, say))),
        Trace(*say.half, tuple(_spare(said, (said.n - 1) // 2, (said.n - 1) // 2, say))),
        Trace(*say.most, tuple(_most(said, say))),
        Trace(*say.newest, tuple(_newest(said, say))),
    )


Differences = Iterator[tuple[str, str, str]]


def _equal(said: QuorumSystem, say: QuorumWording, language: str) -> Differences:
    words = wording(language)
    if "overlap" in said.asks and said.w + said.r == said.n:
        yield say.at_overlap, words.yes, words.no
    if "writes" in said.asks and said.w + said.w == said.n:
        yield say.at_writes, words.yes, words.no


def _majorities(said: QuorumSystem, say: QuorumWording, language: str) -> Differences:
    words, n = wording(language), said.n
    if "overlap" in said.asks and said.w + said.r > n and min(said.w, said.r) * 2 <= n:
        yield say.at_overlap, words.no, words.yes


def _spare(said: QuorumSystem, writes: int, reads: int, say: QuorumWording) -> Differences:
    if "tolerance" in said.asks:
        for place, wrong, right in (
            (say.at_writes_down, writes, spare(said.n, said.w)),
            (say.at_reads_down, reads, spare(said.n, said.r)),
        ):
            if wrong != right:
                yield place, str(wrong), str(right)


def _reads(said: QuorumSystem, say: QuorumWording) -> Iterator[tuple[str, int]]:
    """The reads that are asked about, each with its name."""
    reads = [at for at, act in enumerate(said.acts) if act.kind == READ and "value" in said.asks]
    for number, at in enumerate(reads, 1):
        yield say.at_value if len(reads) == 1 else say.at_value_of.format(number), at


def _most(said: QuorumSystem, say: QuorumWording) -> Differences:
    for place, at in _reads(said, say):
        versions = held(said, at)
        counted = Counter(versions[server] for server in said.acts[at].servers).most_common()
        wrong = max(counted, key=lambda each: (each[1], -each[0]))[0]
        if wrong != returned(said, at):
            yield place, str(wrong), str(returned(said, at))


def _newest(said: QuorumSystem, say: QuorumWording) -> Differences:
    for place, at in _reads(said, say):
        wrong = version_of(said, at)
        if wrong != returned(said, at):
            yield place, str(wrong), str(returned(said, at))
