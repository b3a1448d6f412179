"""Crisis lines through the public surface."""

from doorstep.content.crisis_lines import countries
from support.house import House

PATH = "/api/v1/crisis-lines"


def test_anyone_sees_every_country_with_a_verified_number(house: House) -> None:
    reply = house.visitor().get(PATH)

    assert reply.status == 200
    assert [country["country_code"] for country in reply.json["data"]] == [country.code for country in countries()]
    assert all(any(line["number"] for line in country["lines"]) for country in reply.json["data"])
    assert reply.json["directory"]["web"].startswith("https://")


def test_one_country_is_found_in_either_case(house: House) -> None:
    visitor = house.visitor()
    code = countries()[0].code

    upper, lower = visitor.get(f"{PATH}?country={code}"), visitor.get(f"{PATH}?country={code.lower()}")

    assert upper.json == lower.json
    assert [country["country_code"] for country in upper.json["data"]] == [code]


def test_a_country_without_lines_still_shows_where_to_turn(house: House) -> None:
    (shown,) = house.visitor().get(f"{PATH}?country=QQ").json["data"]

    assert (shown["lines"], shown["emergency_number"]) == ([], "your local emergency number")


def test_any_hour_stands_only_where_it_was_verified(house: House) -> None:
    lines = [line for country in house.visitor().get(PATH).json["data"] for line in country["lines"]]

    for line in lines:
        assert (line["is_open"] is None) == (line["hours"] == "unknown")
        assert (line["hours_text"] == "Open at any hour") == (line["hours"] == "any_hour")
    assert {line["hours"] for line in lines} >= {"any_hour", "unknown"}


def test_a_country_is_two_letters(house: House) -> None:
    reply = house.visitor().get(f"{PATH}?country=Austria")

    assert (reply.status, reply.json["errors"][0]["parameter"]) == (422, "country")


def test_what_the_caller_holds_is_not_sent_again(house: House) -> None:
    visitor = house.visitor()
    tag = visitor.get(f"{PATH}?country=AT").headers["etag"]

    again = visitor.get(f"{PATH}?country=AT", if_none_match=tag)

    assert (again.status, again.body) == (304, b"")
