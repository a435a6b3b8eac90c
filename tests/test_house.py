"""The house rules that no linter knows: quick help, light imports, no cycles, locks that hold."""

import ast
import re
import resource
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from armsbench.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "eval" / "armsbench").rglob("*.py"))
HEAVY = ["pandas", "datasets", "sklearn", "scipy", "pyarrow", "spacy"]
LOCKS = {"requirements.txt": ["crf", "spacy", "zstd"]}
LOCKS["requirements-dev.txt"] = [*LOCKS["requirements.txt"], "docs", "formats", "lint", "parquet", "test"]
LOCKS["requirements-all.txt"] = [*LOCKS["requirements-dev.txt"], "bench", "inspect", "lm-eval", "peers", "ray", "s3"]
LOCKS["requirements-all.txt"] += ["spark", "stores"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# Where a tracked file may point to, outside of what the publishers wrote: public references, nothing to install from.
HOSTS = {
    "aclanthology.org",
    "creativecommons.org",
    "doi.org",
    "example.org",
    "json-schema.org",
    "localhost",  # servers of tests and recipes, on the reader's own machine
    "mlcommons.org",
    "numpy.org",
    "purl.org",
    "schema.org",
    "uima.apache.org",
    "www.apache.org",
    "www.omg.org",
    "www.w3.org",
    "www.wikidata.org",
}
PUBLISHERS_WORDS = ("seeds/", "corpus/", "annotations/")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], check=False, capture_output=True, text=True, cwd=ROOT)


def help_of(*command: str) -> tuple[str, float]:
    """Return a command's help and the processor seconds it took, which is its time on an idle machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = run("-m", "armsbench", *command, "--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert found.returncode == 0, found.stderr
    return found.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_help_has_an_example(name):
    text, _ = help_of(name)
    assert re.search(rf"^ +armsbench {name}\b", text.partition("Example:")[2], re.MULTILINE)


@pytest.mark.parametrize("command", [[], *([name] for name in sorted(COMMANDS))], ids=str)
def test_help_answers_at_once(command):
    # The quickest of five: the noise of the machine only ever adds.
    assert min(help_of(*command)[1] for _ in range(5)) < 0.2


@pytest.mark.parametrize("command", [None, [], *([name] for name in sorted(COMMANDS))], ids=str)
def test_nothing_heavy_is_imported(command):
    use = "" if command is None else f"; armsbench.cli.main.armsbench({[*command, '--help']}, standalone_mode=False)"
    module = "armsbench.cli.main" if use else "armsbench"
    source = f"import {module}{use}; import sys; print('loaded:', *set({HEAVY}) & set(sys.modules))"
    found = run("-c", source)
    assert found.stdout.splitlines()[-1:] == ["loaded:"], found.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "eval")))
def test_module_has_a_docstring(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_import_cycle():
    graph = grimp.build_graph("armsbench", cache_dir=None)
    edges = ((module, each) for module in graph.modules for each in graph.find_modules_directly_imported_by(module))
    chains = ((module, graph.find_shortest_chain(importer=each, imported=module)) for module, each in edges)
    assert [found for found in chains if found[1]] == []


def tracked() -> list[str]:
    found = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True, cwd=ROOT)
    return [name for name in found.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_tracked_files_point_only_to_public_references():
    strange = {}
    for name in tracked():
        if not name.startswith(PUBLISHERS_WORDS):
            text = (ROOT / name).read_text(encoding="utf-8", errors="replace")  # some cases are broken on purpose
            hosts = set(re.findall(r"\bhttps?://([\w.-]+)", text)) - HOSTS
            addresses = set(re.findall(r"\b(?:10|127|172|192)\.\d+\.\d+\.\d+(?!\.?\d)", text))
            if found := hosts | addresses:
                strange[name] = found
    assert strange == {}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_says_what_not_where(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    strange = [line for line in lines if not re.match(r"(    --hash=sha256:[0-9a-f]{64}|[a-z0-9-]+==\S+ |    #)", line)]
    assert strange == []


def locked(name: str) -> dict[str, list[Requirement]]:
    text = (ROOT / name).read_text(encoding="utf-8", errors="replace")  # some cases are broken on purpose
    pins: dict[str, list[Requirement]] = {}
    for line in re.findall(r"^([a-z].*?) \\$", text, re.MULTILINE):
        pin = Requirement(line)
        pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_what_the_project_asks_for(name):
    project, extras = PROJECT["project"], PROJECT["project"]["optional-dependencies"]
    lines = project["dependencies"] + PROJECT["dependency-groups"]["build"]
    asked = [Requirement(line) for line in [*lines, *(line for extra in LOCKS[name] for line in extras[extra])]]
    pins = locked(name)
    versions = {each: [next(iter(pin.specifier)).version for pin in pins.get(each, [])] for each in pins}
    missing = [
        str(each)
        for each in asked
        if not any(each.specifier.contains(version) for version in versions.get(canonicalize_name(each.name), []))
    ]
    assert missing == []


def chosen(name: str) -> dict[str, set[str]]:
    """Return the version of each package that a lock gives to Python 3.11 on Linux, for which the last lock is made."""
    place = {"python_version": "3.11", "python_full_version": "3.11.0", "sys_platform": "linux"}
    return {
        each: {str(pin.specifier) for pin in pins if pin.marker is None or pin.marker.evaluate(place)}
        for each, pins in locked(name).items()
    }


@pytest.mark.parametrize(("fewer", "more"), list(pairwise(LOCKS)))
def test_locks_agree(fewer, more):
    pins = chosen(more)
    assert {name: found for name, found in chosen(fewer).items() if found and found != pins.get(name)} == {}


def test_every_version_in_the_changelog_has_three_headings():
    versions = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert versions[0].startswith(PROJECT["project"]["version"])
    assert {tuple(re.findall(r"^### (.+)$", each, re.MULTILINE)) for each in versions} == {
        ("Data", "Guidelines", "Code")
    }
