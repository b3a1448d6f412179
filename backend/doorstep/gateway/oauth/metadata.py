"""What the authorization server says of itself (RFC 8414; OpenID Connect Discovery 1.0)."""

from doorstep.gateway.oauth.manner import PROMPTS
from doorstep.gateway.oauth.schemas import MetadataOut
from doorstep.gateway.oauth.scopes import OPENID
from doorstep.platform.access.scopes import FOR_APPS, Scope

_METHODS = ["client_secret_basic", "client_secret_post", "none"]


def metadata(issuer: str, *, registers_apps: bool) -> MetadataOut:
    """The document both well-known addresses answer; every address in it begins with the issuer."""
    found: MetadataOut = {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/oauth/authorize",
        "token_endpoint": f"{issuer}/oauth/token",
        "revocation_endpoint": f"{issuer}/oauth/revoke",
        "introspection_endpoint": f"{issuer}/oauth/introspect",
        "userinfo_endpoint": f"{issuer}/oauth/userinfo",
        "jwks_uri": f"{issuer}/oauth/jwks",
        "scopes_supported": [OPENID, *(scope.value for scope in Scope if scope in FOR_APPS)],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": _METHODS,
        "revocation_endpoint_auth_methods_supported": _METHODS,
        "introspection_endpoint_auth_methods_supported": _METHODS,
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "claims_supported": ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash"],
        "prompt_values_supported": list(PROMPTS),
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "claims_parameter_supported": False,
    }
    if registers_apps:
        found["registration_endpoint"] = f"{issuer}/oauth/register"
    return found
