"""A first look at the pages around a line of the lesson, for somebody who waits for it."""

from __future__ import annotations

from ddcurric.garbage import without_collection
from ddcurric.scene.pdf import Pdf
from ddcurric.scene.places import place_of_line
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import prepare
from ddcurric.weasy.tries import Tries


def pages_at_once(manuscript: Manuscript, tries: Tries, line: int, pages: int) -> Pdf | None:
    """The pages on which a line stands, and those beside them on which anything has moved, laid out once.

    The document is decided on as it was before. `pages` is how many it had then: where it has another number now, all
    from there on are given. None: the line is on no page, or what was decided does not do any more.
    """
    from ddcurric.weasy.laid import read
    from ddcurric.weasy.room import parted_band, stub_of
    from ddcurric.weasy.settle import settled, without_room

    prepare()
    with without_collection():
        try:
            source = tries.repeated(read(manuscript), line)
        except ValueError:
            return None
        laid = source.lay_out(*tries.style)
        if without_room(laid) or parted_band(laid.pages) is not None or stub_of(laid.pages) is not None:
            return None
        laid = settled(laid)
        place = place_of_line(laid.places(), line)
        if place is None:
            return None
        count, stood, stand = len(laid.pages), tries.stood, laid.blocks()
        own = {each.page for each in laid.places() if each.span.line == place.span.line}
        near = range(max(0, place.page - 1), min(place.page + 2, count))
        others = [at for at in near if at in own or stand[at : at + 1] != stood[at : at + 1]]
        return laid.part(others[0], others[-1] + 1 if count == pages else count)
