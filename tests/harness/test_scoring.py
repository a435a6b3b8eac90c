import json

from armsbench.evaluate.score import score
from armsbench.formats.quoting import to_quoted
from armsbench.harness import answers, scoring
from armsbench.release.asking import TASKS
from armsbench.store.documents import read_documents

DOCUMENTS = read_documents()


def answered(*doc_ids):
    gold = scoring.gold()
    return {
        each: answers.read(json.dumps(to_quoted(gold[each], DOCUMENTS[each].text)), DOCUMENTS[each]) for each in doc_ids
    }


def test_the_signature_is_that_of_the_scorer():
    predictions = [each.prediction for each in answered(*DOCUMENTS).values()]
    for task, asked in TASKS.items():
        assert scoring.signature(task) == score(None, predictions, only=asked.metrics, bootstrap=1000).signature
    assert "|metrics:all|" in scoring.signature("full")


def test_a_failure_counts_as_missing():
    found = answered(*DOCUMENTS)
    first = min(found)
    whole = scoring.scored("entities", found, bootstrap=0)
    found[first] = answers.failed(DOCUMENTS[first], "L101", "late")
    less = scoring.scored("entities", found, bootstrap=0)
    assert less.counts == {"documents": 5, "failed": 1, "ambiguous": 0, "unlocated": 0, "left_out": 0}
    strict = [each.result.metrics["mention.strict"].counts for each in (whole, less)]
    assert strict[0]["recall_den"] == strict[1]["recall_den"]
    assert strict[0]["recall_num"] > strict[1]["recall_num"]
    assert less.result.metrics["mention.strict"].scores["precision"] == 1


def test_some_of_the_documents_are_scored_against_their_own_gold():
    first = min(DOCUMENTS)
    some = scoring.scored("stance", answered(first), bootstrap=0)
    assert some.result.n_documents == 1
    assert "|data:sha256:" in some.result.signature.replace("armsbench|", "|", 1)
    assert some.numbers("stance")["stance.pair"] == 1


def test_what_nobody_was_asked_for_is_not_shown():
    assert not any(name.startswith(("link", "xdoc")) for name in scoring.names("full"))
    assert {name for task in TASKS for name in scoring.names(task)} == set(scoring.names("full"))
