"""The importer of Moodle XML: check questions with their answers."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.diagnostics import Checked, error
from ddcurric.importers.gift.importer import Asking, asked, bank
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.material import Fate, Material, Piece, Unread
from ddcurric.importers.moodle.bank import is_usual, question_of, quiz_of
from ddcurric.importers.moodle.elements import Element, bare_words, files_of, line_of, said_in, text_of
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """The questions of the file, all of them check questions."""
    quiz = quiz_of(data)
    if quiz is None:
        advice = "export the questions from Moodle's question bank as Moodle XML, or as GIFT"
        message = "the file is no Moodle XML"
        if _QTI.search(data[:20_000]):
            message = "the file is QTI, which is not read"
            advice = "bring it into Moodle, Canvas or the like, and export the questions there as Moodle XML or GIFT"
        return Checked(None, (error("import-unreadable", Span(name, 1), message, advice),))
    if b"<!ENTITY" in data.replace(b"\0", b"").partition(b"<quiz")[0]:
        message = "the file is refused: it declares entities, which no export of Moodle does"
        return Checked(None, (error("import-unreadable", Span(name, 1), message, "ask where it comes from"),))
    asking = Asking(name, settings)
    categories = [text_of(each, "category") for each in quiz if each.get("type") == "category"]
    asking.fates += [Fate(f"the category “{each}”", "", Span(name, 1)) for each in categories]
    made = [_pieces(each, asking) for each in quiz if each.tag == "question" and each.get("type") != "category"]
    return Checked(bank(made, categories, "Moodle", asking))


_QTI = re.compile(rb"<(?:\w+:)?(?:questestinterop|assessmentItem|assessmentTest|qti-assessment-\w+)\b|imsqti|ims_qti")
"""What a file of QTI 1.2, 2 or 3 begins with, and the manifest of its package."""


def _pieces(element: Element, asking: Asking) -> tuple[Piece, ...]:
    inside, outside = files_of(element), asking.settings.beside
    settings = replace(asking.settings, beside=lambda path: inside[path] if path in inside else outside(path))
    own = Asking(asking.name, settings, asking.fates, asking.pictures)
    span = Span(asking.name, line_of(element))
    question = question_of(element, own)
    if question is None:
        return (Unread(f"a question of Moodle's kind `{element.get('type')}`", said_in(element), span),)
    return asked(question, own)


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """Every text of every question, without its markup."""
    quiz = quiz_of(data)
    texts = [each for each in quiz.iter("text") if not _is_given(each)] if quiz is not None else []
    passages = (Passage(bare_words(each.text or ""), Span(name, line_of(each))) for each in texts)
    return tuple(each for each in passages if each.text.strip() and not is_usual(each.text))


def _is_given(text: Element) -> bool:
    """The "true" and "false" of every such question."""
    above = text.getparent()
    question = above.getparent() if above is not None and above.tag == "answer" else None
    return question is not None and question.get("type") == "truefalse"


MOODLE = Importer("Moodle XML", (".xml",), read, words)
