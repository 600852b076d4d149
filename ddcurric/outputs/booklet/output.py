"""The handout of a topic as a booklet: two pages on a side, to be folded."""

from __future__ import annotations

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.outputs.output import NOTHING, SIZES, Output, Per, Product, StudentRequest


def _make(request: StudentRequest) -> Checked[Product]:
    from ddcurric.lesson.words import plain_text
    from ddcurric.weasy.imposition import booklet, page_size
    from ddcurric.wording import runs_leftwards, wording

    if request.draft:
        return Checked(NOTHING)
    topic = request.topic
    title = wording(topic.language).for_print.format(plain_text(topic.title))
    handout = request.needs["handout"][topic.id].content()
    content = booklet(handout, title, topic.language, runs_leftwards(topic.language))
    return Checked(Product(content, page_size(content)[0]))


BOOKLET = Output(
    name="booklet",
    asked_as="booklet",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-booklet{size}.pdf",
    audience=STUDENT,
    make=_make,
    needs=("handout",),
    usual=False,
    sizes=SIZES,
    effort=1,
)
