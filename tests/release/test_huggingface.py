"""The tables hold what the gold holds, and the card declares them."""

import json
from collections import Counter

import msgspec
import pytest
import yaml

import armsbench
from armsbench import paths
from armsbench.formats import quoted
from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError
from armsbench.release import card, columns, huggingface
from armsbench.release.yamltext import Line, to_yaml

DATA = armsbench.load()
TABLES = huggingface.from_checkout()
README = (paths.checkout() / "README.md").read_text(encoding="utf-8")
CARD = yaml.safe_load(README.split("---\n")[1])


def rows(name):
    return [json.loads(line) for line in TABLES[name].content.split(b"\n") if line]


def test_sizes():
    gold = DATA.gold.values()
    assert {name: table.rows for name, table in TABLES.items()} == {
        "documents": len(DATA.documents),
        "entities": sum(len(each.mentions) for each in gold),
        "events": sum(len(each.event_mentions) for each in gold),
        "stance": sum(len(each.stances) for each in gold),
        "pairs": sum(len(each.stances) for each in gold),
        "prompts": len(DATA.documents),
    }


def unflat(value, key=None):
    """Undo `columns.flat_record` and leave out what is null or empty."""
    if key == "time" and value is not None:
        earliest, latest = (value["interval"] or "../..").split("/")
        value = {**value, "earliest": earliest, "latest": latest}
        return {name: each for name, each in value.items() if name != "interval" and each not in (None, "..")} or None
    if isinstance(value, dict):
        value = {name: unflat(each, name) for name, each in value.items()}
        if value.get("target_span"):
            value["target"] = value.pop("target_span")
        return {name: each for name, each in value.items() if each not in (None, [], {})} or None
    return [unflat(each) for each in value] if isinstance(value, list) else value


def test_documents_lose_nothing():
    fields = set(Annotation.__struct_fields__)
    for row in rows("documents"):
        annotation = unflat({name: value for name, value in row.items() if name in fields})
        assert msgspec.convert(annotation, Annotation) == DATA.gold[row["doc_id"]]
        document = DATA.documents[row["doc_id"]]
        assert (row["text"], row["dct"], row["date"]) == (document.text, document.dct, document.source.date)
        assert [(each["start"], each["end"], each["type"]) for each in row["regions"]] == [
            (each.start, each.end, each.type) for each in document.regions
        ]


def test_days_in_lists_are_intervals():
    own = {region["dct"] for row in rows("documents") for region in row["regions"]} - {None}
    given = {region.dct for each in DATA.documents.values() for region in each.regions} - {None}
    assert own == {f"{day}/{day}" for day in given}
    assert columns.days("2019-07-01", None) == "2019-07-01/.."
    assert columns.days(None, "2019-07-31") == "../2019-07-31"
    assert columns.days(None, None) is None


@pytest.mark.parametrize("name", ["entities", "events"])
def test_spans_are_the_words_of_the_text(name):
    for row in rows(name):
        text = DATA.documents[row["doc_id"]].text
        spans = [row, *row.get("arguments", ())]
        assert [each["text"] for each in spans] == [text[each["start"] : each["end"]] for each in spans]


def test_stance_and_pairs_say_the_same():
    assert [(row["doc_id"], row["id"], row["polarity"]) for row in rows("stance")] == [
        (row["doc_id"], row["id"], row["label"]) for row in rows("pairs")
    ]
    assert Counter(row["label"] for row in rows("pairs")) == Counter(
        stance.polarity for gold in DATA.gold.values() for stance in gold.stances
    )
    for row in rows("pairs"):
        assert row["text"] == DATA.documents[row["doc_id"]].text
        assert row["target"] in row["text"]


@pytest.mark.parametrize("row", rows("prompts"), ids=lambda row: row["doc_id"])
def test_answer_of_a_prompt_scores_perfectly(row):
    assert DATA.documents[row["doc_id"]].text in row["input"]
    answer = quoted.read(row["target"].encode(), DATA.documents)
    result = armsbench.score([DATA.gold[row["doc_id"]]], [answer], bootstrap=0)
    found = {
        name: result.metrics[name].scores for name in ("mention.strict", "argument.cls", "stance.polarity", "realis")
    }
    assert {value for scores in found.values() for value in scores.values()} == {1.0}


def test_card_is_the_metadata_and_nothing_else_is_generated_above_the_title():
    def plain(value):
        if isinstance(value, Line):
            return plain(value.value)
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        return [plain(each) for each in value] if isinstance(value, list) else value

    assert plain(card.metadata(TABLES)) == CARD
    assert README.split("---\n", 2)[2].startswith("\n# ") or README.split("---\n", 2)[2].startswith("# ")


def test_front_matter_replaces_itself_only():
    once = card.with_front_matter("# Title\n\n---\n\nText\n", TABLES)
    assert card.with_front_matter(once, TABLES) == once
    assert once.endswith("---\n# Title\n\n---\n\nText\n")


def test_features_are_those_of_the_library():
    datasets = pytest.importorskip("datasets")
    for info in CARD["dataset_info"]:
        features = datasets.Features._from_yaml_list(info["features"])
        assert list(features) == list(TABLES[info["config_name"]].columns)
        features.encode_example(rows(info["config_name"])[0])


# The names that the Hub knows, from the lists in huggingface/huggingface.js (packages/tasks/src/pipelines.ts).
CATEGORIES = {
    "token-classification": {"named-entity-recognition", "coreference-resolution", "part-of-speech", "parsing"},
    "text-classification": {"multi-input-text-classification", "multi-class-classification", "fact-checking"},
    "text-generation": {"language-modeling", "dialogue-modeling"},
}


def test_tasks_exist():
    assert set(CARD["task_categories"]) == set(CATEGORIES)
    assert set(CARD["task_ids"]) <= set().union(*CATEGORIES.values())


def test_licences_are_named_apart():
    assert {name: CARD[name] for name in CARD if name.startswith("license_") and name != "license_details"} == {
        "license_name": "by-part",
        "license_link": "RIGHTS.md",
        "license_code": "apache-2.0",
        "license_annotations": "cc-by-4.0",
        "license_text": "rights-reserved",
    }


@pytest.mark.parametrize("value", [{"new": 1}, {"start": "1"}, {"label": "maybe"}, {"day": "2019-02-30"}])
def test_rows_that_do_not_fit_are_refused(value):
    types = {"start": "int64", "label": columns.Labels(("favor",)), "day": "date32"}
    with pytest.raises(DataError, match=r"B20[12]"):
        columns.row(value, types, "table")


@pytest.mark.parametrize(
    "value",
    ["yes", "Null", "1.0", "2019-10-23", "a: b", "- a", "# a", "", "é", "n<1K", "a,b", "{a}", "it's", 'a "b"', "a\nb"],
)
def test_yaml_keeps_text_as_text(value):
    data = {
        "text": value,
        "list": [value],
        "line": Line({value: [value, True, None, 3]}),
        value: {"a": [{"b": [value]}]},
    }
    expected = data | {"line": {value: [value, True, None, 3]}}
    assert yaml.safe_load(to_yaml(data)) == expected
