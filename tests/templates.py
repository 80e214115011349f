"""Templates compiled once for the whole run: every test makes an application of its own, which would do it anew."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class InMind(BytecodeCache):
    """Keeps what was compiled in this process; a changed template has another checksum, and is compiled again."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is kept, if anything is."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = InMind()
