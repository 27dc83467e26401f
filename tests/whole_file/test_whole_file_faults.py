"""What goes wrong while a file goes out leaves nothing half-written."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from app import attachments
from app.filing import MAIN
from app.history import history
from app.refusal import Refusal
from app.whole_file import folder_name
from tests.conftest import KEY
from tests.whole_file.files import LATER, Cancelled, drawn, entered, export, put


def test_a_lost_attachment_is_named(listed, tmp_path):
    path = drawn(tmp_path / "营业执照.jpg")
    put(listed, path)
    entered(listed)
    lost = next(one for one in listed.case.attachments if one.file_name == "营业执照.jpg")
    attachments.place(listed.office.files, lost.digest).unlink()
    with pytest.raises(Refusal, match="附件“营业执照.jpg”已丢失，请从备份恢复。"):
        export(listed, tmp_path / "整卷")
    assert [path.name for path in tmp_path.glob("整卷*")] == []


def test_what_stands_there_already_is_not_touched(listed, tmp_path):
    entered(listed)
    folder = tmp_path / "整卷"
    folder.mkdir()
    (folder / "别人的.txt").write_text("别人的")
    with pytest.raises(Refusal, match="“整卷”已经存在，请换一个名称或位置。"):
        export(listed, folder)
    assert [path.name for path in folder.iterdir()] == ["别人的.txt"]


@pytest.mark.parametrize("depth", [4, 50])
def test_a_path_that_is_too_long_is_refused_before_anything_is_written(listed, tmp_path, depth):
    entered(listed)
    place = tmp_path.joinpath(
        *["很深很深的文件夹很深很深的文件夹很深很深的文件夹很深很深的文件夹很深很深的文件夹"] * depth
    )
    with pytest.raises(Refusal, match="保存位置的路径过长，请换一个层级较浅的文件夹。"):
        export(listed, place / "整卷")


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
def test_a_cancelled_export_leaves_nothing(listed, tmp_path, at):
    entered(listed)

    def progress(done, of):
        if done >= at * of:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(listed, tmp_path / "整卷", with_second=True, progress=progress)
    assert [path.name for path in tmp_path.glob("整卷*")] == []
    assert history(listed.office, listed.id)[0].title == "登记归档信息"


def test_what_a_crash_has_left_is_taken_away(listed, tmp_path):
    entered(listed)
    left = tmp_path / "整卷.part" / "正卷"
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"%PDF-")
    whole = export(listed, tmp_path / "整卷")
    assert not (whole.folder / MAIN / "half.pdf").exists() and not (tmp_path / "整卷.part").exists()


FULL = """
import resource, sys
from datetime import date
from pathlib import Path
from uuid import UUID
from app.database import embedded
from app.refusal import Refusal
from app.sample.people import people_of
from app.whole_file import export_file
office = embedded(Path(sys.argv[1]), bytes(range(32)))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
try:
    export_file(office, UUID(sys.argv[2]), Path(sys.argv[3]), who=people_of(office)["李四"], on=date(2026, 12, 1))
except Refusal as refusal:
    print(refusal)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize("room", [20_000, 300_000])
def test_where_there_is_no_room_nothing_is_left(listed, tmp_path, room):
    """One limit stops a single paper, the other the bound volume."""
    entered(listed)
    office = listed.office
    office.checkpoint()
    target = tmp_path / "整卷"
    command = [sys.executable, "-c", textwrap.dedent(FULL), office.path, str(listed.id), target, str(room)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout
    assert said.strip() == "保存位置的空间不足，整卷没有导出。请清理后再试，或换一个位置。"
    assert [path.name for path in tmp_path.glob("整卷*")] == []
    assert bytes(range(32)) == KEY


def test_a_place_that_cannot_be_written_is_told(listed, tmp_path):
    entered(listed)
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="整卷没有导出：|不能写入"):
        export(listed, tmp_path / "file" / "整卷")


def test_the_folder_is_named_after_the_case(listed):
    assert folder_name(listed.case, LATER) == "示市监信案〔2026〕1号-示例县某某商贸有限公司-整卷20261201"
