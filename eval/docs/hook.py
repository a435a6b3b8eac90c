"""Give MkDocs the pages that are made from the project's files; the rest is in pages/."""

import importlib
from pathlib import Path

from mkdocs.structure.files import File

from armsbench.cli.main import COMMANDS
from armsbench.release.site import everything
from armsbench.release.site.page import Page

IMAGES = Path(__file__).parent
_made = {}


def on_config(config):
    """Set the navigation: the home page, then all that is made."""
    commands = {name: importlib.import_module(f"armsbench.cli.{name}").command for name in COMMANDS}
    _made["parts"] = everything.parts(commands, COMMANDS)
    config.nav = [{"Home": "index.md"}, *(_entry(part) for part in _made["parts"])]
    return config


def on_files(files, config):
    """Add the pages, and the images that the guides show."""
    for page in everything.linked(_made["parts"]):
        files.append(File.generated(config, page.path, content=page.content))
    for image in sorted(IMAGES.rglob("*.png")):
        path = f"guides/{image.relative_to(IMAGES).as_posix()}"
        files.append(File.generated(config, path, abs_src_path=str(image)))
    return files


def _entry(part):
    return {part.title: part.path} if isinstance(part, Page) else {part[0]: [_entry(each) for each in part[1]]}
