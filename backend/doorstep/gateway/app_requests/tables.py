"""Rows of the request log. They belong to the app and name nobody; a week later they go by themselves."""

import sqlalchemy as sa

from doorstep.platform.database.tables import PERSON_ID, personal_table
from doorstep.platform.database.types import Instant

app_requests = personal_table(
    "app_requests",
    sa.Column("at", Instant, nullable=False),
    sa.Column("operation", sa.String(48), nullable=False),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("outcome", sa.String(48), nullable=False),
    sa.Column("milliseconds", sa.Integer, nullable=False),
    sa.Column("sandbox", sa.Boolean, nullable=False),
    sa.Index("ix_app_requests_newest", PERSON_ID, "at", "id"),
    export=False,
    of_app=True,
)
