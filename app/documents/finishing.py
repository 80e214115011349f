"""The last touch before a PDF is written: it says that it is PDF/UA too, and no letter is shown as an empty box.

WeasyPrint can name one standard at a time; its tagged PDF/A-3a meets PDF/UA-1 as well, and only the line that says so
is missing. PDF/A wants every foreign name in the metadata described, so the description of `pdfuaid` goes in with it.
Then every object becomes the bytes that it is: the writer asks for them twice, for the file and for its checksum, and
would pack each stream twice, so tightly that it takes three times as long for a hundredth of the size.
"""

import zlib
from typing import Any

import pydyf

END = b"</rdf:RDF>"
UNIVERSAL_ACCESS = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


class Written(pydyf.Object):  # type: ignore[misc]
    """An object of a PDF as its bytes, known by the number of the one that it stands for."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.number, self.free = made.number, made.free
        self.bytes: bytes = (packed(made) if isinstance(made, pydyf.Stream) else made).data
        self.may_be_packed: bool = made.compressible

    @property
    def data(self) -> bytes:
        """What stands in the file."""
        return self.bytes

    @property
    def compressible(self) -> bool:
        """Whether it may go into a stream of objects."""
        return self.may_be_packed


def packed(stream: Any) -> Any:
    """The stream, compressed as zlib does it unasked; a JPEG is compressed already, and is read by its own filter."""
    if stream.extra.get("Filter") == "/DCTDecode":
        return stream
    plain = pydyf.Stream(stream.stream).data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    return pydyf.Stream([zlib.compress(plain)], {**stream.extra, "Filter": "/FlateDecode"})


class MissingLetters(Exception):
    """The fonts have no shape for these characters."""

    def __init__(self, characters: list[str]) -> None:
        super().__init__(" ".join(characters))
        self.characters = characters


def finish(document: Any, pdf: Any) -> None:
    """WeasyPrint's finisher: the guard of letters, the line of PDF/UA, and all as bytes."""
    missing = {chr(point) for font in document.fonts.values() for point in font.missing}
    if missing:
        raise MissingLetters(sorted(missing))
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (text,) = metadata.stream
    if text.count(END) != 1:
        raise ValueError("the metadata of the PDF are not in the expected form")
    metadata.stream = [text.replace(END, UNIVERSAL_ACCESS + END)]
    pdf.objects[1:] = [Written(made) for made in pdf.objects[1:]]  # the first one is the head of the free
