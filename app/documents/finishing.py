"""The last touch before a PDF is written: it says that it is PDF/UA too, and no letter is shown as an empty box.

WeasyPrint can name one standard at a time; its tagged PDF/A-3a meets PDF/UA-1 as well, and only the line that says so
is missing. PDF/A wants every foreign name in the metadata described, so the description of `pdfuaid` goes in with it.
"""

from typing import Any

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


class MissingLetters(Exception):
    """The fonts have no shape for these characters."""

    def __init__(self, characters: list[str]) -> None:
        super().__init__(" ".join(characters))
        self.characters = characters


def finish(document: Any, pdf: Any) -> None:
    """WeasyPrint's finisher: the guard of letters, then the line of PDF/UA."""
    missing = {chr(point) for font in document.fonts.values() for point in font.missing}
    if missing:
        raise MissingLetters(sorted(missing))
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (text,) = metadata.stream
    if text.count(END) != 1:
        raise ValueError("the metadata of the PDF are not in the expected form")
    metadata.stream = [text.replace(END, UNIVERSAL_ACCESS + END)]
