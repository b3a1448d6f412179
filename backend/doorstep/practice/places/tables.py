"""Rows of places."""

import sqlalchemy as sa

from doorstep.content.words import Crowding, Daylight, Familiarity, Noise, Predictability
from doorstep.platform.database.tables import between, one_of, personal_table, record_columns
from doorstep.platform.database.types import OwnWords

places = personal_table(
    "places",
    sa.Column("name", OwnWords, nullable=False),
    sa.Column("familiarity", sa.String(16), nullable=True),
    sa.Column("noise", sa.String(16), nullable=True),
    sa.Column("crowding", sa.String(16), nullable=True),
    sa.Column("predictability", sa.String(16), nullable=True),
    sa.Column("exit_ease", sa.Integer, nullable=True),
    sa.Column("daylight", sa.String(16), nullable=True),
    sa.Column("enjoyed_before", sa.Boolean, nullable=True),
    *record_columns(),
    one_of("familiarity", *Familiarity),
    one_of("noise", *Noise),
    one_of("crowding", *Crowding),
    one_of("predictability", *Predictability),
    one_of("daylight", *Daylight),
    between("exit_ease", 1, 5),
    sa.Index("ix_places_newest", "person_id", "created_at", "id"),
    told_as="place",
)
