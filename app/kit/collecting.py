"""When Python looks for circles of values to throw away: not where there are none, and not among what stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """A large case is millions of values without a circle, and all of them stay: to look through them again and again
    for some takes as long as all the rest. Whoever finds the collector at rest already leaves it so."""
    rested = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not rested:
            gc.enable()


def settle() -> None:
    """What is there now stays as long as the process: it is not looked through again. The rest is a little more rarely,
    but often enough to be rid of a large ranking that a page was the last to hold."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 10, 10)
