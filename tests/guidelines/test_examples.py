"""The examples of the guidelines are annotations: they decode, and they keep the rules they teach."""

import json
import re

import pytest

from armsbench import paths
from armsbench.checks.context import build
from armsbench.checks.levels import GOLD_ONLY, LEVELS
from armsbench.formats.quoted import from_quoted
from armsbench.model.document import Document, Region, Source
from armsbench.store.documents import ontology

GUIDELINES = paths.annotations() / "guidelines"
PAGES = sorted(GUIDELINES.rglob("*.md"))
BLOCK = re.compile(r"^```json example\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    pytest.param(block, id=f"{page.relative_to(GUIDELINES)}-{number}")
    for page in PAGES
    for number, block in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), start=1)
]


RULES = {
    code: check
    for level in ("spans", "references", "ontology", "consistency")
    for code, check in LEVELS[level].items()
    if code not in GOLD_ONLY  # an example shows only what its page is about
}


def document(text, dct):
    source = Source(None, None, None, "none", "invented", None, "none")
    return Document("example", "example.txt", "0", "en", dct, source, (Region("BODY", 0, len(text)),), text)


@pytest.mark.parametrize("block", EXAMPLES)
def test_example_is_a_sound_annotation(block):
    example = json.loads(block)
    text, dct = example.pop("text"), example.pop("dct", None)
    annotation = from_quoted(json.dumps({"doc_id": "example", **example}).encode(), text)
    context = build(annotation, document(text, dct), ontology())
    assert [(code, each.message) for code, check in RULES.items() for each in check(context)] == []


LABELS = {f"entities/{name}.md": spec.definition for name, spec in ontology().mention_types.items()} | {
    f"events/{name}.md": spec.definition for name, spec in ontology().event_types.items()
}


@pytest.mark.parametrize("name", LABELS)
def test_each_label_has_a_page_that_opens_with_its_definition(name):
    page = (GUIDELINES / name).read_text(encoding="utf-8")
    quoted = re.search(r"^> .*(?:\n> .*)*", page, re.MULTILINE)
    assert quoted is not None
    assert LABELS[name] in " ".join(line.removeprefix("> ") for line in quoted.group().splitlines())


def test_links_between_pages_lead_somewhere():
    broken = [
        (str(page), link)
        for page in PAGES
        for link in re.findall(r"\]\(([^)#]+\.md)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_no_example_is_taken_from_the_articles():
    articles = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in paths.seeds().glob("*.txt"))
    words = articles.split()
    known = {" ".join(words[start : start + 8]) for start in range(len(words) - 7)}
    for example in EXAMPLES:
        text = json.loads(example.values[0])["text"].split()
        assert known.isdisjoint(" ".join(text[start : start + 8]) for start in range(len(text) - 7))
