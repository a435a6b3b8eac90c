"""Tag sequences against seqeval's cases, in its default and strict modes."""

import pytest
from hypothesis import given, strategies as st

from armsbench.align.document import Alignment
from armsbench.formats.bio import MALFORMED, SCHEMES, TagSpan, spans
from armsbench.metrics.counts import add, add_by_type
from armsbench.metrics.registry import select
from armsbench.model.annotation import Annotation, Mention
from armsbench.model.options import options
from armsbench.model.problem import DataError, UsageError
from conformance import load

CASES = load("tags_seqeval")["cases"]
SCHEME = {"issue25": "IOBES", "spyysalo1": "IOBES", "bilou": "BILOU"}  # in which the tags of a case are written
# seqeval's IOB1 finds an entity from the second token on where B- opens a lone one; to us all of it is malformed
TRAPS = {("type-change-vs-strict", "strict/IOB1")}
RUNS = [(case, mode) for case in CASES for mode in case["expected"] if (case["id"], mode) not in TRAPS]
STRICT = select(["mention.strict"], options({"compat": "seqeval-strict"}))["mention.strict"]


def annotation(tags, scheme, malformed):
    found = spans(tags, scheme, malformed)
    return Annotation("d", mentions=tuple(Mention(start=each.start, end=each.end, type=each.type) for each in found))


@pytest.mark.parametrize(("case", "mode"), RUNS, ids=lambda each: each["id"] if isinstance(each, dict) else each)
def test_scores_are_those_of_seqeval(case, mode):
    name, _, scheme = mode.partition("/")
    reading = scheme or SCHEME.get(case["id"], "IOB2"), "drop" if name == "strict" else "conlleval"
    tallies = [
        STRICT.tally(Alignment(annotation(gold, *reading), annotation(pred, *reading)))
        for gold, pred in zip(case["gold"], case["pred"], strict=True)
    ]
    rows = add_by_type(tallies)
    check(add(tally.total for tally in tallies), case["expected"][mode]["micro avg"])
    types = {name: found for name, found in case["expected"][mode].items() if not name.endswith(" avg")}
    assert set(rows) == set(types)
    for name, expected in types.items():
        check(rows[name], expected)
    if rows:
        macro = [STRICT.score(row)["f1"] for row in rows.values()]
        assert sum(macro) / len(macro) == pytest.approx(case["expected"][mode]["macro avg"]["f1-score"], abs=1e-12)


def check(counts, expected):
    found = STRICT.score(counts)
    ours = [found["precision"], found["recall"], found["f1"], counts["recall_den"]]
    theirs = [expected[name] for name in ("precision", "recall", "f1-score", "support")]
    assert ours == pytest.approx(theirs, abs=1e-11)  # the cases have 12 digits


def at(text, scheme="IOB2", malformed="error"):
    return [(each.start, each.end, each.type) for each in spans(text.split(), scheme, malformed)]


@pytest.mark.parametrize(
    ("scheme", "text", "expected"),
    [
        ("IOB2", "B-A I-A B-A O B-B", [(0, 2, "A"), (2, 3, "A"), (4, 5, "B")]),
        ("IOB1", "I-A I-A B-A I-A I-B O I-A", [(0, 2, "A"), (2, 4, "A"), (4, 5, "B"), (6, 7, "A")]),
        ("IOBES", "S-A S-A B-A E-A B-A I-A E-A", [(0, 1, "A"), (1, 2, "A"), (2, 4, "A"), (4, 7, "A")]),
        ("BILOU", "U-A U-A B-A L-A O", [(0, 1, "A"), (1, 2, "A"), (2, 4, "A")]),
        ("IOB2", "B-a-b I-a-b", [(0, 2, "a-b")]),
        ("IOB2", "", []),
        ("IOB2", "O O", []),
    ],
)
def test_well_formed_tags_are_the_same_under_every_rule(scheme, text, expected):
    assert [at(text, scheme, rule) for rule in MALFORMED] == [expected] * len(MALFORMED)


@pytest.mark.parametrize(
    ("scheme", "text", "place", "kept"),
    [
        ("IOB2", "O I-A I-A", 2, [(1, 3, "A")]),
        ("IOB2", "B-A I-B", 2, [(0, 1, "A"), (1, 2, "B")]),
        ("IOB1", "O B-A I-A", 2, [(1, 3, "A")]),
        ("IOBES", "B-A I-A O", 1, [(0, 2, "A")]),
        ("IOBES", "I-A E-A", 1, [(0, 2, "A")]),
        ("IOBES", "B-A", 1, [(0, 1, "A")]),
        ("BILOU", "L-A", 1, [(0, 1, "A")]),
    ],
)
def test_malformed_chunk_is_an_error_or_repaired_by_name(scheme, text, place, kept):
    with pytest.raises(DataError) as error:
        at(text, scheme)
    (problem,) = error.value.problems
    assert (problem.column, problem.code) == (place, "E120")
    assert at(text, scheme, "conlleval") == kept
    dropped = set(kept) - set(at(text, scheme, "drop"))
    assert [start + 1 for start, _, _ in dropped] == [place]


def test_every_malformed_place_is_reported():
    with pytest.raises(DataError) as error:
        at("I-A O I-B")
    assert [str(each) for each in error.value.problems] == [
        "tags:1: E120 token 1: 'I-A' is not IOB2",
        "tags:3: E120 token 3: 'I-B' is not IOB2",
    ]


@pytest.mark.parametrize("tag", ["E-A", "B", "B-", "-A", "o", "", "I_A"])
@pytest.mark.parametrize("rule", MALFORMED)
def test_tag_that_the_scheme_lacks_is_an_error_under_every_rule(tag, rule):
    with pytest.raises(DataError, match="token 2"):
        spans(["O", tag], "IOB2", rule)


def test_unknown_names_are_told():
    with pytest.raises(UsageError, match=r"unknown scheme 'IOB3' \(did you mean"):
        spans([], "IOB3")
    with pytest.raises(UsageError, match="unknown rule 'fix'"):
        spans([], malformed="fix")


def encoded(scheme, lengths):
    """Tags of spans of one type, one behind the other, and the spans."""
    tags, found = [], []
    for length in lengths:
        found.append(TagSpan(len(tags), len(tags) + length, "A"))
        if scheme.startswith("IOB") and scheme != "IOBES":
            first = "I" if scheme == "IOB1" and not tags else "B"
            tags += [f"{first}-A", *["I-A"] * (length - 1)]
        else:
            end, single = ("E", "S") if scheme == "IOBES" else ("L", "U")
            tags += [f"{single}-A"] if length == 1 else ["B-A", *["I-A"] * (length - 2), f"{end}-A"]
    return tags, found


@pytest.mark.parametrize("scheme", SCHEMES)
@given(lengths=st.lists(st.integers(1, 4), max_size=5))
def test_what_is_encoded_is_read_back(scheme, lengths):
    tags, found = encoded(scheme, lengths)
    assert spans(tags, scheme) == found


@pytest.mark.parametrize("scheme", SCHEMES)
@given(data=st.data())
def test_rules_nest_and_no_token_is_lost(scheme, data):
    known = st.sampled_from(["O", *(f"{prefix}-{kind}" for prefix in SCHEMES[scheme].prefixes for kind in "AB")])
    tags = data.draw(st.lists(known, max_size=8))
    repaired, dropped = (spans(tags, scheme, rule) for rule in ("conlleval", "drop"))
    assert set(dropped) <= set(repaired)
    covered = [place for each in repaired for place in range(each.start, each.end)]
    assert covered == [place for place, tag in enumerate(tags) if tag != "O"]
