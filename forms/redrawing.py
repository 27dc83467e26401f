"""转为图像: pages of a file that an archive may not hold, drawn as pictures, in a process of its own.

PDFium draws for one thread at a time, and the windows draw with it too; a file from outside also cannot hurt the
program there, however large or damaged it is. Bytes come in by standard input and go out by standard output.
"""

import subprocess
import sys
from collections.abc import Callable
from threading import Thread
from time import monotonic

from forms import worker_process

DPI = 200
"""How finely pages are drawn."""
_MOST_PIXELS = 6000
WALL_SECONDS = 600
LOOK_UP = 0.2  # seconds between two looks whether the work has been called off


class Unreadable(ValueError):
    """A file that no reader can open, or only in part."""


def redrawn(content: bytes, go_on: Callable[[], None] = lambda: None) -> bytes:
    """Return the file with every page as a picture of its own size. Raise Unreadable if it cannot be drawn.

    `go_on` is asked while the process draws; what it raises ends it.
    """
    with worker_process.start("forms.redrawing", "--redraw") as worker:
        answer = _answer(worker, content, go_on)
    if worker.returncode or not answer:
        raise Unreadable
    return answer


def _answer(worker: subprocess.Popen[bytes], content: bytes, go_on: Callable[[], None]) -> bytes:
    answers: list[bytes] = []
    exchange = Thread(target=lambda: answers.append(worker.communicate(content)[0]), daemon=True)
    exchange.start()
    give_up = monotonic() + WALL_SECONDS
    try:
        while exchange.is_alive() and monotonic() < give_up:
            exchange.join(LOOK_UP)
            go_on()
    finally:
        worker.kill()
        exchange.join()
    return answers[0] if answers else b""


def main() -> int:
    """Draw the file at standard input; return the exit code, 1 for a file that cannot be opened."""
    import pypdfium2

    worker_process.limit_this_process()
    try:
        drawn = _drawn(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError:
        return 1
    sys.stdout.buffer.write(drawn)
    sys.stdout.buffer.flush()
    return 0


def _drawn(content: bytes) -> bytes:
    import pypdfium2
    from pikepdf import Pdf

    from forms.picture_pages import add_full_page, bytes_of

    source = pypdfium2.PdfDocument(content)
    source.init_forms()
    with Pdf.new() as made:
        for page in source:
            size = page.get_size()
            scale = min(DPI / 72, _MOST_PIXELS / max(size))
            picture = page.render(scale=scale).to_pil()  # pyright: ignore[reportArgumentType] -- takes a fraction
            add_full_page(made, picture.convert("RGB"), size)
        return bytes_of(made)


if __name__ == "__main__":
    sys.exit(main())
