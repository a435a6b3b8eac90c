import json

import pytest

from armsbench.model.problem import UsageError
from armsbench.systems import answers, registry
from systems.invented import document

spacy = pytest.importorskip("spacy")

PATTERNS = [
    {"label": "GPE", "pattern": "Peru", "id": "Q419"},
    {"label": "PERSON", "pattern": [{"TEXT": "Ana"}, {"TEXT": "Vega"}]},
    {"label": "MISC", "pattern": "S-400"},
]
TEXT = document("Ana Vega of Peru bought radars. She signed. Peru paid for S-400.")


@pytest.fixture
def pipeline():
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns(PATTERNS)
    ruler = made.add_pipe("span_ruler", config={"spans_key": "sc"})
    ruler.add_patterns(
        [{"label": "WEA.Product", "pattern": "radars"}, {"label": "Arms.ContractSign", "pattern": "signed"}]
    )
    return made


def saved(pipeline, folder):
    pipeline.to_disk(folder / "pipeline")
    return f"spacy:{folder / 'pipeline'}"


def mentions(found):
    return [
        (TEXT.text[each["start"] : each["end"]], each["type"], each.get("subtype"), each.get("entity"))
        for each in found["mentions"]
    ]


LABELS = {"MISC": "WEA.Product"}


def predicted(name, labels, batch=(TEXT,)):
    system = registry.load(name, labels)
    return [json.loads(each.line) for each in answers.outcomes(system, list(batch))]


def test_entities_and_span_groups(pipeline, tmp_path):
    [found] = predicted(saved(pipeline, tmp_path), LABELS)
    assert mentions(found) == [
        ("Ana Vega", "PER", None, None),
        ("Peru", "GPE", None, None),
        ("radars", "WEA", "Product", None),
        ("Peru", "GPE", None, None),
        ("S-400", "WEA", "Product", None),
    ]
    assert [each["type"] for each in found["event_mentions"]] == ["Arms.ContractSign"]


def test_a_batch_gives_the_same(pipeline, tmp_path):
    other = document("Peru slept.", doc_id="other")
    name = saved(pipeline, tmp_path)
    assert predicted(name, LABELS, [TEXT, other]) == [*predicted(name, LABELS), *predicted(name, LABELS, [other])]


def test_a_label_without_meaning_is_refused_and_null_drops_it(pipeline, tmp_path):
    name = saved(pipeline, tmp_path)
    with pytest.raises(UsageError, match="no meaning is declared for the labels MISC"):
        registry.load(name)
    [found] = predicted(name, {"MISC": None})
    assert "S-400" not in [each[0] for each in mentions(found)]


def test_coreference_clusters_and_links(pipeline, tmp_path):
    from spacy.language import Language
    from spacy.tokens import Span

    @Language.component("armsbench_test_clusters")
    def clusters(parsed):
        parsed.spans["coref_clusters_1"] = [parsed[0:2], parsed[7:8]]
        parsed.spans["coref_head_clusters_1"] = [parsed[1:2], parsed[7:8]]
        parsed.set_ents(
            [Span(parsed, each.start, each.end, each.label_, kb_id=each.ent_id_ or "not an id") for each in parsed.ents]
        )
        return parsed

    pipeline.add_pipe("armsbench_test_clusters")
    [found] = predicted(saved(pipeline, tmp_path), LABELS)
    entities = {text: entity for text, _, _, entity in mentions(found)}
    assert (entities["Ana Vega"], entities["She"]) == ("e1", "e1")
    assert found["entities"] == [{"id": "e1"}, {"id": "e2", "kb": "Q419"}]
    assert [entity for text, _, _, entity in mentions(found) if text == "Peru"] == ["e2", "e2"]


def test_heads_and_levels_where_there_is_a_parse(pipeline, tmp_path):
    from spacy.language import Language

    @Language.component("armsbench_test_parse")
    def parse(parsed):
        for token in parsed:
            token.pos_, token.dep_ = "PROPN", "ROOT" if token.i == 1 else "dep"
            token.head = parsed[1]
        return parsed

    pipeline.add_pipe("armsbench_test_parse")
    first = predicted(saved(pipeline, tmp_path), LABELS)[0]["mentions"][0]
    assert (first["head"], first["level"]) == ([4, 8], "NAM")


def test_a_pipeline_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match=r"spacy:.*none: .*E050"):
        registry.load(f"spacy:{tmp_path / 'none'}")


def test_the_version_names_pipeline_and_library(pipeline, tmp_path):
    assert registry.load(saved(pipeline, tmp_path), LABELS).version == f"en_pipeline-0.0.0+spacy-{spacy.__version__}"
