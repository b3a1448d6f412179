"""The application: every router on one foundation."""

import sys
from collections.abc import Awaitable, Callable
from typing import Any

from doorstep.circle.sharing.router import router as sharing
from doorstep.gateway.app_requests.noting import RequestNotes
from doorstep.gateway.app_requests.router import router as app_requests
from doorstep.gateway.apps.router import router as apps
from doorstep.gateway.calendars.busy.router import router as calendars
from doorstep.gateway.calendars.feed.router import file_router as plan_feed
from doorstep.gateway.calendars.feed.router import router as calendar_feed
from doorstep.gateway.consents.router import router as allowed_apps
from doorstep.gateway.demonstrations.router import router as demonstrations
from doorstep.gateway.imports.router import router as imports
from doorstep.gateway.oauth.page import page_router
from doorstep.gateway.oauth.router import protocol_router as oauth_protocol
from doorstep.gateway.oauth.router import router as oauth
from doorstep.gateway.oauth.router import well_known_router as well_known
from doorstep.gateway.provenance.router import router as provenance
from doorstep.gateway.sandboxes.router import router as sandboxes
from doorstep.gateway.webhooks.router import deliveries_router as webhook_deliveries
from doorstep.gateway.webhooks.router import router as webhook_endpoints
from doorstep.learning.cards.router import router as cards
from doorstep.learning.experiments.router import router as experiments
from doorstep.learning.focus.router import router as focus
from doorstep.learning.gentle_notes.router import router as gentle_notes
from doorstep.learning.hidden.router import router as hidden_factors
from doorstep.learning.insights.router import router as insights
from doorstep.learning.offers.router import router as offers
from doorstep.learning.proposals.router import router as proposals
from doorstep.learning.schedule.router import router as schedule
from doorstep.learning.suggestions.router import router as suggestions
from doorstep.learning.summary.router import router as summary
from doorstep.platform.accounts.credentials.router import router as held_credentials
from doorstep.platform.accounts.entry.router import router as entry
from doorstep.platform.accounts.leaving.router import router as leaving
from doorstep.platform.accounts.profile.router import router as profile
from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.logs import set_up_logs
from doorstep.platform.project import project_file
from doorstep.platform.settings import Settings
from doorstep.platform.web.health import router as health
from doorstep.platform.web.lane import AsgiApp, Lane, Receive, Scope, Send
from doorstep.platform.web.operations import Operations
from doorstep.platform.web.operators import router as operators
from doorstep.platform.web.paths import PathTree
from doorstep.platform.web.site import Site
from doorstep.practice.availability.router import router as availability
from doorstep.practice.catalogue.router import router as catalogue
from doorstep.practice.check_ins.router import router as check_ins
from doorstep.practice.companions.router import router as companions
from doorstep.practice.goals.router import router as goals
from doorstep.practice.ladders.router import router as ladders
from doorstep.practice.language.router import router as language
from doorstep.practice.logs.router import finishing_router as finishing
from doorstep.practice.logs.router import router as logs
from doorstep.practice.moments.router import of_logs_router as moments_of_logs
from doorstep.practice.moments.router import router as moments
from doorstep.practice.own_factors.router import router as own_factors
from doorstep.practice.places.router import router as places
from doorstep.practice.plans.router import router as plans
from doorstep.practice.safety.router import router as safety
from doorstep.practice.steps.router import router as steps
from doorstep.practice.wins.router import router as wins

ROUTERS: list[Operations] = [
    health,
    operators,
    entry,
    profile,
    held_credentials,
    leaving,
    check_ins,
    goals,
    steps,
    ladders,
    catalogue,
    places,
    companions,
    own_factors,
    language,
    safety,
    logs,
    plans,
    finishing,
    imports,
    insights,
    cards,
    focus,
    hidden_factors,
    experiments,
    offers,
    gentle_notes,
    schedule,
    proposals,
    availability,
    summary,
    suggestions,
    moments,
    moments_of_logs,
    wins,
    demonstrations,
    sharing,
    apps,
    provenance,
    allowed_apps,
    oauth,
    oauth_protocol,
    well_known,
    calendar_feed,
    plan_feed,
    calendars,
    sandboxes,
    app_requests,
    webhook_endpoints,
    webhook_deliveries,
]

# A long read in one thread hands the interpreter on ten times sooner than usual, so that short answers do not queue.
SWITCH_SECONDS = 0.0005


class Doorstep:
    """The ASGI application; opens its foundation at start and closes it at the end."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.foundation: Foundation | None = None
        self._lane: AsgiApp | None = None
        self._notes: RequestNotes | None = None

    def start(self) -> Foundation:
        """Open the foundation; the server's lifespan does this, tests may do it themselves."""
        set_up_logs()
        sys.setswitchinterval(SWITCH_SECONDS)
        self.foundation = open_foundation(self._settings)
        operations = [operation for router in (*ROUTERS, page_router) for operation in router.operations]
        web = self._settings.web_dir or project_file("frontend/build")
        site = Site(web, project_file("openapi/doorstep.json"), self._settings)
        self._notes = RequestNotes(self.foundation.database)
        self._lane = Lane(self.foundation, PathTree(operations), site, self._notes.hear)
        return self.foundation

    async def stop(self) -> None:
        """Write down what is still to be noted, and close the foundation."""
        if self._notes is not None:
            await self._notes.close()
        if self.foundation is not None:
            await self.foundation.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http" and self._lane is not None:
            await self._lane(scope, receive, send)

    async def _live(self, receive: Receive, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        await receive()
        self.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.stop()
        await send({"type": "lifespan.shutdown.complete"})


def create_app(settings: Settings | None = None) -> Doorstep:
    """The application for these settings (default: from the environment)."""
    return Doorstep(settings or Settings())
