"""Every table of every room, in one registry: what Alembic compares the database with."""

from doorstep.gateway.app_requests import tables as app_requests
from doorstep.gateway.apps import tables as apps
from doorstep.gateway.calendars.busy import tables as calendars
from doorstep.gateway.calendars.feed import tables as calendar_feeds
from doorstep.gateway.imports import tables as imports
from doorstep.gateway.oauth import tables as oauth
from doorstep.gateway.sandboxes import tables as sandboxes
from doorstep.gateway.webhooks import tables as webhooks
from doorstep.learning.cards import tables as cards
from doorstep.learning.experiments import tables as experiments
from doorstep.learning.focus import tables as focus
from doorstep.learning.found import tables as found
from doorstep.learning.gentle_notes import tables as gentle_notes
from doorstep.learning.hidden import tables as hidden
from doorstep.learning.offers import tables as offers
from doorstep.learning.proposals import tables as proposals
from doorstep.learning.suggestions import tables as suggestions
from doorstep.platform.access import tables as access
from doorstep.platform.accounts import tables as accounts
from doorstep.platform.audit import tables as audit
from doorstep.platform.database.tables import metadata
from doorstep.platform.jobs import tables as jobs
from doorstep.platform.notifications import tables as notifications
from doorstep.platform.provenance import tables as provenance
from doorstep.platform.web import tables as web
from doorstep.practice.availability import tables as availability
from doorstep.practice.busy_times import tables as busy_times
from doorstep.practice.check_ins import tables as check_ins
from doorstep.practice.companions import tables as companions
from doorstep.practice.goals import tables as goals
from doorstep.practice.logs import tables as logs
from doorstep.practice.moments import tables as moments
from doorstep.practice.own_factors import tables as own_factors
from doorstep.practice.places import tables as places
from doorstep.practice.plans import tables as plans
from doorstep.practice.steps import tables as steps

ROOMS = (
    steps,
    places,
    own_factors,
    companions,
    check_ins,
    access,
    accounts,
    audit,
    jobs,
    notifications,
    web,
    goals,
    logs,
    moments,
    plans,
    availability,
    proposals,
    imports,
    gentle_notes,
    offers,
    experiments,
    found,
    cards,
    focus,
    hidden,
    suggestions,
    apps,
    oauth,
    calendar_feeds,
    calendars,
    busy_times,
    sandboxes,
    app_requests,
    provenance,
    webhooks,
)

__all__ = ["ROOMS", "metadata"]
