"""What the analysis of an experiment refuses, each with the numbers that show why."""

from __future__ import annotations

from doorstep.core.inference.errors import UnreadableLog


class UnknownSize(UnreadableLog):
    """An experiment of a size that has no list of orders."""

    def __init__(self, times_each: int, known: tuple[int, ...]) -> None:
        self.times_each, self.known = times_each, known
        super().__init__(f"each way is tried {times_each} times, but only {known} are known")


class OrderNotAllowed(UnreadableLog):
    """An order that could not have been drawn."""

    def __init__(self, order: str, times_each: int) -> None:
        self.order, self.times_each = order, times_each
        super().__init__(f"{order} is no allowed order for {times_each} times each")


class TooManyTries(UnreadableLog):
    """More tries than the order has places."""

    def __init__(self, tries: int, places: int) -> None:
        self.tries, self.places = tries, places
        super().__init__(f"{tries} tries for an order of {places}")
