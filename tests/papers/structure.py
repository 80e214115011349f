"""A look at the bones of a PDF without Java: is it tagged, named, self-contained, and does it say what it claims?"""

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def faults(pdf: bytes) -> list[str]:
    """What a reader with a screen reader, or an archive, would miss."""
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()
    checks = {
        "no structure tree": "/StructTreeRoot" in root,
        "not marked as tagged": root.get("/MarkInfo", {}).get("/Marked") is not None,
        "no language": bool(root.get("/Lang")),
        "the title is not shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
        "no title": bool(reader.metadata and reader.metadata.title),
        "metadata without one description": len(re.findall("<rdf:RDF", metadata)) == 1,
        "does not say PDF/A-3a": 'pdfaid:part="3"' in metadata and 'pdfaid:conformance="A"' in metadata,
        "does not say PDF/UA-1": 'pdfuaid:part="1"' in metadata,
        "no colour profile": "/OutputIntents" in root,
        "no identifier": "/ID" in reader.trailer,
        "no page tells its tab order": all(page.get("/Tabs") == "/S" for page in reader.pages),
    }
    found = [fault for fault, good in checks.items() if not good]
    for thing in objects(reader):
        found += faults_of(thing)
    return found


def objects(reader: PdfReader) -> list[DictionaryObject]:
    """Every dictionary in the file."""
    numbers = range(1, int(reader.trailer["/Size"]))
    every = [reader.get_object(IndirectObject(number, 0, reader)) for number in numbers]
    return [thing for thing in every if isinstance(thing, DictionaryObject)]


def faults_of(thing: DictionaryObject) -> list[str]:
    """What is wrong with one part of the file."""
    kind, tag = thing.get("/Type"), thing.get("/S")
    found = []
    if kind == "/FontDescriptor" and not {"/FontFile2", "/FontFile3"} & set(thing):
        found.append(f"the font {thing.get('/FontName')} is not inside")
    if kind == "/Filespec" and "/AFRelationship" not in thing:
        found.append("an attachment does not say what it is to the paper")
    if kind == "/StructElem" and tag == "/Figure" and not thing.get("/Alt"):
        found.append("a figure without alternative text")
    if kind == "/StructElem" and tag == "/TH" and not (thing.get("/ID") or thing.get("/A")):
        found.append("a table header that no cell can name")
    if tag == "/JavaScript" or "/JS" in thing:
        found.append("a script")
    if tag == "/URI" and not str(thing.get("/URI")).startswith(("https:", "mailto:")):
        found.append(f"a link to {thing.get('/URI')}")
    return found


def tags(pdf: bytes) -> list[str]:
    """The tags of the structure tree in reading order."""
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"])[1:])
            if "/K" in node:
                walk(node["/K"])

    walk(root["/StructTreeRoot"]["/K"])
    return found
