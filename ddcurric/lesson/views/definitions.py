"""What a term means, as its lesson says it: what the author wrote for it, its box, or the sentence that defines it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Node, rewrite, walk
from ddcurric.lesson.words import OBJECT, between, continues, flat_text, has_spaces, plain_text, sentences
from ddcurric.values import dataclass
from ddcurric.wording.defining import Defining, defining


class Definitions:
    """What a topic says its terms mean: read once, and asked for each of them."""

    def __init__(self, topic: Topic) -> None:
        self._language = topic.language
        self._boxes: dict[str, b.Box] = {}
        self._items: dict[i.Term, b.DefinitionItem] = {}
        self._own: dict[i.Term, _Sentence] = {}
        self._paragraphs: list[_Paragraph] = []
        for node in walk(topic.deep_dive):
            if isinstance(node, b.Box) and node.kind is b.BoxKind.DEFINITION:
                self._boxes.setdefault(_key(node.title), node)
        for node in walk((topic.key_question, topic.deep_dive)):
            if isinstance(node, b.DefinitionItem) and node.definitions:
                for term in _terms(node.term):
                    self._items.setdefault(term, node)
        for line in _lines(walk((topic.key_question, topic.deep_dive))):
            self._read(line)

    def _read(self, content: tuple[i.Inline, ...]) -> None:
        paragraph = _Paragraph(content)
        self._paragraphs.append(paragraph)
        if any(_terms(content)):
            self._own |= {term: sentence for sentence in paragraph.sentences for term in _terms(sentence.content)}

    def of(self, term: i.Term) -> tuple[i.Inline, ...]:
        """What the glossary prints behind a term, which it does not repeat; nothing where the lesson says nothing."""
        if term.means:
            return term.means
        box, item = self._boxes.get(_key(term.children)), self._items.get(term)
        return _without_colon(
            (_without_term(_joined(box.blocks), term, self._language) if box is not None else ())
            or (_without_term(_joined(item.definitions[0]), term, self._language) if item is not None else ())
            or self._said(term)
        )

    def _said(self, term: i.Term) -> tuple[i.Inline, ...]:
        """From the sentence that introduces the term, else from another one of the topic that defines it."""
        own, name = self._own.get(term), _name(term)
        for sentence in self._saying(own, name):
            at = _place(sentence.text, name, anywhere=sentence is own)
            meaning = _meaning(sentence.text, at, at + len(name), self._language) if at >= 0 else None
            if meaning is not None:
                return between(sentence.content, *meaning)
        return ()

    def _saying(self, own: _Sentence | None, name: str) -> Iterator[_Sentence]:
        if own is not None:
            yield own
        folded = name.casefold()
        for paragraph in self._paragraphs:
            if folded and folded in paragraph.folded:  # the others need not be cut into sentences
                yield from (each for each in paragraph.sentences if each is not own)


@dataclass(frozen=True)
class _Paragraph:
    content: tuple[i.Inline, ...]

    @cached_property
    def folded(self) -> str:
        return _text(self.content).casefold()

    @cached_property
    def sentences(self) -> tuple[_Sentence, ...]:
        return tuple(_Sentence(said, _text(said)) for said in sentences(self.content))


@dataclass(frozen=True, slots=True)
class _Sentence:
    content: tuple[i.Inline, ...]
    text: str


def _lines(nodes: Iterable[Node]) -> Iterator[tuple[i.Inline, ...]]:
    """What paragraphs and cells say, each with the displayed formulas over which its last sentence goes on."""
    line: tuple[i.Inline, ...] = ()
    for node in nodes:
        if isinstance(node, b.MathBlock) and line and not flat_text(line).rstrip().endswith((".", "!", "?")):
            line = (*line, i.Text(" ", node.span), i.Math(node.tex, node.span))
        elif isinstance(node, b.Paragraph) and _is_open_formula(line[-1:]) and continues(node.content):
            line = (*line, i.Text(" ", node.span), *node.content)
        elif isinstance(node, b.Paragraph | b.TableCell):
            yield line
            line = node.content
    yield line


def _is_open_formula(last: tuple[i.Inline, ...]) -> bool:
    return any(isinstance(node, i.Math) and not node.tex.rstrip().endswith(".") for node in last)


SAYING = "\ufffb"
"""What stands in the text of a sentence for a formula that is more than a name."""


def _text(content: tuple[i.Inline, ...]) -> str:
    """Its flat text, in which formulas that say something are told from the rest that is no text."""
    text = flat_text(content)
    return flat_text(rewrite(content, _marked)) if OBJECT in text else text


def _marked(node: Node) -> Node:
    says = isinstance(node, i.Math) and len(plain_text(node)) > LONGEST_NAME
    return i.Text(SAYING, node.span) if says else node


def _terms(content: tuple[i.Inline, ...]) -> Iterator[i.Term]:
    return (node for node in walk(content) if isinstance(node, i.Term))


def _joined(blocks: tuple[b.Block, ...]) -> tuple[i.Inline, ...]:
    joined: list[i.Inline] = []
    for block in blocks:
        if isinstance(block, b.Paragraph | b.MathBlock):
            content = block.content if isinstance(block, b.Paragraph) else (i.Math(block.tex, block.span),)
            joined += [*([i.Text(" ", block.span)] if joined else []), *content]
    return tuple(joined)


def _without_term(content: tuple[i.Inline, ...], term: i.Term, language: str) -> tuple[i.Inline, ...]:
    """A definition that begins by naming what it defines, from where it says what that is."""
    text, name = _text(content), _name(term)
    at = _place(text, name, anywhere=False)
    meaning = _meaning(text, at, at + len(name), language) if at >= 0 else None
    return between(content, *meaning) if meaning is not None and meaning[1] == len(text) else content


def _without_colon(content: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """A meaning without the colon at its end: the list that it announced does not come along."""
    text = _text(content)
    end = len(text.rstrip(" \n:："))
    return between(content, 0, end) if text.rstrip().endswith((":", "：")) else content


def _name(term: i.Term) -> str:
    return " ".join(_text(term.children).split())


def _place(text: str, name: str, anywhere: bool) -> int:
    """Where a sentence has the term, as words of its own: one that does not introduce it must begin with it."""
    starts = (found.start() for found in re.finditer(re.escape(name), text, re.IGNORECASE))
    at = next((at for at in starts if not _is_cased(text[max(0, at - 1) : at])), -1)
    return at if anywhere or at <= LONGEST_ARTICLE else -1


def _is_cased(letter: str) -> bool:
    """A letter of a script that writes words apart: "synchronous" is not what "asynchronous" speaks of."""
    return letter.lower() != letter.upper()


LONGEST_ARTICLE = 6


def _meaning(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """The stretch of a sentence that says what the term from `start` to `end` means; None where none does."""
    patterns = _patterns(defining(language), has_spaces(language))
    before, after = text[:start], text[end:]
    before = before[before.rfind("; ") + 1 :] if "; " in before else before  # what a clause says of its own
    if patterns.article.fullmatch(before.strip()):
        for pattern in (patterns.is_, patterns.are, patterns.means, patterns.acts, patterns.colon):
            match = pattern.match(after)
            if match and (len(after) - match.end() >= SHORTEST or SAYING in after[match.end() :]):
                return end + match.start("meaning"), len(text)
    name = patterns.names.fullmatch(before.strip())
    object_ = re.match(r"\s+(?:a\s+(?=un))?(?=\w)", after)
    if name and object_ and len(after.strip()) >= SHORTEST:
        return end + object_.end(), len(text)
    meant = patterns.meant.match(after) if patterns.by.fullmatch(before.strip()) else None
    apposition = meant or patterns.apposition.match(after)
    if apposition and len(after) - apposition.end() >= SHORTEST:
        return end + apposition.end(), len(text)
    call = patterns.called.search(before)
    # "wird T genannt" gives a name, "wird T vermutet" says something of it.
    called = call and patterns.rest.match(after) and (not _PASSIVE.match(call[0].strip()) or _NAMED.match(after))
    if call and called and _stands_alone(before[: call.start()]):
        return 0, call.start()
    being = patterns.being.search(before)
    if being and patterns.belonging.match(after) and SAYING in before and _stands_alone(before[: being.start()]):
        return 0, being.start()
    calling = patterns.calling.match(before)
    if calling and re.match(r"\W*$", after) and _stands_alone(before[calling.end("call") : calling.start("article")]):
        return calling.end("call"), calling.start("article")
    return None


SHORTEST = 8
"""Characters of a meaning."""
LONGEST_NAME = 2
"""Characters of a formula that is the name of a value: ρ, x₁."""


def _stands_alone(said: str) -> bool:
    """It says what it means without the sentence before it."""
    return (len(said.strip()) >= SHORTEST or SAYING in said) and not _POINTING.match(said.strip())


_POINTING = re.compile(
    r"(?:this|that|these|those|such|it|they|dies\w*|solch\w*|so|es|ceci|cela|ce|cette|esto|est[ea]|quest[oaie]|dit|dat|isto|iss[oa])\b",
    re.IGNORECASE,
)


_PASSIVE, _NAMED = re.compile(r"(?:wird|werden|wordt|worden)\b"), re.compile(r"\s+(?:genannt|bezeichnet|genoemd)\b")


NEVER = "(?!)"


class _Patterns:
    """What precedes and follows a term where a sentence defines it."""

    def __init__(self, words: Defining, spaced: bool) -> None:
        gap, edge = (r"\s+", r"(?!\w)") if spaced else (r"\s*", "")
        mark = r"[*\"'“”‘’„«»]*"
        article = rf"(?:{words.articles})(?:(?<=['’])|{edge})"
        aside = rf"{mark}(?:\s*[(（][^()（）]*[)）]|\s*[,،，][^,،，]{{1,60}}[,،，])?"
        belonging = rf"(?:\s+(?:{BELONGING})\s+\w+(?:\s+\w+){{0,2}})?"
        ignoring = re.IGNORECASE
        self.article = re.compile(rf"(?:[^,.;:]{{1,60}},\s+)?{mark}(?:{article}\s*)?{mark}", ignoring)
        starts = rf"(?:{article}|(?:{words.kinds}){edge})"
        few = rf"\w+(?:\s+\w+){{0,2}},?\s+(?:{LINKS})\s"
        is_ = rf"{aside}{belonging}{gap}(?:{words.copulas})(?:{BETWEEN})?{gap}(?P<meaning>)(?={starts}|{SAYING})"
        self.is_ = re.compile(is_, ignoring)
        self.are = re.compile(rf"{aside}{belonging}\s+(?:{PLURALS})\s+(?P<meaning>)(?={few})", ignoring)
        self.means = re.compile(rf"{aside}{gap}(?:{words.verbs}){gap}(?:that\s+)?(?P<meaning>)", ignoring)
        self.acts = re.compile(rf"{aside}{gap}(?P<meaning>)(?:{words.acts}){gap}", ignoring)
        self.colon = re.compile(rf"{aside}\s*(?:(?::|\s[—–-])\s+|：\s*)(?P<meaning>)")
        # "… is the marker: a message that …", "… in a buffer, a list of …"
        self.apposition = re.compile(rf"{mark}(?::|\s[—–])\s+(?={starts})|{mark},\s+(?={article}\s+{few})", ignoring)
        self.by = re.compile(rf"{words.meant[0]}(?:\s+{article})?\s*{mark}", ignoring)
        self.meant = re.compile(rf"{mark}\s*{words.meant[1]}{gap}", ignoring)
        ownership = rf"(?:{words.copulas}){gap}(?:{words.owners})"
        called = rf"(?:{words.called})(?:\s+{article})?|{ownership}"
        self.called = re.compile(rf",?{gap}(?:{called})\s*{mark}$", ignoring)
        # "A vector with Av = λv is an …": without a formula this says more often of what kind something is.
        self.being = re.compile(rf",?{gap}(?:{words.copulas}){gap}{article}\s*{mark}$", ignoring)
        self.belonging = re.compile(rf"(?:\s+(?:{BELONGING})\s.*)?\W*$", ignoring)
        self.rest = re.compile(rf"(?:\s+(?:{BELONGING})(?:\s+\w+){{1,3}}|\s+\w+)?\W*$", ignoring)
        self.names = re.compile(rf"(?:{words.names or NEVER})(?:\s+{article})?\s*{mark}", ignoring)
        call = rf"(?P<call>(?:{words.calling or NEVER}){gap})"
        self.calling = re.compile(rf"{call}.+?(?P<article>(?:\s+{article})?\s*{mark})$", ignoring)


PLURALS = "are|were|sind|waren|sont|étaient|son|eran|sono|erano|zijn|são|eram"
LINKS = "of|that|which|who|whose|where|von|die|der|de|d|qui|que|che|di|dei|delle|waar|van"
"""What makes a definition of words without an article: "quorums are sets of …", where "are used in …" is none."""

BETWEEN = (
    r"\s?[,，]\s?[^,，;.]{1,60}[,，]"
    r"|\s(?:according\sto|nach|laut|gemäß|selon|d['’]après|según|secondo|volgens|segundo)\s[^,;:]{1,40}?"
)
"""Whose word it is, between "is" and its noun: "is, on every reading, a …", "ist nach st. Rspr. ein …"."""

BELONGING = "of|for|von|des|der|de|du|di|del|della|van|voor|do|da|para|per|pour"
"""Before what a term belongs to: "the successor of a key is …"."""


@lru_cache(maxsize=16)
def _patterns(words: Defining, spaced: bool) -> _Patterns:
    return _Patterns(words, spaced)


def _key(words: tuple[i.Inline, ...]) -> str:
    return plain_text(words).strip().casefold()
