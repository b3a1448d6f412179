"""People walking through the built web app, at a real browser, on a real server.

Each journey is a script of steps (`frontend/tests/e2e`). After every step the page is looked at: no broken
content policy, no page error, no refused call, nothing sideways, no axe violation.
"""

import json
import os
import subprocess
from pathlib import Path

from support.project import ROOT

FRONTEND = ROOT / "frontend"
SECONDS = 300


def _walk(journey: str, address: str, chromium: str, pictures: Path) -> list[str]:
    """The names of the steps taken; fails at the first one that did not go well."""
    environment = {**os.environ, "BASE": address, "CHROMIUM": chromium, "PICTURES": str(pictures)}
    done = subprocess.run(
        ["node", f"tests/e2e/{journey}.js"],
        cwd=FRONTEND,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    for step in steps:
        assert step["ok"], f"{journey}, {step['step']}: {step['fault']} (picture in {pictures})"
    assert done.returncode == 0, done.stderr
    return [step["step"] for step in steps]


def test_somebody_new_walks_the_whole_path(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("main-path", address, chromium, tmp_path)

    assert steps[0] == "opens the front page"
    assert steps[-1] == "signs in again, and everything is there"


def test_a_visitor_looks_round_with_sample_notes(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("demonstration", address, chromium, tmp_path)

    assert steps[-1] == "is asked to sign in on the way back"


def test_notes_made_without_a_network_arrive_once_and_in_order(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("offline", address, chromium, tmp_path)

    assert "sends both, once each and in order, when the network is back" in steps


def test_a_low_day_shows_the_smallest_step_and_rest(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("low-day", address, chromium, tmp_path)

    assert steps[-1] == "starts the smaller version"


def test_ideas_for_a_week_are_taken_and_taken_back(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("week-ideas", address, chromium, tmp_path)

    assert steps[-1] == "takes them back, and the ideas are open again"


def test_a_developer_makes_an_app_tries_it_and_removes_it(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("developer", address, chromium, tmp_path)

    assert "sees the call in the log, and reads on at rest" in steps
    assert steps[-1] == "removes the app, and the token opens nothing"


def test_both_ways_are_tried_and_what_came_of_it_is_shown(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("experiment", address, chromium, tmp_path)

    assert "sees what came of it, with its range and each try" in steps
    assert steps[-1] == "tries an idea of one’s own, and ends it early"


def test_a_calendar_is_kept_clear_of_and_the_plan_shown_in_another(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("calendars", address, chromium, tmp_path)

    assert "takes it out, and the day is free again" in steps
    assert steps[-1] == "asks for a new address, and the old one stops"


def test_an_app_is_let_in_looked_at_and_stopped(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("allow-app", address, chromium, tmp_path)

    assert "lets it in, without what was switched off" in steps
    assert steps[-1] == "is sent nowhere by a request with an address that is not the app’s"


def test_whoever_an_app_sends_comes_back_to_what_it_asked(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("come-back", address, chromium, tmp_path)

    assert "hears first when to talk to a doctor, and skips the rest" in steps
    assert "is back at what the app asked, to the letter" in steps
    assert "opens the mailed link anew, and comes back with the new password" in steps
    assert steps[-1] == "follows no link to elsewhere after signing in"


def test_what_an_app_wrote_is_told_and_undone(address: str, chromium: str, tmp_path: Path) -> None:
    steps = _walk("app-writes", address, chromium, tmp_path)

    assert "undoes the last day of it, and reads what stays and why" in steps
    assert steps[-1] == "undoes that too"
