"""图像页: pictures as pages of an archive file, each filling its page or standing upright on a sheet of A4."""

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from forms.page import MM, SHEET_HEIGHT, SHEET_WIDTH

if TYPE_CHECKING:
    from pikepdf import Pdf
    from PIL.Image import Image

_FINEST = 300
"""Pictures that must be compressed again are not kept finer than this on A4 (dpi)."""
_COARSEST = 96
"""A small picture is not blown up beyond this (dpi)."""
_QUALITY = 88
_FOOT = 12 * MM
"""Left free below a picture for the page number of the volume."""
_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    3: (-1, 0, 0, -1, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    8: (0, 1, -1, 0, 1, 0),
}
"""EXIF orientation → how the unit square is turned so that the picture stands upright; mirrored ones are redrawn."""
_ORIENTATION = 0x0112
_CAMERAS = ("JPEG", "MPO")


def add_sheet(made: "Pdf", picture: "Image", content: bytes) -> None:
    """Add a sheet of A4 with a picture as large as fits; `content` is the file it was opened from.

    A JPEG keeps its bytes. Raises OSError, SyntaxError or ValueError for a picture that cannot be read whole.
    """
    from PIL import ImageOps

    orientation = picture.getexif().get(_ORIENTATION, 1)
    if picture.format in _CAMERAS and picture.mode in ("L", "RGB") and orientation in _UPRIGHT:
        drawing = _image(made, content, picture.size, "/DCTDecode", picture.mode, 8)
    else:
        picture, orientation = ImageOps.exif_transpose(picture), 1
        drawing = _compressed(made, picture)
    width, height = picture.size if orientation in (1, 3) else picture.size[::-1]
    sheet = (SHEET_HEIGHT, SHEET_WIDTH) if width > height else (SHEET_WIDTH, SHEET_HEIGHT)
    scale = min(sheet[0] / width, (sheet[1] - _FOOT) / height, 72 / _COARSEST)
    wide, high = scale * width, scale * height
    left, low = (sheet[0] - wide) / 2, sheet[1] - high
    a, b, c, d, e, f = _UPRIGHT[orientation]
    _add_page(made, drawing, sheet, (a * wide, b * high, c * wide, d * high, e * wide + left, f * high + low))


def add_full_page(made: "Pdf", picture: "Image", size: tuple[float, float]) -> None:
    """Add a page of that size, in points, which the picture fills."""
    drawing = _image(made, _as_jpeg(picture), picture.size, "/DCTDecode", picture.mode, 8)
    _add_page(made, drawing, size, (size[0], 0, 0, size[1], 0, 0))


def bytes_of(made: "Pdf") -> bytes:
    """Return the file."""
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def _compressed(made: "Pdf", picture: "Image") -> Any:
    """Return a picture as the file holds it: black and white without loss, all others as JPEG."""
    if picture.mode == "1":
        return _image(made, zlib.compress(picture.tobytes()), picture.size, "/FlateDecode", "1", 1)
    flat = _on_white(picture)
    limit = round(SHEET_HEIGHT / 72 * _FINEST)
    flat.thumbnail((limit, limit))
    return _image(made, _as_jpeg(flat), flat.size, "/DCTDecode", flat.mode, 8)


def _on_white(picture: "Image") -> "Image":
    """Return a picture in grey or colour, what is transparent as white paper."""
    from PIL import Image

    if picture.mode in ("L", "RGB") and "transparency" not in picture.info:
        return picture.copy()
    if picture.mode.startswith("I"):  # 16 bits a pixel
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("CMYK", "YCbCr", "LAB", "HSV", "F"):
        return picture.convert("RGB")
    inked = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", inked.size, "white"), inked).convert("RGB")


def _as_jpeg(picture: "Image") -> bytes:
    held = BytesIO()
    picture.save(held, "JPEG", quality=_QUALITY)
    return held.getvalue()


def _image(made: "Pdf", data: bytes, size: tuple[int, int], how: str, mode: str, bits: int) -> Any:
    from pikepdf import Name, Stream

    return Stream(
        made, data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], BitsPerComponent=bits,
        ColorSpace=Name.DeviceRGB if mode == "RGB" else Name.DeviceGray, Filter=Name(how),
    )  # fmt: skip


def _add_page(made: "Pdf", drawing: Any, size: tuple[float, float], matrix: tuple[float, ...]) -> None:
    from pikepdf import Dictionary, Name, Page, Stream

    placed = " ".join(f"{number:.3f}" for number in matrix)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, round(size[0], 3), round(size[1], 3)],
        Resources=Dictionary(XObject=Dictionary(Picture=drawing)),
        Contents=Stream(made, f"q {placed} cm /Picture Do Q".encode()),
    )
    made.pages.append(Page(made.make_indirect(page)))
