"""Every code has a fixture that fails it at a known place, and a near miss that passes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

from armsbench.checks import crossdoc
from armsbench.checks.context import Context, build
from armsbench.checks.levels import GOLD_ONLY, LEVELS, rules
from armsbench.checks.reading import CODES
from armsbench.checks.run import Settings, check_files
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.store import documents
from armsbench.store.jsontext import spell

CASES = Path(__file__).parents[1] / "cases" / "checks"
PACKAGE = Path(__file__).parents[2] / "eval" / "armsbench"
CHECKS = {code: check for table in LEVELS.values() for code, check in table.items()}
PLACES = json.loads((CASES / "places.json").read_text())
# E100 needs a file that is not there (test_cli_validate.py), E206 a schema with other rules than ours
# (tests/store/test_schemas.py), E120 tags (tests/formats/test_bio.py), E121 and E122 other formats
# (tests/formats/test_inputs.py, test_texts.py), E310 the quoted form (tests/formats/test_quoting.py)
ELSEWHERE = {"E100", "E120", "E121", "E122", "E206", "E310"}
NO_TEXT_KNOWN = Settings(documents=None, ontology=None, gold=False)


def _document(case: dict) -> Document:
    region = {"type": "BODY", "start": 0, "end": len(case["text"])}
    source = dict.fromkeys(("publisher", "title", "date", "url")) | dict.fromkeys(
        ("date_confidence", "date_evidence", "rights"), "made up"
    )
    record = {"seed": "none", "sha256": "none", "language": "en", "source": source, "regions": [region]} | case
    return msgspec.convert(record, Document)


def _contexts(name: str) -> tuple[list[Context], list[str]]:
    case = json.loads((CASES / f"{name}.json").read_text())
    known = {each["doc_id"]: _document(each) for each in case["documents"]}
    records = [msgspec.convert(each, Annotation) for each in case["annotations"]]
    contexts = [build(record, known.get(record.doc_id), documents.ontology(), frozenset(known)) for record in records]
    return contexts, case["expect"]


def _found(code: str, contexts: list[Context]) -> list[str]:
    if code in crossdoc.CHECKS:
        return [f"{number} {spell(finding.path)}" for number, finding in crossdoc.CHECKS[code](contexts)]
    return [
        f"{number} {spell(finding.path)}"
        for number, context in enumerate(contexts)
        for finding in CHECKS[code](context)
    ]


@pytest.mark.parametrize("end", ["fail", "pass"])
@pytest.mark.parametrize("code", sorted([*CHECKS, *crossdoc.CHECKS]))
def test_check_finds_the_fault_at_its_place_and_nothing_in_the_near_miss(code: str, end: str) -> None:
    contexts, expected = _contexts(f"{code}-{end}")
    assert _found(code, contexts) == expected
    assert bool(expected) == (end == "fail")


@pytest.mark.parametrize("code", sorted(PLACES))
def test_reader_finds_the_fault_at_its_line_and_column(code: str) -> None:
    [path] = CASES.glob(f"{code}-fail.*")
    found = check_files([str(path)], NO_TEXT_KNOWN)
    assert [(problem.code, [problem.line, problem.column]) for problem in found] == [(code, PLACES[code])]


@pytest.mark.parametrize("code", sorted(PLACES))
def test_reader_accepts_the_near_miss(code: str) -> None:
    [path] = CASES.glob(f"{code}-pass.*")
    assert check_files([str(path)], NO_TEXT_KNOWN) == []


def test_every_code_has_fixtures() -> None:
    assert {path.name.split("-")[0] for path in CASES.glob("*-fail.*")} == set(rules()) - ELSEWHERE
    assert {path.name.split("-")[0] for path in CASES.glob("*-pass.*")} == set(rules()) - ELSEWHERE


def test_codes_are_unique_and_each_has_a_rule() -> None:
    tables = [CODES, crossdoc.CHECKS, *LEVELS.values()]
    codes = [code for table in tables for code in table]
    assert len(codes) == len(set(codes)) == len(rules())
    assert len({code[1:] for code in codes}) == len(codes), "a number is an error or a warning, not both"
    assert all(re.fullmatch(r"[EW][1-8]\d\d", code) for code in codes)
    assert all(re.fullmatch(r"\S.*[.)]", rule) for rule in rules().values())
    assert set(codes) >= GOLD_ONLY


def test_every_code_that_a_reader_gives_is_listed() -> None:
    given = {
        code
        for folder in ("store", "formats")
        for file in (PACKAGE / folder).glob("*.py")
        for code in re.findall(r'"(E\d\d\d)"', file.read_text())
    }
    assert given <= set(rules())
    assert given >= set(CODES)


def test_the_fixtures_cover_what_is_promised() -> None:
    assert len(rules()) - len(ELSEWHERE) >= 40


def test_no_check_needs_a_document_or_an_ontology() -> None:
    for code, check in CHECKS.items():
        contexts, _ = _contexts(f"{code}-fail")
        for context in contexts:
            bare = [finding.path for finding in check(build(context.annotation, gold=True))]
            assert set(bare) <= {finding.path for finding in check(context)}, code
