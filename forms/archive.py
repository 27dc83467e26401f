"""PDF/A-2b: what a file must say of itself so that it can be read in thirty years (GB/T 23286, ISO 19005-2)."""

import zlib
from datetime import date
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from forms.pdf import File

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


class Described(NamedTuple):
    """How the root and the trailer of a file refer to what it says of itself."""

    root: str
    info: int


def describe(file: "File", *, title: str, author: str, day: date | None) -> Described:
    """Say what the file is, in both places where readers look; the two must agree letter for letter."""
    day = day or _NO_DATE
    title, author = _plain(title), _plain(author)
    made = f"(D:{day:%Y%m%d}000000+08'00')"
    said = {"Title": title, "Subject": title, "Keywords": title, "Author": author, "Producer": _PRODUCER}
    said["Creator"] = _PRODUCER
    entries = " ".join(f"/{name} <FEFF{text.encode('utf-16-be').hex()}>" for name, text in said.items())
    info = file.add(f"<<{entries} /CreationDate {made} /ModDate {made} /Trapped /False>>")
    words = {"title": escape(title), "author": escape(author), "producer": _PRODUCER, "day": day.isoformat()}
    metadata = file.stream("/Type /Metadata /Subtype /XML", _XMP.format(**words).encode(), is_plain=True)
    profile = file.stream("/N 3", _srgb(), is_deflated=True)
    intent = "/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB)"
    root = f"/Metadata {metadata} 0 R /OutputIntents [<<{intent} /DestOutputProfile {profile} 0 R>>]"
    return Described(root, info)


@lru_cache(1)
def _srgb() -> bytes:
    """Return the profile of the screen colours, without the moment it was made, compressed."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = b"\x07\xd0\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00"
    return zlib.compress(profile[:24] + made + profile[36:], 9)


def _plain(text: str) -> str:
    """Return the text as XML can hold it."""
    return "".join(char for char in text if char.isprintable())
