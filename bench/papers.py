"""Drawing papers: how long an officer waits for one. Usage: python bench/papers.py

Prints one line a figure: name, value, target; milliseconds of processor time, medians. The floor of the same run is a
common library (reportlab) that writes the same characters at the same lines in the same faces, set beforehand, its font
programs cached, without placing each character and without what an archive copy needs.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402

from forms.bundle import bundle  # noqa: E402
from forms.fonts import Face, fonts  # noqa: E402
from forms.layout import Look, Text  # noqa: E402
from forms.page import SHEET_HEIGHT  # noqa: E402
from forms.pdf import warm, write  # noqa: E402
from forms.sheets import Sheet  # noqa: E402
from tests.forms import samples  # noqa: E402
from tests.forms.samples import invented  # noqa: E402

ROUNDS = 25
SHORT: dict[str, Any] = {
    "facts": invented.FACTS[:70],
    "hearing_summary": "你单位未提出异议。",
    "measures_notice": invented.MEASURES[:1],
}
NAMES = "甲乙丙丁戊己庚辛壬癸"
FIRST = """
import time; started = time.process_time()
import sys; sys.path.insert(0, {root!r})
from tests.forms import samples
from tests.forms.samples import invented
samples.decision(facts=invented.FACTS[:70], measures_notice=invented.MEASURES[:1]).draw(draft=False)
print((time.process_time() - started) * 1000)
"""
PEAK = """
import sys; sys.path.insert(0, {root!r})
import resource
from tests.forms import samples
for paper in samples.each().values():
    paper.draw()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
FIFTY = 50


def named(number: int) -> str:
    """Invent a party."""
    return f"示例县{NAMES[number % 10]}{NAMES[number // 10 % 10]}商贸有限公司"


def two_pages(number: int) -> None:
    """Draw a decision of two pages about one of the hundred parties."""
    drawn = samples.decision(party_name=named(number), **SHORT).draw(draft=False)
    assert drawn.pages == 2


def live_page(number: int) -> None:
    """Draw the page beside the form again after a key was pressed, and turn it into pixels."""
    drawn = samples.notice(reason=invented.FACTS[: 20 + number]).draw(focus="reason")
    document = pypdfium2.PdfDocument(drawn.pdf)
    document[0].render(scale=1.5)
    document.close()


def fifty(number: int) -> None:
    """Draw fifty papers of two pages each into one file."""
    bundle([samples.decision(party_name=named(number + place), **SHORT) for place in range(FIFTY)], title="文书")


Stretch = tuple[str, float, float, float, str]
"""The face, the size, the place and the characters of what one face draws of a line."""


def stretches(number: int) -> list[list[Stretch]]:
    """Set a decision of two pages beforehand."""
    look = Look(fonts())
    pages = samples.decision(party_name=named(number), **SHORT).sheets(look)
    return [[part for op in sheet.ops if isinstance(op, Text) for part in parted(op, look)] for sheet in pages]


def parted(op: Text, look: Look) -> Iterator[Stretch]:
    """Cut a line where its face changes."""
    for face, run in groupby(enumerate(op.text), key=lambda each: look.fonts.face(op.role, each[1])):
        (place, _), *_more = chars = list(run)
        if face is not None:
            text = "".join(char for _, char in chars)
            yield registered(face), op.size, op.x + op.places[place], SHEET_HEIGHT - op.y, text


@cache
def registered(face: Face) -> str:
    """Make a face known to the library, with its font programs cached."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(face.name, str(face.file.path), asciiReadable=0)
    make = lru_cache(64)(font.face.makeSubset)
    font.face.makeSubset = lambda subset: make(tuple(subset))
    pdfmetrics.registerFont(font)
    return face.name


def floor(number: int) -> None:
    """Let the library write the pages that were set beforehand."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(io.BytesIO(), pageCompression=1)
    for sheet in SET[number % len(SET)]:
        for name, size, x, y, text in sheet:
            canvas.setFont(name, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()


def written(number: int) -> None:
    """Write pages that were set beforehand ourselves."""
    write(SHEETS[number % len(SHEETS)], fonts(), title="文书")


SHEETS: list[list[Sheet]] = []
SET: list[list[list[Stretch]]] = []


def median(work: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """Time a job; milliseconds of processor time, so that what else the machine does counts little."""
    times: list[float] = []
    for number in range(rounds):
        started = time.process_time()
        work(number)
        times.append((time.process_time() - started) * 1000)
    return statistics.median(times)


def first() -> float:
    """Time the first paper of a new process, with the faces converted before."""
    command = [sys.executable, "-c", FIRST.format(root=str(ROOT))]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout for _ in range(3)]
    return statistics.median(map(float, runs))


def peak() -> float:
    """Return the most memory a process that drew every kind of paper has taken, in MiB."""
    command = [sys.executable, "-c", PEAK.format(root=str(ROOT))]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)


def main() -> int:
    """Print the figures; the exit code says whether a target was missed."""
    warm()
    SHEETS.extend(samples.decision(party_name=named(number), **SHORT).sheets(Look(fonts())) for number in range(10))
    SET.extend(stretches(number) for number in range(10))
    median(floor, 10)
    ours, bottom, writing = median(two_pages), median(floor), median(written)
    lines = [
        ("two-page decision, warm", ours, "ms", 25.0),
        ("the same over its floor", ours / bottom, "x", 2.0),
        ("one of fifty in one file", median(fifty, 3) / FIFTY, "ms", 3.0),
        ("two-page decision, first", first(), "ms", 1000.0),
        ("live page and its pixels", median(live_page), "ms", 150.0),
        ("every kind of paper, memory", peak(), "MiB", 200.0),
    ]
    for name, value, unit, target in lines:
        print(f"{name:<28}{value:8.1f} {unit:<4} target {target:6.0f} {unit}")
    print(f"{'floor: the library':<28}{bottom:8.1f} ms")
    print(f"{'our own writing alone':<28}{writing:8.1f} ms")
    return any(value > target for _, value, _, target in lines)


if __name__ == "__main__":
    sys.exit(main())
