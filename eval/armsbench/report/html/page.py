"""Render a page as one file that asks the network for nothing and runs no script or style but its own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from armsbench import __version__
from armsbench.report.html import embed, palette

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE = "armsbench.report.html"
_POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


def render(
    template: str,
    *,
    package: str = _HERE,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    **view: Any,
) -> str:
    """Return the page of a template that extends base.html.j2.

    `package` has the template in its templates/, beside those of this package; `styles` and `scripts` name
    files of it to go inline after style.css and page.js. The template sees `view`; every string in it is
    escaped, with control characters as pictures.
    """
    style = "".join((palette.css(), _asset("style.css"), *(_asset(name, package) for name in styles)))
    script = "".join((_asset("page.js"), *(_asset(name, package) for name in scripts)))
    return (
        _environment(package)
        .get_template(template)
        .render(
            **view,
            inline_style=Markup(style),
            inline_script=Markup(script),
            policy=_POLICY.format(script=_hash(script), style=_hash(style)),
            version=__version__,
        )
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _asset(name: str, package: str = _HERE) -> str:
    return resources.files(package).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment(package: str) -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader(each) for each in dict.fromkeys((package, _HERE))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters |= {"embed": embed.as_json, "percent": percent}
    return environment


def _shown(value: Any) -> Any:
    return embed.visible(value) if type(value) is str else value


def percent(share: float | None, signed: bool = False) -> str:
    """Return a share as a percentage with one decimal; None is n/a."""
    if share is None:
        return "n/a"
    return f"{100 * share:+.1f}".replace("-", "\N{MINUS SIGN}") if signed else f"{100 * share:.1f}"
