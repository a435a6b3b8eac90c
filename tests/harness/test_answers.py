import copy
import json

import pytest
from hypothesis import given, settings, strategies as st

from armsbench.evaluate.score import score
from armsbench.formats.quoting import to_quoted
from armsbench.harness import answers, records, scoring
from armsbench.model.annotation import Annotation
from armsbench.release.asking import TASKS
from armsbench.store.documents import read_documents
from armsbench.systems import answers as checked
from systems.invented import document

DOCUMENTS = read_documents()
TEXT = document("Peru met Chile. Peru signed. Chile will pay Peru.", doc_id="invented")
PERU = {"id": "m1", "span": "Peru", "nth": 1, "type": "GPE", "level": "NAM", "role": "GOV", "entity": "e1"}
SIGNED = {"id": "v1", "span": "signed", "type": "Arms.ContractSign", "arguments": [{"role": "Party", "filler": "m1"}]}


def read(record, task="full"):
    return answers.read(json.dumps(record), TEXT, task)


@pytest.mark.parametrize("task", TASKS)
def test_the_gold_s_answers_score_one(task):
    found = {
        doc_id: answers.read(json.dumps(to_quoted(gold, DOCUMENTS[doc_id].text)), DOCUMENTS[doc_id], task)
        for doc_id, gold in scoring.gold().items()
    }
    assert [each.notes for each in found.values()] == [()] * 5
    numbers = scoring.scored(task, found, bootstrap=0).numbers(task)
    assert {numbers[name] for name in scoring.names(task)} == {1.0}
    assert [numbers[name] for name in scoring.COUNTS] == [5, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("completion", "code", "message"),
    [
        ("", "L102", "the answer is empty"),
        (" \n", "L102", "the answer is empty"),
        ("I'm sorry, but I can't.", "L103", "no JSON object in \"I'm sorry, but I can't.\""),
        ("[1, 2]", "L103", "no JSON object in '[1, 2]'"),
        ("x" * 99, "L103", f"no JSON object in '{'x' * 80}...'"),
        (
            '{"mentions": [{"span": "Peru"',
            "L104",
            "line 1, column 30: not valid JSON: expected ',' or '}', found the end",
        ),
        ('{"mentions": [], "mentions": []}', "L104", "line 1, column 18: duplicate key 'mentions'"),
        ('{"mentions": NaN}', "L104", "line 1, column 14:"),
        (
            "{}",
            "L105",
            "has none of the keys that were asked for: mentions, entities, event_mentions, relations, stances",
        ),
        ('{"doc_id": "invented"}', "L105", "has none of the keys"),
        ('{"mentions": null}', "L105", "has none of the keys"),
        ('{"mentions": "Peru"}', "L105", "mentions: expected a list of objects"),
        ('{"mentions": ["Peru"]}', "L105", "mentions: expected a list of objects"),
        ('{"mentions": [{"type": "GPE"}]}', "L105", "mentions[0]: expected a quotation"),
        ('{"mentions": [{"span": 3, "type": "GPE"}]}', "L105", "mentions[0]: expected a quotation"),
        ('{"mentions": [{"span": "Peru"}]}', "L105", "lacks the required key 'type'"),
        ('{"mentions": [{"span": "Peru", "type": "GPE", "colour": "red"}]}', "L105", "unknown key 'colour'"),
        ('{"mentions": [], "people": []}', "L105", "unknown key 'people'"),
        ('{"event_mentions": [{"span": "signed", "type": "X", "parts": "signed"}]}', "L105", "parts"),
        ('{"stances": [{"holder": 1, "target": "e1", "polarity": "favor"}]}', "L105", "holder"),
    ],
)
def test_an_answer_without_the_form_is_a_failure(completion, code, message):
    found = answers.read(completion, TEXT)
    assert found.prediction is None
    assert (found.failure.doc_id, found.failure.code) == ("invented", code)
    assert message in found.failure.message


@pytest.mark.parametrize(
    "around",
    ["{}", "```json\n{}\n```", "Here:\n```\n{}\n```\nDone {{yes}}.", "So {} is it.", "<think>\n{?}\n</think>{}"],
)
def test_what_stands_around_the_object_does_not_matter(around):
    answer = json.dumps({"mentions": [PERU]})
    found = answers.read(around.replace("{}", answer), TEXT)
    assert [(each.start, each.end) for each in found.prediction.mentions] == [(0, 4)]


def test_an_empty_list_is_a_claim():
    found = read({"mentions": [], "entities": []}, "entities")
    assert (found.failure, found.notes, found.prediction.mentions) == (None, (), ())


def test_null_and_the_doc_id_do_not_matter():
    found = read({"doc_id": "another", "mentions": [PERU | {"value": None, "subtype": None}], "stances": None})
    assert (found.prediction.doc_id, found.failure, found.notes) == ("invented", None, ())


def test_quotations_are_exact_then_unique_then_nearest():
    mentions = [PERU | {"id": f"m{number}"} for number in range(4)]
    for each in mentions[1:]:
        del each["nth"]
    mentions.insert(1, {"span": "Chile", "type": "GPE", "role": "GOV"})
    found = read({"mentions": mentions, "event_mentions": [SIGNED | {"arguments": []}]})
    assert [each.start for each in found.prediction.mentions] == [0, 9, 16, 44]
    assert found.ambiguous == (
        "mentions[1]: 'Chile' has 2 places; taken is the nearest, at 9",
        "mentions[2]: 'Peru' has 3 places; taken is the nearest, at 16",
        "mentions[3]: 'Peru' has 3 places; taken is the nearest, at 44",
        "mentions[4]: 'Peru' has 3 places; taken is the nearest, at 44",
    )
    assert [note.partition(" left out")[0] for note in found.left_out] == ["mentions[4]"]  # a fifth Peru there is not


def test_a_quotation_that_is_nowhere_is_left_out_with_what_needs_it():
    found = read({"mentions": [PERU | {"span": "Bolivia"}], "event_mentions": [SIGNED]})
    assert found.prediction.mentions == found.prediction.event_mentions[0].arguments == ()
    assert found.unlocated == ("mentions[0]: 'Bolivia' is nowhere in the text",)
    assert found.left_out == (
        "event_mentions[0].arguments[0] left out: "
        "E404 no mention or event mention has the id 'm1' (did you mean 'v1'?)",
    )


@pytest.mark.parametrize(
    ("record", "left", "note"),
    [
        (
            {"mentions": [PERU | {"type": "COUNTRY"}]},
            {"mentions": 0},
            "mentions[0] left out: E501 unknown mention type",
        ),
        ({"mentions": [PERU | {"subtype": "Land"}]}, {"mentions": 1}, "mentions[0].subtype left out: E502"),
        ({"mentions": [PERU | {"level": "NAME"}]}, {"mentions": 1}, "mentions[0].level left out: E503"),
        (
            {"mentions": [PERU], "event_mentions": [SIGNED | {"type": "Sign"}]},
            {"event_mentions": 0},
            "event_mentions[0] left out: E505",
        ),
        (
            {"mentions": [PERU], "event_mentions": [SIGNED | {"realis": "real"}]},
            {"event_mentions": 1},
            "event_mentions[0].realis left out: E510",
        ),
        (
            {"mentions": [PERU], "event_mentions": [SIGNED | {"factuality": [{"source": ["author"], "value": "yes"}]}]},
            {"event_mentions": 1},
            "event_mentions[0].factuality[0] left out: E512",
        ),
        (
            {
                "mentions": [PERU],
                "event_mentions": [SIGNED | {"factuality": [{"source": ["author", "x"], "value": "Uu"}]}],
            },
            {"event_mentions": 1},
            "event_mentions[0].factuality[0] left out: ",
        ),
        (
            {"stances": [{"holder": "e9", "target": "e1", "polarity": "favor"}]},
            {"stances": 0},
            "stances[0] left out: E405",
        ),
    ],
)
def test_an_item_that_cannot_be_scored_is_left_out_and_counted(record, left, note):
    found = read(record)
    assert found.failure is None
    assert {layer: len(getattr(found.prediction, layer)) for layer in left} == left
    assert found.left_out
    assert found.left_out[0].startswith(note)


def test_clusters_need_no_record_of_their_own():
    found = read({"mentions": [PERU], "event_mentions": [SIGNED | {"event": "h1"}]})
    assert [each.id for each in found.prediction.entities] == ["e1"]
    assert [each.id for each in found.prediction.events] == ["h1"]
    assert found.notes == ()


def test_propositions_and_evidence_are_quotations_too():
    stance = {"holder": "e1", "target": {"quote": "Chile will pay Peru"}, "polarity": "favor", "evidence": ["will pay"]}
    found = read({"mentions": [PERU], "entities": [{"id": "e1"}], "stances": [stance]})
    assert (found.prediction.stances[0].target, found.prediction.stances[0].evidence) == ((29, 48), ((35, 43),))
    gone = read({"mentions": [PERU], "entities": [{"id": "e1"}], "stances": [stance | {"target": {"quote": "war"}}]})
    assert (gone.prediction.stances, gone.unlocated) == ((), ("stances[0].target: 'war' is nowhere in the text",))


@pytest.mark.parametrize("found", [read({"mentions": [PERU, PERU]}), answers.failed(TEXT, "L101", "late")])
def test_a_record_gives_the_answer_back(found):
    assert records.from_record(json.loads(json.dumps(records.to_record(found)))) == found


WELL = {
    "doc_id": "invented",
    "mentions": [PERU, {"id": "m2", "span": "Chile", "nth": 1, "type": "GPE", "head": "Chile", "entity": "e2"}],
    "entities": [{"id": "e1", "type": "GPE", "name": "Peru"}, {"id": "e2"}],
    "event_mentions": [
        SIGNED
        | {
            "event": "h1",
            "realis": "asserted",
            "factuality": [{"source": ["author", "e1"], "value": "CT+"}],
            "time": {"doctimerel": "before"},
            "parts": ["signed"],
        }
    ],
    "relations": [{"type": "SUBEVENT", "arg1": "h1", "arg2": "h2"}],
    "stances": [{"holder": "e1", "target": "h1", "polarity": "favor", "source": ["author"], "evidence": ["signed"]}],
}
ODD_TEXTS = ["", " ", "Peru", "m1", "e1", "h1", "author", "GPE", "\U0001f680", "x" * 300]
ODD = st.sampled_from(
    [*ODD_TEXTS, None, True, 0, -1, 2**70, 1.5, [], ["Peru"], {}, [{}], {"quote": "Peru", "nth": 2}, {"quote": None}]
)


def places(value, path=()):
    yield path
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(each, (*path, key))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(places(WELL))), ODD, st.sampled_from("=-+")), min_size=1, max_size=4))
def test_whatever_is_changed_an_answer_is_a_prediction_or_a_failure(changes):
    record = json.loads(json.dumps(WELL))
    for path, odd, how in changes:
        _change(record, path, copy.deepcopy(odd), how)
    found = read(record)
    assert (found.prediction is None) != (found.failure is None)
    if found.prediction is not None:  # and the scorer takes it
        score([Annotation("invented")], [found.prediction], only=["stance"], bootstrap=0)
        assert list(checked.misplaced(found.prediction, TEXT, "here")) == []


def _change(record, path, odd, how):
    """Put something odd at a path, remove what is there, or add a key; where an earlier change left such a place."""
    if not path:
        return
    try:
        for step in path[:-1]:
            record = record[step]
        if how == "=":
            record[path[-1]] = odd
        elif how == "-":
            del record[path[-1]]
        elif isinstance(record, dict):
            record[str(odd)] = odd
        else:
            record.append(odd)
    except (KeyError, IndexError, TypeError, AttributeError):
        pass


@settings(max_examples=100, deadline=None)
@given(st.text() | st.text(st.sampled_from('{}[]":,`\\ \n0mentios')))
def test_whatever_is_said_an_answer_is_a_prediction_or_a_failure(said):
    found = answers.read(said, TEXT)
    assert (found.prediction is None) != (found.failure is None)
