"""The slides of a topic on paper, without what answers them: two, three, four or six on a sheet, with lines."""

from __future__ import annotations

from ddcurric.diagnostics import Checked
from ddcurric.lesson.views.audience import NOTE_TAKER
from ddcurric.outputs.output import NOTHING, UPS, Output, Per, Product, StudentRequest


def _make(request: StudentRequest) -> Checked[Product]:
    from ddcurric.outputs.sheets.make import make_sheets
    from ddcurric.weasy.imposition import page_size

    if request.draft:
        return Checked(NOTHING)
    slides = request.needs["student-slides"][request.topic.id]
    per_sheet = int(request.edition.size.removesuffix("up"))
    numbers = sorted(slides.anchors.values())  # they stand in the order of the deck
    draw = request.draw("sheets")
    content = make_sheets(request.topic, request.settings, slides.content(), numbers, per_sheet, draw)
    return Checked(Product(content, page_size(content)[0]))


SHEETS = Output(
    name="sheets",
    asked_as="slides-handout",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-slides{size}.pdf",
    audience=NOTE_TAKER,
    make=_make,
    needs=("student-slides",),
    usual=False,
    sizes=UPS,
    usual_size="3up",
    imports=("ddcurric.outputs.sheets.make",),
)
