"""A topic set on paper: what handouts, solutions and packets share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict, Unpack, assert_never

from ddcurric.diagnostics import Checked
from ddcurric.draw.templates import mistake_of_template, template_text
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Landmark, SectionName, Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import id_of, walk
from ddcurric.lesson.words import plain_text
from ddcurric.print import fit
from ddcurric.print.press import Press
from ddcurric.print.setting import Setting
from ddcurric.print.shortcomings import missing_fonts, shortcomings
from ddcurric.print.spacings import spacings_of
from ddcurric.print.styles import stylesheet
from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.manuscript import Draw, Manuscript
from ddcurric.weasy.pdf import html_to_pdf

NO_ROOM = "no-room"
"""In the names of editions without room to write in."""
NOTHING = Pdf(b"", 0, MappingProxyType({}))


class Printing(TypedDict, total=False):
    """How a document is set, by the names that the makers of all that is printed take."""

    edition: str
    """`standard`, or the name of an `Edition` of `outputs/output.py`."""
    templates_dir: Path | None
    """The project's own."""
    draw: Draw
    mapped: bool
    """What is set says where it was written."""


def make_document(
    topic: Topic,
    setting: Setting,
    template: str,
    names: Mapping[str, object] = MappingProxyType({}),
    sheets: Sequence[str] = (),
    titled: str = "",
    assets: Mapping[str, bytes] = MappingProxyType({}),
) -> Checked[Pdf]:
    """A topic set by a template, which has `names` besides; a mistake in a template makes a Pdf without pages.

    `sheets` are style sheets of its own, read before those of the course; `titled` is what its title says, as in
    `{}: answers`, where that is not its topic's, or its topic's solutions. `assets` are pictures that it names besides.
    """
    title = f"{topic.number} {plain_text(topic.title)}".strip()
    try:
        press = Press(setting)
        press.gathered.assets.update(assets)
        body = press.render(template, topic=topic, **names)
        said = (titled or setting.wording.solutions_of).format(title) if setting.instructor else title
        manuscript = manuscript_of(press, body, said, sheets=sheets)
        white = spacings_of(setting)
        manuscript = replace(manuscript, shorter=white.shorter, likely=0, tighter=white.tighter, saved=white.saved)
    except Exception as mistake:
        found = mistake_of_template(mistake, setting.templates)
        if found is None:
            raise
        return Checked(NOTHING, (found,))
    pdf = setting.draw(manuscript)
    missed = (*shortcomings(pdf, topic.span, setting.templates, topic), *missing_fonts(setting.settings))
    return Checked(pdf, (*press.gathered.diagnostics, *missed))


def term_marks(topic: Topic) -> list[tuple[i.Term, str]]:
    """Every term where it is introduced, and the id of the place: the index of a packet names its page."""
    terms = (node for node in walk((topic.key_question, topic.deep_dive)) if isinstance(node, i.Term))
    return [(term, f"term-{at}") for at, term in enumerate(terms, 1)]


def setting_of(
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    *,
    instructor: bool,
    anchors: Iterable[str] = (),
    **how: Unpack[Printing],
) -> Setting:
    """The surroundings of what belongs to no topic."""
    edition = how.get("edition", "standard")
    measure = fit.measure_of(edition == "large-print", settings)
    return Setting(
        settings,
        pictures,
        how.get("templates_dir"),
        measure,
        instructor,
        measure.margin,
        frozenset(anchors),
        NO_ROOM not in edition,
        how.get("draw", html_to_pdf),
        how.get("mapped", False),
    )


def ids_of(topic: Topic, instructor: bool) -> Iterator[str]:
    """What a reference in a topic's document can jump to; the headings of sections only where they are printed."""
    for node in walk(topic):
        if (name := id_of(node)) and not (isinstance(node, Landmark) and not _is_printed(node, topic, instructor)):
            yield name


def _is_printed(mark: Landmark, topic: Topic, instructor: bool) -> bool:
    match mark.section:
        case SectionName.EXERCISES:
            return bool(topic.exercises or topic.exercises_intro)
        case SectionName.CHECK:
            return bool(topic.questions or topic.questions_intro)
        case SectionName.KEY_QUESTION:
            return bool(topic.key_question) and not instructor
        case SectionName.DEEP_DIVE:
            return not instructor
        case SectionName.KEY_POINTS:
            return bool(topic.key_points) and not instructor
        case SectionName.SO_WHAT:
            return bool(topic.so_what) and not instructor
        case SectionName.FURTHER_READING:
            return bool(topic.further_reading) and not instructor
        case SectionName.SOLUTIONS | None:
            return False
        case _:
            assert_never(mark.section)


PATTERNS = ("rule.svg", "grid.svg")
"""What the style sheets draw with."""


def manuscript_of(
    press: Press, body: str, title: str, *, packet: bool = False, sheets: Sequence[str] = ()
) -> Manuscript:
    """What a document is set from, once its HTML is there."""
    setting = press.setting
    patterns = {name: template_text(f"handout/{name}", setting.templates).encode() for name in PATTERNS}
    return Manuscript(
        body,
        title=title,
        language=setting.language,
        author=setting.settings.author,
        assets={**press.gathered.assets, **patterns},
        css=stylesheet(setting, packet=packet, more=tuple(sheets)),
        fonts=handout_fonts(body, setting.language),
        mirrored=setting.margin,
        source=setting.file if setting.mapped else "",
    )
