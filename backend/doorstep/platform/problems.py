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

    `cause` and `mend` explain the kind on its page: why it happens, and what to do; without `mend` the detail says it.
    Raised inside a use case it takes back what the use case wrote; what was `kept` and the audit line stay.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "bad_request"
    title: ClassVar[str] = "The request could not be used"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = ""
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
    cause = "A field or parameter is missing, unknown, of another type, or outside its range."
    mend = "Mend each place that errors names and send it again."
    detail = "Nothing was stored. Each entry in errors names a place and how to mend it."


class MalformedBody(Problem):
    status = 400
    code = "malformed_body"
    title = "The body is not valid JSON"
    cause = "The body could not be read as one JSON value in UTF-8."
    mend = "Send one JSON value, without NaN or Infinity, and nothing after it."


class NotFound(Problem):
    status = 404
    code = "not_found"
    title = "There is nothing here"
    cause = "There is no such record, it was removed, or it belongs to someone else: all three look alike."
    mend = "Read the list again, or ask the person. Sending it again will not help."
    detail = "No record of yours has this address."


class MethodNotAllowed(Problem):
    status = 405
    code = "method_not_allowed"
    title = "This address does not take that method"
    cause = "The address exists, but not with this method."
    mend = "Use one of the methods that the Allow header names."


class NotSignedIn(Problem):
    status = 401
    code = "not_signed_in"
    title = "Sign in or send a token"
    cause = "No session or token was sent, or the one that was sent has ended."
    mend = "Sign in again, renew the access token, or make a new token. Do not repeat it as it is."
    detail = "The session or token is missing, ended, or unknown."


class ScopeMissing(Problem):
    status = 403
    code = "scope_missing"
    title = "This token may not do that"
    cause = "The token is good, but was not given what this operation needs. The scopes member names it."
    mend = "Ask the person for the missing scopes, or do without."


class SessionNeeded(Problem):
    status = 403
    code = "session_needed"
    title = "Only a signed-in person can do this"
    cause = "Some things are for the person themselves: sharing, exporting, erasing, tokens, apps."
    mend = "Send the person to the web app for this."
    detail = "Tokens cannot reach this operation, whatever their scopes."


class StepUpNeeded(Problem):
    status = 403
    code = "step_up_needed"
    title = "Please give your password again"
    cause = "What cannot be undone asks for the password once more, within five minutes."
    detail = "POST /api/v1/auth/step-up with your password, then repeat this within five minutes."


class ForgeryRefused(Problem):
    status = 403
    code = "forgery_refused"
    title = "The request did not come from this site"
    cause = "A write with a session cookie came without this site's Origin or without the session's own token."
    detail = "Send the Origin of this site and the X-CSRF-Token that belongs to the session."


class TooLarge(Problem):
    status = 413
    code = "too_large"
    title = "The body is too large"
    cause = "The body is larger than this operation takes: 1 MiB, for imports 24 MiB."
    mend = "Send it in parts. Logs go by the hundred to POST /api/v1/logs/batch."


class UnsupportedMediaType(Problem):
    status = 415
    code = "unsupported_media_type"
    title = "The body has to be JSON"
    cause = "The Content-Type is missing or names something other than JSON."
    detail = "Send Content-Type: application/json."


class PreconditionFailed(Problem):
    status = 412
    code = "version_mismatch"
    title = "It changed since you read it"
    cause = "If-Match names another version than the record has now: someone changed it in between."
    detail = "Read it again and repeat with the new ETag."


class PreconditionRequired(Problem):
    status = 428
    code = "version_required"
    title = "Say which version you mean"
    cause = "More than one person may change this record, so a change has to say which version it is about."
    detail = "Send If-Match with the ETag you read."


class IdInUse(Problem):
    status = 409
    code = "id_in_use"
    title = "A different record of yours has this id"
    cause = "The id you chose belongs to a record of the same person that was made from another body."
    mend = "Make a new id, or read the record that has this one."


class RequestInFlight(Problem):
    status = 409
    code = "request_in_flight"
    title = "The same request is still being worked on"
    cause = "A request with the same Idempotency-Key has begun and not ended yet."
    detail = "Wait as Retry-After says, then repeat it."


class AlreadyIssued(Problem):
    status = 409
    code = "already_issued"
    title = "The secret was shown once and is not kept"
    cause = "The same Idempotency-Key got a secret before, and no copy of it is kept."
    mend = "Use the secret you have, or end what the id member names, if there is one, and make a new one."


class IdempotencyKeyReused(Problem):
    status = 422
    code = "idempotency_key_reused"
    title = "This Idempotency-Key belongs to another request"
    cause = "The key was used within 24 hours with another path, query or body."
    mend = "Use a new key for a new request; send the very same bytes to repeat one."


class CursorMismatch(Problem):
    status = 422
    code = "cursor_mismatch"
    title = "The cursor belongs to another list"
    cause = "The cursor was altered, or comes from another list, other filters or another person."
    detail = "Use next_cursor with the same operation, filters and person it came from."


class TooManyRequests(Problem):
    status = 429
    code = "too_many_requests"
    title = "That was a lot at once"
    cause = "The token or address has used up its limit for now. RateLimit and RateLimit-Policy say which."
    mend = "Wait as many seconds as Retry-After says. Read RateLimit to slow down before it happens."
    detail = "Wait as Retry-After says."


class ServerFault(Problem):
    status = 500
    code = "server_fault"
    title = "Something went wrong here"
    cause = "A mistake of ours. It is written down under the request id."
    mend = "Try again later with the same Idempotency-Key. If it stays, tell the operator the request id."
    detail = "Nothing was stored. It is safe to try again."


class ServerBusy(Problem):
    status = 503
    code = "server_busy"
    title = "The server cannot store this right now"
    cause = "The database cannot take the write at this moment."
    mend = "Wait as Retry-After says and send it again, best with the same Idempotency-Key."
    detail = "Nothing was stored. It is safe to try again."
