"""The process that opens what strangers sent and writes it anew; it knows nothing of the rest, so that it starts fast.

`python -m app.applications.rewriting` is started by `app.applications.cleaning`, which says what happens to a file.
"""
