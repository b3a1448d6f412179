"""What a person does with focus questions."""

from doorstep.content.words import Grade, Outcome
from doorstep.core.language.questions import question_words
from doorstep.core.language.sentences import too_soon
from doorstep.learning.focus.queries import QuestionRow, questions
from doorstep.learning.focus.schemas import FocusQuestionIn, FocusQuestionOut
from doorstep.learning.focus.tables import focus_questions
from doorstep.learning.found.findings import Findings
from doorstep.learning.found.kept import kept_findings
from doorstep.learning.found.refreshing import refresh_now
from doorstep.learning.found.telling import rival_told, told
from doorstep.learning.naming.namer import Namer, may_name
from doorstep.learning.naming.own import own_factors
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound, Problem
from doorstep.platform.records import Records
from doorstep.platform.web.fields import Page, SourceQuery
from doorstep.practice.turns import take_turn

# Measured: three pairs raise the share ever shown a false pattern from about 12 to 15 in 100; a fourth would go on.
MOST_QUESTIONS = 3

_POINTED_AT = frozenset({Grade.EARLY_HINT, Grade.LIKELY_PATTERN, Grade.STEADY_PATTERN})
_records = Records(focus_questions)


class TooManyFocusQuestions(Problem):
    status = 409
    code = "too_many_focus_questions"
    title = "Three questions are open already"
    cause = "At most three questions are open at a time."
    detail = "Let go of one, then ask this one. Each question more would make false patterns more likely."


class AlreadyAsked(Problem):
    status = 409
    code = "already_asked"
    title = "You wonder about this already"
    cause = "This pair of factor and outcome is among the open questions already."
    mend = "Read the question the id member names, or ask another."
    detail = "The question is there, with the day it was asked."


def ask(tx: Transaction, grant: Grant, body: FocusQuestionIn) -> FocusQuestionOut:
    """Wonder about a pair; raises IdInUse, InvalidInput, AlreadyAsked, TooManyFocusQuestions."""
    if body.id is not None and _records.repeats(tx, body, body.id):
        return open_question(tx, grant, body.id)
    column = Namer(own_factors(tx), may_name=True).column(body.factor, body.level)
    if column is None:
        fault = Fault("unknown_factor", "Send a factor of yours or a known one; a choice with its level", "/factor")
        raise InvalidInput(errors=[fault])
    take_turn(tx)
    open_now = questions(tx)
    for earlier in open_now:
        if (earlier["factor"], earlier["level"], earlier["outcome"]) == (body.factor, body.level, body.outcome):
            raise AlreadyAsked(members={"id": earlier["id"]})
    if len(open_now) >= MOST_QUESTIONS:
        raise TooManyFocusQuestions
    kept = kept_findings(tx)
    found = None if kept is None else kept.row(column.name, body.outcome)
    values = body.model_dump(exclude={"id"}) | {
        "asked_at": tx.now,
        "asked_beforehand": found is None or found.grade not in _POINTED_AT,
    }
    question_id = _records.create(tx, grant, body, values, body.id)
    refresh_now(tx)
    return open_question(tx, grant, question_id)


def let_go(tx: Transaction, grant: Grant, question_id: str) -> None:
    """Let go of a question; raises NotFound."""
    _records.remove(tx, question_id)
    refresh_now(tx)


def open_questions(tx: Transaction, grant: Grant, query: SourceQuery) -> Page[FocusQuestionOut]:
    """All that is wondered about; a factor of one's own that is gone takes its question out of the list."""
    namer, kept = Namer(own_factors(tx), may_name(grant)), kept_findings(tx)
    told_of = (_out(row, namer, kept) for row in questions(tx) if query.is_from(row["source"]))
    return {"data": [question for question in told_of if question is not None], "next_cursor": None}


def open_question(tx: Transaction, grant: Grant, question_id: str) -> FocusQuestionOut:
    """One question; raises NotFound."""
    for question in open_questions(tx, grant, SourceQuery())["data"]:
        if question["id"] == question_id:
            return question
    raise NotFound


def _out(row: QuestionRow, namer: Namer, kept: Findings | None) -> FocusQuestionOut | None:
    column = namer.column(row["factor"], row["level"])
    if column is None:
        return None
    outcome = Outcome(row["outcome"])
    found = None if kept is None else kept.row(column.name, outcome)
    so_far = too_soon(0)
    if kept is not None and found is not None:
        so_far = told(found, column, namer, rival_told(kept, found, column, namer)).card
    return {
        **namer.named(column),
        "id": row["id"],
        "outcome": outcome,
        "question": question_words(namer.words(column), outcome),
        "asked_at": row["asked_at"],
        "asked_beforehand": row["asked_beforehand"],
        "grade": Grade.TOO_SOON if found is None else Grade(found.grade),
        "so_far": so_far,
        "version": row["version"],
        "created_at": row["created_at"],
        "changed_at": row["changed_at"],
        "source": {"kind": row["source"]["kind"], "id": row["source"]["id"]},
    }
