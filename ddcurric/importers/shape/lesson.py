"""A file's pieces to a lesson: the one door of this folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.inlines import plain, said, smart, tidy, unbolded
from ddcurric.importers.kit.material import Fate, Headline, Imported, Marked, Material, Piece, Role, Unread
from ddcurric.importers.shape.captions import with_captions, with_numbers, with_references
from ddcurric.importers.shape.division import divided
from ddcurric.importers.shape.heads_that_tell import with_paper_parts, with_question
from ddcurric.importers.shape.heaps import DealtOut, Heap, as_items, flat, unlisted
from ddcurric.importers.shape.labels import demands, label_of, letter_of, points_of
from ddcurric.importers.shape.lettered import with_answers_inside, with_letters, with_options_inside
from ddcurric.importers.shape.opened import opened
from ddcurric.importers.shape.promotion import promoted
from ddcurric.importers.shape.quiz import questions_of
from ddcurric.importers.shape.run_in_answers import with_answering_notes, with_answers_apart, with_blank_answers
from ddcurric.importers.shape.settled import blocks_of, comment_of
from ddcurric.importers.shape.solutions import cut_at_numbers, deal_answers, deal_keys, deal_solutions, lines_apart
from ddcurric.importers.shape.task import exercise_of
from ddcurric.importers.shape.title import titled, with_small_letters, without_whose
from ddcurric.importers.shape.told import Telling
from ddcurric.importers.shape.unheaded import take_unheaded
from ddcurric.importers.shape.visible import visible
from ddcurric.lesson.model.block import AnswerBlock, Block, Box, Comment, Figure, Heading, List, Paragraph, TableCell
from ddcurric.lesson.model.inline import CrossReference, FootnoteReference, Inline, Strong, Text
from ddcurric.lesson.model.lesson import Exercise, Objective, Section, SectionName, SourceEntry, Topic
from ddcurric.lesson.model.walk import WORD, Node, Nodes, id_of, rewrite, walk
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.source import Span
from ddcurric.wording.quotes import quote_marks


def shaped(material: Material, name: str, settings: ImportSettings) -> Imported:
    """The lesson that a file says, with the sections of ours. `name` is that of the file, as messages say it."""
    if material.ours is not None:
        return Imported(material.ours, material.pictures, material.fates, material.whole)
    told = Telling(list(material.fates))
    title, pieces, above = titled(material, name, told)
    pieces, footnotes = with_answering_notes(pieces, material.footnotes, told)
    pieces = without_whose(pieces, told)
    pieces = (*_around((*material.around, *above), name, settings.known), *pieces)
    answered = with_answers_inside(with_captions(tuple(flat(pieces)), told), told)
    pieces = promoted(with_options_inside(answered), told)
    made = divided(with_paper_parts(with_question(pieces, told), told), told)
    made.texts[SectionName.SOLUTIONS] = list(lines_apart(made.text(SectionName.SOLUTIONS)))
    _list_exercises(made, told)
    _without_empty_ideas(made, told)
    intro, questions = questions_of(made.text(SectionName.CHECK), told)
    if made.exercises or not questions:
        questions = deal_keys(questions, made, told)
        left = deal_solutions(made, told)
    else:
        questions, left = deal_answers(questions, made, told)
    questions = tuple(replace(each, blocks=with_answers_apart(each.blocks, told, in_task=True)) for each in questions)
    exercises = tuple(exercise_of(each.task(), at + 1, told) for at, each in enumerate(made.exercises))
    topic = Topic(
        id=settings.stem,
        number="",
        module="",
        module_index=0,
        title=title,
        minutes=material.minutes,
        objectives=_objectives(made.objectives, told),
        requires=(),
        sources=tuple(SourceEntry(each.content, each.span) for each in _objectives(made.works, told)),
        key_question=blocks_of(made.text(SectionName.KEY_QUESTION)),
        deep_dive=tuple(
            Section(tidy(i.title), i.id, with_answers_apart(blocks_of(i.pieces), told), i.span) for i in made.ideas
        ),
        questions_intro=_answered_once(intro),
        questions=questions,
        so_what=blocks_of(made.text(SectionName.SO_WHAT)),
        key_points=blocks_of(made.text(SectionName.KEY_POINTS)),
        further_reading=blocks_of(made.text(SectionName.FURTHER_READING)),
        exercises_intro=blocks_of(made.text(SectionName.EXERCISES)),
        exercises=exercises,
        solutions_intro=tuple(_without_headings(blocks_of(left))),
        footnotes=footnotes,
        folder="",
        language=material.language or settings.language,
        span=Span(name, 1),
    )
    topic = with_small_letters(visible(with_blank_answers(_with_notes_told(topic), told)), told)
    headings = {piece.id: piece.content for piece in flat(material.pieces) if isinstance(piece, Headline)}
    topic = _with_marks(_with_key_question(with_numbers(with_references(topic, told)), told))
    topic = _with_own_ids(topic, headings, told)
    return Imported(topic, material.pictures, told.all())


def _without_headings(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """What solves nothing, with its headings in bold: in a lesson they name exercises."""
    for each in blocks:
        yield Paragraph((Strong(each.content, each.span),), each.span) if isinstance(each, Heading) else each


def _answered_once(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Answers that stand right behind each other as one."""
    found: list[Block] = []
    for each in blocks:
        last = found[-1] if found else None
        if isinstance(each, AnswerBlock) and isinstance(last, AnswerBlock):
            found[-1] = replace(last, blocks=(*last.blocks, *each.blocks))
        else:
            found.append(each)
    return tuple(found)


def _around(around: Sequence[str], name: str, known: str) -> tuple[Piece, ...]:
    """What the head of the file says of the course, where the course does not say it."""
    said_anyway = set(WORD.findall(known.casefold()))
    left = [each for each in around if not said_anyway.issuperset(WORD.findall(each.casefold()))]
    return (Unread("the head of the page", " · ".join(left), Span(name, 1)),) if left else ()


def _list_exercises(made: DealtOut, told: Telling) -> None:
    """Without a heading for each exercise, the items of the numbered lists below "Exercises" are them."""
    take_unheaded(made, told)
    section = made.text(SectionName.EXERCISES)
    bulleted = not any(isinstance(piece, List) and piece.ordered for piece in section)
    if bulleted and not made.exercises and any(isinstance(piece, List) for piece in section) and _is_solved(section):
        made.texts[SectionName.EXERCISES] = []
        made.exercises = [Heap((), section[0].span, section)]
    items = list(as_items(section, bulleted=bulleted))
    if items and (not made.exercises or _stands_apart(items, made.exercises)):
        before = unlisted(section, bulleted=bulleted)
        # What stands there with its own solution is an exercise too.
        solved = [Heap((), before[0].span, before)] if before and not bulleted and _is_solved(before) else []
        made.texts[SectionName.EXERCISES] = [] if solved else before
        made.exercises = sorted((*made.exercises, *solved, *items), key=lambda each: each.span.line)
        told.became(items[0].span, f"{len(items)} items below “Exercises”", "exercises")
        return
    apart = list(cut_at_numbers(section))
    if not made.exercises and any(each.number for each in apart):
        made.texts[SectionName.EXERCISES] = [] if apart[0].number else apart[0].pieces
        made.exercises = [each for each in apart if each.number]
        told.became(made.exercises[0].span, f"{len(made.exercises)} numbered paragraphs", "exercises")
    elif not made.exercises and (any(isinstance(piece, Marked) for piece in section) or _is_one(section)):
        # A slide "Exercise" with what is said to it: an exercise, since a section without any has no notes.
        made.texts[SectionName.EXERCISES] = []
        made.exercises = [Heap((), section[0].span, section)]


def _stands_apart(items: Sequence[Heap], exercises: Sequence[Heap]) -> bool:
    """Whether items are exercises beside those that have headings: these stand before them, or most give points."""
    worth = sum(any(points_of(said(block)) is not None for block in item.pieces) for item in items)
    return worth * 2 >= len(items) or all(each.span.line < items[0].span.line for each in exercises)


def _is_solved(section: Sequence[Piece]) -> bool:
    """Whether a point, or the head of a list with points, says that it solves what stands before it."""
    labels = [label_of(piece) for piece in opened(section)]
    return any(label is not None and label.role in (Role.ANSWER, Role.SOLUTION) for label in labels)


def _is_one(section: Sequence[Piece]) -> bool:
    """Whether the text of the exercises is one: it has parts, or asks for something."""
    letters = [letter for piece in with_letters(section) if (letter := letter_of(piece)[0])]
    return (len(letters) > 1 and letters[0] == "a") or any(demands(said(piece)) for piece in section)


def _without_empty_ideas(made: DealtOut, told: Telling) -> None:
    """Ideas without words above exercises are headings of these, which the first of them says."""
    for at, idea in enumerate(made.ideas):
        after = made.ideas[at + 1].span.line if at + 1 < len(made.ideas) else None
        below = [each.span.line for each in made.exercises if each.span.line >= idea.span.line]
        heads = bool(below) and (after is None or min(below) < after)
        if idea.title and not idea.pieces and not idea.id and heads:
            first = next(each for each in made.exercises if each.span.line == min(below))
            first.pieces.insert(0, Paragraph((Strong(idea.title, idea.span),), idea.span))
            words = f"the heading “{flat_text(idea.title).strip()}” of exercises"
            told.became(idea.span, words, "a line in the first of them")
            idea.title = ()
    made.ideas = [idea for idea in made.ideas if idea.pieces or idea.title]


def _objectives(pieces: Sequence[Piece], told: Telling) -> tuple[Objective, ...]:
    """What students can do afterwards: each item of a list, each paragraph that announces none."""
    found: list[Objective] = []
    blocks = blocks_of(pieces)
    for at, piece in enumerate(blocks):
        match piece:
            case List():
                found += [Objective(_in_a_line(item.blocks), item.span) for item in piece.items]
            case Paragraph() if said(piece).rstrip().endswith(":") or _opens_list(blocks, at):
                told.became(piece.span, f"“{said(piece)}”", "the heading of objectives")
            case Paragraph():
                found.append(Objective(piece.content, piece.span))
            case _:
                pass
    return tuple(each for each in found if each.content)


def _opens_list(blocks: Sequence[Block], at: int) -> bool:
    """Whether a paragraph is all that stands above one list."""
    return at == 0 and len(blocks) == 2 and isinstance(blocks[1], List)


def _in_a_line(blocks: Sequence[Block]) -> tuple[Inline, ...]:
    """The words of some blocks as one line."""
    match blocks:
        case (Paragraph(content=content),):
            return content
        case _:
            span = blocks[0].span if blocks else Span("", 1)
            return plain(plain_text(tuple(blocks)).replace("\n", "; "), span)


MISSING = "this file has no key question: write the one that the lesson answers, and delete this comment"


def _with_key_question(topic: Topic, told: Telling) -> Topic:
    """Where none is marked: a question that stands alone before the first heading, else a comment that asks for one."""
    if topic.key_question:
        return topic
    first = topic.deep_dive[0] if topic.deep_dive else None
    if first is not None and not first.title and len(first.blocks) == 1 and len(topic.deep_dive) > 1:
        (block,) = first.blocks
        if isinstance(block, Paragraph) and said(block).rstrip().endswith(ASKING):
            told.became(block.span, "the question before the first heading", "the key question")
            return replace(topic, key_question=(block,), deep_dive=topic.deep_dive[1:])
    told.fates.append(Fate("no key question", "a comment that asks for one", topic.span))
    return replace(topic, key_question=(Comment(MISSING, topic.span),))


def _with_notes_told(topic: Topic) -> Topic:
    """Footnotes to which nothing refers as comments at the end."""
    used: set[int] = set()
    waiting: Nodes = replace(topic, footnotes=())
    while found := {node.number for node in walk(waiting) if isinstance(node, FootnoteReference)} - used:
        used |= found
        waiting = tuple(note for note in topic.footnotes if note.number in found)
    lost = [note for note in topic.footnotes if note.number not in used]
    if not lost:
        return topic
    told = tuple(
        comment_of(Unread("a footnote without a mark", _all_words(note.blocks), note.span))
        for note in lost
        if note.blocks
    )
    kept = tuple(note for note in topic.footnotes if note.number in used)
    return replace(topic, further_reading=(*topic.further_reading, *told), footnotes=kept)


def _all_words(blocks: tuple[Block, ...]) -> str:
    comments = [node.text for node in walk(blocks) if isinstance(node, Comment)]
    return " ".join([plain_text(blocks), *comments])


def _with_marks(topic: Topic) -> Topic:
    """Quotation marks and dashes as they are printed, and no heading that is bold throughout."""
    marks = quote_marks(topic.language)

    def change(node: Node) -> Node:
        match node:
            case Heading():
                return replace(node, content=smart(unbolded(node.content), marks))
            case Paragraph() | TableCell() | Objective() | SourceEntry():
                return replace(node, content=smart(node.content, marks))
            case Section() | Exercise() | Box():
                return replace(node, title=smart(unbolded(node.title), marks))
            case Figure():
                return replace(node, caption=smart(node.caption, marks))
            case _:
                return node

    return rewrite(replace(topic, title=smart(unbolded(topic.title), marks)), change)


def _with_own_ids(topic: Topic, headings: Mapping[str, tuple[Inline, ...]], told: Telling) -> Topic:
    """The ids to which something refers are kept; the others are made anew from words. What refers to nothing is
    words: those of the heading of that id, which may be the title now, or a section's own."""
    wanted = {node.target for node in walk(topic) if isinstance(node, CrossReference) and not node.topic}
    wanted |= {node.path[1:] for node in walk(topic) if isinstance(node, Figure) and node.path.startswith("#")}
    there = {id_of(node) for node in walk(topic)} & wanted - {""}

    def change(node: Node) -> Node | tuple[Node, ...]:
        if isinstance(node, CrossReference) and (node.topic or node.target not in there):
            name = f"{node.topic}.md" if node.topic else f"#{node.target}"
            told.count(node.span, "links that lead nowhere here", "their words", name)
            heading = headings.get(node.target, ()) if node.target else ()
            return node.children or heading or (Text(node.target or node.topic, node.span),)
        return node

    return replace(rewrite(topic, change), own_ids=tuple(sorted(there)))
