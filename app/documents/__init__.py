"""Papers: plain data, a template, and the PDF that comes of them."""
