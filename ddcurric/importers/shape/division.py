"""The pieces of a file, dealt out to the sections of a lesson by what their headings mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from ddcurric.importers.kit.inlines import plain, said, tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role
from ddcurric.importers.shape.asked import key_in_line, take_asked
from ddcurric.importers.shape.asking_slides import GOES_ON
from ddcurric.importers.shape.headings import Heard, Sense, heard
from ddcurric.importers.shape.heads_that_tell import is_behind, is_set, opens_deep_dive, with_sections_told
from ddcurric.importers.shape.heaps import DealtOut, Heap, Level
from ddcurric.importers.shape.labels import label_of
from ddcurric.importers.shape.promotion import BOLD
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import AnswerBlock, Hint, List, Paragraph
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.reader.section_names import normalised
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import between, flat_text
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass
class _Division:
    told: Telling
    top: Level
    """The smallest level of headings that the file uses below its title."""
    made: DealtOut = field(default_factory=DealtOut)
    section: SectionName | None = None
    section_level: Level = 0
    typed: bool = False
    """The section of exercises was opened by a heading of its own, not by the first exercise."""
    into: list[Piece] = field(default_factory=list)
    task: Heap | None = None
    """The exercise or solution that pieces go into now."""
    explicit: bool = False
    """A heading of the file says where the deep dive begins."""
    answered: bool = False
    """An exercise that the format itself marks stands right before: what is labelled now is its hint or solution."""

    def enter(self, name: SectionName, level: Level, typed: bool) -> None:
        self.section, self.section_level, self.typed, self.task = name, level, typed, None
        self.into = self.made.text(name)


def divided(pieces: Sequence[Piece], told: Telling) -> DealtOut:
    """The pieces in their sections. What stands before the first is the deep dive's."""
    levels = [piece.level for piece in pieces if isinstance(piece, Headline)]
    division = _Division(told, min(levels, default=1), explicit=opens_deep_dive(pieces))
    _idea(division, (), pieces[0].span if pieces else Span("", 1), 9)
    for piece in with_sections_told(pieces, lambda head: _is_told(division, head)):
        if division.answered and _of_last(division, piece):
            continue
        division.answered = False
        if isinstance(piece, Headline):
            _headline(division, piece)
        elif isinstance(piece, Marked):
            _marked(division, piece)
        elif not _is_asked(division, piece):
            if division.into is division.made.objectives and _ends_objectives(division.into, piece):
                _idea(division, (), piece.span, 9)
            if _in_question(division) and is_behind(division.into, piece):
                _leave_question(division, piece)
                _idea(division, (), piece.span, 9)
            division.into.append(piece)
    made = division.made
    made.ideas = [idea for idea in made.ideas if idea.pieces or idea.title]
    return made


def _is_told(division: _Division, head: Heard) -> bool:
    """Whether "Solution" is no idea in a text, but answers it."""
    is_idea = division.section is SectionName.DEEP_DIVE and head.title[1] == head.title[0]
    asked = said(division.into[-1]) if is_idea and division.into and not _solves(division, head) else ""
    return is_set(flat_text(division.made.ideas[-1].title), asked)


def _in_question(division: _Division) -> bool:
    return division.section is SectionName.KEY_QUESTION and not division.explicit


def _leave_question(division: _Division, piece: Piece) -> None:
    division.told.became(piece.span, "what stands behind the key question", f"the section `{SectionName.DEEP_DIVE}`")


def _of_last(division: _Division, piece: Piece) -> bool:
    """Whether a piece is the hint or the solution of the exercise right before it, and so is taken there."""
    label = label_of(piece)
    labelled = (label is not None and label.role is not Role.MARKING) or isinstance(piece, AnswerBlock | Hint)
    marked = isinstance(piece, Marked) and piece.role in (Role.HINT, Role.MARKING)
    before = division.made.exercises[-1].pieces
    opened = label_of(before[-1]) if before else None
    follows = opened is not None and not opened.rest and not isinstance(piece, Headline | Marked)
    if labelled or marked or follows:
        before.append(piece)
        return True
    return False


def _is_asked(division: _Division, piece: Piece) -> bool:
    """Whether a piece of the running text is a check question's, or a key to all of them, and is taken there."""
    if division.section not in (SectionName.DEEP_DIVE, SectionName.CHECK):
        return False
    if key := key_in_line(piece):
        division.told.count(piece.span, "keys in a line", "answers by their numbers")
        division.made.solutions += key
        return True
    return division.section is SectionName.DEEP_DIVE and take_asked(division.into, division.made, piece)


def _ends_objectives(before: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece is no objective any more: prose behind their list, or what is neither list nor prose."""
    if isinstance(piece, Paragraph):
        return any(isinstance(each, List) for each in before)
    return not isinstance(piece, List)


def _idea(division: _Division, title: tuple[Inline, ...], span: Span, level: Level, id_: str = "") -> None:
    # Text without a heading goes on with the idea before it: a lesson can say it in no other way.
    if title or not division.made.ideas:
        division.made.ideas.append(Heap(title, span, id=id_, level=level))
    division.section, division.into, division.task = SectionName.DEEP_DIVE, division.made.ideas[-1].pieces, None


def _headline(division: _Division, piece: Headline) -> None:
    text = flat_text(piece.content)
    words = heard(text)
    if words.sense is Sense.SECTION and words.section is not None:
        if _is_section(division, piece, words):
            _open_section(division, piece, words.section, text)
            return
        words = _as_exercise(words, text)
    whole = Paragraph(piece.content, piece.span)
    if words.sense is Sense.ANSWER and words.title[1] > words.title[0] and _is_asked(division, whole):
        division.told.became(piece.span, f"the heading “{text}”", "an answer")
        return
    match words.sense:
        case Sense.OBJECTIVES:
            division.told.became(piece.span, f"the heading “{text.strip()}”", "objectives")
            division.into, division.section, division.task = division.made.objectives, None, None
        case Sense.EXERCISE | Sense.QUESTION:
            _exercise(division, piece, words)
        case Sense.SOLUTION | Sense.ANSWER if _solves(division, words):
            _solution(division, piece, words)
        case Sense.HINT if division.task is not None:
            division.into.append(Paragraph(plain("Hint:", piece.span), piece.span))
        case _:
            _plain(division, piece)


def _is_section(division: _Division, piece: Headline, words: Heard) -> bool:
    """A word such as "Summary" deep within an idea heads a small stretch of text; "Exercise" among exercises, one."""
    if words.certain:
        return True
    if words.section is SectionName.EXERCISES and division.section is SectionName.EXERCISES and division.typed:
        return piece.level <= division.section_level
    return piece.level <= max(division.top, 2)


def _as_exercise(words: Heard, text: str) -> Heard:
    if words.section is SectionName.EXERCISES:
        return Heard(Sense.EXERCISE)
    return Heard(Sense.PLAIN, title=(0, len(text)))


def _open_section(division: _Division, piece: Headline, name: SectionName, text: str) -> None:
    if name is SectionName.DEEP_DIVE:
        titled = any(idea.title for idea in division.made.ideas)
        _idea(division, piece.content if titled else (), piece.span, piece.level)
        division.section_level = piece.level
        return
    if normalised(text) != normalised(name):
        division.told.became(piece.span, f"the heading “{text.strip()}”", f"the section `{name}`")
    division.enter(name, piece.level, typed=True)


def _solves_again(division: _Division, words: Heard) -> bool:
    """Whether "Exercise 1" stands below a mere "Solution", and was there before: a section of solutions goes on."""
    label = label_of(division.into[-1]) if division.section is SectionName.EXERCISES and division.into else None
    known = {each.number for each in division.made.exercises} - {None}
    return label is not None and label.role is Role.SOLUTION and not label.rest and words.number in known


def _exercise(division: _Division, piece: Headline, words: Heard) -> None:
    if _solves_again(division, words):
        division.into.pop()
        division.enter(SectionName.SOLUTIONS, piece.level, typed=True)
    title = _title_of(piece, words)
    what = flat_text(piece.content)[: words.title[0]].strip() if title else flat_text(piece.content).strip()
    if division.section is SectionName.SOLUTIONS and division.typed:
        division.told.count(piece.span, "headings of solutions", "solutions of exercises", what)
        _new_task(division, division.made.solutions, title, piece, words.number)
    elif words.sense is Sense.QUESTION and division.section is SectionName.CHECK:
        division.into.append(piece)
    else:
        if division.section is not SectionName.EXERCISES:
            division.enter(SectionName.EXERCISES, piece.level, typed=False)
        last = division.made.exercises[-1] if division.made.exercises else None
        if GOES_ON.fullmatch(flat_text(piece.content)[words.title[0] :]) or GOES_ON.fullmatch(f" {flat_text(title)}"):
            title, what = (), flat_text(piece.content).strip()
            if last is not None and words.number == last.number:
                division.told.became(
                    piece.span, f"the heading “{flat_text(piece.content)}”", "more of the exercise before it"
                )
                division.task, division.into = last, last.pieces
                return
        division.told.count(piece.span, "headings", "exercises, numbered by their place", what)
        _new_task(division, division.made.exercises, title, piece, words.number)


def _title_of(piece: Headline, words: Heard) -> tuple[Inline, ...]:
    """What a heading says behind "Exercise 3:"."""
    return tidy(between(piece.content, *words.title)) if words.title != (0, 0) else ()


def _new_task(
    division: _Division, where: list[Heap], title: tuple[Inline, ...], piece: Headline, number: int | None
) -> None:
    task = Heap(tidy(title), piece.span, [], number, piece.id, piece.points, level=piece.level)
    where.append(task)
    division.task, division.into = task, task.pieces


def _solves(division: _Division, words: Heard) -> bool:
    """Whether a heading "Solution" is one here: "The Solution" in an essay is an idea."""
    among = (SectionName.EXERCISES, SectionName.SOLUTIONS, SectionName.CHECK)
    return division.section in among or words.number is not None or bool(division.made.exercises and words.certain)


def _solution(division: _Division, piece: Headline, words: Heard) -> None:
    title = _title_of(piece, words)
    task = division.task
    if division.section is SectionName.CHECK:
        division.into.append(piece)
        return
    text = flat_text(piece.content).strip()
    division.told.count(piece.span, "headings of solutions", "solutions of exercises", text)
    in_exercise = task is not None and division.section is SectionName.EXERCISES
    if task is not None and in_exercise and words.number in (None, task.number):
        division.into.append(Paragraph(plain("Solution:", piece.span), piece.span))
        division.into.extend([Paragraph(title, piece.span)] if title else [])
        return
    if division.section is not SectionName.SOLUTIONS and not in_exercise:
        division.enter(SectionName.SOLUTIONS, piece.level, typed=False)
    _new_task(division, division.made.solutions, title, piece, words.number)


def _plain(division: _Division, piece: Headline) -> None:
    section, level = division.section, piece.level
    if section in (SectionName.EXERCISES, SectionName.SOLUTIONS):
        where = division.made.exercises if section is SectionName.EXERCISES else division.made.solutions
        task = division.task
        if task is not None and _goes_on_behind(division, task, piece):
            _idea(division, piece.content, piece.span, level, piece.id)
            return
        if task is not None and level > task.level:
            division.into.append(piece)
            return
        if division.typed and level > division.section_level:
            _new_task(division, where, piece.content, piece, None)
            return
    elif _in_question(division) and division.into:
        _leave_question(division, piece)
    elif (section not in (None, SectionName.DEEP_DIVE) and _goes_into(division, piece)) or (
        section is SectionName.DEEP_DIVE and _is_smaller(division, level)
    ):
        division.into.append(piece)
        return
    _idea(division, piece.content, piece.span, level, piece.id)


def _goes_on_behind(division: _Division, task: Heap, piece: Headline) -> bool:
    """Whether a line in bold type that looks as those of the ideas stands behind "Exercise 3", answered in a line."""
    label = label_of(division.into[-1]) if division.into else None
    answered = label is not None and label.role in (Role.ANSWER, Role.SOLUTION) and bool(label.rest)
    bold = piece.level == BOLD and any(idea.title and idea.level == BOLD for idea in division.made.ideas)
    return answered and bold and task.number is not None


def _goes_into(division: _Division, piece: Headline) -> bool:
    """Whether a heading stands within its section: smaller than that one's, or a check question itself."""
    asks = division.section is SectionName.CHECK and flat_text(piece.content).rstrip().endswith(ASKING)
    return piece.level > division.section_level or (asks and piece.level == division.section_level)


def _is_smaller(division: _Division, level: Level) -> bool:
    """Whether a heading stands below the idea before it."""
    last = division.made.ideas[-1]
    return bool(last.title) and level > min(idea.level for idea in division.made.ideas if idea.title)


def _marked(division: _Division, piece: Marked) -> None:
    made = division.made
    match piece.role:
        case Role.OBJECTIVES:
            made.objectives.extend(piece.pieces)
        case Role.KEY_QUESTION:
            made.text(SectionName.KEY_QUESTION).extend(piece.pieces)
        case Role.KEY_POINTS:
            made.text(SectionName.KEY_POINTS).extend(piece.pieces)
        case Role.SOURCES:
            made.text(SectionName.FURTHER_READING).extend(piece.pieces)
        case Role.WORKS:
            made.works.extend(piece.pieces)
        case Role.QUESTION:
            made.text(SectionName.CHECK).append(piece)
        case Role.EXERCISE:
            made.exercises.append(_of(piece))
            division.answered = division.section is not SectionName.EXERCISES
            if division.section is SectionName.EXERCISES:
                division.task, division.into = made.exercises[-1], made.exercises[-1].pieces
        case Role.SOLUTION | Role.ANSWER if _stands_apart(division, piece):
            if piece.target or piece.number is not None:
                made.solutions.append(_of(piece))
            else:
                made.exercises[-1].pieces.append(piece)
        case Role.PART if division.task is None:
            if division.section is not SectionName.EXERCISES:
                division.enter(SectionName.EXERCISES, division.top, typed=False)
            made.exercises.append(Heap((), piece.span, [piece]))
            division.task, division.into = made.exercises[-1], made.exercises[-1].pieces
        case _:
            division.into.append(piece)


def _stands_apart(division: _Division, piece: Marked) -> bool:
    if piece.target or piece.number is not None:
        return True
    return division.task is None and division.section is not SectionName.CHECK and division.made.waits()


def _of(piece: Marked) -> Heap:
    return Heap(
        tidy(piece.title),
        piece.span,
        list(piece.pieces),
        piece.number,
        piece.id,
        piece.points,
        piece.space,
        piece.target,
        marked=piece,
    )
