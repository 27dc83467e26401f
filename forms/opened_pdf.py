"""打开的 PDF: what opens files, draws and reads their pages serves one thread at a time."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

READING = RLock()
"""Held by whoever opens a file, or asks something of one that stays open."""


@contextmanager
def opened_pdf(pdf: bytes) -> "Generator[PdfDocument]":
    """Open a file for as long as nobody else reads one; raises `pypdfium2.PdfiumError` for what is no PDF."""
    from pypdfium2 import PdfDocument

    with READING:
        document = PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
