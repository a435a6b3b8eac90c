"""Every format in plain sight: what it is, what it is read and written with, and what it cannot hold.

A format's module imports what is heavy inside the functions that use it.
"""

from __future__ import annotations

from armsbench.formats import parquet, records
from armsbench.formats.brat import folder as brat
from armsbench.formats.conll import c2003, c2012, corefud
from armsbench.formats.docbin import files as docbin
from armsbench.formats.doccano import lines as doccano
from armsbench.formats.events import dygie, textee
from armsbench.formats.filed import reader, writer
from armsbench.formats.format import Format
from armsbench.formats.labelstudio import tasks as label_studio
from armsbench.formats.uima import files as uima

RECORDS = "a .json file, .jsonl, or a folder of .json files"

FORMATS: dict[str, Format] = {
    "armsbench": Format("the one format of this project", RECORDS, records.read, records.write, needs_text=False),
    "brat": Format("brat stand-off", "a folder of DOC.txt and DOC.ann, with annotation.conf", brat.read, brat.write),
    "conll-2003": Format(
        "one tag a token, in IOB2: mentions that do not overlap, names before others",
        "a .conll file, or a folder of them",
        reader(c2003.decode, ".conll", ".bio", ".txt"),
        writer(c2003.encode, c2003.decode, ".conll"),
        c2003.LOSES,
    ),
    "conll-2012": Format(
        "coreference as brackets in the last column, types of mentions that do not overlap in the eleventh",
        "a .conll file, or a folder of them",
        reader(c2012.decode, "conll"),
        writer(c2012.encode, c2012.decode, ".conll"),
        c2012.LOSES,
    ),
    "corefud": Format(
        "CoNLL-U with mentions and coreference in MISC, for udapi and the CorefUD scorer",
        "a .conllu file, or a folder of them",
        reader(corefud.decode, ".conllu"),
        writer(corefud.encode, corefud.decode, ".conllu"),
        corefud.LOSES,
    ),
    "doccano": Format(
        "doccano's JSON Lines, of a project with relations, or its export",
        "a .jsonl file, with the labels beside it as .spans.json and .relations.json; a .zip as IN",
        doccano.read,
        doccano.write,
    ),
    "docbin": Format(
        "spaCy's DocBin: groups of spans, clusters as groups, and doc.ents",
        "a .spacy file, or a folder of them",
        docbin.read,
        docbin.write,
        docbin.LOSES,
        extra="spacy",
    ),
    "dygie": Format(
        "DyGIE++: sentences of tokens, clusters, events of one token with arguments in their sentence",
        "a .jsonl file, or a folder of them",
        reader(dygie.decode, ".json", ".jsonl"),
        writer(dygie.encode, dygie.decode, ".jsonl"),
        dygie.LOSES,
    ),
    "label-studio": Format(
        "Label Studio's tasks with pre-annotations, or its JSON export",
        "a .json file, with the labelling configuration beside it as .xml",
        label_studio.read,
        label_studio.write,
    ),
    "parquet": Format(
        "the one format as nested Arrow columns, one row a document",
        "a .parquet file",
        parquet.read,
        parquet.write,
        needs_text=False,
    ),
    "quoted": Format(
        "the one format with quotations in place of offsets, for writing by hand",
        RECORDS,
        records.read_quoted,
        records.write_quoted,
    ),
    "textee": Format(
        "TextEE: tokens, entity mentions, event mentions with arguments",
        "a .jsonl file, or a folder of them",
        reader(textee.decode, ".json", ".jsonl"),
        writer(textee.encode, textee.decode, ".jsonl"),
        textee.LOSES,
    ),
    "uima-json": Format(
        "UIMA CAS JSON for INCEpTION, with the layers of the ontology inside",
        "a .json file of one document, or a folder of them",
        uima.read_json,
        uima.write_json,
    ),
    "uima-xmi": Format(
        "UIMA CAS XMI for INCEpTION, with the layers of the ontology in TypeSystem.xml",
        "an .xmi file of one document, a folder of them, or an archive that INCEpTION exported",
        uima.read_xmi,
        uima.write_xmi,
    ),
}
