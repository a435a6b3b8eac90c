"""`armsbench validate` says every problem with its place, and never fails with a traceback."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from armsbench.checks.levels import rules
from armsbench.checks.run import Settings, check_files
from armsbench.model.document import Document
from armsbench.store.documents import ontology, read_documents

DOC = "report-2019-04-24"
MENTION = {"id": "m1", "start": 0, "end": 6, "type": "GPE"}


def _validate(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, list[str], str]:
    call = [sys.executable, "-m", "armsbench", "validate", *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, input=stdin, check=False)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def _record(**fields: Any) -> str:
    return json.dumps({"doc_id": DOC, **fields})


TEN_FAULTS = [
    ('{"doc_id": "a", "mentions": [}', "1:30: E101"),
    ('{"doc_id": "a", "doc_id": "a"}', "2:17: E102"),
    ('{"doc_id": "a", "attributes": {"x": NaN}}', "3:37: E103"),
    ('{"doc_id": "a", "mentoins": []}', "4:17: E201"),
    ('{"doc_id": "a", "mentions": [{"start": 0, "end": 6}]}', "5:30: E202"),
    ('{"doc_id": "a", "mentions": [{"start": "0", "end": 6, "type": "GPE"}]}', "6:40: E203"),
    ('{"doc_id": "report-2019-04-25", "mentions": []}', "7:12: E412"),
    (_record(mentions=[MENTION | {"end": 99999}]), "8:46: E302"),
    (
        json.dumps({"doc_id": "stripes-2020-08-24", "mentions": [MENTION | {"type": "GPR", "text": "Subscr"}]}),
        "9:90: E501",
    ),
    (
        json.dumps(
            {"doc_id": "moscowtimes-2019-11-26", "stances": [{"holder": "e1", "target": "author", "polarity": "x"}]}
        ),
        "10:61: E405",
    ),
]


def test_ten_faults_give_ten_places(tmp_path: Path) -> None:
    path = tmp_path / "pred.jsonl"
    path.write_text("".join(f"{line}\n" for line, _ in TEN_FAULTS))
    code, found, messages = _validate(path)
    places = [line.removeprefix(f"{path}:").rsplit(" ", 1)[0] for line in found]
    assert code == 1
    for _, place in TEN_FAULTS:
        assert sum(line.startswith(f"{path}:{place} ") for line in found) == 1, (place, places)
    # the last record also has an unknown target and an unknown polarity
    assert [line.split(" ")[1] for line in found if line.startswith(f"{path}:10:")] == ["E405", "E406", "E517"]
    assert len(found) == 12
    assert messages == "1 inputs: 12 errors, 0 warnings\n"


def test_messages_say_found_expected_and_nearest(tmp_path: Path) -> None:
    path = tmp_path / "pred.jsonl"
    path.write_text(
        _record(mentions=[MENTION | {"type": "GPEs", "text": "Rusia", "entity": "e1"}], entities=[{"id": "e11"}])
    )
    _, found, _ = _validate(path)
    assert found == [
        f"{path}:1:89: E501 unknown mention type 'GPEs' (did you mean 'GPE'?); "
        "known: AGR, FAC, GPE, LAW, LOC, ORG, PER, PROG, TIME, VALUE, WEA",
        f"{path}:1:105: E303 text is 'Rusia', but the span holds 'Russia'",
        f"{path}:1:124: E402 no entity has the id 'e1' (did you mean 'e11'?)",
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.jsonl", b"", "E109"),
        ("blank.json", b" \n", "E109"),
        ("broken.jsonl.gz", b"x", "E110"),
        ("broken.jsonl.zst", b"x", "E110"),
        ("binary.jsonl", b"\xff\xfe\x00", "E108"),
    ],
)
def test_unusable_file_is_one_clear_message(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    status, found, _ = _validate(path)
    assert status == 1
    assert len(found) == 1
    assert f" {code} " in found[0]
    assert found[0].startswith(f"{path}:")


def test_missing_file_is_named_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text("{}")
    code, found, _ = _validate(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert code == 1
    assert found == [
        f"{tmp_path}/a.jsonl: E100 cannot be read: No such file or directory",
        f"{tmp_path}/b.jsonl:1:1: E202 the record lacks the required key 'doc_id'",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--ontology", "ams"], "unknown ontology 'ams' (did you mean 'arms'?); known: arms, none"),
        (["--documents", "nowhere"], "nowhere: no such folder of documents"),
        (["--format", "xml"], "'xml' is not one of 'text', 'json'"),
    ],
)
def test_wrong_use_exits_2(arguments: list[str], message: str) -> None:
    code, found, messages = _validate(*arguments)
    assert (code, found) == (2, [])
    assert message in messages


def test_empty_folder_exits_2(tmp_path: Path) -> None:
    assert _validate(tmp_path) == (2, [], f"armsbench: {tmp_path}: no .json files in this folder\n")


def test_predictions_are_not_asked_to_be_complete() -> None:
    stdin = (_record(mentions=[MENTION], event_mentions=[{"start": 0, "end": 6, "type": "Arms.Offer"}]) + "\n").encode()
    assert _validate("-", stdin=stdin) == (0, [], "1 inputs: 0 errors, 0 warnings\n")
    code, found, _ = _validate("-", "--gold", stdin=stdin)
    assert code == 1
    assert {line.split(" ")[1] for line in found} == {"E202"}


def test_warnings_count_in_gold_and_can_be_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "annotations" / "gold"
    folder.mkdir(parents=True)
    layers: dict[str, Any] = {key: [] for key in ("mentions", "entities", "event_mentions", "events", "stances")}
    (folder / f"{DOC}.json").write_text(_record(layers={}, **layers))
    code, found, messages = _validate(folder / f"{DOC}.json")
    assert code == 1
    assert {line.split(" ")[1] for line in found} == {"W802", "W803"}
    assert f": 0 errors, {len(found)} warnings" in messages
    assert _validate(folder / f"{DOC}.json", "--no-lint") == (0, [], "1 inputs: 0 errors, 0 warnings\n")
    _, found, _ = _validate(folder, "--no-lint")
    missing = sorted(set(read_documents()) - {DOC})
    assert [line.split(" ", 1)[1] for line in found] == [
        f"W706 the document '{doc_id}' has no record in this folder" for doc_id in missing
    ]


def test_ontology_none_leaves_types_free_and_documents_none_leaves_texts_unknown(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('{"doc_id": "mine", "mentions": [{"start": 0, "end": 99999, "type": "Thing", "text": "x"}]}\n')
    assert [line.split(" ")[1] for line in _validate(path)[1]] == ["E412", "E501"]
    assert _validate(path, "--ontology", "none", "--documents", "none")[0] == 0


def test_json_holds_the_same_problems(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text("{}\n")
    code, found, _ = _validate(path, "--format", "json")
    message = "the record lacks the required key 'doc_id'"
    expected = {"file": str(path), "line": 1, "column": 1, "code": "E202", "message": message}
    assert (code, json.loads("\n".join(found))) == (1, [expected])


def test_codes_are_listed_with_their_rules() -> None:
    code, found, _ = _validate("--codes")
    assert code == 0
    assert found == [f"{name}  {rule}" for name, rule in rules().items()]


def test_a_full_gold_folder_gives_warnings_but_no_missing_key(tmp_path: Path) -> None:
    folder = tmp_path / "annotations" / "gold"
    folder.mkdir(parents=True)
    for document in read_documents().values():
        (folder / f"{document.doc_id}.json").write_text(json.dumps(_full(document)))
    problems = check_files([str(folder)], Settings(read_documents(), ontology()))
    assert "W802" in {problem.code for problem in problems}
    assert "E202" not in {problem.code for problem in problems}


def _full(document: Document) -> dict[str, Any]:
    """Return a record of gold with a mention for every other word, about as much as real gold has."""
    words = [word.span() for word in re.finditer(r"\w+", document.text)]
    mentions = [
        {"id": f"m{start}", "start": start, "end": end, "type": "GPE", "level": "NAM", "head": [start, end]}
        | {"text": document.text[start:end], "role": "GOV", "entity": f"e{start % 40}"}
        for start, end in words[::2]
    ]
    entities = [{"id": f"e{number}", "type": "GPE", "name": f"name {number}"} for number in range(40)]
    triggers = [
        {"id": f"v{start}", "start": start, "end": end, "type": "Arms.Offer", "text": document.text[start:end]}
        | {"event": "h1", "arguments": [{"role": "Supplier", "filler": "m0"}], "realis": "future", "polarity": "pos"}
        | {"factuality": [{"source": ["author"], "value": "Uu"}], "time": {"doctimerel": "after"}}
        for start, end in words[1::8]
    ]
    events = [{"id": "h1", "type": "Arms.Offer"}]
    layers = {"doc_id": document.doc_id, "layers": {}, "mentions": mentions, "entities": entities}
    return layers | {"event_mentions": triggers, "events": events, "stances": []}
