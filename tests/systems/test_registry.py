import sys

import pytest

from armsbench import __version__
from armsbench.model.problem import UsageError
from armsbench.systems import registry
from armsbench.systems.extras import need


def test_built_in_systems():
    assert sorted(registry.SYSTEMS) == ["crf", "gazetteer", "spacy-ruler"]
    found = registry.load("gazetteer")
    assert (found.name, found.version, found.predict.__module__) == (
        "gazetteer",
        __version__,
        "armsbench.systems.gazetteer",
    )


def test_module_in_the_working_folder(tmp_path, monkeypatch):
    (tmp_path / "my_own_system.py").write_text(
        "__version__ = '7'\ndef label(document): return {'doc_id': 'x'}\nkept = 3\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    found = registry.load("my_own_system:label")
    assert (found.name, found.version, found.predict(None)) == ("my_own_system:label", "7", {"doc_id": "x"})
    with pytest.raises(UsageError, match="unknown callable in 'my_own_system' 'lable' \\(did you mean 'label'"):
        registry.load("my_own_system:lable")
    with pytest.raises(UsageError, match="found int, expected a callable"):
        registry.load("my_own_system:kept")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "gazeteer",
            r"unknown system 'gazeteer' \(did you mean 'gazetteer'\?\); known: crf, gazetteer, hf:PATH, replay:PATH, "
            r"spacy-ruler, spacy:PATH; or give module:callable",
        ),
        (":predict", "unknown system ':predict'"),
        ("no_such_module_here:predict", "cannot import 'no_such_module_here'"),
    ],
)
def test_wrong_names(name, message):
    with pytest.raises(UsageError, match=message):
        registry.load(name)


def test_a_missing_extra_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match=r"pip install 'armsbench\[spacy\]'"):
        need("spacy", "spacy")
