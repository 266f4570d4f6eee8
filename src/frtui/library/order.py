"""The orders a reader can ask for. Values only: the index does the ordering."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Sort:
    """An order that readers ask for. ``descending`` is its natural direction."""

    name: str
    label: str
    reversed_label: str
    descending: bool
    needs_words: bool = False
    """Whether it means something only while words are searched for; else it is the order by date."""


SORTS: dict[str, Sort] = {
    sort.name: sort
    for sort in (
        Sort("date", "newest first", "oldest first", True),
        Sort("title", "title A to Z", "title Z to A", False),
        Sort("provider", "provider A to Z", "provider Z to A", False),
        Sort("quality", "highest quality first", "lowest quality first", True),
        Sort("heat", "highest heat first", "lowest heat first", True),
        Sort("related", "most related first", "fewest related first", True),
        Sort("match", "best match first", "worst match first", True, needs_words=True),
        Sort("mixed", "best match, providers mixed", "worst match, providers mixed", True, needs_words=True),
    )
}


@dataclass(frozen=True, slots=True)
class Order:
    """A sort and whether it is turned round; ``then`` decides among equals, and at last the path does.

    Unknown values always stand last.
    """

    name: str = "date"
    reversed: bool = False
    then: tuple[tuple[str, bool], ...] = ()

    @staticmethod
    def of(text: str) -> Order:
        """The order that ``text`` writes. Raises ``ValueError`` with what is wrong.

        >>> Order.of("-date,provider")
        Order(name='date', reversed=False, then=(('provider', False),))
        >>> str(Order.of("+date,-title"))
        '+date,-title'
        """
        keys: dict[str, bool] = {}
        for part in text.lower().split(","):
            name = part.lstrip("+-")
            if name not in SORTS or len(part) - len(name) > 1:
                near = get_close_matches(name, SORTS, 1, 0.5)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(SORTS)}"
                raise ValueError(f"no order is called “{name[:30]}”: {hint}")
            is_descending = SORTS[name].descending if part == name else part[0] == "-"
            keys.setdefault(name, is_descending != SORTS[name].descending)
            if SORTS[name].needs_words and name != next(iter(keys)):
                raise ValueError(f"“{name}” can only be the first order of several")
        (name, is_reversed), *then = keys.items()
        return Order(name, is_reversed, tuple(then))

    def __str__(self) -> str:
        return ",".join(
            name if not is_reversed else f"{'+' if SORTS[name].descending else '-'}{name}"
            for name, is_reversed in self.keys
        )

    @property
    def keys(self) -> tuple[tuple[str, bool], ...]:
        """All that decides, the first first: name and whether it is turned round."""
        return ((self.name, self.reversed), *self.then)

    @property
    def needs_words(self) -> bool:
        """Whether it means something only while words are searched for."""
        return SORTS[self.name].needs_words

    @property
    def without_words(self) -> Order:
        """The order of those that match as well as each other: what is behind a sort that needs words, else by date."""
        if not self.needs_words:
            return self
        (name, is_reversed), *then = self.then or Order().keys
        return Order(name, is_reversed, tuple(then))

    @property
    def label(self) -> str:
        """In words, for a title line."""
        return ", ".join(
            SORTS[name].reversed_label if is_reversed else SORTS[name].label for name, is_reversed in self.keys
        )
