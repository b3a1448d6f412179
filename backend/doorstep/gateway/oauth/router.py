"""The authorization server over HTTP: what the person sees, and what apps call."""

from typing import Annotated, cast

from doorstep.gateway.oauth import endpoints, examples, service
from doorstep.gateway.oauth.forms import HeldTokenForm, Registration, TokenForm
from doorstep.gateway.oauth.metadata import metadata
from doorstep.gateway.oauth.problems import AppMistaken, NoSandbox, UnknownApp, WrongAddress
from doorstep.gateway.oauth.registration import register
from doorstep.gateway.oauth.schemas import (
    AuthorizationOut,
    AuthorizationQuery,
    DecidedOut,
    DecisionIn,
    IntrospectionOut,
    MetadataOut,
    NothingOut,
    PublicKeysOut,
    RegisteredOut,
    TokensOut,
    UserInfoOut,
)
from doorstep.platform.problems import NotFound, NotSignedIn, ScopeMissing, StepUpNeeded
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call, Visit
from doorstep.platform.web.needs import Query, anyone, needs_session
from doorstep.platform.web.operations import Operations, RawBody
from doorstep.practice.answered import answered

router = Operations("/api/v1/oauth", "Sign-in for apps")
protocol_router = Operations("/oauth", "Sign-in for apps")
well_known_router = Operations("/.well-known", "Sign-in for apps")
App = Annotated[Visit, anyone(any_site=True)]
Bearer = Annotated[Visit, anyone(any_site=True, problems=[NotSignedIn, ScopeMissing])]
Shared = Annotated[Visit, anyone(shared=True, any_site=True)]
Registering = Annotated[Visit, anyone("registration", any_site=True, problems=[NotFound])]
Asked = Annotated[Call, needs_session(problems=[UnknownApp, WrongAddress, AppMistaken])]
Deciding = Annotated[
    Call, needs_session(anew=True, problems=[UnknownApp, WrongAddress, AppMistaken, NoSandbox, StepUpNeeded])
]


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

    Letting it in asks for the password given within five minutes; saying no does not. `redirect_to` is where
    the person goes next: back to the app, with a code or a no."""
    return await call.write(service.decide_authorization, call.foundation, body)


@protocol_router.post("/token", responses=examples.TOKENS)
async def give_tokens(body: Annotated[bytes, RawBody(TokenForm)], call: App) -> Answer[TokensOut]:
    """Exchange a code or a refresh token for access.

    OAuth 2.1, section 3.2. The app shows its secret by HTTP Basic or in the form; a public app sends `client_id`."""
    return await endpoints.answer_token_request(call, body)


@protocol_router.post("/revoke", responses=examples.REVOKED)
async def end_access(body: Annotated[bytes, RawBody(HeldTokenForm)], call: App) -> Answer[NothingOut]:
    """Give a token back.

    RFC 7009. A refresh token takes everything with it that came from the same code. A token that is unknown, ended or
    another app's answers 200 as well, and nothing happens."""
    return await endpoints.answer_revocation(call, body)


@protocol_router.post("/introspect", responses=examples.INTROSPECTED)
async def look_at_token(body: Annotated[bytes, RawBody(HeldTokenForm)], call: App) -> Answer[IntrospectionOut]:
    """Ask what a token of one's own is worth.

    RFC 7662. Any other app's token is not active."""
    return await endpoints.answer_introspection(call, body)


@protocol_router.get("/userinfo", responses=answered(200, examples.USER_INFO))
async def get_userinfo(call: Bearer) -> Answer[UserInfoOut]:
    """Ask who signed in.

    OpenID Connect Core, section 5.3, with an access token for `openid`. `sub` is the name this app, and no other,
    knows the person by."""
    return await endpoints.answer_who(call)


@protocol_router.post("/userinfo", responses=answered(200, examples.USER_INFO))
async def ask_userinfo(call: Bearer) -> Answer[UserInfoOut]:
    """Ask who signed in, by POST.

    The same as GET; OpenID Connect asks for both."""
    return await endpoints.answer_who(call)


@protocol_router.get("/jwks", responses=answered(200, examples.KEYS))
async def list_signing_keys(call: Shared) -> Answer[PublicKeysOut]:
    """Read the keys ID tokens are checked with.

    RFC 7517. They change when the operator's key does."""
    return call.answer(cast(PublicKeysOut, endpoints.public_keys(call.foundation)))


@protocol_router.post("/register", status_code=201, responses=examples.REGISTERED)
async def register_app(
    body: Annotated[bytes, RawBody(Registration, "application/json")], call: Registering
) -> Answer[RegisteredOut]:
    """Register an app by itself.

    RFC 7591, where the operator allows it; elsewhere there is nothing here, and developers register apps."""
    return await register(call, body)


@well_known_router.get("/oauth-authorization-server", responses=answered(200, examples.METADATA))
async def get_authorization_server(call: Shared) -> Answer[MetadataOut]:
    """Read where everything is (RFC 8414).

    Every address and what is supported."""
    return call.answer(_metadata(call))


@well_known_router.get("/openid-configuration", responses=answered(200, examples.METADATA))
async def get_openid_configuration(call: Shared) -> Answer[MetadataOut]:
    """Read where everything is (OpenID Connect Discovery).

    The same document as for OAuth."""
    return call.answer(_metadata(call))


def _metadata(call: Visit) -> MetadataOut:
    settings = call.foundation.settings
    return metadata(settings.public_url, registers_apps=settings.dynamic_registration)
