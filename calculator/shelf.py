"""What is kept in memory because it is the same for everybody, and is gone with what it was made from.

One shelf holds things of one kind. They stand under what they all hang on, such as the release and the partners as they
were read: whoever asks under anything else finds an empty shelf. It is bounded; what nobody asked for longest goes
first. Nothing of one reader's may stand on it.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """The things that stand under one and the same."""

    def __init__(self, most: int, under: tuple[object, ...] = ()) -> None:
        self.most, self.under = most, under
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._things)

    def things(self) -> list[T]:
        return list(self._things.values())

    def find(self, key: Hashable) -> T | None:
        with self._lock:
            thing = self._things.get(key)
            if thing is not None:
                self._things.move_to_end(key)
            return thing

    def keep(self, key: Hashable, thing: T) -> None:
        with self._lock:
            self._things[key] = thing
            while len(self._things) > self.most:
                self._things.popitem(last=False)


class Shelf(Generic[T]):
    """The things of now. Whoever still makes one under what was before puts it where nobody looks any more."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.empty()

    def __len__(self) -> int:
        return len(self._held)

    def things(self) -> list[T]:
        return self._held.things()

    def empty(self) -> None:
        """Forget everything, as at the start of a process."""
        self._held: Held[T] = Held(self.most)

    def under(self, *these: object) -> Held[T]:
        """What stands under these very objects. Equal ones are others."""
        held = self._held
        if len(held.under) != len(these) or any(one is not other for one, other in zip(held.under, these, strict=True)):
            held = self._held = Held(self.most, these)
        return held
