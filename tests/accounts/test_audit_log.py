"""Nobody alters the audit log unseen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from doorstep.platform.audit.chain import Deed, append
from doorstep.platform.audit.checkpoints import Checkpoints, CheckpointsAltered, checkpoint, heads_now
from doorstep.platform.audit.tables import audit_heads, audit_lines
from doorstep.platform.audit.verify import Finding, verify
from doorstep.platform.clock import utc_now
from doorstep.platform.database.port import Database
from doorstep.platform.database.postgresql import PostgresDatabase
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.keys.wrapping import KeyedDigest
from doorstep.platform.settings import Settings
from support.house import House

LINES = 6
Alter = Callable[[Transaction, str], None]


class TakenBack(Exception):
    """Ends a unit so that nothing of it is stored."""


def found_after(database: Database, alter: Alter, *, checkpointed: bool = False) -> list[Finding]:
    """What checking finds in a chain that was altered by someone who owns the database."""
    found: list[Finding] = []

    def unit(tx: Transaction) -> None:
        subject = new_id()
        for number in range(LINES):
            append(tx, subject, Deed(f"deed_{number}", "web", None, new_id(), "done"))
        heads = {subject: heads_now(tx)[subject]} if checkpointed else {}
        alter(tx, subject)
        found.extend(finding for finding in verify(tx, heads) if finding.subject == subject)
        raise TakenBack

    with pytest.raises(TakenBack):
        database.write_now(unit)
    return found


def change(tx: Transaction, table: sa.Table, subject: str, number: int | None, /, **values: object) -> None:
    condition = [table.c.subject == sa.bindparam("whose")]
    given: dict[str, object] = {"whose": subject}
    if number is not None:
        condition.append(table.c.sequence == sa.bindparam("number"))
        given["number"] = number
    statement = sa.update(table).where(*condition).values({key: sa.bindparam(f"new_{key}") for key in values})
    tx.execute(
        Statement(statement, across_people=True), **given, **{f"new_{key}": value for key, value in values.items()}
    )


def remove(tx: Transaction, subject: str, sequence: int) -> None:
    statement = sa.delete(audit_lines).where(
        audit_lines.c.subject == sa.bindparam("whose"), audit_lines.c.sequence == sa.bindparam("number")
    )
    tx.execute(Statement(statement, across_people=True), whose=subject, number=sequence)


@pytest.fixture
def owner(house: House) -> Iterator[Database]:
    """The database as whoever owns it reaches it; the app itself may not alter lines on PostgreSQL."""
    if house.database == "sqlite":
        yield house.foundation.database
        return
    database = PostgresDatabase(house.foundation.settings.owner_database_url, house.foundation.secrets, 1)
    yield database
    database.close()


def test_a_chain_nobody_touched_is_whole(owner: Database) -> None:
    assert found_after(owner, lambda tx, subject: None, checkpointed=True) == []


@pytest.mark.parametrize("sequence", range(1, LINES + 1))
@pytest.mark.parametrize(
    "edit", [{"operation": "another"}, {"outcome": "not_found"}, {"actor_kind": "ally"}, {"record_id": new_id()}]
)
def test_an_edit_of_any_line_shows(owner: Database, sequence: int, edit: dict[str, str]) -> None:
    found = found_after(owner, lambda tx, subject: change(tx, audit_lines, subject, sequence, **edit))

    assert [(finding.sequence, finding.trouble) for finding in found] == [(sequence, "line_altered")]


@pytest.mark.parametrize("sequence", range(1, LINES))
def test_a_deletion_shows(owner: Database, sequence: int) -> None:
    found = found_after(owner, lambda tx, subject: remove(tx, subject, sequence))

    assert found[0].sequence == sequence
    assert found[0].trouble == "line_missing"


@pytest.mark.parametrize("sequence", range(1, LINES))
def test_a_swap_shows(owner: Database, sequence: int) -> None:
    def swap(tx: Transaction, subject: str) -> None:
        change(tx, audit_lines, subject, sequence, sequence=0)
        change(tx, audit_lines, subject, sequence + 1, sequence=sequence)
        change(tx, audit_lines, subject, 0, sequence=sequence + 1)

    found = found_after(owner, swap)

    assert found[0].sequence == sequence
    assert found[0].trouble == "line_altered"


def test_a_truncation_shows_by_the_head_and_with_the_head_by_the_checkpoint(owner: Database) -> None:
    def cut(tx: Transaction, subject: str) -> None:
        remove(tx, subject, LINES)

    def cut_with_head(tx: Transaction, subject: str) -> None:
        remove(tx, subject, LINES)
        previous = sa.select(audit_lines.c.digest).where(
            audit_lines.c.subject == sa.bindparam("whose"), audit_lines.c.sequence == LINES - 1
        )
        row = tx.first(Statement[dict[str, bytes]](previous, across_people=True), whose=subject)
        assert row is not None
        change(tx, audit_heads, subject, None, sequence=LINES - 1, digest=row["digest"])

    by_head = found_after(owner, cut)
    unseen = found_after(owner, cut_with_head)
    by_checkpoint = found_after(owner, cut_with_head, checkpointed=True)

    assert [finding.trouble for finding in by_head] == ["head_differs"]
    assert unseen == []
    assert [finding.trouble for finding in by_checkpoint] == ["shorter_than_checkpoint"]


def test_on_postgresql_the_app_itself_can_neither_edit_nor_delete(house: House) -> None:
    if house.database == "sqlite":
        pytest.skip("SQLite has no roles")

    for alter in (
        lambda tx, subject: change(tx, audit_lines, subject, 1, outcome="another"),
        lambda tx, subject: remove(tx, subject, 1),
    ):
        with pytest.raises(Exception, match="permission denied"):
            found_after(house.foundation.database, alter)


def test_checkpoints_hold_where_every_chain_stands(house: House) -> None:
    maya = house.person()
    maya.post("/api/v1/goals", {"sentence": "I could write"})

    checkpoint(house.foundation, {})

    stood = Checkpoints.of(house.foundation).heads()
    assert house.foundation.database.write_now(lambda tx: verify(tx, stood)) == []
    assert house.foundation.keys.key_of(maya.id).pseudonym in stood


def test_a_checkpoint_altered_shows(tmp_path: Path, database_settings: Settings) -> None:
    path, sign = tmp_path / "checkpoints.jsonl", KeyedDigest(b"k" * 32)
    file = Checkpoints(path, sign)
    file.append({"a": (1, "00")}, utc_now())
    file.append({"a": (2, "01"), "b": (1, "02")}, utc_now())
    first, second = path.read_text().splitlines()

    assert Checkpoints(path, sign).heads() == {"a": (2, "01"), "b": (1, "02")}
    for altered in (
        f"{first}\n{second.replace('[2,', '[3,')}\n",
        f"{second}\n",
        f"{second}\n{first}\n",
        f"{first}\nnot json\n",
    ):
        path.write_text(altered)
        with pytest.raises(CheckpointsAltered):
            Checkpoints(path, sign).heads()
