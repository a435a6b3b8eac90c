"""Reasons are read from the comments of pyproject.toml."""

from armsbench.release import dependencies
from armsbench.release.dependencies import Needed


def test_every_package_and_extra_has_a_reason():
    assert [each for each in [*dependencies.core(), *dependencies.extras()] if not each.reason] == []


def test_reasons_are_the_comments(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = [\n  "click>=8", # the command line\n  "rich",\n]\n'
        '[project.optional-dependencies]\ncrf = ["a-b>=1", "c[d]"] # a # baseline\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(dependencies.paths, "checkout", lambda: tmp_path)
    assert dependencies.core() == [Needed("click", ("click>=8",), "the command line"), Needed("rich", ("rich",), "")]
    assert dependencies.extras() == [Needed("crf", ("a-b>=1", "c[d]"), "baseline")]
    assert [dependencies.name(each) for each in ("a-b>=1", "c[d]")] == ["a-b", "c"]
