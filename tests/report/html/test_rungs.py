"""The ladder as stretches of bars."""

from armsbench.evaluate.ladder import Ladder
from armsbench.report.html.rungs import legend, rungs


def test_gains_are_stretches_and_losses_have_no_width():
    ladder = Ladder(
        ("system", "mentions", "triggers"), {"argument.cls": (0.25, 0.75, 0.5), "stance.favg": (None, None, 1.0)}
    )
    first, second = rungs(ladder)
    assert (first.first, first.final) == (0.25, 0.5)
    assert [(step.name, step.start, step.width, step.gain) for step in first.steps] == [
        ("mentions", 0.25, 0.5, 0.5),
        ("triggers", 0.75, 0.0, -0.25),
    ]
    assert [(step.start, step.width, step.gain) for step in second.steps] == [(0.0, 0.0, None), (0.0, 1.0, 1.0)]
    assert [name for name, _ in legend(ladder)] == ["the system alone", "mentions", "triggers"]
