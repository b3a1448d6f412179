"""By what name an app knows a person: another one for every app, so that two apps cannot tell that it is the same."""

import base64
import hmac

from doorstep.platform.database.transaction import Transaction


def subject(tx: Transaction, app_id: str, person_id: str) -> str:
    """The pairwise subject (OpenID Connect Core, 8.1): 43 characters that stay while the app is there.

    Its key is the app's own data key, which a change of the operator's key does not touch.
    """
    with tx.acting_for(app_id):
        digest = hmac.digest(tx.key.secret, b"doorstep subject " + person_id.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
