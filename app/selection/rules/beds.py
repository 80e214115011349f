"""Who sleeps where: an exact placing of guest kinds in cells, which takes in one more by moving others along a path.

It is a maximum flow of whole people: if no path is found, no placing of these people and the new one exists."""

from collections.abc import Iterable, Mapping

from app.selection.rules.problem import Rooms

Step = tuple[int, int | None]
"""The cell that a path came from, and the guest kind that moves on from it; None: the host's own limit does."""


class Beds:
    """The guests of each cell, by kind, and what is free in cells and at hosts."""

    def __init__(self, rooms: Rooms) -> None:
        self.rooms = rooms
        self.free = [cell.free for cell in rooms.cells]
        self.host_free = list(rooms.free)
        self.stays: list[dict[int, int]] = [{} for _ in rooms.cells]
        self.siblings: list[list[int]] = [[] for _ in rooms.free]
        for place, cell in enumerate(rooms.cells):
            self.siblings[cell.host].append(place)

    def put(self, guest: int, cell: int, count: int = 1) -> None:
        """Put guests of a kind into a cell, or take them out of it with a negative count."""
        stays = self.stays[cell]
        left = stays.get(guest, 0) + count
        if left:
            stays[guest] = left
        else:
            stays.pop(guest, None)
        self.free[cell] -= count
        self.host_free[self.rooms.cells[cell].host] -= count

    def settle(self, guest: int, cell: int) -> None:
        """Give a guest of the kind their bed in the cell for good: nobody will move them."""
        free, host_free = self.free[cell], self.host_free[self.rooms.cells[cell].host]
        self.put(guest, cell, -1)
        self.free[cell], self.host_free[self.rooms.cells[cell].host] = free, host_free

    def path(self, starts: Iterable[int]) -> tuple[int | None, dict[int, Step]]:
        """A way to one more guest in one of the cells: the cell where it ends (None: there is none), and how each cell
        that was reached was come by."""
        came: dict[int, Step] = dict.fromkeys(starts, (-1, None))
        for cell in came:
            if self.free[cell] > 0 and self.host_free[self.rooms.cells[cell].host] > 0:
                return cell, came
        hosts: set[int] = set()
        movable: set[int] = set()
        queue = list(came)
        for cell in queue:
            host = self.rooms.cells[cell].host
            if self.free[cell] > 0 and host not in hosts:
                if self.host_free[host] > 0:
                    return cell, came
                hosts.add(host)
                self._spread(came, queue, cell, None, self.siblings[host])
            for guest in self.stays[cell]:
                if guest not in movable:
                    movable.add(guest)
                    self._spread(came, queue, cell, guest, self.rooms.doors[guest])
        return None, came

    @staticmethod
    def _spread(came: dict[int, Step], queue: list[int], cell: int, guest: int | None, cells: Iterable[int]) -> None:
        """Reach more cells from this one."""
        for there in cells:
            if there not in came:
                came[there] = (cell, guest)
                queue.append(there)

    def follow(self, guest: int, end: int, came: dict[int, Step]) -> None:
        """Take one more guest in along a path that was found."""
        cell = end
        while (step := came[cell])[0] >= 0:
            before, moved = step
            if moved is not None:
                self.put(moved, cell)
                self.put(moved, before, -1)
            cell = before
        self.put(guest, cell)

    def add(self, guest: int, starts: Iterable[int] | None = None) -> bool:
        """Take one more guest in (at one of the given cells, or at any that can take them), if that is possible."""
        end, came = self.path(self.rooms.doors[guest] if starts is None else starts)
        if end is None:
            return False
        self.follow(guest, end, came)
        return True

    def add_all(self, guests: Mapping[int, int]) -> bool:
        """Take in so many of each kind, those with fewest doors first: where there is room, and the rest by paths."""
        doors = self.rooms.doors
        for guest in sorted(guests, key=lambda guest: (len(doors[guest]), guest)):
            left = guests[guest]
            for cell in doors[guest]:
                here = min(left, self.free[cell], self.host_free[self.rooms.cells[cell].host])
                if here > 0:
                    self.put(guest, cell, here)
                    left -= here
            if not all(self.add(guest) for _ in range(left)):
                return False
        return True
