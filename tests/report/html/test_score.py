"""The report of a score: views that say what the numbers say, and a page that holds together."""

import json
import re
from html.parser import HTMLParser

import pytest

from armsbench.evaluate.score import score
from armsbench.report.html import classes, score as report, scores, verdict
from armsbench.report.html.gather import gather, layer_of
from armsbench.report.html.texts import view

VOID = {"meta", "link", "br", "input", "wbr"}


class Outline(HTMLParser):
    """Checks that elements nest, and collects ids, links inside the page and event handlers."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.addresses, self.handlers = [], [], [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        address = given.get("href", given.get("src"))
        (self.links if (address or "").startswith("#") else self.addresses).append(address)
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def data_of(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


@pytest.fixture(scope="module")
def page(scored):
    return report.page_of(scored)


@pytest.fixture(scope="module")
def outline(page):
    return Outline(page)


def test_page_nests_names_nothing_twice_and_points_only_into_itself(outline):
    assert len(outline.ids) == len(set(outline.ids))
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    assert {each for each in outline.addresses if each} == {"data:,"}
    assert outline.handlers == []


def test_every_error_is_listed_and_leads_to_what_shows_it(page, scored, outline):
    led = re.findall(r'<a href="#([\w-]+)" data-go="\1" data-layer="(\w+)" data-name="([\w ]+)">', page)
    listed = [each for each in led if each[0] in outline.ids]
    errors = [(error.layer, error.kind) for error in scored.errors.errors]
    assert len(errors) == 21
    for error in set(errors):
        assert sum(each[1:] == error for each in listed) >= errors.count(error)


def test_items_point_to_items_that_are(page, outline):
    items = data_of(page)["items"]
    for key, item in items.items():
        assert item.get("p") is None or items[item["p"]]["p"] == key
        assert {filler for _, filler in item.get("a", ())} <= set(items)
        assert all(kind in data_of(page)["tones"] for _, kind in item["f"])
    assert {key for key in items if key.startswith("d0")} <= set(outline.ids)


def items(scored):
    return view("d0", scored.alignments[0], scored.documents["d1"], scored.errors.errors).items


def test_item_of_a_mention_says_what_is_wrong_in_each_layer(scored):
    known = items(scored)
    assert known["d0gm3"]["f"] == [["mentions", "right"], ["coreference", "split"], ["links", "missing"]]
    assert [row[:2] for row in known["d0gm3"]["r"]] == [
        ["Mention", "GPE"],
        ["Entity", "Kara (3 mentions)"],
        ["Link", "Q1"],
        ["Entity coreference", "split: gold Kara (3 mentions), system another Kara (1 mention)"],
        ["Links", "missing: gold Q1, system NIL"],
    ]
    assert known["d0gm1"]["r"][-1][1] == "boundary: gold “the deal” AGR, system “deal” AGR"
    assert known["d0gm1"]["r"][1] == ["Entity", "the deal (1 mention)"]
    assert known["d0gm6"]["f"] == [["mentions", "right"], ["times", "label"]]


def test_item_of_an_event_has_its_arguments_and_their_classes(scored):
    known = items(scored)
    assert known["d0gv11"]["a"] == [["Buyer", "d0gm3"], ["Seller", "d0gm5"], ["Item", "d0gm4"]]
    assert [each for each in known["d0gv11"]["f"] if each[0] == "arguments"] == [
        ["arguments", "right"],
        ["arguments", "role"],
        ["arguments", "missing"],
    ]
    assert ["Factuality", "missing: gold CT- (author > Bela), system nothing", "wrong wide"] in known["d0gv11"]["r"]
    assert known["d0gv10"]["f"] == [["triggers", "missing"], ["arguments", "missing"], ["arguments", "missing"]]


def test_what_lies_in_an_unscored_region_is_not_marked(scored):
    lines = view("d0", scored.alignments[0], scored.documents["d1"], []).lines
    assert [line.block.scored for line in lines] == [True, True, True, False]
    assert lines[-1].system == ("printed by Kara",)


def test_events_stand_beside_their_partners(scored):
    rows = view("d0", scored.alignments[0], scored.documents["d1"], scored.errors.errors).events
    assert [(row.gold and row.gold.text, row.system and row.system.text) for row in rows] == [
        ("signs", "signs"),
        ("denies", None),
        ("bought", "bought"),
    ]
    assert [(each.name, each.value, each.kind) for each in rows[0].system.labels] == [("Realis", "future", "label")]
    assert [(each.role, each.text, each.kind) for each in rows[2].system.roles] == [
        ("Buyer", "Kara", "right"),
        ("Buyer", "Doria", "role"),
    ]


def test_entities_stand_beside_the_clusters_that_stand_for_them(scored):
    rows = view("d0", scored.alignments[0], scored.documents["d1"], []).entities
    assert [(row.name, row.size, row.partner, row.partner_size, row.shared) for row in rows] == [
        ("Kara", 3, "Kara", 2, 2),
        ("Bela", 2, "Bela", 2, 2),
    ]


def test_stances_are_judged_and_quote_their_evidence(scored):
    found = view("d0", scored.alignments[0], scored.documents["d1"], scored.errors.errors)
    assert [(row.side, row.holder, row.polarity, row.target, row.evidence, row.kind) for row in found.stances] == [
        ("g", "Bela", "against", "Kara", "Kara is wrong", "polarity"),
        ("g", "the author", "favor", "Bela", "", "missing"),
        ("s", "Bela", "favor", "Kara", "Kara is wrong", "polarity"),
        ("s", "Bela", "against", "Doria", "", "spurious"),
    ]
    assert [row.key in found.items for row in found.stances] == [True, False, True, False]


def test_document_whose_text_is_not_known_has_its_tables(scored):
    found = view("d1", scored.alignments[1], None, [])
    assert found.lines == ()
    assert found.items["d1gm0"]["q"] == "Gold: “0-3”"


def test_rows_of_scores(scored):
    row = scores.row("mention.strict", scored.result.metrics["mention.strict"])
    assert (row.of_gold, row.of_system) == ("6 / 10", "6 / 10")
    assert (row.value, row.precision, row.recall, row.n_documents) == (0.6, 0.6, 0.6, 2)
    assert row.low <= row.value <= row.high
    link = scores.row("xdoc_entity.b3", scored.result.metrics["xdoc_entity.b3"])
    assert (link.low, link.high) == (None, None)


def test_groups_hold_every_metric_once(scored):
    assert sorted(row.metric for group in scores.groups(scored.result) for row in group.rows) == sorted(
        scored.result.metrics
    )


def test_bars_by_type_are_in_order_of_the_gold(scored):
    mentions = scores.by_type(scored.result)[0]
    assert [(bar.label, bar.value, bar.in_gold, bar.in_system) for bar in mentions.bars[:3]] == [
        ("GPE", 1.0, 5, 5),
        ("PER", 0.0, 2, 1),
        ("AGR", 0.0, 1, 1),
    ]


def test_bars_by_document_are_the_documents_own_scores(scored):
    found = scores.by_document(scored.result, scored.options)
    assert [group.title for group in found] == ["d1", "d2"]
    assert (found[0].bars[0].label, found[0].bars[0].value) == ("Mentions", pytest.approx(5 / 9))
    assert found[1].bars[0].value == 1.0


def test_verdict_follows_from_the_numbers(scored):
    found = verdict.verdict(scored)
    values = [point.value for point in found.best]
    assert values == sorted(values, reverse=True)
    assert min(values) >= max(point.value for point in found.worst)
    for point in (*found.best, *found.worst):
        assert f"{point.name[0].lower()}{point.name[1:]}" in found.sentence
    assert found.sentence.endswith("It says nothing of entities across documents and events across documents.")
    headings = {each.name: each.what for each in found.troubles}
    assert headings["Most frequent error"] == (
        "Arguments, missing: only the gold has it. 3 of 21 errors (14.3%) in the layers that it attempts."
    )
    assert headings["Costliest earlier error of arguments"] == (
        "The trigger was missed: 2 of 5 lost arguments. In all, earlier errors explain 4; "
        "for the others everything was there."
    )


def test_silent_system_is_said_to_be_silent(places):
    documents, gold, _ = places
    nothing = [{"doc_id": "d1"}, {"doc_id": "d2"}]
    result = score(gold, nothing, corpus=documents, bootstrap=0)
    found = verdict.verdict(gather(result, gold, nothing, "silent", corpus=documents))
    assert (found.best, found.worst) == ((), ())
    assert found.sentence.startswith("It says nothing of mentions, entity coreference, links, ")
    assert found.troubles == ()


def test_perfect_system_has_nothing_wrong(places):
    documents, gold, _ = places
    result = score(gold, gold, corpus=documents, bootstrap=0)
    scored = gather(result, gold, gold, "perfect", corpus=documents)
    assert {point.value for point in verdict.verdict(scored).best} == {1.0}
    assert verdict.verdict(scored).troubles == ()
    assert "None: in every layer" in report.page_of(scored)


def test_errors_are_shown_in_their_place(scored):
    found = {each.layer: each for each in classes.layers(scored, {})}
    boundary = next(each for each in found["mentions"].classes if each.kind == "boundary")
    assert boundary.lines[0]._replace(key="") == classes.ErrorLine(
        "", "d1", "Kara signs ", "the deal", ".", "“the deal” AGR", "“deal” AGR", ""
    )
    lost = next(each for each in found["arguments"].classes if each.kind == "missing")
    assert lost.number == 3
    assert lost.lines[0].causes == "the filler's mention has a wrong type, and the trigger was missed"


def test_costs_are_the_causes_in_words(scored):
    found = {cost.layer: cost for cost in classes.costs(scored.errors)}
    assert found["Arguments"].number == 5
    assert ("no earlier error: everything it needs was there", 1, 0.2) in found["Arguments"].causes


def test_of_many_documents_the_first_are_shown_and_of_many_errors_too(scored, monkeypatch):
    monkeypatch.setattr(report, "SHOWN", 1)
    monkeypatch.setattr(classes, "MOST", 2)
    page = report.page_of(scored)
    assert "1 further document is left out here" in page
    assert "of 2 documents are shown" in page
    assert "The first 2 of 3;" in page
    assert set(Outline(page).ids) >= {"d0", "d0gm0"}
    assert "d1" not in Outline(page).ids


def test_options_are_named_beside_the_system(places):
    documents, gold, pred = places
    settings = {"corpus": documents, "oracle": "mentions", "singletons": "drop"}
    result = score(gold, pred, only=["mention"], bootstrap=0, **settings)
    page = report.page_of(gather(result, gold, pred, "helped", **settings))
    assert "2 documents, with singletons=drop, oracle=mentions</p>" in page


def test_layer_of_a_metric():
    assert [layer_of(name) for name in ("coref.b3", "factuality.kappa", "xdoc_event.muc")] == [
        "coreference",
        "factuality",
        "xdoc_event",
    ]


def test_report_of_a_baseline_is_small(tmp_path):
    from pathlib import Path

    pred = Path(__file__).parents[2] / "cases" / "results" / "gazetteer.jsonl"
    result = score(None, pred, only=["mention"], bootstrap=0)
    page = report.page_of(gather(result, None, pred, "gazetteer"))
    assert len(page.encode()) < 3_000_000
    assert "ARMS 1.0.0" in page
