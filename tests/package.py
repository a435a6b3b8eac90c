"""Try an installed wheel as a user would, from an empty folder and with no network: `make package`.

Called with the folder that has `python` and `armsbench` of the environment.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from armsbench.cli import main as commands

ROOT = Path(__file__).parents[1]
# A sitecustomize that every Python process of the environment runs: connections fail.
OFFLINE = """\
import socket
def refuse(*_, **__):
    raise OSError("no network in this test")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""
LOAD = """\
import json, armsbench
data = armsbench.load()
assert "site-packages" in armsbench.__file__, armsbench.__file__
rows = {name: armsbench.load_dataset(name)["test"].num_rows for name in NAMES}
streamed = {name: len(list(armsbench.load_dataset(name, streaming=True)["test"])) for name in NAMES}
print(json.dumps([len(data.documents), len(data.gold), rows, streamed]))
"""
# command -> exit code; the lines of the README's console blocks run before these
COMMANDS = {
    "armsbench --version": 0,
    "armsbench validate": 0,
    "armsbench stats": 0,
    "armsbench stats --deals": 0,
    "armsbench show moscowtimes-2019-11-26": 0,
    "armsbench score pred.jsonl --json pred.json": 0,
    "armsbench verify pred.json": 0,
    "armsbench compare pred.jsonl other.jsonl": 0,
    "armsbench score pred.jsonl --html report.html": 0,
    "armsbench compare pred.jsonl other.jsonl --html comparison.html": 0,
    "armsbench explore site": 0,
    "armsbench run gazetteer -o workers.jsonl --workers 2": 0,
    "armsbench run replay:workers.jsonl -o again.jsonl": 0,
    "python -m armsbench.harness.lm_eval_run schema stance": 0,
    "armsbench agree GOLD GOLD": 0,
    "armsbench recheck sample.jsonl": 0,
    "armsbench adjudicate PASSES/a/DOC.json PASSES/b/DOC.json sheet.jsonl": 0,
    "armsbench convert --from quoted answer.json annotation.json": 0,
    "armsbench validate annotation.json": 0,
    "armsbench convert --to quoted annotation.json quoted.json": 0,
    "armsbench new ARTICLE --into ledger --publisher none --date 2031-03-04 --rights mine --form json": 0,
    "armsbench build --folder ledger": 0,
    "armsbench build --folder ledger --check": 0,
    "armsbench validate --no-lint ledger/annotations/passes/a --documents ledger/corpus/documents": 0,
    "armsbench build": 2,  # needs the seed articles, which only a checkout has, and says so
    "armsbench build --rehydrate standoff --texts SEEDS": 0,
}


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main(binaries: Path) -> int:
    """Run every command; return how many did not exit as they should."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "offline").mkdir()
        (folder / "offline" / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
        environment = {
            "PATH": f"{binaries.resolve()}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(folder),
            "HF_HOME": str(folder / "huggingface"),
            "PYTHONPATH": str(folder / "offline"),
        }

        def run(*command: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, env=environment)

        wrong = 0
        for line, expected in _commands(folder, run):
            done = run(*line.split())
            say(f"{'ok  ' if done.returncode == expected else 'FAIL'} {line}")
            if done.returncode != expected or "Traceback" in done.stderr:
                say(done.stdout + done.stderr)
                wrong += 1
        return wrong + _load(run)


def _commands(folder, run):
    data = run("python", "-c", "from armsbench import paths; print(paths.data_root())").stdout.strip()
    subprocess.run([sys.executable, "-m", "armsbench", "build", "--without-text", folder / "standoff"], check=True)
    first = (ROOT / "corpus/release/prompts/test.jsonl").read_bytes().split(b"\n")[0]
    (folder / "answer.json").write_text(json.loads(first)["target"], encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL):
        yield from ((line.removeprefix("$ "), 0) for line in block.splitlines())
    shutil.copy(folder / "pred.jsonl", folder / "other.jsonl")
    places = {"GOLD": f"{data}/annotations/gold", "PASSES": f"{data}/annotations/passes", "SEEDS": str(ROOT / "seeds")}
    places |= {"DOC": "report-2019-04-24", "ARTICLE": str(ROOT / "tests/cases/contribution/article.txt")}
    for line, expected in COMMANDS.items():
        yield re.sub("|".join(places), lambda name: places[name[0]], line), expected
    for command in commands.COMMANDS.keys() - {line.split()[1] for line in COMMANDS}:
        yield f"armsbench {command} --help", 0


def _load(run) -> int:
    names = [path.parent.name for path in sorted((ROOT / "corpus" / "release").glob("*/test.jsonl"))]
    done = run("python", "-c", LOAD.replace("NAMES", repr(names)))
    rows = {name: len((ROOT / f"corpus/release/{name}/test.jsonl").read_bytes().splitlines()) for name in names}
    expected = [rows["documents"], rows["documents"], rows, rows]
    good = done.returncode == 0 and json.loads(done.stdout.splitlines()[-1]) == expected
    say(f"{'ok  ' if good else 'FAIL'} load and load_dataset: {', '.join(names)}")
    if not good:
        say(done.stdout + done.stderr)
    return not good


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
