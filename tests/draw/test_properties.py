"""Properties of a document that its users have added stay, and ours stand behind them."""

from __future__ import annotations

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from ddcurric.draw.pptx.names import CUSTOM, VT
from ddcurric.draw.pptx.write.properties import keep_once_more


def test_a_template_s_own_properties_stay_whatever_their_numbers_are() -> None:
    package = Presentation().part.package
    said = "".join(
        f'<property pid="{pid}" name="{name}"><vt:lpwstr>yes</vt:lpwstr></property>'
        for pid, name in (("x", "Public"), ("7", "DDCURRIC_9"), ("7", "Approved"))
    )
    content = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VT}"><!-- ours -->{said}</Properties>'.encode()
    part = Part(PackURI("/docProps/custom.xml"), "application/xml", package, content)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    keep_once_more(package, [])
    kept = [(each.get("pid"), each.get("name")) for each in etree.fromstring(part.blob).iter("{*}property")]
    assert kept == [("2", "Public"), ("3", "Approved"), ("4", "DDCURRIC_1")]
