"""Whatever the contract lets a caller send, and what it does not, the answer is one the contract describes.

Asked by each kind of caller in turn: a token of one's own, an app one allowed, and a signed-in person.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from doorstep.app import create_app
from doorstep.contract import openapi_document
from doorstep.platform.access.scopes import ALL_SCOPES
from doorstep.platform.database.migrate import migrate
from doorstep.platform.settings import Settings
from support.apps import allow
from support.browser import Browser
from support.client import LoopThread
from support.house import House
from support.server import served

USUAL_CASES = 300
CASES = int(os.environ.get("DOORSTEP_SCHEMATHESIS_CASES", USUAL_CASES))
DOCUMENT = openapi_document()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
# Every boundary of every field besides: thousands of requests, for the long run only.
SCHEMA.config.phases.coverage.enabled = CASES > USUAL_CASES
SCHEMA.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
OPERATIONS = sum(len(methods) for methods in SCHEMA.raw_schema["paths"].values())
ENDING = (
    "/auth/sign-out",
    "/me/sessions",
    "/me/erasure",
    "/me/password",
    "/me/email",
    "/auth/sign-in",
    "/auth/confirm",
)
"""What ends the session is asked with a token, or nobody would be signed in for the rest."""


@dataclass
class Callers:
    """Who asks, in turn, and what was asked: cases by operation and by what was wrong with them."""

    address: str
    token: dict[str, str]
    app: dict[str, str]
    session: dict[str, str]
    asked: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)

    def next_for(self, case: schemathesis.Case) -> dict[str, str]:
        """The headers of the next caller of this operation."""
        turns = [self.token, self.app, self.session]
        if any(part in case.path for part in ENDING):
            turns.remove(self.session)
        turn = turns[self.asked[case.operation.label] % len(turns)]
        self.asked[case.operation.label] += 1
        self.modes[case.meta.generation.mode.value if case.meta else "example"] += 1
        return turn


@pytest.fixture(scope="module")
def callers(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Callers]:
    """A served application on SQLite and those who ask it; afterwards, whether everything was asked."""
    chosen = Settings(
        data_dir=Path(tmp_path_factory.mktemp("schemathesis")),
        token_limit_per_minute=1_000_000,
        address_limit_per_minute=1_000_000,
        public_url="http://127.0.0.1",
    )
    migrate(chosen)
    app = create_app(chosen)
    with served(app) as address:
        assert app.foundation is not None
        house = House(app, app.foundation, LoopThread(), "sqlite")
        found = _callers(house, address)
        yield found
    sys.stdout.write(f"\n{found.asked.total()} cases of {len(found.asked)} operations: {dict(found.modes)}\n")
    here = [item for item in request.session.items if item.path == request.path]
    assert len(found.asked) == len(here), "an operation was never asked"
    if len(here) == OPERATIONS:
        assert min(found.modes["positive"], found.modes["negative"]) > CASES / 10


def _callers(house: House, address: str) -> Callers:
    person, browser = house.person(), Browser.signed_in(house)
    assert browser.step_up().status == 200
    assert browser.cookie is not None
    return Callers(
        address,
        token={"Authorization": f"Bearer {person.token}"},
        app={"Authorization": allow(house, person, ALL_SCOPES).client.headers["authorization"]},
        session={**browser.headers, "cookie": browser.cookie},
    )


def problem_is_named(_: object, response: Any, case: schemathesis.Case) -> None:  # noqa: ANN401 - as checks are called
    """The code of a problem is one that the operation names for this status."""
    if "problem+json" not in response.headers.get("content-type", [""])[0]:
        return
    if response.status_code == 405:
        return  # a method that is no operation, so no operation names it
    answers = case.operation.definition.raw["responses"]
    shared = answers[str(response.status_code)]["$ref"].rpartition("/")[2]
    named = DOCUMENT["components"]["responses"][shared]["content"]["application/problem+json"]["examples"]
    assert response.json()["code"] in named, f"{response.json()['code']} is not among {sorted(named)}"


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    problem_is_named,
]


@SCHEMA.parametrize()
@settings(
    max_examples=max(2, ceil(CASES / OPERATIONS)),
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
def test_every_answer_is_one_the_contract_describes(case: schemathesis.Case, callers: Callers) -> None:
    case.call_and_validate(base_url=callers.address, headers=callers.next_for(case), checks=CHECKS)
