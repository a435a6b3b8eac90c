"""The page that says how to cite, from CITATION.cff and the card."""

from __future__ import annotations

import re

from armsbench.release import about
from armsbench.release.site import files
from armsbench.release.site.page import Page
from armsbench.store.dataset import version

_HEAD = """# How to cite

Name the version of the dataset, and quote the signature that `armsbench score` prints: it has the version, the hash of
the gold, the options and the resampling, so that a score can be computed again. `armsbench verify` does.

"""


def page() -> Page:
    """Return the page."""
    year = re.search(r"^date-released: \"?(\d{4})", files.read("CITATION.cff"), re.MULTILINE)
    entry = f"""@misc{{armsbench,
  title   = {{{about.PRETTY_NAME}}},
  author  = {{{{The armsbench maintainers}}}},
  year    = {{{year[1] if year else ""}}},
  version = {{{version()}}}
}}"""
    licences = files.sections("cite.md", "", "README.md", ["Licences"]).content.partition("\n\n")[2]
    text = (
        f"{_HEAD}{about.cite()}\n\n```bibtex\n{entry}\n```\n\n`CITATION.cff` has the same for machines.\n\n{licences}"
    )
    return Page("cite.md", "Cite", text, "CITATION.cff")
