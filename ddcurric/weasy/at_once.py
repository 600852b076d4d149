"""A first look at the pages around a line of the lesson, for somebody who waits for it."""

from __future__ import annotations

from ddcurric.garbage import without_collection
from ddcurric.scene.pdf import Pdf
from ddcurric.scene.places import place_of_line
from ddcurric.weasy.layout import Excerpt
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import prepare
from ddcurric.weasy.tries import Tries


def pages_at_once(manuscript: Manuscript, tries: Tries, line: int, pages: int) -> Pdf | None:
    """The pages on which a line stands, and those beside them on which anything has moved, laid out once.

    The document is decided on as it was before, and laid out as far as the line's page. `pages` is how many it had
    then: where all of it had to be laid out and it has another number now, all from there on are given. None: the
    line is on no page, or what was decided does not do any more.
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
        wanted, stood_on = source.at_line(line), tries.stood_on(source, line)
        own = [stood_on[at] for at in wanted if at in stood_on]
        only = Excerpt(wanted, pages)
        if own:
            first, last = min(own)
            only.more = last - first
            source = source.only(only, stood_on, last + AHEAD)
        laid = source.lay_out(*tries.style)
        whole = only.last is None
        if without_room(laid) or parted_band(laid.pages) is not None or (whole and stub_of(laid.pages) is not None):
            return None
        laid = settled(laid, whole)
        place = place_of_line(laid.places(), line)
        if place is None:
            return None
        stood, stand, laid_out = tries.stood, laid.blocks(), len(laid.pages)
        here = {each.page for each in laid.places() if each.span.line == place.span.line}
        near = range(max(0, place.page - 1), min(place.page + 2, laid_out))
        others = [at for at in near if at in here or stand[at : at + 1] != stood[at : at + 1]]
        count = laid_out if whole else pages
        return laid.part(others[0], others[-1] + 1 if count == pages else count, count)


AHEAD = 1
"""Pages behind those wanted, of which something may stand there now."""
