"""Rows of webhooks: where an app wants to hear, and what was sent there. They belong to the app.

A delivery holds ids and codes alone: the app fetches what it may read, so each read stays under scope and audit.
"""

import sqlalchemy as sa

from doorstep.gateway.webhooks.codes import DeliveryStatus, DisabledBecause, EndpointStatus
from doorstep.platform.database.tables import one_of, personal_table
from doorstep.platform.database.types import Document, Id, Instant, OwnWords

webhook_endpoints = personal_table(
    "webhook_endpoints",
    sa.Column("url", OwnWords, nullable=False),
    sa.Column("description", OwnWords, nullable=True),
    # Null: every event there is, those to come as well.
    sa.Column("event_types", Document, nullable=True),
    # Null: everyone who allowed the app something.
    sa.Column("sharing_id", Id, nullable=True),
    sa.Column("secret", OwnWords, nullable=False),
    sa.Column("previous_secret", OwnWords, nullable=True),
    sa.Column("previous_secret_until", Instant, nullable=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("disabled_because", sa.String(16), nullable=True),
    sa.Column("failing_since", Instant, nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    one_of("status", *EndpointStatus),
    one_of("disabled_because", *DisabledBecause),
    sa.CheckConstraint("(status = 'disabled') = (disabled_because IS NOT NULL)", name="disabled_for_a_reason"),
    export=False,
    of_app=True,
)

webhook_deliveries = personal_table(
    "webhook_deliveries",
    sa.Column("endpoint_id", Id, nullable=False),
    sa.Column("event_type", sa.String(48), nullable=False),
    sa.Column("record_id", Id, nullable=False),
    sa.Column("sharing_id", Id, nullable=True),
    sa.Column("happened_at", Instant, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    # Counts replays: a try belongs to a round, and a job of an earlier round does nothing.
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("next_try_at", Instant, nullable=True),
    sa.Column("tried", Document, nullable=False),
    # Made, or sent once more; a week later it goes.
    sa.Column("begun_at", Instant, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    one_of("status", *DeliveryStatus),
    sa.CheckConstraint("(status = 'waiting') = (next_try_at IS NOT NULL)", name="waiting_for_a_time"),
    sa.ForeignKeyConstraint(
        ["person_id", "endpoint_id"], ["webhook_endpoints.person_id", "webhook_endpoints.id"], ondelete="CASCADE"
    ),
    sa.Index("ix_webhook_deliveries_newest", "person_id", "created_at", "id"),
    sa.Index("ix_webhook_deliveries_endpoint", "person_id", "endpoint_id"),
    export=False,
    of_app=True,
)
