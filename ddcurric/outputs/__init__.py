"""What a build makes: a folder for each output, with an `output.py`, and the only list of them."""

from __future__ import annotations

from ddcurric.outputs.booklet.output import BOOKLET
from ddcurric.outputs.deck.output import SLIDES_PDF, SLIDES_PPTX, STUDENT_SLIDES
from ddcurric.outputs.guide.output import GUIDE, GUIDES
from ddcurric.outputs.handout.output import HANDOUT
from ddcurric.outputs.lms.output import ANKI, GIFT, MOODLE, QTI
from ddcurric.outputs.output import AnyOutput
from ddcurric.outputs.packet.output import HANDOUTS_PDF, SOLUTIONS_PDF
from ddcurric.outputs.paper.output import CORRESPONDENCE, FORM, KEY
from ddcurric.outputs.sheets.output import SHEETS
from ddcurric.outputs.solutions.output import ANSWERS_PDF, SOLUTIONS
from ddcurric.outputs.syllabus.output import SYLLABUS

OUTPUTS: tuple[AnyOutput, ...] = (
    HANDOUT, SOLUTIONS, ANSWERS_PDF, SLIDES_PPTX, SLIDES_PDF,
    HANDOUTS_PDF, SOLUTIONS_PDF, SYLLABUS, GUIDE, GUIDES,
    FORM, KEY, CORRESPONDENCE,
    MOODLE, QTI, GIFT, ANKI,
    STUDENT_SLIDES, SHEETS, BOOKLET,
)  # fmt: skip
"""In the order in which they are asked for, told and made."""
