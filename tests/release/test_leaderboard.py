import shutil

import msgspec
import pytest

from armsbench import paths
from armsbench.metrics.registry import HEADLINE
from armsbench.model.problem import DataError
from armsbench.release import entries, leaderboard
from armsbench.store import failures

RESULTS = paths.checkout() / entries.RESULTS


@pytest.fixture
def folder(tmp_path):
    for name in ("crf.json", "crf.jsonl", "crf.toml", "gazetteer.json", "gazetteer.toml"):
        shutil.copy(RESULTS / name, tmp_path / name)
    return tmp_path


def test_entries_are_in_order_of_kind_and_name(folder):
    failures.write(folder / "crf.jsonl", [failures.Failure("a", "R101", "no")])
    assert [(each.name, each.card.kind, each.failed) for each in entries.entries(folder)] == [
        ("gazetteer", "rules", 0),
        ("crf", "trained", 1),
    ]


@pytest.mark.parametrize(
    ("card", "message"),
    [
        (None, "cannot be read"),
        ("kind = ", "B105 not a card of a system"),
        ('kind = "rules"', "B105 not a card of a system: .*version"),
        ('kind = "magic"\nversion = "1"\nabout = ""\nseen = ""\nrun = ""', "B105 unknown kind 'magic'; known: rules"),
        ('kind = "rules"\nversion = "1"\nabout = ""\nseen = ""\nrun = ""\nrank = "1"', "B105 .*unknown field `rank`"),
    ],
)
def test_a_result_needs_a_card(folder, card, message):
    (folder / "crf.toml").unlink()
    if card is not None:
        (folder / "crf.toml").write_text(card)
    with pytest.raises(DataError, match=message):
        entries.entries(folder)


def test_the_table_has_every_system_and_marks_the_best():
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in leaderboard.main_table().splitlines()[2:]]
    assert sorted(row[0].strip("`") for row in rows) == sorted(path.stem for path in RESULTS.glob("*.json"))
    systems = [row for row in rows if row[1] != "annotator"]
    assert not any("**" in cell for row in rows if row[1] == "annotator" for cell in row)
    for column, name in enumerate(leaderboard.MAIN, start=4):
        values = [float(row[column].strip("*").split()[0]) for row in systems if row[column] != "n/a"]
        bold = [float(row[column].strip("*").split()[0]) for row in systems if row[column].startswith("**")]
        assert set(bold) == {max(values)}, name


def test_the_page_has_what_the_result_files_have():
    page = leaderboard.files()[leaderboard.FILE].decode()
    for file in RESULTS.glob("*.json"):
        result = msgspec.json.decode(file.read_bytes())
        assert result["signature"] in page
        assert all(leaderboard.cell(result["metrics"][name]) in page for name in HEADLINE)


@pytest.mark.parametrize(
    ("metric", "shown"),
    [
        ({"f1": 0.5, "ci": {"f1": [0.25, 0.75]}}, "50.0 [25.0, 75.0]"),
        ({"value": 0.5, "ci": {"value": None}}, "50.0"),
        ({"value": None, "ci": {}}, "n/a"),
    ],
)
def test_a_cell(metric, shown):
    assert leaderboard.cell(metric) == shown
