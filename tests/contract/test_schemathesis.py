"""Whatever the contract lets a caller send, the answer is one the contract describes."""

import os
from collections.abc import Iterator
from math import ceil
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from doorstep.app import create_app
from doorstep.contract import openapi_document
from doorstep.platform.database.migrate import migrate
from doorstep.platform.settings import Settings
from support.client import LoopThread
from support.house import House
from support.server import served

USUAL_CASES = 300
CASES = int(os.environ.get("DOORSTEP_SCHEMATHESIS_CASES", USUAL_CASES))
SCHEMA = schemathesis.openapi.from_dict(openapi_document())
# Every boundary of every field besides: thousands of requests, for the long run only.
SCHEMA.config.phases.coverage.enabled = CASES > USUAL_CASES
OPERATIONS = sum(len(methods) for methods in SCHEMA.raw_schema["paths"].values())
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def address_and_token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A served application on SQLite and the token of someone in it."""
    chosen = Settings(
        data_dir=Path(tmp_path_factory.mktemp("schemathesis")),
        token_limit_per_minute=1_000_000,
        address_limit_per_minute=1_000_000,
    )
    migrate(chosen)
    app = create_app(chosen)
    with served(app) as address:
        assert app.foundation is not None
        house = House(app, app.foundation, LoopThread(), "sqlite")
        yield address, house.person().token


@SCHEMA.parametrize()
@settings(
    max_examples=max(2, ceil(CASES / OPERATIONS)),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)
def test_every_answer_is_one_the_contract_describes(
    case: schemathesis.Case, address_and_token: tuple[str, str]
) -> None:
    address, token = address_and_token

    case.call_and_validate(base_url=address, headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)
