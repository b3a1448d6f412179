"""What an app does with the generated Python client: sign in with a token, create, page, change, read a problem, retry.

Reads BASE and TOKEN from the environment; writes what it found as one line of JSON.
"""

import json
import os
import sys
from uuid import UUID

from doorstep_client import AuthenticatedClient
from doorstep_client.api.goals import change_goal, create_goal, get_goal, list_goals
from doorstep_client.models import GoalIn, GoalOut, GoalPage, GoalPatch, GoalStatus, Problem
from doorstep_client.types import Unset

client = AuthenticatedClient(base_url=os.environ["BASE"], token=os.environ["TOKEN"])


def created(sentence: str, key: str) -> tuple[GoalOut, bool]:
    """A goal, and whether this was the first answer again."""
    answer = create_goal.sync_detailed(client=client, body=GoalIn(sentence=sentence), idempotency_key=key)
    assert isinstance(answer.parsed, GoalOut), answer.parsed
    return answer.parsed, answer.headers.get("idempotency-replayed") == "true"


def every_goal() -> list[GoalOut]:
    """All goals, one page of two after the other."""
    found: list[GoalOut] = []
    cursor: str | Unset | None = Unset()
    while cursor is not None:
        page = list_goals.sync(client=client, limit=2, cursor=cursor)
        assert isinstance(page, GoalPage), page
        found += page.data
        cursor = page.next_cursor
    return found


first, was_replayed = created("I could have tea with a friend", "tea")
again, is_replayed = created("I could have tea with a friend", "tea")
for number in range(3):
    created(f"I could write to someone, {number}", f"write-{number}")

read = get_goal.sync_detailed(UUID(first.id), client=client)
etag = read.headers["etag"]
paused = GoalPatch(status=GoalStatus.PAUSED)
changed = change_goal.sync(UUID(first.id), client=client, body=paused, if_match=etag)
assert isinstance(changed, GoalOut), changed
stale = change_goal.sync(UUID(first.id), client=client, body=paused, if_match=etag)
assert isinstance(stale, Problem), stale

found = {
    "replayed": [was_replayed, is_replayed],
    "same": first.id == again.id,
    "goals": len(every_goal()),
    "status": changed.status,
    "problem": [stale.status, stale.code, stale.type_],
}
sys.stdout.write(json.dumps(found) + "\n")
