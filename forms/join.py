"""合并: finished files one behind the other, as they are; the pages of each stay what they were."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf


def join(files: Sequence[bytes], *, each_on_a_sheet: bool = False) -> bytes:
    """Return one file of all pages; `each_on_a_sheet` begins every file on the front of a sheet (双面打印)."""
    from pikepdf import Pdf

    out = BytesIO()
    with Pdf.new() as whole:
        for content in files:
            if each_on_a_sheet and len(whole.pages) % 2:
                whole.add_blank_page(page_size=_size(whole))
            with Pdf.open(BytesIO(content)) as part:
                whole.pages.extend(part.pages)
        whole.save(out, deterministic_id=True)
    return out.getvalue()


def _size(whole: "Pdf") -> tuple[float, float]:
    left, bottom, right, top = (float(side) for side in whole.pages[-1].mediabox)
    return right - left, top - bottom
