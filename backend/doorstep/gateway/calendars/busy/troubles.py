"""What can be the matter with a calendar, in plain words."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why a calendar could not be read, or not all of it."""

    NOT_A_CALENDAR = "not_a_calendar"
    TOO_LARGE = "too_large"
    TOO_MUCH = "too_much"
    TOO_OFTEN = "too_often"
    TOO_SLOW = "too_slow"
    PARTLY_READ = "partly_read"
    NOT_ALLOWED = "not_allowed"
    NOT_THERE = "not_there"
    NO_ANSWER = "no_answer"


SENTENCES: dict[Trouble, str] = {
    Trouble.NOT_A_CALENDAR: "This is not a calendar in the iCalendar format (.ics).",
    Trouble.TOO_LARGE: "The calendar is larger than 2 MB. A calendar with less in it can be read.",
    Trouble.TOO_MUCH: "The calendar holds more than can be read here. One with less in it can be.",
    Trouble.TOO_OFTEN: "The calendar has something that repeats more than once a day. That can not be read here.",
    Trouble.TOO_SLOW: "The calendar takes too long to read. One with fewer repeats can be read.",
    Trouble.PARTLY_READ: "Some of it could not be understood and was left out.",
    Trouble.NOT_ALLOWED: "This address can not be read from here. An address that starts with https can be.",
    Trouble.NOT_THERE: "There is no calendar at this address any more. A new address may help.",
    Trouble.NO_ANSWER: "The address did not answer. It will be tried again in a few hours.",
}
