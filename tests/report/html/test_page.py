"""The skeleton of a page: nothing from outside, nothing run but its own, colours that can be read."""

import base64
import hashlib
import json
import re

import pytest
from jinja2 import DictLoader

from armsbench.report.html import embed, page, palette

TEMPLATE = """{% extends "base.html.j2" %}{% block title %}{{ title }}{% endblock %}
{% block data %}<script type="application/json" id="data">{{ data | embed }}</script>{% endblock %}"""


@pytest.fixture
def made(monkeypatch):
    def make(**view):
        environment = page._environment.__wrapped__("armsbench.report.html")
        environment.loader.loaders.append(DictLoader({"x": TEMPLATE}))
        monkeypatch.setattr(page, "_environment", lambda _: environment)
        return page.render("x", **view)

    return make


def test_policy_names_what_is_in_the_page(made):
    found = made(title="t", data={})
    policy = re.search(r'http-equiv="Content-Security-Policy" content="(.*?)"', found)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    for directive, element in (("script-src", "script"), ("style-src", "style")):
        content = re.search(rf"<{element}>(.*?)</{element}>", found, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert not re.search(r'(?:src|href)="(?!#|data:,)', found)


def test_strings_stay_text(made):
    hostile = "</title><script>alert(1)</script>\0{{ 7 * 7 }}</script>\u2028&amp;"
    found = made(title=hostile, data={hostile: [hostile]})
    assert found.count("<script") == 2
    assert (
        "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u2400{{ 7 * 7 }}&lt;/script&gt;\u2028&amp;amp;<"
        in found
    )
    data = re.search(r'id="data">(.*?)</script>', found, re.DOTALL)[1]
    assert not re.search("[<>&\u2028\u2029\0]", data)
    shown = hostile.replace("\0", "\u2400")
    assert json.loads(data) == {shown: [shown]}


def test_control_characters_become_pictures():
    assert embed.visible("a\0b\x1b\x7f\tc\n") == "a\u2400b\u241b\u2421\tc\n"


@pytest.mark.parametrize(("share", "text"), [(None, "n/a"), (0.8764, "87.6"), (0, "0.0")])
def test_percent(share, text):
    assert page.percent(share) == text


def test_signed_percent():
    assert [page.percent(share, signed=True) for share in (0.1, -0.1)] == ["+10.0", "\N{MINUS SIGN}10.0"]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1.4.3."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_colours_can_be_read(mode):
    papers = [palette.BASE[name][mode] for name in ("paper", "card", "sunk")]
    inks = [palette.BASE[name][mode] for name in ("ink", "muted", "accent")]
    pairs = [(ink, paper) for ink in inks for paper in papers]
    for tone in palette.TONES.values():
        ink, wash = tone[2 * mode], tone[2 * mode + 1]
        pairs += [(ink, wash), *((ink, paper) for paper in papers), *((each, wash) for each in inks[:2])]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_every_label_has_a_tone_that_exists():
    for table in (palette.MENTION_TONES, palette.EVENT_TONES, palette.POLARITY_TONES):
        assert set(table.values()) <= set(palette.TONES)
    assert palette.event_tone("Arms.Deliver") == "red"
    assert palette.event_tone("<script>") == palette.PLAIN


def test_labels_of_the_ontology_have_a_tone():
    from armsbench.store.documents import ontology

    known = ontology()
    assert set(known.mention_types) == set(palette.MENTION_TONES)
    assert {name.split(".")[0] for name in known.event_types} == set(palette.EVENT_TONES)
    assert set(known.stance.polarity) == set(palette.POLARITY_TONES)
