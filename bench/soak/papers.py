"""Ten thousand random texts in the blanks of every kind of paper. Usage: python bench/soak/papers.py [COUNT [SEED]]

No exception, no altered word, every character that cannot be printed named. Prints what went wrong, with the seed to
repeat it; the exit code says whether anything did.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from forms.fonts import fonts  # noqa: E402
from forms.layout import is_invisible  # noqa: E402
from forms.paper import Paper  # noqa: E402
from tests.forms import samples  # noqa: E402
from tests.forms.fill import as_printed, filled, on_pages, printed_blanks, said  # noqa: E402
from tests.forms.hostile import soup  # noqa: E402


def fault(paper: Paper, path: str, text: str) -> str:
    """Say what is wrong with a paper that has this text in one of its blanks; nothing when all is well."""
    strange = filled(paper, path, text)
    try:
        printed, lost = said(strange)
        pages = on_pages(strange)
        drawn = strange.draw()
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is what we look for
        return f"{type(problem).__name__}: {problem}"
    if as_printed(text, lost) not in printed:
        return "a word was altered"
    if Counter(printed) - pages:
        return "a character is on no page"
    if any(not is_invisible(char) and all(fonts().face(role, char) for role in fonts().chains) for char in lost):
        return "a character that can be printed was named as lost"
    return "" if drawn.pdf.startswith(b"%PDF") else "no PDF"


def main(count: int, seed: int) -> int:
    """Try so many texts, each in another blank of another paper."""
    chance = random.Random(seed)
    papers = list(samples.each().values())
    faults, started = 0, time.perf_counter()
    for number in range(count):
        paper = papers[number % len(papers)]
        path, text = chance.choice(printed_blanks(paper)), soup(chance)
        if wrong := fault(paper, path, text):
            faults += 1
            print(f"{type(paper).__name__}.{path}: {wrong}: {text!r}")
    seconds = time.perf_counter() - started
    print(f"{count} texts in {len(papers)} kinds of papers, {faults} faults, {seconds:.0f} s, seed {seed}")
    return faults > 0


if __name__ == "__main__":
    asked = [int(part) for part in sys.argv[1:]]
    sys.exit(main(asked[0] if asked else 10_000, asked[1] if len(asked) > 1 else 1))
