"""A tiny model with random weights, saved and opened as any other."""

import json

import pytest

from armsbench.model.problem import UsageError
from armsbench.systems import answers, registry
from systems.invented import document

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "peru", "bought", "radars", "from", "chile", ".", "##s"]
LABELS = ["O", "B-GPE", "I-GPE", "B-MISC"]
SHORT = document("Peru bought radars from Chile.", doc_id="short")
LONG = document("Peru bought radars from Chile. " * 40, doc_id="long")


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("model")
    _tokenizer().save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
        id2label=dict(enumerate(LABELS)),
        label2id={label: number for number, label in enumerate(LABELS)},
    )
    made = transformers.BertForTokenClassification(config)
    _know_places(made)
    made.save_pretrained(folder)
    return folder


def _tokenizer():
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.WordPiece({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.normalizer, made.pre_tokenizer = normalizers.Lowercase(), pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    special = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    return transformers.PreTrainedTokenizerFast(tokenizer_object=made, **special)


def _know_places(made):
    """Set the weights so that what is a place and what is not can be told, whatever else is random."""
    place, other = torch.tensor([1.0, -1.0] * 8), torch.tensor([1.0] * 8 + [-1.0] * 8)
    with torch.no_grad():
        for name, weights in made.named_parameters():
            if "position" in name or "token_type" in name or "output.dense" in name:
                weights.zero_()
        for number, word in enumerate(WORDS):
            made.bert.embeddings.word_embeddings.weight[number] = place if word in ("peru", "chile") else other
        made.classifier.weight.zero_()
        made.classifier.bias.zero_()
        made.classifier.weight[0], made.classifier.weight[1] = other, place


def predicted(model, documents, labels):
    found = answers.outcomes(registry.load(f"hf:{model}", labels), documents)
    return {each.doc_id: json.loads(each.line) for each in found}


def places(document, found):
    return [(document.text[each["start"] : each["end"]], each["type"]) for each in found["mentions"]]


def test_words_are_found_at_their_offsets(model):
    [found] = predicted(model, [SHORT], {"MISC": None}).values()
    assert places(SHORT, found) == [("Peru", "GPE"), ("Chile", "GPE")]


def test_a_text_longer_than_the_model_takes_is_read_to_its_end(model):
    [found] = predicted(model, [LONG], {"MISC": None}).values()
    assert places(LONG, found) == [("Peru", "GPE"), ("Chile", "GPE")] * 40


def test_a_batch_gives_the_same(model):
    alone = predicted(model, [SHORT], {"MISC": None}) | predicted(model, [LONG], {"MISC": None})
    assert predicted(model, [SHORT, LONG], {"MISC": None}) == alone


def test_a_label_without_meaning_is_refused(model):
    with pytest.raises(UsageError, match="no meaning is declared for the labels MISC"):
        registry.load(f"hf:{model}")


def test_a_model_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match=r"hf:.*none"):
        registry.load(f"hf:{tmp_path / 'none'}")


def test_the_version_is_a_digest_of_the_files(model):
    version = registry.load(f"hf:{model}", {"MISC": None}).version
    assert version.startswith("sha256:")
    assert version.endswith(f"+transformers-{transformers.__version__}")
