"""整卷导出: a file of 500 pages into its folder. Usage: python bench/whole_file.py [PAGES]

A case walked to publication, its issued papers, and scans as offices keep them: PDFs of pictures, photographs, faxes.
The floor of the same run is pikepdf putting the same papers and scans one behind the other, unchecked, without numbers,
without copies. Every round runs in a process of its own, on a real encrypted office; medians.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Timer
from uuid import UUID

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image, ImageDraw  # noqa: E402

from app.archiving import keep_filing, usual_entry  # noqa: E402
from app.attachments import body, keep  # noqa: E402
from app.case_file import load_case, load_pdf  # noqa: E402
from app.database import Office, embedded, upgrading_engine  # noqa: E402
from app.filing import MAIN, SECOND, index_of  # noqa: E402
from app.model.officer import Officer  # noqa: E402
from app.sample.people import OFFICER, PEOPLE, REGIMES, UNIT, people_of  # noqa: E402
from app.sample.scene import kept_scan  # noqa: E402
from app.sample.walk import Walk  # noqa: E402
from app.scans import file_scan  # noqa: E402
from app.upgrade import upgrade  # noqa: E402
from app.whole_file import export_file, missing_of  # noqa: E402

KEY = bytes(range(32))
MONDAY, LATER = date(2026, 3, 2), date(2026, 12, 1)
ROUNDS = 3
MOST_SECONDS, MOST_MIB, MOST_WAIT = 10.0, 300.0, 0.5
SHEET = (1240, 1754)
PAGES_A_SCAN = 20


@cache
def paper() -> Image.Image:
    """Return a page as a scanner at 150 dpi sees it: lines of print on paper that is not quite white."""
    picture = Image.blend(Image.effect_noise(SHEET, 18).convert("RGB"), Image.new("RGB", SHEET, "white"), 0.85)
    pen = ImageDraw.Draw(picture)
    for line in range(1, 44):
        pen.text((150, 160 + 33 * line), f"{line:02} " + "the quick brown fox jumps over the dog " * 3, fill=30)
    return picture


def sheet(number: int) -> Image.Image:
    """Return a page like no other."""
    picture = paper().copy()
    ImageDraw.Draw(picture).text((150, 160), f"No. {number:03}", fill=30)
    return picture


def jpeg(picture: Image.Image) -> bytes:
    held = BytesIO()
    picture.save(held, "JPEG", quality=75)
    return held.getvalue()


def scans(folder: Path, pages: int) -> Iterator[Path]:
    """Write scans of so many pages: of twenty pages each, PDF, one in ten a fax, and a photograph in every lot."""
    number = 0
    while number < pages:
        count = min(PAGES_A_SCAN, pages - number)
        sheets = [sheet(number + place) for place in range(count)]
        number += count
        photograph = folder / f"照片{number}.jpg"
        photograph.write_bytes(jpeg(sheets.pop()))
        yield photograph
        if not sheets:
            continue
        is_fax = number // PAGES_A_SCAN % 10 == 0
        path = folder / f"扫描件{number}{'.tif' if is_fax else '.pdf'}"
        if is_fax:
            faxes = [one.convert("1") for one in sheets]
            faxes[0].save(path, compression="group4", save_all=True, append_images=faxes[1:])
        else:
            opened = [Image.open(BytesIO(jpeg(one))) for one in sheets]
            opened[0].save(path, save_all=True, append_images=opened[1:], resolution=150)
        yield path


def furnish(folder: Path, pages: int) -> UUID:
    """Make an office with one case whose 正卷 and 副卷 have so many pages together."""
    from app.act import act
    from app.model.unit import Unit

    path = folder / "office.db"
    engine = upgrading_engine(path, KEY)
    upgrade(engine)
    engine.dispose()
    office = embedded(path, KEY)
    people = [
        Officer(name=one.name, roles=dict.fromkeys(one.roles, True), badge_number=one.badge_number) for one in PEOPLE
    ]
    with act(office, "found_office", who=people[0]) as session:
        session.add_all([Unit(**UNIT, regimes=list(REGIMES)), *people])
    walk = Walk(office, kept_scan(office, folder))
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(on=MONDAY).to("publish", MONDAY)
    who = walk.people[OFFICER]
    there = sum(one.pages for one in index_of(walk.case, LATER))
    for scan in scans(folder, pages - there):
        file_scan(office, walk.case, "其他材料", keep(office, scan), who=who, on=LATER)
    case = walk.case
    missing = missing_of(index_of(case, LATER), (MAIN, SECOND))
    reasons = {one.name: one.reason for one in missing}
    keep_filing(office, case, replace(usual_entry(case, who, LATER), reasons=reasons), missing, who=who, on=LATER)
    office.checkpoint()
    office.close()
    assert walk.id
    return walk.id


def export(office: Office, case_id: UUID, target: Path) -> int:
    """Write the whole file; return its pages."""
    whole = export_file(office, case_id, target, who=people_of(office)[OFFICER], on=LATER, with_second=True)
    return sum(one.pages for one in whole.volumes)


def floor(office: Office, case_id: UUID, target: Path) -> int:
    """Put the same papers and scans one behind the other."""
    from pikepdf import Pdf

    case = load_case(office, case_id)
    with Pdf.new() as whole:
        sources = []
        for entry in (one for one in index_of(case, LATER) if not one.is_missing):
            content = load_pdf(office, entry.document) if entry.document else body(office, entry.digest)
            if not content.startswith(b"%PDF"):
                held = BytesIO()
                picture = Image.open(BytesIO(content))
                picture.save(held, "PDF", save_all=True)
                content = held.getvalue()
            sources.append(Pdf.open(BytesIO(content)))
            whole.pages.extend(sources[-1].pages)
        pages = len(whole.pages)
        whole.save(target)
    return pages


def cancelled(office: Office, case_id: UUID, target: Path) -> int:
    """Call the export off after a second; print how long it takes to stop and to clean up."""
    called_off: list[float] = []

    def progress(done: int, of: int) -> None:
        if called_off:
            raise KeyboardInterrupt

    clock = Timer(1.0, lambda: called_off.append(time.perf_counter()))
    clock.start()
    try:
        who = people_of(office)[OFFICER]
        export_file(office, case_id, target, who=who, on=LATER, with_second=True, progress=progress)
    except KeyboardInterrupt:
        print(json.dumps({"seconds": time.perf_counter() - called_off[0], "mib": 0, "pages": 0}))
        assert not list(target.parent.glob(f"{target.name}*"))
        sys.exit()
    clock.cancel()
    return 0


def job(what: str, folder: Path, case_id: UUID) -> None:
    """Do one thing once in this process; print its seconds, the most memory it had, its pages."""
    from forms.pdf import warm

    warm()
    office = embedded(folder / "office.db", KEY)
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter()
        pages = {"export": export, "floor": floor, "cancel": cancelled}[what](office, case_id, Path(out) / "out")
        seconds = time.perf_counter() - began
    peak = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024
    print(json.dumps({"seconds": seconds, "mib": peak, "pages": pages}))


def run(what: str, folder: Path, case_id: UUID) -> dict[str, float]:
    command = [sys.executable, __file__, "job", what, str(folder), str(case_id)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def main(pages: int) -> int:
    """Print the figures; the exit code says whether a target was missed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        case_id = furnish(folder, pages)
        took: dict[str, list[dict[str, float]]] = {"floor": [], "export": [], "cancel": []}
        for _ in range(ROUNDS):
            for what, results in took.items():
                results.append(run(what, folder, case_id))
    seconds = {what: statistics.median(one["seconds"] for one in results) for what, results in took.items()}
    peak = max(one["mib"] for one in took["export"])
    count = int(took["export"][0]["pages"])
    print(
        f"whole file, {count} pages: {seconds['export']:.1f} s, target {MOST_SECONDS:.0f} s,"
        f" {seconds['export'] / seconds['floor']:.1f}x the floor ({seconds['floor']:.2f} s);"
        f" peak {peak:.0f} MiB, target {MOST_MIB:.0f} MiB"
    )
    print(f"whole file, cancelled: stopped and cleaned up after {seconds['cancel']:.2f} s, target {MOST_WAIT} s")
    return seconds["export"] > MOST_SECONDS or peak > MOST_MIB or seconds["cancel"] > MOST_WAIT


if __name__ == "__main__":
    if sys.argv[1:2] == ["job"]:
        job(sys.argv[2], Path(sys.argv[3]), UUID(sys.argv[4]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
