"""Files, folders and archives: nothing leaves its folder, and what is wrong is said."""

import zipfile

import pytest

from armsbench.formats import inputs, outputs
from armsbench.model.problem import DataError, UsageError


def archive(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def test_folder_and_archive_are_the_same(tmp_path):
    members = {"b.ann": "2", "a.ann": "1", "sub/c.ann": "3", "c.txt": "x", ".hidden.ann": "no"}
    for name, content in members.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(content)
    found = inputs.read(tmp_path / "in", ".ann")
    zipped = inputs.read(archive(tmp_path / "in.zip", members), ".ann")
    assert [(each.name, each.raw) for each in found] == [("a.ann", b"1"), ("b.ann", b"2"), ("c.ann", b"3")]
    assert [(each.name, each.raw) for each in zipped] == [(each.name, each.raw) for each in found]


def test_file_that_is_named_is_taken(tmp_path):
    (tmp_path / "x.export").write_bytes(b"\r\n\xc3\xa9")
    (found,) = inputs.read(tmp_path / "x.export", ".json")
    assert (found.stem, found.text) == ("x", "\r\n\u00e9")


@pytest.mark.parametrize("name", ["../x.ann", "/x.ann", "a/../../x.ann", "..\\x.ann", "C:\\x.ann"])
def test_archive_that_points_out_of_itself_is_refused(name, tmp_path):
    with pytest.raises(DataError, match=r"E121 .*points out of the archive"):
        inputs.read(archive(tmp_path / "x.zip", {name: "1"}), ".ann")


def test_archive_with_a_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("x.ann")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        made.writestr(link, "/etc/passwd")
    with pytest.raises(DataError, match="is a link"):
        inputs.read(tmp_path / "x.zip", ".ann")


def test_archive_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "MOST_BYTES", 1000)
    with pytest.raises(DataError, match="more than 0 MiB"):
        inputs.read(archive(tmp_path / "x.zip", {"x.ann": "0" * 2000}), ".ann")


def test_damaged_archive_and_empty_folder_are_told(tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK nothing")
    with pytest.raises(DataError, match="E110 cannot be unpacked"):
        inputs.read(tmp_path / "x.zip", ".ann")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"no \.ann or \.txt in it"):
        inputs.read(tmp_path / "empty", ".ann", ".txt")
    with pytest.raises(DataError, match="E100"):
        inputs.read(tmp_path / "missing.ann", ".ann")


@pytest.mark.parametrize(
    "doc_id", ["moscowtimes-2019-11-26", "a.b", "x", "d\u00e9j\u00e0_vu", "a (1)".replace(" ", "_")]
)
def test_plain_names_are_names_of_files(doc_id):
    assert outputs.file_name(doc_id, ".ann") == f"{doc_id}.ann"


@pytest.mark.parametrize(
    "doc_id",
    ["..", ".", "../x", "a/b", "a\\b", "", "-x", ".x", "x.", "a\nb", "a\0", "con", "NUL.txt", "a b ", "x:y", "x" * 201],
)
def test_other_ids_are_refused(doc_id):
    with pytest.raises(DataError, match="E121 cannot be the name of a file"):
        outputs.file_name(doc_id, ".ann")


def test_names_that_differ_by_case_are_refused(tmp_path):
    with pytest.raises(UsageError, match="one file name"):
        outputs.write_folder(tmp_path / "out", {"A.txt": b"", "a.txt": b""})
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="expected a folder"):
        outputs.write_folder(tmp_path / "file", {})
    with pytest.raises(UsageError, match="found a folder"):
        outputs.write_file(tmp_path, b"")
