"""Answers that give part of the points: a lesson says what is right, and what gives less is told."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from ddcurric.importers.gift.asked import Asking
from ddcurric.importers.gift.parsed import GiftAnswer, GiftQuestion
from ddcurric.importers.kit.material import Fate
from ddcurric.source import Span


def most_only(question: GiftQuestion, asking: Asking) -> GiftQuestion:
    """A question where one option is to be ticked: right are those that give most."""
    most = max((float(each.share or 100) for each in question.answers if each.right), default=0.0)
    less = [each for each in question.answers if each.right and float(each.share or 100) < most]
    for each in less:
        _tell(each, question, asking, "an option that is not right")
    return replace(
        question, answers=tuple(replace(each, right=False) if each in less else each for each in question.answers)
    )


def whole_only(question: GiftQuestion, asking: Asking) -> GiftQuestion:
    """A question whose answer is typed: each way that has all points."""
    whole = tuple(each for each in question.answers if each.right and not each.share)
    for each in question.answers:
        if each not in whole:
            _tell(each, question, asking)
    return replace(question, answers=whole)


def _tell(answer: GiftAnswer, question: GiftQuestion, asking: Asking, became: str = "") -> None:
    note = f": {plain_words(answer.feedback)}" if answer.feedback and not became else ""
    what = f"an answer for {answer.share or 0} % of the points, “{plain_words(answer.words)}{note}”"
    asking.fates.append(Fate(what, became, Span(asking.name, question.line)))


def plain_words(text: str) -> str:
    """A text without tags."""
    return " ".join(unescape(re.sub(r"</?[A-Za-z][^<>]*>", " ", text)).split())
