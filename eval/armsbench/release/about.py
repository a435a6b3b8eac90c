"""What the card and the Croissant file say of the dataset in words, in one place."""

from __future__ import annotations

import json
from typing import Any

from armsbench import paths
from armsbench.store.dataset import version

PRETTY_NAME = "ARMS: Annotated Reports of Military Sales"
DESCRIPTION = (
    "News articles about arms sales, annotated for entities, events and their arguments, coreference within and across "
    "documents, realis, polarity, factuality by source, time and stance."
)
LICENCES = {"code": "apache-2.0", "annotations": "cc-by-4.0", "text": "rights-reserved"}
LICENCE_DETAILS = (
    "Program: Apache-2.0 (LICENSE). Annotations: CC BY 4.0 (LICENSE-ANNOTATIONS). Text of the articles: rights "
    "reserved by the publishers, included for research; no licence is given (RIGHTS.md)."
)
KEYWORDS = [
    "information-extraction",
    "event-extraction",
    "coreference-resolution",
    "factuality",
    "stance-detection",
    "news",
    "arms-trade",
    "benchmark",
]
CITE = "The armsbench maintainers. armsbench: Annotated Reports of Military Sales. Dataset version {version}."

# The Croissant RAI vocabulary, without its prefix.
RAI: dict[str, Any] = {
    "dataCollection": (
        "Five news articles were chosen by hand for one subject, Russia's sale of S-400 systems to Turkey. "
        "seeds/sources.json says for each who published it, when, and on what evidence."
    ),
    "dataCollectionType": ["Web Scraping", "Document Analysis"],
    "dataCollectionMissingData": "Publisher, title, date and address are null where the text does not show them.",
    "dataCollectionRawData": "The articles as found, byte for byte, with their SHA-256.",
    "dataPreprocessingProtocol": [
        "Texts are kept code point by code point; regions (body, caption, boilerplate, ...) partition each of them."
    ],
    "dataAnnotationProtocol": (
        "Two passes by two runs of one large language model that did not see each other's labels, with the guidelines "
        "in annotations/guidelines; every difference adjudicated by further runs, with the reason in "
        "annotations/register.jsonl."
    ),
    "dataAnnotationAnalysis": [
        "Agreement of the passes, layer by layer with intervals: annotations/agreement.json. It is agreement of a "
        "model with itself and must not be quoted as human agreement."
    ],
    "annotationsPerItem": "2",
    "annotatorDemographics": ["No person labelled or reviewed anything; all annotators are runs of a language model."],
    "machineAnnotationTools": ["A large language model, reading with the guidelines"],
    "dataUseCases": [
        "Testing systems for information extraction and their scorers; comparing formats and metrics. Not for "
        "training, and not for ranking systems: five documents do not carry that."
    ],
    "dataBiases": [
        "One subject, one language (English), five documents, and outlets of few countries; labels have the habits of "
        "the model that made them."
    ],
    "dataLimitations": [
        "The articles report claims of governments in a dispute. A label says what the text says, not what is true. "
        "Scores from five documents have wide intervals."
    ],
    "dataSocialImpact": "Shows what a system gets wrong about who sells arms to whom; wrong answers mislead about it.",
    "personalSensitiveInformation": [
        "Names and public statements of politicians, officials and company heads, as the articles have them."
    ],
    "dataReleaseMaintenancePlan": (
        "Corrections are recorded in annotations/errata.jsonl and raise the version; RIGHTS.md has the rule for "
        "removal."
    ),
}


def cite() -> str:
    """Return the citation of the dataset in its present version."""
    return CITE.format(version=version())


def canary() -> str:
    """Return the sentence by which training data can be searched for this dataset."""
    return str(json.loads((paths.annotations() / "dataset.json").read_bytes())["canary"])
