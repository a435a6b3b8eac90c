"""``hf:PATH``: a token-classification model of Hugging Face, from a folder or by its name.

Words' labels are put together by the pipeline (`aggregation_strategy="simple"`); a text longer than the model
takes is read in windows that overlap by a quarter. What the labels mean is declared: `systems.labelmap`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import UsageError
from armsbench.systems import labelmap, registry, typed_spans
from armsbench.systems.extras import need
from armsbench.systems.registry import Labels
from armsbench.systems.system import System
from armsbench.systems.typed_spans import Typed

_LONGEST = 512  # tokens, where the tokenizer does not say what the model takes


def load(path: str, labels: Labels | None = None) -> System:
    """Return the system that a model is; UsageError without transformers, model, or meaning of a label."""
    need("torch", "hf")
    transformers = need("transformers", "hf")
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(path, use_fast=True)
        model = transformers.AutoModelForTokenClassification.from_pretrained(path)
    except (OSError, ValueError) as error:
        raise UsageError(f"hf:{path}: {error}") from None
    longest = min(tokenizer.model_max_length, getattr(model.config, "max_position_embeddings", _LONGEST))
    tokenizer.model_max_length = longest
    label = transformers.pipeline(
        "token-classification", model=model, tokenizer=tokenizer, aggregation_strategy="simple", stride=longest // 4
    )
    meanings = labelmap.of({_bare(each) for each in model.config.id2label.values()} - {"O"}, labels)

    def many(documents: Sequence[Document]) -> Iterator[Annotation]:
        found = label([each.text for each in documents], batch_size=len(documents))
        return (annotate(document, each, meanings) for document, each in zip(documents, found, strict=True))

    version = f"{_version(path, model)}+transformers-{transformers.__version__}"
    return System(f"hf:{path}", version, lambda each: annotate(each, label(each.text), meanings), many)


def _bare(label: str) -> str:
    """Return a label without its prefix of begin or inside."""
    return label[2:] if label[:2] in ("B-", "I-") else label


def _version(path: str, model: Any) -> str:
    """Return a digest of a folder's files, or the commit of a model that was given by name."""
    files = sorted(each for each in Path(path).iterdir() if each.is_file()) if Path(path).is_dir() else []
    return registry.digest(*files) if files else str(getattr(model.config, "_commit_hash", None))


def annotate(document: Document, found: Sequence[Mapping[str, Any]], meanings: Mapping[str, str | None]) -> Annotation:
    """Return the annotation of a document in which a pipeline has found groups of words."""
    spans = [
        Typed(int(each["start"]), int(each["end"]), meaning)
        for each in found
        if (meaning := meanings[each["entity_group"]])
    ]
    return typed_spans.annotation(document, spans)
