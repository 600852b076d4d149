"""The instructor's guide, of a topic and of the course."""

from __future__ import annotations

from ddcurric.diagnostics import Checked, has_errors
from ddcurric.lesson.views.audience import INSTRUCTOR
from ddcurric.outputs.output import Output, Per, Product, TopicRequest, logo_of, printed, printing


def _make(request: TopicRequest) -> Checked[Product]:
    from ddcurric.outputs.guide.make import make_guide

    if request.draft:
        return Checked(Product(b"", 1))
    needs = {name: needed[request.topic.id].content() for name, needed in request.needs.items()}
    return printed(
        make_guide(
            request.topic,
            deck=needs["slides.pptx"],
            slides=needs["slides.pdf"],
            solutions=needs["solutions"],
            **printing(request, "guide"),
        )
    )


GUIDE = Output(
    name="guide",
    asked_as="guide",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-guide{size}.pdf",
    audience=INSTRUCTOR,
    make=_make,
    needs=("solutions", "slides.pptx", "slides.pdf"),
    inputs=logo_of,
    usual=False,
    imports=("ddcurric.outputs.guide.make",),
)


def _bind(request: TopicRequest) -> Checked[Product]:
    """The syllabus, and behind it the guides of all topics."""
    from ddcurric.lesson.views.student import student_view
    from ddcurric.lesson.words import plain_text
    from ddcurric.outputs.guide.make import pages_of
    from ddcurric.print.document import setting_of
    from ddcurric.print.folios import numbering_of
    from ddcurric.print.syllabus import make_syllabus
    from ddcurric.typeset.instances import handout_fonts
    from ddcurric.weasy.binding import Bound, bind
    from ddcurric.weasy.page_numbers import set_figures

    topics = tuple(map(student_view, request.topics))
    front = make_syllabus(topics, **printing(request, "syllabus"))
    if request.draft or has_errors(front.diagnostics):
        return Checked(Product(b"", front.value.pages), front.diagnostics)
    parts, page = [], front.value.pages + 1
    for topic in request.topics:
        guide = request.needs["guide"][topic.id]
        title = f"{topic.number} {plain_text(topic.title)}"
        parts.append(Bound(guide.content, page, f"{topic.id}--", title))
        page += guide.length
    setting = setting_of(**printing(request, "guide"), instructor=True)
    pages = range(1, front.value.pages + 1)
    numbering = numbering_of(setting)
    content = bind(front.value.content, pages, parts, numbering, set_figures(numbering, handout_fonts()))
    return Checked(Product(content, pages_of(content)), front.diagnostics)


GUIDES = Output(
    name="guide.pdf",
    asked_as="guide",
    per=Per.COURSE,
    path="guide{size}.pdf",
    audience=INSTRUCTOR,
    make=_bind,
    needs=("guide",),
    inputs=logo_of,
    usual=False,
    imports=("ddcurric.print.syllabus",),
)
