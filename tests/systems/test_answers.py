import pytest

from armsbench.model.annotation import Annotation, EventMention, Mention, Stance
from armsbench.model.problem import DataError, UsageError
from armsbench.systems import answers
from armsbench.systems.system import System
from systems.invented import document

DOCUMENTS = {name: document(f"{name} slept.", doc_id=name) for name in ("a", "b", "c")}


def test_plain_dicts_are_accepted():
    found = answers.line(System("plain", "1", lambda each: {"doc_id": each.doc_id}), DOCUMENTS["a"])
    assert found == b'{"doc_id":"a"}\n'


@pytest.mark.parametrize(
    ("predicted", "message"),
    [
        ({"doc_id": "a", "mentoins": []}, "E201 unknown key 'mentoins'"),
        (Annotation(doc_id="b"), "R102 doc_id: found 'b', expected 'a'"),
        (Annotation(doc_id="a", mentions=(Mention(start=2, end=9, type="GPE"),)), "R103 mentions[0]: [2, 9) is not"),
        (Annotation(doc_id="a", mentions=(Mention(start=2, end=2, type="GPE"),)), "R103 mentions[0]: [2, 2) is not"),
        (
            Annotation(doc_id="a", mentions=(Mention(start=0, end=1, type="GPE", head=(5, 12)),)),
            "R103 mentions[0].head: [5, 12) is not",
        ),
        (
            Annotation(doc_id="a", mentions=(Mention(start=0, end=1, type="GPE", text="b"),)),
            "R104 mentions[0].text: found 'b', but the document has 'a'",
        ),
        (
            Annotation(doc_id="a", event_mentions=(EventMention(start=0, end=1, type="X", parts=((0, 1), (7, 99))),)),
            "R103 event_mentions[0].parts: [7, 99) is not",
        ),
        (
            Annotation(doc_id="a", stances=(Stance(holder="e", target="e", polarity="favor", evidence=((8, 9),)),)),
            "R103 stances[0].evidence: [8, 9) is not",
        ),
    ],
)
def test_what_a_system_returns_is_checked(predicted, message):
    with pytest.raises(DataError) as caught:
        answers.line(System("wrong", "1", lambda _: predicted), DOCUMENTS["a"])
    [problem] = caught.value.problems
    assert str(problem).startswith("wrong:a:")
    assert message in str(problem)


def failing(_):
    raise ValueError("no")


def test_a_system_that_fails_keeps_its_error_as_cause():
    with pytest.raises(DataError) as caught:
        answers.line(System("bad", "1", failing), DOCUMENTS["a"])
    assert isinstance(caught.value.__cause__, ValueError)


def outcomes(many, predict=lambda each: {"doc_id": each.doc_id}):
    asked = []

    def spied(document):
        asked.append(document.doc_id)
        return predict(document)

    found = answers.outcomes(System("batch", "1", spied, many), list(DOCUMENTS.values()))
    return {each.doc_id: each.line or [problem.code for problem in each.problems] for each in found}, asked


WHOLE = {name: f'{{"doc_id":"{name}"}}\n'.encode() for name in DOCUMENTS}


def test_a_batch_may_answer_in_any_order():
    assert outcomes(lambda batch: [{"doc_id": each.doc_id} for each in reversed(batch)]) == (WHOLE, [])


def test_a_batch_that_fails_is_asked_again_one_by_one():
    def half(batch):
        yield {"doc_id": "a"}
        raise ValueError("b")

    assert outcomes(half) == (WHOLE, ["b", "c"])
    found, asked = outcomes(half, failing)
    assert (found, asked) == ({"a": WHOLE["a"], "b": ["R101"], "c": ["R101"]}, ["b", "c"])


@pytest.mark.parametrize(
    ("answered", "asked"),
    [
        (["a", "b"], ["c"]),
        (["a", "b", "c", "b"], ["b"]),
        (["a", "b", "c", "stranger"], ["a", "b", "c"]),
        ([], ["a", "b", "c"]),
    ],
)
def test_only_a_document_with_one_answer_is_done(answered, asked):
    assert outcomes(lambda _: [{"doc_id": each} for each in answered]) == (WHOLE, asked)


def test_wrong_use_of_a_batch_stops_the_run():
    def wrong(_):
        raise UsageError("no model")

    with pytest.raises(UsageError, match="no model"):
        outcomes(wrong)
