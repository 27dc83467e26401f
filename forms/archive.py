"""PDF/A-2b: what a file must say of itself so that it can be read in thirty years (GB/T 23286, ISO 19005-2)."""

from datetime import date
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

_PRODUCER = "信案"
_NO_DATE = date(2000, 1, 1)
"""Forms bear no date of their own; a fixed one keeps identical blanks identical bytes."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer><pdf:Keywords>{title}</pdf:Keywords>
<xmp:CreateDate>{day}T00:00:00+08:00</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00+08:00</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(canvas: Any, *, title: str, author: str, day: date | None) -> None:
    """Say what the file is, in both places where readers look; the two must agree letter for letter."""
    day = day or _NO_DATE
    title, author = _plain(title), _plain(author)
    for say in (canvas.setTitle, canvas.setSubject, canvas.setKeywords):
        say(title)
    for say in (canvas.setProducer, canvas.setCreator):
        say(_PRODUCER)
    canvas.setAuthor(author)
    canvas.setDateFormatter(lambda *_now: f"D:{day:%Y%m%d}000000+08'00'")
    words = {"title": escape(title), "author": escape(author), "producer": _PRODUCER, "day": day.isoformat()}
    _attach(canvas, _XMP.format(**words).encode())


def finish(canvas: Any) -> None:
    """Take out the empty page transitions the library writes, which the standard does not know."""
    from reportlab.pdfbase.pdfdoc import PDFPage

    for item in canvas._doc.idToObject.values():
        if isinstance(item, PDFPage):
            item.Trans = None


def _attach(canvas: Any, description: bytes) -> None:
    """Hang the description and the colour profile on the root of the file."""
    from reportlab.pdfbase import pdfdoc

    document = canvas._doc
    root = document.Catalog
    kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    root.Metadata = pdfdoc.PDFStream(pdfdoc.PDFDictionary(kind), description, filters=[])
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _srgb(), filters=[pdfdoc.PDFZCompress])
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "Info": pdfdoc.PDFString("sRGB"),
        "DestOutputProfile": document.Reference(profile),
    }
    root.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    root.__NoDefault__ = [*root.__NoDefault__, "OutputIntents"]


@lru_cache(1)
def _srgb() -> bytes:
    """Return the profile of the screen colours, without the moment it was made."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = b"\x07\xd0\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00"
    return profile[:24] + made + profile[36:]


def _plain(text: str) -> str:
    """Return the text as XML can hold it."""
    return "".join(char for char in text if char.isprintable())
