"""Clients that others wrote sign in and call the API, against a running server."""

import json
import os
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
import requests
from authlib.integrations.requests_client import OAuth2Session as AuthlibSession
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import KeySet
from requests_oauthlib import OAuth2Session as OauthlibSession

from doorstep.app import create_app
from doorstep.platform.database.migrate import migrate
from doorstep.platform.settings import Settings
from support.browser import Browser
from support.client import LoopThread
from support.house import House
from support.oauth import BACK, OAuthApp, answered
from support.project import ROOT
from support.server import served

SCOPE = "openid logs:read"
FOUND = {"scope": SCOPE, "who": True, "renewed": True, "logs": 200, "active": [True, False]}


@dataclass(frozen=True)
class Place:
    """A running server, and someone signed in there."""

    address: str
    maya: Browser

    def endpoint(self, name: str) -> str:
        """An address the server's own metadata names."""
        document = requests.get(f"{self.address}/.well-known/openid-configuration", timeout=10).json()
        found: str = document[name]
        return found

    def app(self, *, confidential: bool) -> OAuthApp:
        """A new app of hers."""
        return OAuthApp.made_by(self.maya, ["logs:read"], confidential=confidential)

    def allow(self, address: str) -> str:
        """Where she comes back to after she has allowed what an authorization address asks."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{self.address}/oauth/authorize"
        reply = answered(self.maya, parts.query, {"decision": "allow", "scopes": ["logs:read"]})
        assert reply.status == 200, reply.body
        back: str = reply.json["redirect_to"]
        return back


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A server on SQLite that knows its own address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(data_dir=tmp_path_factory.mktemp("served"), public_url=f"http://127.0.0.1:{port}")
    migrate(settings)
    app = create_app(settings)
    loop = LoopThread()
    with served(app, port) as address:
        assert app.foundation is not None
        yield Place(address, Browser.signed_in(House(app, app.foundation, loop, "sqlite")))
    loop.close()


@pytest.fixture(params=[True, False], ids=["confidential", "public"])
def app(request: pytest.FixtureRequest, place: Place) -> OAuthApp:
    """An app that has not asked yet."""
    return place.app(confidential=request.param)


@pytest.mark.parametrize("script", ["sign-in-openid-client.js", "sign-in-oauth4webapi.js"])
def test_node_clients_sign_in_renew_ask_and_give_back(place: Place, app: OAuthApp, script: str) -> None:
    told = {"BASE": place.address, "CLIENT_ID": app.id, "CLIENT_SECRET": app.secret or "", "BACK": BACK, "SCOPE": SCOPE}
    command = ["node", str(ROOT / "tests/clients" / script)]
    with subprocess.Popen(
        command, env=os.environ | told, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        asking = node.stdout.readline().strip()
        assert asking, node.communicate()[1]

        printed, errors = node.communicate(place.allow(asking) + "\n", timeout=60)

    assert node.returncode == 0, errors
    assert json.loads(printed) == FOUND


def test_authlibs_client_signs_in_renews_asks_and_gives_back(place: Place, app: OAuthApp) -> None:
    session = AuthlibSession(
        app.id,
        app.secret,
        scope=SCOPE,
        redirect_uri=BACK,
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic" if app.secret else "none",
    )
    asking, state = session.create_authorization_url(
        place.endpoint("authorization_endpoint"), code_verifier=app.verifier, nonce="n-1"
    )

    tokens = session.fetch_token(
        place.endpoint("token_endpoint"),
        authorization_response=place.allow(asking),
        state=state,
        code_verifier=app.verifier,
    )
    claims = verified(place, app, tokens["id_token"], tokens["access_token"])
    who = session.get(place.endpoint("userinfo_endpoint")).json()
    renewed = session.refresh_token(place.endpoint("token_endpoint"))
    logs = session.get(f"{place.address}/api/v1/logs")
    before = session.introspect_token(place.endpoint("introspection_endpoint"), token=renewed["access_token"]).json()
    session.revoke_token(place.endpoint("revocation_endpoint"), token=renewed["refresh_token"])
    after = session.introspect_token(place.endpoint("introspection_endpoint"), token=renewed["access_token"]).json()

    assert {
        "scope": tokens["scope"],
        "who": who["sub"] == claims["sub"],
        "renewed": renewed["refresh_token"] != tokens["refresh_token"],
        "logs": logs.status_code,
        "active": [before["active"], after["active"]],
    } == FOUND


def test_requests_oauthlib_signs_in_and_renews(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")  # loopback has no TLS
    app = place.app(confidential=True)
    session = OauthlibSession(app.id, redirect_uri=BACK, scope=SCOPE.split(), pkce="S256")
    asking, _ = session.authorization_url(place.endpoint("authorization_endpoint"))
    url = place.endpoint("token_endpoint")

    tokens = session.fetch_token(url, authorization_response=place.allow(asking), client_secret=app.secret)
    renewed = session.refresh_token(url, auth=(app.id, app.secret))
    logs = session.get(f"{place.address}/api/v1/logs")
    session.post(place.endpoint("revocation_endpoint"), {"token": renewed["refresh_token"]}, auth=(app.id, app.secret))
    ended = requests.get(f"{place.address}/api/v1/logs", headers=bearing(renewed["access_token"]), timeout=10)

    assert tokens["scope"] == SCOPE.split()
    assert (logs.status_code, ended.status_code) == (200, 401)


def verified(place: Place, app: OAuthApp, id_token: str, access_token: str) -> CodeIDToken:
    """The claims of an ID token, its signature and every claim checked."""
    keys = KeySet.import_key_set(requests.get(place.endpoint("jwks_uri"), timeout=10).json())
    token = jwt.decode(id_token, keys, ["ES256"])
    wanted = {"iss": {"value": place.address}, "aud": {"value": app.id}}
    claims = CodeIDToken(
        token.claims, token.header, wanted, {"nonce": "n-1", "client_id": app.id, "access_token": access_token}
    )
    claims.validate()
    assert token.header["kid"] == keys.keys[0].thumbprint()
    assert {"at_hash", "auth_time", "nonce", "exp"} <= set(token.claims)
    return claims


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
