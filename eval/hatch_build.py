"""Make the description of the package from README.md without its front matter, which is for the dataset hub."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Readme(MetadataHookInterface):
    """Sets `readme`, which pyproject.toml declares as dynamic."""

    def update(self, metadata: dict) -> None:
        """Set `readme` to the text below the front matter."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": text.split("---\n", 2)[2]}
