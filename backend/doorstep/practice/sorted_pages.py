"""Pages of a list that is sorted in memory: small, bounded lists with an order no index has."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from doorstep.platform.database.cursors import open_cursor, sign_cursor
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.fields import PageQuery

Item = TypeVar("Item")


def sorted_page(
    tx: Transaction,
    items: Sequence[Item],
    key: Callable[[Item], str],
    query: PageQuery,
    filters: Mapping[str, object],
) -> tuple[list[Item], str | None]:
    """The items of one page by ascending `key`, and the next cursor (None on the last page).

    `key` has to be unique. Raises CursorMismatch when the cursor was not made by this list with these filters.
    """
    ordered = sorted(items, key=key)
    if query.cursor is not None:
        (after,) = open_cursor(tx, query.cursor, filters)
        ordered = [item for item in ordered if key(item) > after]
    page = ordered[: query.limit]
    more = len(ordered) > query.limit
    return page, sign_cursor(tx, [key(page[-1])], filters) if more else None
