"""Whether a week is still the one a proposal was worked out for."""

import hashlib

import msgspec

from doorstep.learning.proposals.wall import WallWeek
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.availability.queries import stored_availability
from doorstep.practice.busy_times.queries import busy_between
from doorstep.practice.plans.finding import plan_between
from doorstep.practice.plans.links import hidden_companions


def basis_now(tx: Transaction, wall: WallWeek) -> str:
    """A digest of what the week holds, the free times, what calendars take, and who is hidden."""
    since, until = wall.bounds
    plan = [
        (entry["id"], entry["starts_at"], entry["status"], entry["version"]) for entry in plan_between(tx, since, until)
    ]
    times = stored_availability(tx)
    said: list[object] = [plan, times["version"] if times else 0, sorted(hidden_companions(tx))]
    if busy := busy_between(tx, since, until):
        said.append(busy)
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()
