"""A person's own words and names reach only whoever may read them."""

import pytest

from contract.own_words import TYPED, Typist
from contract.published import CLOSED, Published, filled, for_each
from contract.records import PUBLIC, RECORDS
from doorstep.platform.access.scopes import ALL_SCOPES
from support.browser import Browser
from support.client import Client
from support.house import House

WORDLESS = frozenset(scope for scope in ALL_SCOPES if not scope.value.endswith(".text:read"))
READS = [operation for operation in CLOSED if operation.takes_tokens and operation.method == "GET"]
SHOWN_BACK = frozenset({"give_hints"})
"""Operations that store nothing and answer about the very text just sent."""


@pytest.fixture(scope="module")
def typist(house: House) -> Typist:
    """Someone signed in who has typed a word at every place."""
    typist = Typist(Browser.signed_in(house))
    typist.type_everywhere()
    for name in RECORDS:
        typist.record(name)
    return typist


def asked(client: Client, typist: Typist, operation: Published) -> str:
    """The answer to a read of the typist's records."""
    path = filled(operation.path, PUBLIC | {name: typist.record(name) for name in RECORDS})
    query = "?limit=100" if "limit" in operation.query_names() else ""
    return client.get(path + query).body.decode()


def same_person(house: House, typist: Typist, scopes: frozenset[str]) -> Client:
    """A token of the typist with these scopes."""
    return house.token_of(typist.client.get("/api/v1/me").json["id"], [s for s in ALL_SCOPES if s.value in scopes])


def test_words_come_back_to_who_may_read_them(house: House, typist: Typist) -> None:
    everything = same_person(house, typist, frozenset(ALL_SCOPES))

    answers = [asked(everything, typist, operation) for operation in READS]

    seen = {word for word in typist.typed if any(word in answer for answer in answers)}
    assert len(seen) > 30


@for_each([operation for operation in READS if not any(".text" in scope for scope in operation.scopes)])
def test_a_token_without_the_text_scope_reads_no_word(house: House, typist: Typist, operation: Published) -> None:
    wordless = same_person(house, typist, frozenset(scope.value for scope in WORDLESS))

    answer = asked(wordless, typist, operation)

    assert typist.mark not in answer, [typist.typed[word] for word in typist.typed if word in answer]


def test_a_token_without_text_scopes_is_not_told_even_what_it_wrote(house: House) -> None:
    someone = Typist(Browser.signed_in(house))
    by_session = {name: someone.record(name) for name in ("app_id", "endpoint_id")}
    writer = Typist(same_person(house, someone, frozenset(WORDLESS)), _records=by_session)
    for operation in TYPED:
        if operation.takes_tokens and not any(".text" in scope for scope in operation.scopes):
            writer.type_into(operation)

    told = {name for name, answer in writer.answers.items() if writer.mark in answer}

    assert told <= SHOWN_BACK
