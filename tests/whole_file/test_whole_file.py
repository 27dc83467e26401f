"""整卷导出: everything on file in one folder, numbered as the index says, fit for the archive."""

import hashlib
import re

import pikepdf
import pikepdf.pdfa
from openpyxl import load_workbook

from app.file_record import RECORD, TABLE
from app.filing import MAIN, SECOND, index_of
from tests.forms.reading import squeeze, text_of
from tests.whole_file.files import LATER, entered, export, record_of, stamped, texts


def test_a_case_goes_out_whole(listed, tmp_path):
    entered(listed)
    whole = export(listed, tmp_path / "整卷", with_second=True)
    assert sorted(path.name for path in whole.folder.iterdir()) == sorted(
        [MAIN, SECOND, RECORD, TABLE, *(one.name for one in whole.volumes)]
    )
    assert [one.volume for one in whole.volumes] == [MAIN, SECOND]
    assert not list(tmp_path.glob("*.part"))
    entries = [one for one in index_of(listed.case, LATER) if not one.is_missing]
    kept = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in whole.folder.glob("*/*")}
    wanted = [one.digest or next(d.digest for d in listed.case.documents if d.id == one.document) for one in entries]
    assert sorted(kept.values()) == sorted(wanted)


def test_the_numbers_at_the_foot_are_those_of_the_index(listed, tmp_path):
    entered(listed)
    whole = export(listed, tmp_path / "整卷", with_second=True)
    for bound, path in zip(whole.volumes, whole.bound, strict=True):
        numbers = [one for one in stamped(path.read_bytes())]
        counted = [one for one in numbers if one]
        assert counted == [str(number) for number in range(1, bound.pages + 1)]
        front = numbers.index("1")
        assert numbers[:front] == [""] * front and numbers[-1] == ""
        index = "".join(texts(path.read_bytes())[1:front])
        for file in bound.files:
            entry = file.entry
            pages = f"{entry.first_page}-{entry.last_page}" if entry.pages > 1 else str(entry.first_page)
            assert squeeze(entry.name) in index and pages in index
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            marks = [(one.title, pdf.pages.index(pikepdf.Page(one.destination[0]))) for one in outline.root]
        assert [title for title, _ in marks] == [
            "案卷封面", "卷内目录", *(f"{file.entry.number:03} {file.entry.name}" for file in bound.files), "卷内备考表"
        ]  # fmt: skip
        assert [page for _, page in marks[2:-1]] == [front + file.entry.first_page - 1 for file in bound.files]


def test_the_reader_counts_as_the_volume_does(listed, tmp_path):
    entered(listed)
    with pikepdf.open(export(listed, tmp_path / "整卷").bound[0]) as pdf:
        labels = [page.label for page in pdf.pages]
    assert labels[0] == "案卷封面1" and labels[-1] == "卷内备考表1"
    assert labels[2:5] == ["1", "2", "3"]


def test_every_volume_is_fit_for_the_archive(listed, tmp_path):
    entered(listed)
    for path in export(listed, tmp_path / "整卷", with_second=True).bound:
        assert pikepdf.pdfa.validate_written(path, "2b").findings == []
        with pikepdf.open(path) as pdf:
            assert pdf.Root.Lang == "zh-CN"
            assert "示例县某某商贸有限公司" in str(pdf.open_metadata()["dc:title"])


def test_without_the_second_volume_nothing_internal_leaves(listed, tmp_path):
    entered(listed)
    whole = export(listed, tmp_path / "整卷")
    assert [one.volume for one in whole.volumes] == [MAIN]
    assert not (whole.folder / SECOND).exists()
    second = [one for one in index_of(listed.case, LATER) if one.volume == SECOND and not one.is_missing]
    assert second
    out = text_of(whole.bound[0].read_bytes()) + squeeze((whole.folder / RECORD).read_text("utf-8"))
    for entry in second:
        assert squeeze(entry.name) not in out
    internal = {hashlib.sha256(path.read_bytes()).hexdigest() for path in whole.folder.rglob("*.pdf")}
    papers = {one.digest for one in listed.case.documents if one.id in {entry.document for entry in second}}
    assert papers and not papers & internal


def test_the_record_names_every_file_with_its_digest(listed, tmp_path):
    entered(listed, remarks="营业执照为复印件", checked_by="王五", checked_on=LATER)
    whole = export(listed, tmp_path / "整卷", with_second=True)
    told = record_of(whole)
    assert told["格式"] == "信案整卷导出/1" and told["导出"]["导出人"] == "李四"
    assert told["归档"]["归档号"] == "20260001" and told["归档"]["检查人"] == "王五"
    for volume in told["卷"]:
        bound = volume["整卷文件"]
        assert hashlib.sha256((whole.folder / bound["文件名"]).read_bytes()).hexdigest() == bound["SHA-256"]
        for file in volume["卷内文件"]:
            content = (whole.folder / file["文件名"]).read_bytes()
            assert (hashlib.sha256(content).hexdigest(), len(content)) == (file["SHA-256"], file["字节数"])
    rows = list(load_workbook(whole.folder / TABLE).active.iter_rows(values_only=True))
    digests = {value for row in rows for value in row if isinstance(value, str) and len(value) == 64}
    assert digests == {file["SHA-256"] for volume in told["卷"] for file in volume["卷内文件"]}


def test_files_bear_telling_names(listed, tmp_path):
    entered(listed)
    names = sorted(path.name for path in (export(listed, tmp_path / "整卷").folder / MAIN).iterdir())
    assert re.fullmatch(r"正卷-001-列入严重失信主体名单决定书-示市监信列〔2026〕1号\.pdf", names[0])
    assert all(re.match(rf"正卷-{number:03}-", name) for number, name in enumerate(names, 1))
