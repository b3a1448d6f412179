"""Row-level security on PostgreSQL: the second lock behind the scoped queries.

The app role is neither owner nor superuser and has no BYPASSRLS; without a person named in the transaction it sees no
personal row at all. A credential may also be read by whoever shows it: BEGIN carries its hash.
"""

import sqlalchemy as sa

from doorstep.platform.database.tables import PERSON_ID

_PERSON = "nullif(current_setting('doorstep.person', true), '')::uuid"
_CREDENTIAL = "decode(nullif(current_setting('doorstep.credential', true), ''), 'hex')"

APPEND_ONLY = frozenset({"audit_lines"})


def secured(table: sa.Table) -> list[str]:
    """The statements that put one personal table under row-level security."""
    column = PERSON_ID if PERSON_ID in table.c else "id"
    own = f"{column} = {_PERSON}"
    statements = [
        f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY own_person ON {table.name} USING ({own}) WITH CHECK ({own})",
    ]
    if table.name == "credentials":
        statements.append(f"CREATE POLICY shown_credential ON credentials FOR SELECT USING (hash = {_CREDENTIAL})")
    return statements


def granted(table: sa.Table, app_role: str) -> str:
    """What the app role may do with a table; the audit log can only grow."""
    deeds = "SELECT, INSERT" if table.name in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"
    return f'GRANT {deeds} ON {table.name} TO "{app_role}"'
