"""Slides that ask the class: check questions, with the slide behind that answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import label_of
from ddcurric.importers.shape.opened import opened
from ddcurric.importers.shape.quiz import ASKED, REPLIED
from ddcurric.lesson.model.block import Block, List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.words import between, flat_text, plain_text
from ddcurric.wording.answers import WORD

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
_REPLY = (
    rf"(?:our |possible |sample |suggested |model )?(?:{WORD})|rationale|explanation|"
    r"(?:参考)?答案|解答|解析|解|الحل|الإجابة|الجواب|ответы?|решени[ея]"
)
_ANSWERS = re.compile(rf"(?:{_REPLY})(?:\b.*|\W*)", re.IGNORECASE | re.DOTALL)
_ANSWERED = re.compile(
    rf"(?P<of>.+?)\W*(?:[:：–—-]|\s\W?[(\[（]|[(\[（])\s*(?:{_REPLY})\s*[)\]）]?\s*", re.IGNORECASE | re.DOTALL
)
"""The title of a slide that answers the one before it: "Fill in the blanks – answers"."""
_TASK = re.compile(
    r"(?:practice|sample|example|worked) (?:problem|question|exercise|example)s?|problem|case(?: study)?|hypothetical"
    r"|scenario|your turn|try (?:it|this)(?: (?:yourself|out))?|activity|group (?:work|activity)|task|challenge"
    r"|matching|exam question|homework(?: problem)?|jetzt sie|übung|例题|练习|思考题?|تمرين|مثال|تدريب|задача|пример",
    re.IGNORECASE,
)
"""Titles of slides that set a task, where the next one solves it."""


def with_questions(pieces: Sequence[Piece], tell: Callable[[str, str, int], None]) -> Iterator[Piece]:
    """The slides; those that ask as check questions, or as exercises, with what the next one answers."""
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if not isinstance(piece, Marked) or piece.role is not Role.SLIDE:
            yield piece
            continue
        if (answered := _answered_at_once(piece)) is not None:
            tell(f"the slide “{flat_text(piece.title)}”", "a check question with its answer", piece.span.line)
            yield answered
            continue
        follower = pieces[at] if at < len(pieces) else None
        asked = _asked(piece)
        answers = (
            isinstance(follower, Marked)
            and follower.role is Role.SLIDE
            and _answers(follower, piece, asked is not None)
        )
        if asked is None and not answers:
            yield piece
            continue
        is_task = asked is None and _sets_task(piece)
        shown = asked if asked is not None else _said_on(piece, is_task)
        notes = [each for each in piece.pieces if isinstance(each, Marked)]
        answer: tuple[Piece, ...] = ()
        if answers and isinstance(follower, Marked):
            new = [each for each in follower.pieces if each not in shown and each not in piece.pieces]
            what = "solution of an exercise" if is_task else "answer of a check question"
            tell(f"the slide “{flat_text(follower.title)}”", f"the {what}", follower.span.line)
            role = Role.SOLUTION if is_task else Role.ANSWER
            answer = (Marked(role, tuple(_said(tuple(_without_repeated(new, piece)))), follower.span),)
            at += 1
        became = "an exercise in class" if is_task else "a check question"
        tell(f"the slide “{flat_text(piece.title)}”", became, piece.span.line)
        role = Role.EXERCISE if is_task else Role.QUESTION
        title = _title_of_task(piece) if is_task else ()
        yield Marked(role, (*shown, *notes, *answer), piece.span, title, piece.id, in_class=is_task)


def _answered_at_once(slide: Marked) -> Marked | None:
    """A slide that asks and says the answer as well: "Q: What is it?" above "A: a clock", "Answer: a clock" below."""
    title = flat_text(slide.title).strip()
    question = ASKED.match(title)
    if question is None and heard(title).sense is not Sense.PLAIN:
        return None
    shown = list(opened(each for each in slide.pieces if not isinstance(each, Marked)))
    rests = (_reply(piece, question is not None) for piece in shown)
    at, rest = next(((at, rest) for at, rest in enumerate(rests) if rest is not None), (0, None))
    before = replace(slide, pieces=tuple(shown[:at]))
    if rest is None or not _ends_asking(before):
        return None
    answer = Marked(Role.ANSWER, (*rest, *shown[at + 1 :]), shown[at].span)
    notes = (each for each in slide.pieces if isinstance(each, Marked))
    head = None if question is None else rest_of(Paragraph(slide.title, slide.span), question.end())
    return Marked(Role.QUESTION, (*_asked_on(before, head), answer, *notes), slide.span, (), slide.id)


def _reply(piece: Piece, lettered: bool) -> tuple[Block, ...] | None:
    """What a paragraph answers; None where it is no answer."""
    label = label_of(piece)
    if label is not None and label.role is Role.ANSWER:
        return label.rest
    match = REPLIED.match(said(piece)) if lettered else None
    return rest_of(piece, match.end()) if match is not None and isinstance(piece, Paragraph) else None


def _asked_on(slide: Marked, head: Sequence[Piece] | None) -> list[Piece]:
    """What a slide asks, below the question `head` that its title is, if that is one."""
    if head is not None:
        return [*head, *slide.pieces]
    if (asked := _asked(slide)) is not None:
        return asked
    return list(_parted(slide.pieces, False)) if slide.pieces else [Paragraph(slide.title, slide.span)]


def _sets_task(piece: Marked) -> bool:
    title = flat_text(piece.title).strip()
    return (
        heard(title).sense in (Sense.EXERCISE, Sense.SECTION)
        or _TASK.fullmatch(_COUNT.sub("", title).rstrip(" !?.:…")) is not None
    )


_COUNT = re.compile(r"\s*(?:#?\d{1,2}|\(\d{1,3} ?min\w*\.?\))\W*$")


def _title_of_task(piece: Marked) -> tuple[Inline, ...]:
    """The title; none where it says no more than that this is an exercise."""
    words = heard(flat_text(piece.title))
    return piece.title if words.sense is Sense.PLAIN else between(piece.title, *words.title) if words.title[1] else ()


def _said_on(piece: Marked, is_task: bool) -> list[Piece]:
    """A slide that asks without a word for it in its title: that one, and what stands below it."""
    shown = [each for each in piece.pieces if not isinstance(each, Marked)]
    bare = _BARE_TITLE.fullmatch(flat_text(piece.title).strip()) is not None and bool(shown)
    title: list[Piece] = [Paragraph(piece.title, piece.span)] if piece.title and not is_task and not bare else []
    return [*title, *(_said(shown) if is_task or bare else _parted(shown, False))]


_BARE_TITLE = re.compile(r"(?:question|frage|pregunta|domanda|vraag|pergunta|问题|سؤال|вопрос)\s*\W?", re.IGNORECASE)
"""A title that says no more than that something is asked."""


def _without_repeated(pieces: Sequence[Piece], asked: Marked) -> Iterator[Piece]:
    """What an answer says besides the points of the question, which stand on it once more."""
    known = {plain_text(item.blocks) for each in asked.pieces if isinstance(each, List) for item in each.items}
    for piece in pieces:
        if isinstance(piece, List) and any(plain_text(item.blocks) in known for item in piece.items):
            new = tuple(item for item in piece.items if plain_text(item.blocks) not in known)
            if new:
                yield replace(piece, items=new, ordered=False)  # their letters would be others
        else:
            yield piece


def _asked(piece: Piece) -> list[Piece] | None:
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
    return [*asked, *_said(tuple(_parted(shown, bool(rest))))]


_SAYS_HOW = re.compile(r"true\b|fill\b", re.IGNORECASE)
"""A title without which nobody would know what to do."""


def _parted(shown: Sequence[Piece], asked: bool) -> Iterator[Piece]:
    """A body whose first point asks and whose others answer: the question, and the options as a list."""
    for piece in shown:
        if isinstance(piece, List) and not asked and piece.items:
            first, *others = piece.items
            if "?" in plain_text(first.blocks[:1]) and (others or len(first.blocks) > 1):
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


def _answers(follower: Marked, question: Marked, is_asked: bool) -> bool:
    """Whether a slide answers the one before it: by its title, or as it says the same and more."""
    title, before = flat_text(follower.title).strip(), flat_text(question.title).strip()
    if heard(before).number is not None:
        return is_asked and (_ANSWERS.fullmatch(title) is not None or title == before)
    if (named := _ANSWERED.fullmatch(title)) is not None and _same(named["of"], before):
        return True
    if _same(title, before):
        return is_asked or (_ends_asking(question) and _says_more(follower, question))
    return _ANSWERS.fullmatch(title) is not None and (is_asked or _sets_task(question) or _ends_asking(question))


def _same(one: str, other: str) -> bool:
    return bool(one) and re.sub(r"\W+", " ", one).strip().casefold() == re.sub(r"\W+", " ", other).strip().casefold()


def _words(slide: Marked) -> str:
    return " ".join(plain_text((each,)) for each in slide.pieces if not isinstance(each, Marked | Headline | Unread))


def _ends_asking(slide: Marked) -> bool:
    """Whether a slide asks: with a question, or a blank to fill in."""
    return bool(re.search(r"[?？؟]|_{3,}|\.{4,}|…{2,}", f"{flat_text(slide.title)} {_words(slide)}"))


def _says_more(follower: Marked, question: Marked) -> bool:
    before, after = _words(question), _words(follower)
    return bool(before) and after.startswith(before) and len(after) > len(before)


def _said(shown: Sequence[Piece]) -> Iterator[Piece]:
    """An answer as prose where it is one point: students compare sentences, not bullets."""
    for piece in shown:
        if isinstance(piece, List) and len(piece.items) == 1 and not piece.ordered:
            yield from piece.items[0].blocks
        else:
            yield piece
