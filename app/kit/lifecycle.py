"""States as data: which state may follow which, and the refusal of every other step."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Lifecycle:
    """The states of a thing and the steps between them; the first key is where it begins."""

    steps: Mapping[str, tuple[str, ...]]

    @property
    def states(self) -> tuple[str, ...]:
        """All states, in their order."""
        return tuple(self.steps)

    def allows(self, before: str, after: str) -> bool:
        """Whether `after` may follow `before`."""
        return after in self.steps[before]

    def sql(self, column: str = "state") -> str:
        """A CHECK that the column holds one of the states."""
        return f"{column} IN ({', '.join(repr(state) for state in self.steps)})"
