"""The packets of a course: its handouts, or its solutions, bound with what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, has_errors
from ddcurric.lesson.views.audience import INSTRUCTOR, STUDENT
from ddcurric.outputs.output import SIZES, Needed, Output, Per, Product, Request, ViewT

if TYPE_CHECKING:
    from ddcurric.lesson.model.lesson import Topic
    from ddcurric.lesson.views.student import StudentTopic
    from ddcurric.outputs.packet.packet import Packet, PacketKind


def _handouts(request: Request[StudentTopic]) -> Checked[Product]:
    from ddcurric.outputs.packet.packet import HANDOUTS

    return _packet(request, HANDOUTS, request.needs["handout"])


def _solutions(request: Request[Topic]) -> Checked[Product]:
    from ddcurric.outputs.packet.packet import SOLUTIONS

    return _packet(request, SOLUTIONS, request.needs["solutions"])


def _packet(request: Request[ViewT], kind: PacketKind[ViewT], files: Mapping[str, Needed]) -> Checked[Product]:
    """Set what surrounds the topics, and bind their finished PDFs into it."""
    from ddcurric.outputs.packet.packet import Chapter, make_packet
    from ddcurric.weasy.binding import made_anew

    made = make_packet(
        request.topics,
        request.settings,
        request.pictures,
        {id_: Chapter(file.length, file.anchors, file.made_from) for id_, file in files.items()},
        kind=kind,
        edition=request.edition.name,
        templates_dir=request.templates,
        draw=request.draw,
        keep=request.keep or made_anew,
    )
    packet = made.value
    if request.draft or has_errors(made.diagnostics):
        return Checked(Product(b"", packet.pages), made.diagnostics)
    around = tuple(pdf.content for pdf in (packet.front, packet.back) if pdf is not None)
    return Checked(Product(_bound(request, files, packet), packet.pages, around=around), made.diagnostics)


def _bound(request: Request[ViewT], files: Mapping[str, Needed], packet: Packet) -> bytes:
    from ddcurric.lesson.words import plain_text
    from ddcurric.outputs.packet.lists import prefix_of
    from ddcurric.typeset.instances import handout_fonts
    from ddcurric.weasy.binding import Bound, bind, made_anew
    from ddcurric.weasy.page_numbers import set_figures

    parts = [Bound(packet.back.content, packet.back_page)] if packet.back is not None else []
    for topic in request.topics:
        title = f"{topic.number} {plain_text(topic.title)}"
        parts.append(Bound(files[topic.id].content, packet.chapters[topic.id], prefix_of(topic.id), title))
    figures = set_figures(packet.numbering, handout_fonts(), request.draw("figures"))
    keep = request.keep or made_anew
    return bind(packet.front.content, packet.front_pages, parts, packet.numbering, figures, keep)


def _pictures_in_lines(topic: Topic) -> frozenset[str]:
    """The only ones that can stand in what surrounds the chapters: in the glossary."""
    from ddcurric.lesson.model.inline import InlineImage
    from ddcurric.lesson.model.walk import picture_path, walk

    return frozenset(picture_path(topic.folder, node.path) for node in walk(topic) if isinstance(node, InlineImage))


HANDOUTS_PDF = Output(
    name="handouts.pdf",
    asked_as="handout",
    per=Per.COURSE,
    path="handouts{size}.pdf",
    audience=STUDENT,
    make=_handouts,
    needs=("handout",),
    sizes=SIZES,
    shows=_pictures_in_lines,
)
SOLUTIONS_PDF = Output(
    name="solutions.pdf",
    asked_as="solutions",
    per=Per.COURSE,
    path="solutions{size}.pdf",
    audience=INSTRUCTOR,
    make=_solutions,
    needs=("solutions",),
    shows=_pictures_in_lines,
)
