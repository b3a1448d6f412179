"""Gathering what is wrong with a file: every trouble is counted, the first thousand are listed."""

from doorstep.gateway.imports.troubles import Trouble

MOST_LISTED = 1_000


class Findings:
    """Troubles as they are met."""

    def __init__(self) -> None:
        self.listed: list[Trouble] = []
        self.count = 0

    def add(self, row: int | None, column: str | None, code: str, detail: str) -> None:
        """Note a trouble."""
        self.take(Trouble(row, column, code, detail))

    def take(self, trouble: Trouble) -> None:
        """Note a trouble made elsewhere."""
        self.count += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(trouble)
