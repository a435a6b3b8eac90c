"""From text to gold: the commands of CONTRIBUTING.md, with the files of tests/cases/contribution."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from armsbench.cli.main import armsbench
from armsbench.store import annotations, lines
from armsbench.store.documents import read_documents

ROOT = Path(__file__).parents[1]
CASE = Path(__file__).parent / "cases" / "contribution"
SECTION = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Add a document")[2].partition("\n## ")[0]
COMMANDS = re.findall(r"^\$ (armsbench .*)$", SECTION, re.MULTILINE)
DOC = "northernledger-2031-03-04"

# what a contributor writes before a command: file of the case -> where it belongs
WRITES = {
    "armsbench new": {"article.txt": "article.txt"},
    "armsbench build": {"regions.json": "ledger/annotations/regions.json"},
    "armsbench convert": {
        "first.json": f"ledger/annotations/drafts/first/{DOC}.json",
        "second.json": f"ledger/annotations/drafts/second/{DOC}.json",
    },
}


def run(line: str) -> None:
    """Run a command here; it has to end well."""
    assert not armsbench.main(shlex.split(line)[1:], standalone_mode=False), line


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder after all commands, with the sheet as it was before it was decided."""
    root = tmp_path_factory.mktemp("contribution")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        for line in COMMANDS:
            for file, place in WRITES.get(" ".join(line.split()[:2]), {}).items():
                shutil.copy(CASE / file, place)
            if " -o " in line:
                shutil.move("sheet.jsonl", "undecided.jsonl")
                shutil.copy(CASE / "decided.jsonl", "sheet.jsonl")
            run(line)
    return root


def test_every_step_has_its_commands():
    assert [line.split()[1] for line in COMMANDS] == [
        *("new", "build", "convert", "convert", "validate"),
        *("agree", "adjudicate", "adjudicate", "validate", "score"),
    ]


def test_document_has_the_corrected_regions(folder):
    document = read_documents(folder / "ledger/corpus/documents")[DOC]
    assert document.text == (CASE / "article.txt").read_text(encoding="utf-8")
    assert [(each.type, each.scored) for each in document.regions] == [
        ("TITLE", True),
        ("BYLINE", True),
        ("DATELINE", True),
        ("BODY", True),
        ("BOILERPLATE", False),
    ]
    assert (document.dct, document.source.date_confidence) == ("2031-03-04", "stated")


def test_sheet_asks_what_was_decided(folder):
    asked, decided = lines.read(folder / "undecided.jsonl"), lines.read(CASE / "decided.jsonl")
    assert [{**each, "decision": None, "why": "", "page": ""} for each in decided] == asked
    assert all(line["about"] for line in asked)


def test_gold_has_what_agrees_and_what_was_decided(folder):
    (gold,) = annotations.read(folder / "ledger/annotations/gold")
    mentions = {each.text: each for each in gold.annotation.mentions}
    assert (len(gold.annotation.mentions), len(gold.annotation.event_mentions), len(gold.annotation.stances)) == (
        19,
        6,
        3,
    )
    assert mentions["the drones"].subtype == "Instance"
    assert "Northern Ledger" in {each.name for each in gold.annotation.entities}
    assert lines.read(folder / "ledger/annotations/register.jsonl") == lines.read(CASE / "decided.jsonl")


def test_agreement_is_of_this_document(folder):
    found = json.loads((folder / "agreement.json").read_bytes())
    assert (found["annotators"], found["documents"]) == (["first", "second"], [DOC])
    # 19 mentions and 18, of which 18 agree: 2 * 18 / 37
    assert found["layers"]["mentions"]["mention.exact"]["value"] == pytest.approx(36 / 37)
    assert found["layers"]["links"]["link.mention"]["value"] is None  # no pass has the layer


@pytest.mark.parametrize(
    "line",
    [
        f"armsbench show {DOC} --annotations GOLD",
        "armsbench run gazetteer -o pred.jsonl",
        f"armsbench compare PASSES/first/{DOC}.json GOLD/{DOC}.json --gold GOLD --only mention --bootstrap 0",
        "armsbench score PASSES/first --gold GOLD --errors --only stance --bootstrap 0",
    ],
)
def test_other_commands_know_the_document(folder, line, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    ours = line.replace("GOLD", "ledger/annotations/gold").replace("PASSES", "ledger/annotations/passes")
    if line.startswith("armsbench compare"):  # systems are told apart by the names of their files
        shutil.copy(f"ledger/annotations/passes/first/{DOC}.json", "first.json")
        ours = ours.replace(f"ledger/annotations/passes/first/{DOC}.json", "first.json")
    run(f"{ours} --documents ledger/corpus/documents")
    assert "Traceback" not in capsys.readouterr().err


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the checkout, under version control, with the new document taken in."""
    root = tmp_path_factory.mktemp("checkout")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in tracked.split("\0"):
        if not name.startswith(("tests/", "requirements")) and (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    shutil.copytree(ROOT / "tests/cases/results", root / "tests/cases/results")
    call(root, "git init --quiet", "git add --all", "git commit --quiet --message=base")
    regions, passes = root / "annotations/regions.json", [f"annotations/passes/{each}/{DOC}.json" for each in "ab"]
    start = COMMANDS[0].replace("--into ledger", "--into .").replace("first", "a").replace("second", "b")
    call(root, start.replace("article.txt", str(CASE / "article.txt")))
    corrected = json.loads(regions.read_bytes()) | json.loads((CASE / "regions.json").read_bytes())
    regions.write_text(json.dumps(corrected), encoding="utf-8")
    call(
        root,
        "armsbench build --folder .",
        f"armsbench convert --from quoted {CASE}/first.json {passes[0]}",
        f"armsbench convert --from quoted {CASE}/second.json {passes[1]}",
        f"armsbench adjudicate {' '.join(passes)} {CASE}/decided.jsonl -o annotations/gold/{DOC}.json "
        "--register annotations/register.jsonl",
        "armsbench build",
        "git add --all",
        "git commit --quiet --message=document",
    )
    return root


def call(root: Path, *commands: str) -> None:
    """Run commands in a copy of the checkout, with its own package; each has to end well."""
    for line in commands:
        words = line.replace("armsbench", f"{sys.executable} -m armsbench", 1) if line.startswith("armsbench") else line
        done = subprocess.run(
            shlex.split(words), cwd=root, env=in_copy(root), check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, (line, done.stdout, done.stderr)


def in_copy(root: Path) -> dict[str, str]:
    who = {f"GIT_{role}_{what}": "test" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | who | {"PYTHONPATH": str(root / "eval"), "PATH": path}


@pytest.mark.slow
def test_checkout_takes_the_document_in(checkout):
    call(checkout, "armsbench build --check", "armsbench validate")
    released = lines.read(checkout / "corpus/release/documents/test.jsonl")
    assert [each["doc_id"] for each in released].count(DOC) == 1


@pytest.mark.slow
def test_summary_shows_the_tables_of_what_changes(checkout):
    workflow = (checkout / ".github/workflows/annotations.yml").read_text(encoding="utf-8")
    script = re.search(r"run: (\S+\.sh)$", workflow, re.MULTILINE)[1]
    summary = checkout.parent / "summary.md"
    environment = in_copy(checkout) | {"BASE": "HEAD~1", "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run([f"./{script}"], cwd=checkout, env=environment, check=False, capture_output=True, text=True)
    text = summary.read_text(encoding="utf-8")
    assert done.returncode == 0, text
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["Validation", f"Passes of {DOC}", f"Agreement on {DOC}"]
    assert text.count("No problems.") == 2
    assert "| mentions | `mention.strict` | 0.973 | 37 |" in text

    draft = checkout / "annotations/gold" / f"{DOC}.json"
    draft.write_text(draft.read_text(encoding="utf-8").replace('"GPE"', '"GEP"', 1), encoding="utf-8")
    done = subprocess.run([f"./{script}"], cwd=checkout, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "unknown mention type 'GEP' (did you mean 'GPE'?)" in summary.read_text(encoding="utf-8")
