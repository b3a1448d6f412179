"""One record of every kind, made through the API by someone signed in: a value for each path variable."""

from collections.abc import Callable
from datetime import timedelta

from doorstep.core.planning.weeks import IsoWeek
from doorstep.platform.clock import utc_now
from support.browser import Browser
from support.client import Client
from support.hours import afternoon
from support.oauth import OAuthApp

Make = Callable[[Client], str]
COMING_WEEK = str(IsoWeek.of(utc_now().date() + timedelta(days=7)))
"""A week one can still be proposed something for."""


def made(path: str, body: dict[str, object]) -> Make:
    """A record made by POSTing `body` to `path`; answers its id."""

    def make(client: Client) -> str:
        reply = client.post(path, body)
        assert reply.status == 201, (path, reply.body)
        record_id: str = reply.json["id"]
        return record_id

    return make


STEP: dict[str, object] = {
    "title": "I could send a photo",
    "context_kind": "digital",
    "kind": "social",
    "minutes": 5,
    "energy_cost": 1,
}
ENTRY: dict[str, object] = {
    "title": "I could have tea",
    "kind": "social",
    "starts_at": afternoon(days=5),
    "minutes": 30,
}
LOG: dict[str, object] = {
    "status": "done",
    "activity": "tea",
    "occurred_at": "2026-11-20T15:00:00Z",
    "after": {"mood": 6},
}

TOKEN: dict[str, object] = {"name": "My spreadsheet", "scopes": ["goals:read"], "expires_in_days": 30}


def session_id(client: Client) -> str:
    """The id of a session of theirs; making the other records needs a session anyway."""
    found: str = client.get("/api/v1/me/sessions").json["data"][0]["id"]
    return found


EXPERIMENT: dict[str, object] = {
    "activity": "A walk round the park",
    "factor": "with_someone",
    "ways": {"a": {"value": True}, "b": {"value": False}},
    "outcome": "mood_after",
    "hope": "a",
}


def experiment_id(client: Client) -> str:
    """The experiment they have open, or a new one: only one is open at a time."""
    found = client.get("/api/v1/experiments?status=active").json["data"]
    return found[0]["id"] if found else made("/api/v1/experiments", EXPERIMENT)(client)


def trial_id(client: Client) -> str:
    """A trial of their open experiment, told by a log of its own."""
    experiment = experiment_id(client)
    log_id = made("/api/v1/logs", {"status": "done", "after": {"mood": 6}})(client)
    return made(f"/api/v1/experiments/{experiment}/trials", {"log_id": log_id})(client)


def focus_question_id(client: Client) -> str:
    """What they wonder about already, or a new question: each is asked once."""
    found = client.get("/api/v1/insights/focus-questions").json["data"]
    asked = made("/api/v1/insights/focus-questions", {"factor": "meal", "outcome": "drain"})
    return found[0]["id"] if found else asked(client)


def suggestion_id(client: Client) -> str:
    """A card of today's suggestions that was shown."""
    found: str = client.post("/api/v1/suggestions", {}).json["data"][0]["id"]
    return found


APP: dict[str, object] = {
    "name": "Evening walk",
    "redirect_uris": ["https://walk.example.org/back"],
    "scopes": ["logs:read"],
}


def sharing_id(client: Client) -> str:
    """What they agreed on with an app, which has used its access since, and written something."""
    app = OAuthApp.made_by(client, ("check_ins:write",))
    token = app.exchange(app.asked_and_allowed(client)).json["access_token"]
    made("/api/v1/check-ins", {"energy": 4})(app.bearing(token))
    found: str = client.get("/api/v1/sharing-grants").json["data"][0]["id"]
    return found


CALENDAR: dict[str, object] = {
    "name": "Work",
    "content": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261201T100000Z\r\n"
    "DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
}


def feed_secret(client: Client) -> str:
    """The secret in the address of their calendar feed, which is turned on for it."""
    assert isinstance(client, Browser)
    assert client.step_up().status == 200
    address: str = client.put("/api/v1/calendars/feed", {}).json["address"]
    return address.rpartition("/")[2].removesuffix(".ics")


def app_id(client: Client) -> str:
    """An app of theirs, with a sandbox."""
    app = made("/api/v1/apps", APP)(client)
    assert client.post(f"/api/v1/apps/{app}/sandbox").status == 202
    return app


def endpoint_id(client: Client) -> str:
    """An endpoint of an app of theirs."""
    app = made("/api/v1/apps", APP)(client)
    return made("/api/v1/webhook-endpoints", {"app_id": app, "url": "https://walk.example.org/hooks"})(client)


def delivery_id(client: Client) -> str:
    """A test event on its way to an endpoint of theirs."""
    reply = client.post(f"/api/v1/webhook-endpoints/{endpoint_id(client)}/test")
    assert reply.status == 202, reply.body
    found: str = reply.json["id"]
    return found


RECORDS: dict[str, Make] = {
    "goal_id": made("/api/v1/goals", {"sentence": "I could have tea with a friend"}),
    "step_id": made("/api/v1/steps", STEP),
    "check_in_id": made("/api/v1/check-ins", {"energy": 5}),
    "place_id": made("/api/v1/places", {"name": "The library"}),
    "companion_id": made("/api/v1/companions", {"name": "Sam", "kind": "friend"}),
    "own_factor_id": made("/api/v1/own-factors", {"name": "Rain", "kind": "yes_no"}),
    "entry_id": made("/api/v1/plan-entries", ENTRY),
    "log_id": made("/api/v1/logs", LOG),
    "token_id": made("/api/v1/me/tokens", TOKEN),
    "session_id": session_id,
    "suggestion_id": suggestion_id,
    "experiment_id": experiment_id,
    "trial_id": trial_id,
    "proposal_id": made(f"/api/v1/schedules/{COMING_WEEK}/proposals", {"kind": "week"}),
    "focus_question_id": focus_question_id,
    "app_id": app_id,
    "endpoint_id": endpoint_id,
    "delivery_id": delivery_id,
    "sharing_id": sharing_id,
    "calendar_id": made("/api/v1/calendars", CALENDAR),
    "feed_secret": feed_secret,
    "moment_id": made("/api/v1/moments", {"what": "Rain on the window", "at": "2026-11-20T15:00:00Z"}),
}

PUBLIC: dict[str, str] = {
    "catalogue_id": "L01-01",
    "collection_id": "later-life",
    "iso_week": COMING_WEEK,
    "factor": "with_someone",
    "note_kind": "quiet",
    "offer_kind": "rotation",
}
