"""Mail that waits to be sent, sealed like everything a person typed: it holds their address and a secret link."""

import sqlalchemy as sa

from doorstep.platform.database.tables import personal_table
from doorstep.platform.database.types import Instant, OwnWords

outgoing_mail = personal_table(
    "outgoing_mail",
    sa.Column("message", OwnWords, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    export=False,
)
