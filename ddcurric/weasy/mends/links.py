"""A link is one link, whatever stands in it.

Fault: WeasyPrint makes a link of each element inside a link as well, emphasis say, and no tag belongs to those.
Upstream: none found; https://github.com/Kozea/WeasyPrint/issues/1782 is the same complaint of another cause.
Without it: a PDF is none of PDF/UA-1 (7.18.5), and the keyboard stops twice at a link.
"""

from __future__ import annotations

from ddcurric.weasy.boxes import Inner


def keep_whole_links(page: Inner) -> None:
    """Leave out the links of what stands inside a link."""
    page.links = [link for link in page.links if (link[3].element_tag or "").partition(":")[0] == "a"]
