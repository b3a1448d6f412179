"""Every table of every room, in one registry: what Alembic compares the database with."""

from doorstep.gateway.imports import tables as imports
from doorstep.platform.access import tables as access
from doorstep.platform.accounts import tables as accounts
from doorstep.platform.audit import tables as audit
from doorstep.platform.database.tables import metadata
from doorstep.platform.jobs import tables as jobs
from doorstep.platform.notifications import tables as notifications
from doorstep.platform.web import tables as web
from doorstep.practice.goals import tables as goals
from doorstep.practice.logs import tables as logs
from doorstep.practice.moments import tables as moments
from doorstep.practice.plans import tables as plans

ROOMS = (access, accounts, audit, jobs, notifications, web, goals, logs, moments, plans, imports)

__all__ = ["ROOMS", "metadata"]
