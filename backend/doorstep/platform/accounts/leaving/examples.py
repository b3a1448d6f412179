"""Answers about one's own data, as the contract shows them."""

from doorstep.platform.accounts.entry.examples import shown

ACCESS_LOG = shown(
    200,
    {
        "data": [
            {
                "sequence": 12,
                "at": "2026-03-02T18:00:00Z",
                "sentence": "You, in the web app, added a goal.",
                "operation": "create_goal",
                "actor_kind": "web",
                "actor_id": "0193a7c2-6b10-7a11-9d2c-0242ac120002",
                "record_id": "0193a7c2-8c1e-7c4b-8f00-0242ac120002",
                "outcome": "done",
            }
        ],
        "next_cursor": None,
    },
)
EXPORT = shown(
    200,
    {
        "format": "doorstep-export",
        "format_version": 1,
        "exported_at": "2026-03-02T18:00:00Z",
        "person_id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
        "records": {
            "goals": [
                {
                    "id": "0193a7c2-8c1e-7c4b-8f00-0242ac120002",
                    "sentence": "I could have tea with a friend",
                    "status": "active",
                }
            ]
        },
    },
)
ERASURE = shown(200, {"erases_at": "2026-03-09T18:00:00Z"})
