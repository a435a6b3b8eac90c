import pytest

from armsbench.systems import answers, callables
from systems.invented import document

DOCUMENTS = [document(f"{name} slept.", doc_id=name) for name in ("a", "b", "c")]
WHOLE = [("a", b'{"doc_id":"a"}\n'), ("b", b'{"doc_id":"b"}\n'), ("c", b'{"doc_id":"c"}\n')]


def one(document):
    return {"doc_id": document.doc_id}


async def one_async(document):
    return one(document)


def one_yielded(document):
    yield one(document)


async def one_yielded_async(document):
    yield one(document)


def several(documents):
    return [one(each) for each in documents]


def several_yielded(documents):
    yield from several(documents)


async def several_async(documents):
    return several(documents)


async def several_yielded_async(documents):
    for each in documents:
        yield one(each)


class Loaded:
    def __call__(self, document):
        return one(document)


class LoadedAsync:
    async def __call__(self, document):
        return one(document)


EVERY = [
    one,
    one_async,
    one_yielded,
    one_yielded_async,
    several,
    several_yielded,
    several_async,
    several_yielded_async,
    Loaded(),
    LoadedAsync(),
]


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("found", EVERY, ids=lambda each: getattr(each, "__name__", type(each).__name__))
def test_every_form_gives_the_same(found, size):
    system = callables.system("mine", "1", found)
    batches = [DOCUMENTS[at : at + size] for at in range(0, 3, size)]
    outcomes = [each for batch in batches for each in answers.outcomes(system, batch)]
    assert [(each.doc_id, each.line) for each in outcomes] == WHOLE


def test_an_async_system_works_on_a_batch_at_once():
    inside, most = 0, 0

    async def slow(document):
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio_sleep()
        inside -= 1
        return one(document)

    list(answers.outcomes(callables.system("mine", "1", slow), DOCUMENTS))
    assert most == 3


async def asyncio_sleep():
    import asyncio

    await asyncio.sleep(0)


def test_one_failure_in_an_async_batch_is_its_own():
    async def fails(document):
        if document.doc_id == "b":
            raise ValueError("no")
        return one(document)

    outcomes = list(answers.outcomes(callables.system("mine", "1", fails), DOCUMENTS))
    assert [each.line is not None for each in outcomes] == [True, False, True]
    assert str(outcomes[1].problems[0]) == "mine:b: R101 the system raised ValueError: no"


@pytest.mark.parametrize("given", [[], [{"doc_id": "a"}, {"doc_id": "a"}]])
def test_a_batch_of_one_needs_one_answer(given):
    [outcome] = answers.outcomes(callables.system("mine", "1", lambda documents: given), DOCUMENTS[:1])
    assert str(outcome.problems[0]) == f"mine:a: R109 expected one prediction, found {len(given)}"


def test_none_is_no_prediction():
    [outcome] = answers.outcomes(callables.system("mine", "1", lambda document: None), DOCUMENTS[:1])
    assert (outcome.line, outcome.problems[0].code) == (None, "E203")


def test_a_builtin_without_signature_takes_one():
    assert not callables.takes_several(dict)
    assert callables.takes_several(several)
