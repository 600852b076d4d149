"""A slide that asks or answers: what it says, and what it is to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import RunIn, demands, label_of, lets_choose
from ddcurric.importers.shape.opened import opened
from ddcurric.importers.shape.options import is_verdict
from ddcurric.importers.shape.quiz import ASKED, REPLIED
from ddcurric.lesson.model.block import List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Inline, Strong
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import between, flat_text, plain_text
from ddcurric.wording.answers import WORD
from ddcurric.wording.typed import EXERCISE

_ASKS = re.compile(
    r"(?:(?:pop |mini|in-class )?quiz(?: time)?|polls?(?: everywhere)?|i?-?clicker(?: question)?|"
    r"nclex(?:-style)?(?: question)?|"
    r"true (?:or|/) false|true/false|multiple choice(?: question)?|think[-, ]+pair[-, ]+share|exit ticket|"
    r"kahoot|mentimeter|check for understanding|concept (?:check|question|test)|conceptest|"
    r"fill[- ]in(?:[- ]the)?[- ](?:blanks?|gaps?)|"
    r"quick check|check(?: question)?|check yourself|self[- ](?:test|check)|knowledge check|peer instruction|vote|"
    r"abstimmung|umfrage|verständnisfrage|kontrollfrage|sondage|encuesta|enquête)"
    r"(?:\s*#?\d{1,2})?(?:\s*[:.–—-]\s*(?P<rest>.*)|\s*\??)",
    re.IGNORECASE | re.DOTALL,
)
"""Titles of slides that ask: "Quiz: which is atomic?", "Poll 2"."""
REPLY = (
    rf"(?:our |possible |sample |suggested |model )?(?:{WORD})|rationale|explanation|"
    r"(?:参考)?答案|解答|解析|解|الحل|الإجابة|الجواب|ответы?|решени[ея]"
)
_ANSWERS = re.compile(
    rf"(?:{REPLY})(?:\s*[:：–—(（-].*|\W*|\s+(?:to|of|for|zu[mr]?|de|del|a|van)\b.*|\s+[#\d(].*)",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERED = re.compile(
    rf"(?P<of>.+?)\W*(?:[:：–—-]|\s\W?[(\[（]|[(\[（])\s*(?:{REPLY})\s*[)\]）]?\s*", re.IGNORECASE | re.DOTALL
)
"""The title of a slide that answers the one before it: "Fill in the blanks – answers"."""
_TASK = re.compile(
    r"(?:practice|sample|example|worked) (?:problem|question|exercise|example)s?|problem|case(?: study)?|hypothetical"
    r"|scenario|your turn|try (?:it|this)(?: (?:yourself|out))?|activity|group (?:work|activity)|task|challenge"
    r"|matching|exam question|homework(?: problem)?|jetzt sie|übung|例题|练习|思考题?|تمرين|مثال|تدريب|задача|пример",
    re.IGNORECASE,
)
"""Titles of slides that set a task, where the next one solves it."""


class AnsweredSlide(NamedTuple):
    """A slide that asks and answers."""

    question: Marked
    label: str
    """The words before the answer."""


def answered_at_once(slide: Marked) -> AnsweredSlide | None:
    """A slide that asks and says the answer as well: "Q: What is it?" above "A: a clock", "Answer: a clock" below;
    None: it does not."""
    title = flat_text(slide.title).strip()
    question = ASKED.match(title)
    if question is None and heard(title).sense is not Sense.PLAIN:
        return None
    shown = list(opened(each for each in slide.pieces if not isinstance(each, Marked)))
    replies = (_reply(piece, question is not None) for piece in shown)
    at, reply = next(((at, reply) for at, reply in enumerate(replies) if reply is not None), (0, None))
    before = replace(slide, pieces=tuple(shown[:at]))
    if reply is None or not (ends_asking(before) or demands_work(before)):
        return None
    answer = Marked(Role.ANSWER, (*reply.rest, *shown[at + 1 :]), shown[at].span)
    notes = (each for each in slide.pieces if isinstance(each, Marked))
    head = None if question is None else rest_of(Paragraph(slide.title, slide.span), question.end())
    made = Marked(Role.QUESTION, (*_asked_on(before, head), answer, *notes), slide.span, (), slide.id)
    return AnsweredSlide(made, reply.words.strip())


def _reply(piece: Piece, lettered: bool) -> RunIn | None:
    """What a paragraph answers; None where it is no answer."""
    label = label_of(piece)
    if label is not None and label.role in (Role.ANSWER, Role.SOLUTION):
        return label
    match = REPLIED.match(said(piece)) if lettered else None
    if match is None or not isinstance(piece, Paragraph):
        return None
    return RunIn(Role.ANSWER, rest_of(piece, match.end()), match[0], False)


def _asked_on(slide: Marked, head: Sequence[Piece] | None) -> list[Piece]:
    """What a slide asks, below the question `head` that its title is, if that is one."""
    if head is not None:
        return [*head, *slide.pieces]
    if (asked := asked_by(slide)) is not None:
        return asked
    return list(_parted(slide.pieces, "")) if slide.pieces else [Paragraph(slide.title, slide.span)]


def sets_task(piece: Marked) -> bool:
    """Whether a slide's title says that it sets an exercise."""
    return titles_task(flat_text(piece.title))


def titles_task(title: str) -> bool:
    """Whether a title says so: `Exercise 3`, `Your turn!`."""
    words = heard(title.strip())
    task = _TASK.fullmatch(_COUNT.sub("", title).strip().rstrip(" !?.:…"))
    return words.sense is Sense.EXERCISE or words.section is SectionName.EXERCISES or task is not None


def is_task_by_itself(piece: Marked) -> bool:
    """Whether a slide is one exercise, be it answered or not: titled "Exercise", with what is to be done below."""
    title = flat_text(piece.title).strip(" !?.:…")
    return re.fullmatch(EXERCISE, title, re.IGNORECASE) is not None and any(
        not isinstance(each, Marked | Unread) for each in piece.pieces
    )


_COUNT = re.compile(r"\s*(?:#?\d{1,2}|\(\d{1,3} ?min\w*\.?\))\W*$")


def title_of_task(piece: Marked) -> tuple[Inline, ...]:
    """The title; none where it says no more than that this is an exercise."""
    words = heard(flat_text(piece.title))
    return piece.title if words.sense is Sense.PLAIN else between(piece.title, *words.title) if words.title[1] else ()


def said_on(piece: Marked, is_task: bool) -> list[Piece]:
    """A slide that asks without a word for it in its title: that one, and what stands below it."""
    shown = [each for each in piece.pieces if not isinstance(each, Marked)]
    bare = _BARE_TITLE.fullmatch(flat_text(piece.title).strip()) is not None and bool(shown)
    title: list[Piece] = [Paragraph(piece.title, piece.span)] if piece.title and not is_task and not bare else []
    parted = tuple(_parted(shown, ""))
    return [*title, *(as_prose(parted) if is_task or bare else parted)]


_BARE_TITLE = re.compile(r"(?:question|frage|pregunta|domanda|vraag|pergunta|问题|سؤال|вопрос)\s*\W?", re.IGNORECASE)
"""A title that says no more than that something is asked."""


def without_repeated(pieces: Sequence[Piece], asked: Marked) -> Iterator[Piece]:
    """What an answer says besides the points of the question, which stand on it once more."""
    known = {plain_text(item.blocks) for each in asked.pieces if isinstance(each, List) for item in each.items}
    for piece in pieces:
        if isinstance(piece, List) and any(plain_text(item.blocks) in known for item in piece.items):
            new = tuple(item for item in piece.items if plain_text(item.blocks) not in known)
            if new:
                yield replace(piece, items=new, ordered=False)  # their letters would be others
        else:
            yield piece


def chosen_again(answer: Marked, asked: Marked, shown: Sequence[Piece]) -> Iterator[Piece]:
    """Of the points of a question that stand on its answer once more those that are the answer: where only some of
    them do, these; else those that are stressed there alone."""
    asks = {plain_text((each,)) for each in shown if isinstance(each, Paragraph)}
    points = {words: bold for words, bold in _points(asked) if words not in asks and not words.endswith(ASKING)}
    again = {words: bold for words, bold in _points(answer) if words in points}
    some = {words for words, bold in again.items() if len(again) < len(points) or (bold and not points[words])}
    for piece in answer.pieces:
        if isinstance(piece, List) and (items := [each for each in piece.items if plain_text(each.blocks) in some]):
            yield replace(piece, items=tuple(items), ordered=False)


def _points(slide: Marked) -> Iterator[tuple[str, bool]]:
    """The points of a slide, and whether something in each is in bold type."""
    for each in slide.pieces:
        for item in each.items if isinstance(each, List) else ():
            yield plain_text(item.blocks), any(isinstance(node, Strong) for node in walk(item))


def asked_by(piece: Piece) -> list[Piece] | None:
    """What a slide asks; None where it asks nothing."""
    if not isinstance(piece, Marked) or piece.role is not Role.SLIDE:
        return None
    title = flat_text(piece.title).strip()
    found = _ASKS.fullmatch(title)
    shown = [each for each in piece.pieces if not isinstance(each, Marked)]
    if found is None or not shown:
        return None
    start = found.start("rest") if found["rest"] else len(title)
    rest: tuple[Inline, ...] = between(piece.title, start, len(flat_text(piece.title))) if found["rest"] else ()
    asked: list[Piece] = [Paragraph(rest, piece.span)] if rest else []
    if _SAYS_HOW.match(title):
        asked = [Paragraph(piece.title, piece.span)]
    return [*asked, *as_prose(tuple(_parted(shown, plain_text(rest))))]


_SAYS_HOW = re.compile(r"true\b|fill\b", re.IGNORECASE)
"""A title without which nobody would know what to do."""


def _parted(shown: Sequence[Piece], title: str) -> Iterator[Piece]:
    """A body whose first point asks and whose others answer: the question, and the options as a list; not where the
    title has asked already, and does not only say what the question is about ("Quiz: attack rates")."""
    asked = title.rstrip().endswith((*ASKING, ":", "："))
    for piece in shown:
        if isinstance(piece, List) and not asked and piece.items:
            first, *others = piece.items
            asks = plain_text(first.blocks[:1])
            lettered = len(others) > 1 and _without_marks(others) != tuple(others)
            plain = not title or not any("?" in plain_text(other.blocks) for other in others)
            if ("?" in asks and plain and (others or len(first.blocks) > 1)) or (lettered and lets_choose(asks)):
                yield from first.blocks
                if others:
                    yield replace(piece, items=_without_marks(others), ordered=False)
                asked = True
                continue
        yield piece


_MARK = re.compile(r"[(]?(?:(?P<letter>[A-Ha-h])|(?P<number>[1-9]))[.):．、]\s*(?=\S)")


def _without_marks(items: Sequence[ListItem]) -> tuple[ListItem, ...]:
    """Options without the letters or numbers that are typed before them, where all have theirs."""
    heads = [item.blocks[0] if item.blocks else None for item in items]
    found = [_MARK.match(flat_text(head.content)) if isinstance(head, Paragraph) else None for head in heads]
    places = [(m["letter"] or chr(ord("a") + int(m["number"]) - 1)).lower() if m else "" for m in found]
    if places != [chr(ord("a") + at) for at in range(len(items))]:
        return tuple(items)
    done: list[ListItem] = []
    for item, head, match in zip(items, heads, found, strict=True):
        assert isinstance(head, Paragraph)
        assert match is not None
        content = between(head.content, match.end(), len(flat_text(head.content)))
        done.append(replace(item, blocks=(replace(head, content=content), *item.blocks[1:])))
    return tuple(done)


def is_answered_by(follower: Marked, question: Marked, is_asked: bool) -> bool:
    """Whether a slide answers the one before it: by its title, or as it says the same and more."""
    title, before = flat_text(follower.title).strip(), flat_text(question.title).strip()
    if heard(before).number is not None:
        return is_asked and (_ANSWERS.fullmatch(title) is not None or title == before)
    if (named := _ANSWERED.fullmatch(title)) is not None and _same(named["of"], before):
        return True
    if _same(title, before):
        return is_asked or (ends_asking(question) and _says_more(follower, question))
    if is_asked and is_verdict(title):
        return True
    asks = is_asked or sets_task(question) or ends_asking(question) or demands_work(question) or WHICH.match(before)
    return _ANSWERS.fullmatch(title) is not None and bool(asks)


WHICH = re.compile(
    r"(?:which|what|who|when|where|why|how (?:many|much|long|often)|welche\w*|was|wer|wann|wo|warum|wie viele?|quel\w*"
    r"|qui|où|pourquoi|cuál\w*|qué|quién|dónde|por qué|quale|quali|chi|dove|perché|welk\w*|wat|wie|waar|waarom|qual"
    r"|quais|quem|onde)\b",
    re.IGNORECASE,
)
"""How a title begins that asks, where nobody has typed its question mark."""


def demands_work(slide: Marked) -> bool:
    """Whether a point or a paragraph of a slide says what to do: "Compute the offset"."""
    for piece in slide.pieces:
        firsts = [item.blocks[0] for item in piece.items if item.blocks] if isinstance(piece, List) else [piece]
        if any(demands(said(first)) for first in firsts):
            return True
    return False


def _same(one: str, other: str) -> bool:
    return bool(one) and re.sub(r"\W+", " ", one).strip().casefold() == re.sub(r"\W+", " ", other).strip().casefold()


def _words(slide: Marked) -> str:
    return " ".join(plain_text((each,)) for each in slide.pieces if not isinstance(each, Marked | Headline | Unread))


def ends_asking(slide: Marked) -> bool:
    """Whether a slide asks: with a question, or a blank to fill in."""
    return bool(re.search(r"[?？؟]|_{3,}|\.{4,}|…{2,}", f"{flat_text(slide.title)} {_words(slide)}"))


def _says_more(follower: Marked, question: Marked) -> bool:
    before, after = _words(question), _words(follower)
    return bool(before) and after.startswith(before) and len(after) > len(before)


def as_prose(shown: Sequence[Piece]) -> Iterator[Piece]:
    """An answer as prose where it is one point: students compare sentences, not bullets."""
    for piece in shown:
        if isinstance(piece, List) and len(piece.items) == 1 and not piece.ordered:
            yield from piece.items[0].blocks
        else:
            yield piece
