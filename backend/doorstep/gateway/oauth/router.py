"""The authorization server over HTTP: what the person sees, and what apps call."""

from typing import Annotated

from doorstep.gateway.oauth import endpoints, examples, service
from doorstep.gateway.oauth.forms import TokenForm
from doorstep.gateway.oauth.problems import AppMistaken, NoSandbox, UnknownApp, WrongAddress
from doorstep.gateway.oauth.schemas import AuthorizationOut, AuthorizationQuery, DecidedOut, DecisionIn, TokensOut
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call, Visit
from doorstep.platform.web.needs import Query, anyone, needs_session
from doorstep.platform.web.operations import Operations, RawBody
from doorstep.practice.answered import answered

router = Operations("/api/v1/oauth", "Sign-in for apps")
protocol_router = Operations("/oauth", "Sign-in for apps")
Asked = Annotated[Call, needs_session(problems=[UnknownApp, WrongAddress, AppMistaken])]
Deciding = Annotated[Call, needs_session(step_up=True, problems=[UnknownApp, WrongAddress, AppMistaken, NoSandbox])]


@router.get("/authorization", responses=answered(200, examples.AUTHORIZATION))
async def get_authorization(query: Annotated[AuthorizationQuery, Query()], call: Asked) -> Answer[AuthorizationOut]:
    """Read what an app asks of one.

    The query is the one the app sent the person to `/oauth/authorize` with. A request that is wrong answers
    `app_mistaken` with `redirect_to`, the way back to the app; one that names no app, or an address that is not the
    app's own, has no way back."""
    return await call.read(service.describe_authorization, call.foundation, call.exchange.query)


@router.post("/authorization", responses=answered(200, examples.DECIDED))
async def answer_authorization(body: DecisionIn, call: Deciding) -> Answer[DecidedOut]:
    """Answer an app.

    `redirect_to` is where the person goes next: back to the app, with a code or a no."""
    return await call.write(service.decide_authorization, call.foundation, body)


@protocol_router.post("/token", responses=examples.TOKENS)
async def give_tokens(
    body: Annotated[bytes, RawBody(TokenForm)], call: Annotated[Visit, anyone()]
) -> Answer[TokensOut]:
    """Exchange a code or a refresh token for access.

    OAuth 2.1, section 3.2. The app shows its secret by HTTP Basic or in the form; a public app sends `client_id`."""
    return await endpoints.answer_token_request(call, body)
