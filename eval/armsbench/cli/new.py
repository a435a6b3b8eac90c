"""`armsbench new`: starts a document and its annotation."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsbench.model.problem import UsageError

if TYPE_CHECKING:
    from armsbench.model.document import Region
    from armsbench.release.contribution import About, Started

Given = Mapping[str, str | None]

_UNKNOWN = "none"


@click.command()
@click.argument("article", metavar="DOC.txt", type=click.Path(path_type=Path))
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="FOLDER", help="Where; default: a folder named DOC_ID."
)
@click.option("--publisher", metavar="NAME", help="Who published it; 'none' where nobody knows.")
@click.option("--publisher-evidence", metavar="TEXT", help="How the publisher is known.")
@click.option("--date", metavar="DAY", help="Day of publication, as YYYY-MM-DD; 'none' where nobody knows.")
@click.option("--date-evidence", metavar="TEXT", help="How the day is known; default: where the text prints it.")
@click.option(
    "--date-confidence",
    type=click.Choice(["stated", "day", "week", "none"]),
    help="Default: stated where the text prints the day, else day.",
)
@click.option("--dct", metavar="DAY", help="Day that relative times count from; default: --date.")
@click.option("--url", metavar="ADDRESS", help="Its address, as the text gives it.")
@click.option("--rights", metavar="TEXT", help="Who holds the rights, and on what grounds the text may be here.")
@click.option("--language", default="en", show_default=True, metavar="TAG", help="BCP 47.")
@click.option("--doc-id", metavar="ID", help="Default: from publisher and day.")
@click.option("--annotator", "annotators", multiple=True, metavar="NAME", help="Repeat for more; default: a and b.")
@click.option(
    "--form",
    type=click.Choice(["quoted", "json"]),
    default="quoted",
    show_default=True,
    help="Of the blank annotations: with quotations, or with offsets.",
)
def command(article: Path, into: Path | None, annotators: tuple[str, ...], form: str, **given: str | None) -> None:
    """Start a document from the plain text in DOC.txt: source, regions, and a blank annotation for each annotator.

    What the options leave open is asked. FOLDER is laid out like the project, and may be a checkout of it. The text
    is kept byte for byte with its SHA-256, regions are proposed, and nothing that is there is overwritten.

    \b
    Example:
      armsbench new article.txt --publisher "The Northern Ledger" --date 2031-03-04 --rights "my own text"
      armsbench new article.txt --into . --annotator first --annotator second
    """
    from armsbench.release import contribution
    from armsbench.store import atomic, reader

    raw = reader.read_bytes(article)
    about = _about(given, contribution.text_of(raw))
    root = into or Path(contribution.name(about))
    started = contribution.start(root, raw, about, annotators or ("a", "b"), form)
    for path, content in started.files.items():
        atomic.write_bytes(root / path, content)
        click.echo(f"wrote {root / path}", err=True)
    click.echo(_next(root, started, form), nl=False)


def _about(given: Given, text: str) -> About:
    """Return what is said of the article: by options, by the text where it prints the day, else by answers."""
    from armsbench.release.contribution import About
    from armsbench.release.days import printed

    days = list(printed(text))
    publisher = _answer(given, "publisher", "Publisher, or none")
    known_by = _answer(given, "publisher_evidence", "How is the publisher known?") if publisher else None
    lines = [each.day for each in days if each.alone]
    date = _answer(given, "date", "Day of publication as YYYY-MM-DD, or none", lines[0] if lines else None)
    words = next((each.words for each in days if each.day == date), None)
    stated = f'The text: "{words}".' if words else None if date else "No date is known."
    return About(
        publisher=publisher,
        publisher_evidence=known_by,
        date=date,
        date_confidence=given["date_confidence"] or ("stated" if words else "day" if date else "none"),
        date_evidence=given["date_evidence"]
        or stated
        or _answer(given, "date_evidence", "How is the day known?")
        or "",
        dct=given["dct"] or date,
        url=given["url"],
        rights=_answer(given, "rights", "Who holds the rights, and on what grounds may the text be here?") or "",
        language=given["language"] or "en",
        doc_id=given["doc_id"],
    )


def _answer(given: Given, name: str, question: str, default: str | None = None) -> str | None:
    """Return an option, or what is answered to its question; None for 'none'."""
    found = given[name]
    if found is None:
        try:
            found = click.prompt(question, default=default, type=str, err=True)
        except click.Abort:
            if sys.stdin.isatty():
                raise
            option = name.replace("_", "-")
            raise UsageError(f"nobody answers: give --{option}") from None
    return None if found == _UNKNOWN else found


def _next(root: Path, started: Started, form: str) -> str:
    """Return what was proposed, and the commands that follow."""
    document = started.document
    regions = "".join(f"  {region.type:15} {_words(document.text, region)}\n" for region in document.regions)
    files = [path for path in started.files if path.startswith(("annotations/drafts/", "annotations/passes/"))]
    passes = [path.replace("/drafts/", "/passes/") for path in files]
    corpus = root / "corpus" / "documents"
    return f"""{document.doc_id}: the regions proposed
{regions}
1. Correct them in {root / "annotations/regions.json"}, the source in {root / "seeds/sources.json"}; then
     armsbench build --folder {root}
2. Annotate by the guidelines, each annotator alone: {", ".join(str(root / each) for each in files)}
{_conversions(root, files, passes, corpus) if form == "quoted" else ""}3. Check each:
     armsbench validate {root / passes[0]} --documents {corpus}
4. Compare two, and settle where they differ:
     armsbench agree {" ".join(str(root / each) for each in passes[:2])} --documents {corpus}
     armsbench adjudicate {" ".join(str(root / each) for each in passes[:2])} sheet.jsonl --documents {corpus}
"""


def _words(text: str, region: Region) -> str:
    words = " ".join(text[region.start : region.end].split())
    again = "" if region.dup_of is None else f" (again region {region.dup_of})"
    return (words if len(words) <= 60 else f"{words[:57]}...") + again


def _conversions(root: Path, files: list[str], passes: list[str], corpus: Path) -> str:
    pairs = zip(files, passes, strict=True)
    lines = (f"     armsbench convert --from quoted {root / a} {root / b} --documents {corpus}\n" for a, b in pairs)
    return "   and turn quotations into offsets:\n" + "".join(lines)
