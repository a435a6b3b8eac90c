import pytest

from armsbench.metrics.registry import select
from armsbench.model.problem import UsageError
from armsbench.release.asking import FORMS, INSIDE, KEYS, MENUS, RULES, TASKS, prompt
from armsbench.store.documents import ontology, read_documents

DOCUMENT = read_documents()["stripes-2020-08-24"]


@pytest.mark.parametrize("task", TASKS)
def test_a_prompt_has_form_rules_labels_and_the_article(task):
    asked = prompt(DOCUMENT, task)
    assert asked.endswith(f"\n\nArticle {DOCUMENT.doc_id}, written {DOCUMENT.dct}:\n\n{DOCUMENT.text}")
    flat = " ".join(asked.split())
    assert all(" ".join(RULES[rule].split()) in flat for rule in TASKS[task].rules)
    assert all(f'"{KEYS[form]}": [{{"{FORMS[form][0]}"' in flat for form in TASKS[task].forms)
    assert [key for key in set(KEYS.values()) - {KEYS[form] for form in TASKS[task].forms} if f'"{key}":' in flat] == []
    assert select(TASKS[task].metrics)


def test_the_labels_are_those_of_the_ontology():
    labels = ontology()
    asked = prompt(DOCUMENT)
    named = [*labels.mention_types, *labels.levels, *labels.event_types, *labels.factuality, *labels.stance.polarity]
    assert [name for name in named if f"\n- {name}" not in asked] == []
    assert all(f"\n- {name}: {definition}\n" in asked for name, definition in labels.realis.items())


def test_every_part_of_the_tables_is_used():
    assert {form for task in TASKS.values() for form in task.forms} == set(FORMS)
    assert {rule for task in TASKS.values() for rule in task.rules} == set(RULES)
    assert set(INSIDE) <= {field for fields in FORMS.values() for field in fields}
    assert set(MENUS) <= set(FORMS)


def test_an_article_without_a_date():
    import msgspec

    assert "written at an unknown date" in prompt(msgspec.structs.replace(DOCUMENT, dct=None), "entities")


def test_an_unknown_task():
    with pytest.raises(UsageError, match=r"unknown task 'entites' .did you mean 'entities'"):
        prompt(DOCUMENT, "entites")
