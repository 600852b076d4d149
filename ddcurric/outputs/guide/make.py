"""Make the guide of a topic, and bind those of a course."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from ddcurric.diagnostics import Checked, has_errors
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.guide.spoken import SpokenSlide, spoken_slides
from ddcurric.print.document import Printing, make_document, setting_of
from ddcurric.print.folios import numbering_of
from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import handout_fonts
from ddcurric.weasy.binding import Bound, bind
from ddcurric.weasy.manuscript import asset_url
from ddcurric.weasy.page_numbers import set_figures
from ddcurric.weasy.placed_pages import stand_in, with_pages
from ddcurric.wording import wording


def make_guide(
    topic: Topic,
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    *,
    deck: bytes,
    slides: bytes,
    solutions: bytes,
    **how: Unpack[Printing],
) -> Checked[Pdf]:
    """The guide of a topic: its timing, every slide beside its notes, and behind them its solutions.

    `deck` is the .pptx, `slides` the PDF of the same slides, `solutions` the PDF of the solutions.
    """
    spoken = spoken_slides(deck, topic.language)
    setting = setting_of(settings, pictures, instructor=True, anchors=("topic",), **how).in_topic(topic)
    assets = {f"slide-{each.number}.png": stand_in(each.number) for each in spoken}
    names: dict[str, object] = {
        "slides": spoken,
        "timed": [each for each in spoken if each.minutes],
        "minutes": sum(each.minutes or 0 for each in spoken),
        "cut": [str(each.number) for each in spoken if each.may_be_cut],
        "address_of": lambda slide: asset_url(f"slide-{slide.number}.png"),
        "shape": _shape(slides),
        "alt_of": lambda slide: _alt(slide, topic.language),
    }
    title = wording(topic.language).guide_of
    pdf = make_document(topic, setting, "handout/guide.jinja", names, ("guide.css",), title, assets)
    if not pdf.value.content or has_errors(pdf.diagnostics):
        return pdf
    front = with_pages(pdf.value.content, slides)
    pages = range(1, pdf.value.pages + 1)
    part = Bound(solutions, pdf.value.pages + 1, "solutions-", setting.wording.solutions)
    numbering = numbering_of(setting)
    content = bind(front, pages, [part], numbering, set_figures(numbering, handout_fonts()))
    return Checked(Pdf(content, pages_of(content), pdf.value.anchors), pdf.diagnostics)


def _alt(slide: SpokenSlide, language: str) -> str:
    """A slide in words: what it is called. What it says stands in the deck."""
    return " ".join(filter(None, (wording(language).slide.format(slide.number), slide.title)))


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


def _shape(slides: bytes) -> float:
    """Height over width of a slide."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(slides)) as pdf:
        width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
    return height / width
