"""Tables for job summaries."""

import msgspec

import armsbench
from armsbench.evaluate.agree import agree
from armsbench.model.problem import Problem
from armsbench.report import markdown


def test_cells_do_not_end_rows():
    assert markdown.table(["a", "b"], [["x|y", "1\n2"]]) == "| a | b |\n| --- | --- |\n| x\\|y | 1 2 |\n"


def test_problems():
    found = [Problem("f.json", 3, 7, "E301", "too far"), Problem("g.json", 0, 0, "E100", "cannot be read")]
    assert markdown.problems(found).splitlines()[2:] == [
        "| `f.json:3:7` | E301 | too far |",
        "| `g.json` | E100 | cannot be read |",
    ]
    assert markdown.problems([]) == "No problems.\n"


def test_agreement_has_the_measures_that_have_a_value():
    first = next(iter(armsbench.load().gold.values()))
    gold = [msgspec.structs.replace(first, layers=first.layers | {"links": "none"})]
    text = markdown.agreement(agree(gold, gold, bootstrap=0))
    assert text.startswith(f"a and b: {gold[0].doc_id}\n\n| layer |")
    assert "| mentions | `mention.strict` | 1.000 |" in text
    assert "link.mention" not in text
