"""Problems: errors that already say how they answer (RFC 9457)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input: where, what, and how to mend it. Never the value itself.

    `pointer` is a JSON pointer (RFC 6901) into the body; `parameter` names a query, path or header parameter.
    """

    code: str
    detail: str
    pointer: str | None = None
    parameter: str | None = None

    def as_json(self) -> dict[str, str]:
        """The fault as the contract shows it."""
        place = {"pointer": self.pointer} if self.pointer is not None else {"parameter": self.parameter or ""}
        return {**place, "code": self.code, "detail": self.detail}


class Problem(Exception):
    """A refusal the caller can act on. Subclasses name their status, code, title and usual detail.

    Raised inside a use case it takes back what the use case wrote; what was `kept` and the audit line stay.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "bad_request"
    title: ClassVar[str] = "The request could not be used"
    detail: str = ""

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        if detail is not None:
            self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.members = dict(members or {})

    @classmethod
    def type_uri(cls) -> str:
        """The page that explains this problem, relative to the server."""
        return "/problems/" + cls.code.replace("_", "-")

    def as_json(self, instance: str, request_id: str) -> dict[str, object]:
        """The problem document."""
        document: dict[str, object] = {
            "type": self.type_uri(),
            "title": self.title,
            "status": self.status,
            "detail": self.detail or self.title,
            "instance": instance,
            "code": self.code,
            "request_id": request_id,
            **self.members,
        }
        if self.errors:
            document["errors"] = [error.as_json() for error in self.errors]
        return document


class InvalidInput(Problem):
    status = 422
    code = "invalid_input"
    title = "Some of what was sent cannot be used"
    detail = "Nothing was stored. Each entry in errors names a place and how to mend it."


class MalformedBody(Problem):
    status = 400
    code = "malformed_body"
    title = "The body is not valid JSON"


class NotFound(Problem):
    status = 404
    code = "not_found"
    title = "There is nothing here"
    detail = "No record of yours has this address."


class MethodNotAllowed(Problem):
    status = 405
    code = "method_not_allowed"
    title = "This address does not take that method"


class NotSignedIn(Problem):
    status = 401
    code = "not_signed_in"
    title = "Sign in or send a token"
    detail = "The session or token is missing, ended, or unknown."


class ScopeMissing(Problem):
    status = 403
    code = "scope_missing"
    title = "This token may not do that"


class SessionNeeded(Problem):
    status = 403
    code = "session_needed"
    title = "Only a signed-in person can do this"
    detail = "Tokens cannot reach this operation, whatever their scopes."


class StepUpNeeded(Problem):
    status = 403
    code = "step_up_needed"
    title = "Please give your password again"
    detail = "POST /api/v1/auth/step-up with your password, then repeat this within five minutes."


class ForgeryRefused(Problem):
    status = 403
    code = "forgery_refused"
    title = "The request did not come from this site"
    detail = "Send the Origin of this site and the X-CSRF-Token that belongs to the session."


class TooLarge(Problem):
    status = 413
    code = "too_large"
    title = "The body is too large"


class UnsupportedMediaType(Problem):
    status = 415
    code = "unsupported_media_type"
    title = "The body has to be JSON"
    detail = "Send Content-Type: application/json."


class PreconditionFailed(Problem):
    status = 412
    code = "version_mismatch"
    title = "It changed since you read it"
    detail = "Read it again and repeat with the new ETag."


class PreconditionRequired(Problem):
    status = 428
    code = "version_required"
    title = "Say which version you mean"
    detail = "Send If-Match with the ETag you read."


class IdInUse(Problem):
    status = 409
    code = "id_in_use"
    title = "A different record of yours has this id"


class RequestInFlight(Problem):
    status = 409
    code = "request_in_flight"
    title = "The same request is still being worked on"
    detail = "Wait as Retry-After says, then repeat it."


class AlreadyIssued(Problem):
    status = 409
    code = "already_issued"
    title = "The secret was shown once and is not kept"


class IdempotencyKeyReused(Problem):
    status = 422
    code = "idempotency_key_reused"
    title = "This Idempotency-Key belongs to another request"


class CursorMismatch(Problem):
    status = 422
    code = "cursor_mismatch"
    title = "The cursor belongs to another list"
    detail = "Use next_cursor with the same operation, filters and person it came from."


class TooManyRequests(Problem):
    status = 429
    code = "too_many_requests"
    title = "That was a lot at once"
    detail = "Wait as Retry-After says."


class ServerFault(Problem):
    status = 500
    code = "server_fault"
    title = "Something went wrong here"
    detail = "Nothing was stored. It is safe to try again."


class ServerBusy(Problem):
    status = 503
    code = "server_busy"
    title = "The server cannot store this right now"
    detail = "Nothing was stored. It is safe to try again."
