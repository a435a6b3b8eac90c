"""The corpus from its sources: exact text, exact regions, and every fault in the sources refused with its place."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from armsbench import paths
from armsbench.model.document import Document
from armsbench.model.problem import DataError
from armsbench.release import documents

SHA256 = {
    "000_e5e32ea8a4d559cb.txt": "e1724bdc0a4cbb398bf1c993800737dccc3132712c583b7914a5857aee21e268",
    "001_4c94519f923b5f3a.txt": "22aec3842ab50c10ad5430cb838f2f67a389129686091d8edd5508d8b7e44843",
    "002_bbd80b7d1b931794.txt": "472f7ed3e981c79a893330980fe97765b2bf6f8f1098f0bc205fcc8591feb915",
    "003_aa03a45a2f8a0aed.txt": "13ba90817d04a6ad8ae4096894511605b2c007c6d007df5db9b4d51fbad12dfd",
    "004_744b32cb9cf5273c.txt": "40521b0370156f679f3c47561371ec277a1277321295b7cbc9716f932e2e7ed1",
}
REGIONS = {
    "stripes-2020-08-24": "BOILERPLATE- CAPTION CAPTION- CREDIT BODY BOILERPLATE-",
    "alarabiya-2019-10-23": "BODY BOILERPLATE- RELATED_TITLE RELATED_TEASER BOILERPLATE-"
    " RELATED_TITLE RELATED_TEASER BOILERPLATE- RELATED_TITLE RELATED_TEASER BOILERPLATE-"
    " RELATED_TITLE RELATED_TEASER BOILERPLATE-",
    "report-2022-08-16": "TITLE SUBTITLE TITLE- SUBTITLE- SUBTITLE BODY",
    "report-2019-04-24": "TITLE SUBTITLE CAPTION CREDIT CAPTION- CREDIT- BODY BOILERPLATE-",
    "moscowtimes-2019-11-26": "TITLE BYLINE DATELINE CREDIT BODY SUBHEAD BODY SOURCE_URL-",
}  # in order; - marks the unscored


@pytest.fixture(scope="module")
def corpus() -> dict[str, Document]:
    return build()


def sources() -> Any:
    return json.loads(paths.sources().read_bytes())


def regions() -> Any:
    return json.loads(paths.regions().read_bytes())


def seeds() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths.seeds().glob("*.txt")}


def as_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def build(
    change_sources: Callable[[Any], object] = id,
    change_regions: Callable[[Any], object] = id,
    articles: dict[str, bytes] | None = None,
) -> dict[str, Document]:
    given, curated = sources(), regions()
    change_sources(given)
    change_regions(curated)
    return documents.documents(as_bytes(given), as_bytes(curated), articles or seeds())


def refusal(*given: Any) -> list[tuple[str, str]]:
    """Return file and code of each problem; each one must have a line."""
    with pytest.raises(DataError) as caught:
        build(*given)
    assert all(problem.line > 0 for problem in caught.value.problems)
    return [(problem.file, problem.code) for problem in caught.value.problems]


def test_seeds_are_pinned(corpus: dict[str, Document]) -> None:
    import hashlib

    assert {name: hashlib.sha256(raw).hexdigest() for name, raw in seeds().items()} == SHA256
    assert {document.seed: document.sha256 for document in corpus.values()} == SHA256


def test_text_is_the_seed_byte_for_byte(corpus: dict[str, Document]) -> None:
    assert {document.seed: document.text.encode() for document in corpus.values()} == seeds()


def test_regions_are_as_curated(corpus: dict[str, Document]) -> None:
    found = {
        doc_id: " ".join(region.type + "-" * (not region.scored) for region in document.regions)
        for doc_id, document in corpus.items()
    }
    assert found == REGIONS


def test_regions_joined_are_the_text(corpus: dict[str, Document]) -> None:
    for document in corpus.values():
        assert "".join(document.text[each.start : each.end] for each in document.regions) == document.text


def test_white_space_belongs_to_the_region_before_it(corpus: dict[str, Document]) -> None:
    document = corpus["moscowtimes-2019-11-26"]
    title, byline = (document.text[each.start : each.end] for each in document.regions[:2])
    assert title == "\n\nRussia Hopes to Sign New S-400 Missile Deal With Turkey Next Year\n\n"
    assert byline == "By [Reuters](#)\n\n"


def test_teasers_have_their_own_dates(corpus: dict[str, Document]) -> None:
    document = corpus["alarabiya-2019-10-23"]
    found = [region.dct for region in document.regions if region.type == "RELATED_TITLE"]
    assert found == [None, "2019-08-27", "2019-05-18", "2018-04-27"]


def test_known_dates(corpus: dict[str, Document]) -> None:
    assert {doc_id: document.dct for doc_id, document in corpus.items()} == {
        "alarabiya-2019-10-23": "2019-10-23",
        "moscowtimes-2019-11-26": "2019-11-26",
        "report-2019-04-24": "2019-04-24",
        "report-2022-08-16": "2022-08-16",
        "stripes-2020-08-24": "2020-08-24",
    }


def test_order_of_sources_does_not_matter() -> None:
    assert list(build(lambda given: given.reverse())) == sorted(REGIONS)


def test_files_are_deterministic_and_end_with_a_line_feed() -> None:
    made = documents.files()
    assert made == documents.files()
    assert list(made) == [f"corpus/documents/{doc_id}.json" for doc_id in sorted(REGIONS)]
    assert all(raw.endswith(b"}\n") for raw in made.values())


def test_changed_seed_is_refused() -> None:
    name = "003_aa03a45a2f8a0aed.txt"
    changed = seeds() | {name: seeds()[name].replace(b"\n", b"\r\n")}
    assert refusal(id, id, changed) == [("seeds/sources.json", "D103")]


def test_seed_that_is_not_utf8_is_refused() -> None:
    import hashlib

    raw = b"Caf\xe9"

    def change(given: Any) -> None:
        given[0]["sha256"] = hashlib.sha256(raw).hexdigest()

    assert refusal(change, id, seeds() | {"000_e5e32ea8a4d559cb.txt": raw}) == [("seeds/sources.json", "D104")]


def test_listings_must_be_of_the_same_documents() -> None:
    assert refusal(lambda given: given[0].update(doc_id="other")) == [
        ("seeds/sources.json", "D101"),
        ("annotations/regions.json", "D101"),
    ]
    assert refusal(lambda given: given[0].update(seed="001_4c94519f923b5f3a.txt"), id, one_seed_less()) == [
        ("seeds/sources.json", "D102")
    ]


def one_seed_less() -> dict[str, bytes]:
    return {name: raw for name, raw in seeds().items() if not name.startswith("000")}


def test_seed_without_entry_is_refused() -> None:
    with pytest.raises(DataError, match=r"^seeds/sources.json: D102 the seed '005.txt' has no entry$"):
        build(id, id, seeds() | {"005.txt": b"x"})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"lines": 3}, "E201"),
        ({"begins": "absent"}, "D201"),
        ({"line": 99}, "D201"),
        ({"begins": "e"}, "D201"),
        ({"line": 1, "begins": "Russia to start"}, "D202"),
        ({"ends": "of weapons"}, "D203"),
        ({"type": "SUBTILE"}, "D302"),
        ({"dup_of": 0}, "D304"),
        ({"dup_of": 1}, "D304"),
        ({"dct": "2019-02-30", "dct_evidence": "none"}, "D305"),
        ({"dct": "20190424", "dct_evidence": "none"}, "D305"),
        ({"dct": "2019-04-24"}, "E206"),
    ],
)
def test_faults_in_regions_are_refused(change: dict[str, Any], code: str) -> None:
    found = refusal(id, lambda curated: curated["report-2019-04-24"][1].update(change))
    assert found[0] == ("annotations/regions.json", code)


def test_uncovered_text_is_refused() -> None:
    assert refusal(id, lambda curated: curated["report-2019-04-24"].pop(0))[0] == ("annotations/regions.json", "D203")
    assert refusal(id, lambda curated: curated["report-2019-04-24"].pop())[0] == ("annotations/regions.json", "D203")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": None}, "D306"),
        ({"title": "Russia Hopes"}, "D306"),
        ({"url": "https://example.org/"}, "D307"),
        ({"dct": "26 November 2019"}, "D305"),
        ({"date": "2019-13-01"}, "D305"),
        ({"date_confidence": "sure"}, "E206"),
        ({"licence": "CC0"}, "E201"),
    ],
)
def test_faults_in_sources_are_refused(change: dict[str, Any], code: str) -> None:
    assert refusal(lambda given: given[4].update(change)) == [("seeds/sources.json", code)]


def test_all_problems_are_reported_at_once() -> None:
    def change(curated: Any) -> None:
        curated["report-2019-04-24"][0]["begins"] = "absent"
        curated["report-2022-08-16"][0]["ends"] = "absent"

    assert [code for _, code in refusal(lambda given: given[4].update(title=None), change)] == ["D203", "D201", "D306"]
