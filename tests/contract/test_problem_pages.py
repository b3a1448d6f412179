"""Every problem the server can answer has its page: why it happens, what to do, how it is sent."""

from typing import Any

import pytest

from contract.published import DOCUMENT, OPERATIONS, Published, for_each

PROBLEMS: dict[str, dict[str, Any]] = {problem["code"]: problem for problem in DOCUMENT["x-problems"]}


@pytest.mark.parametrize("code", PROBLEMS)
def test_it_says_why_it_happens_and_what_to_do(code: str) -> None:
    problem = PROBLEMS[code]

    assert problem["example"]["type"] == "/problems/" + code.replace("_", "-")
    assert problem["example"]["status"] == problem["status"]
    assert len(problem["title"]) > 3
    assert _is_a_sentence(problem["cause"]), "add `cause` beside the problem's title"
    assert _is_a_sentence(problem["mend"]), "add `mend` or a `detail` beside the problem's title"
    assert problem["cause"] != problem["mend"]


@for_each(OPERATIONS)
def test_whatever_an_operation_names_has_a_page(operation: Published) -> None:
    components = DOCUMENT["components"]
    named = set()
    for answer in operation.described["responses"].values():
        shared = components["responses"].get(answer.get("$ref", "").rpartition("/")[2], {})
        named |= set(shared.get("content", {}).get("application/problem+json", {}).get("examples", {}))

    assert named <= PROBLEMS.keys()


def _is_a_sentence(text: str) -> bool:
    return len(text) > 10 and text[0].isupper() and text.endswith((".", "?"))
