"""The stand-off release has none of the articles' words, and copies of the articles bring every file back."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, strategies as st

from armsbench import paths
from armsbench.cli.build import command
from armsbench.model.problem import DataError, UsageError
from armsbench.release import huggingface, rehydrate, standoff
from armsbench.release.masking import mask, unmask
from armsbench.store.documents import read_documents

ROOT = paths.checkout()
DOCUMENTS = read_documents()
FILES = standoff.files()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def test_no_file_has_a_run_of_six_words_of_an_article():
    articles = set().union(*(runs(document.text) for document in DOCUMENTS.values()))
    found = {path: runs(content.decode()) & articles for path, content in FILES.items()}
    assert {path: shared for path, shared in found.items() if shared} == {}


def test_mentions_keep_their_offsets_and_lose_their_text():
    gold = json.loads(FILES["standoff/gold/report-2019-04-24.json"])
    assert gold["mentions"][0]["text"] == {"quoting": [[0, 6]]}
    assert (gold["mentions"][0]["start"], gold["mentions"][0]["end"]) == (0, 6)


@pytest.fixture
def folder(tmp_path):
    standoff.write(tmp_path / "standoff")
    return tmp_path / "standoff"


def copies(folder: Path, change=lambda raw: raw) -> Path:
    folder.mkdir()
    for number, path in enumerate(sorted((ROOT / "seeds").glob("*.txt"))):
        (folder / f"mine-{number}").write_bytes(change(path.read_bytes()))
    return folder


@pytest.mark.parametrize(
    "change", [lambda raw: raw, lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")], ids=["same", "bom and crlf"]
)
def test_copies_of_any_name_bring_every_file_back(folder, tmp_path, change):
    written = rehydrate.rehydrate(folder, copies(tmp_path / "copies", change))
    assert {path.split("/")[0] for path in written} == {"annotations", "corpus"}
    assert set(written) >= {huggingface.path(name) for name in huggingface.CONFIGS}
    assert [path for path in written if (folder / path).read_bytes() != (ROOT / path).read_bytes()] == []


def test_other_texts_are_refused_by_name_and_nothing_is_written(folder, tmp_path):
    mine = copies(tmp_path / "copies")
    changed = mine / "mine-2"
    changed.write_bytes(changed.read_bytes().replace(b"S-400", b"S-500", 1))
    with pytest.raises(DataError) as caught:
        rehydrate.rehydrate(folder, mine)
    assert [(each.code, "report-2022-08-16" in each.message) for each in caught.value.problems] == [("S101", True)]
    assert not (folder / "corpus").exists()


def test_changed_annotations_are_refused(folder, tmp_path):
    path = folder / "standoff" / "gold" / "report-2019-04-24.json"
    path.write_bytes(path.read_bytes().replace(b'"GPE"', b'"ORG"', 1))
    with pytest.raises(DataError, match=r"S102 is not as released"):
        rehydrate.rehydrate(folder, copies(tmp_path / "copies"))
    assert not (folder / "corpus").exists()


def test_a_folder_that_is_there_is_not_written_into(folder):
    with pytest.raises(UsageError, match="there already"):
        standoff.write(folder)


@pytest.mark.parametrize(
    "options", [["--rehydrate", "x"], ["--texts", "x"], ["--check", "--without-text", "x"]], ids=" ".join
)
def test_options_that_do_not_go_together_are_refused(options):
    assert isinstance(CliRunner().invoke(command, options).exception, UsageError)


def test_the_commands_do_it(tmp_path):
    mine = copies(tmp_path / "copies")
    out = tmp_path / "out"
    assert CliRunner().invoke(command, ["--without-text", str(out)]).exit_code == 0
    assert not (out / "corpus").exists()
    assert CliRunner().invoke(command, ["--rehydrate", str(out), "--texts", str(mine)]).exit_code == 0
    assert (out / huggingface.path("pairs")).read_bytes() == (ROOT / huggingface.path("pairs")).read_bytes()


TEXT = "One two three four five. Sechs 😀 sieben é acht."
VALUES = st.recursive(
    st.none()
    | st.integers()
    | st.text("aé😀 .")
    | st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.text("x ")).map(
        lambda cut: cut[2] + TEXT[cut[0] : cut[1]] + cut[2]
    ),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["a", "text", "b"]), inner),
)


@given(VALUES)
def test_unmask_undoes_mask(value):
    masked = mask(value, TEXT)
    assert unmask(masked, TEXT) == value


def test_a_quotation_within_words_of_ones_own():
    assert mask('He said "two three four five".', TEXT) == {"quoting": ['He said "', [4, 23], '".']}
    assert mask("two three", TEXT) == "two three"
