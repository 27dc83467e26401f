"""Drawing papers: how long an officer waits for one. Usage: python bench/papers.py

Prints one line a figure: name, value, target; milliseconds, medians. The floor of the same run is the same library
writing two pages of the same characters in one face, without any layout.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402

from forms.fonts import BODY, fonts  # noqa: E402
from forms.page import PITCH, SHEET_HEIGHT, TOP  # noqa: E402
from forms.pdf import warm  # noqa: E402
from tests.forms import samples  # noqa: E402
from tests.forms.samples import invented  # noqa: E402

ROUNDS = 25
NAMES = "甲乙丙丁戊己庚辛壬癸"
FIRST = """
import time; started = time.perf_counter()
import sys; sys.path.insert(0, {root!r})
from tests.forms import samples
from tests.forms.samples import invented
samples.decision(facts=invented.FACTS[:70], measures_notice=invented.MEASURES[:1]).draw(draft=False)
print((time.perf_counter() - started) * 1000)
"""


def two_pages(number: int) -> bytes:
    """Draw a decision of two pages that nobody has drawn before."""
    name = f"示例县{NAMES[number % 10]}{NAMES[number // 10 % 10]}商贸有限公司"
    short = {
        "facts": invented.FACTS[:70],
        "hearing_summary": "你单位未提出异议。",
        "measures_notice": invented.MEASURES[:1],
    }
    drawn = samples.decision(party_name=name, **short).draw(draft=False)
    assert drawn.pages == 2
    return drawn.pdf


def live_page(number: int) -> None:
    """Draw the page beside the form again after a key was pressed, and turn it into pixels."""
    drawn = samples.notice(reason=invented.FACTS[: 20 + number]).draw(focus="reason")
    document = pypdfium2.PdfDocument(drawn.pdf)
    document[0].render(scale=1.5)
    document.close()


def floor(number: int) -> None:
    """Let the library write the same characters in plain rows."""
    from reportlab.pdfgen.canvas import Canvas

    text = f"{NAMES[number % 10]}{invented.FACTS}{invented.HEARD}{invented.REMEDIES}"
    canvas = Canvas(io.BytesIO(), pageCompression=1)
    for _ in range(2):
        canvas.setFont(fonts().chains[BODY][0].font.fontName, 16)
        for row in range(22):
            canvas.drawString(79, SHEET_HEIGHT - TOP - row * PITCH, text[row * 28 : row * 28 + 28])
        canvas.showPage()
    canvas.save()


def median(work: Callable[[int], object]) -> float:
    """Time a job; milliseconds."""
    times: list[float] = []
    for number in range(ROUNDS):
        started = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def first() -> float:
    """Time the first paper of a new process, with the faces converted before."""
    command = [sys.executable, "-c", FIRST.format(root=str(ROOT))]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout for _ in range(3)]
    return statistics.median(map(float, runs))


def main() -> int:
    """Print the figures; the exit code says whether a target was missed."""
    warm()
    lines = [
        ("two-page decision, warm", median(two_pages), 40.0),
        ("two-page decision, first", first(), 1000.0),
        ("live page and its pixels", median(live_page), 150.0),
    ]
    for name, value, target in lines:
        print(f"{name:<28}{value:8.1f} ms   target {target:6.0f} ms")
    print(f"{'two-page decision / floor':<28}{lines[0][1] / median(floor):8.2f} x")
    return any(value > target for _, value, target in lines)


if __name__ == "__main__":
    sys.exit(main())
