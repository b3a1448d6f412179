"""Plain words for audit lines."""

_WHO = {
    "web": "You, in the web app",
    "token": "A token of yours",
    "app": "An app you allowed",
    "ally": "An ally",
    "clinician": "A clinician",
    "import": "An import",
    "calendar": "A calendar",
    "visitor": "Someone",
}
_DEEDS = {
    "create_account": "signed up",
    "confirm_address": "confirmed a mail address",
    "create_session": "signed in",
    "end_current_session": "signed out",
    "end_session": "signed out a device",
    "end_other_sessions": "signed out every other device",
    "give_password_again": "gave the password once more",
    "ask_for_password_reset": "asked for a new password",
    "choose_password": "chose a new password by mail",
    "change_password": "changed the password",
    "change_email": "asked for another mail address",
    "create_token": "made a token",
    "end_token": "ended a token",
    "export_everything": "took a copy of everything",
    "ask_for_erasure": "asked for everything to be deleted",
    "keep_everything": "kept everything after all",
    "change_profile": "changed the profile",
    "change_preferences": "changed preferences",
}
_VERBS = {
    "create": "added",
    "add": "added",
    "change": "changed",
    "replace": "changed",
    "remove": "removed",
    "restore": "brought back",
    "list": "read",
    "get": "read",
    "start": "started",
    "finish": "finished",
    "move": "moved",
    "end": "ended",
    "import": "brought in",
}


def sentence(operation: str, actor_kind: str, outcome: str) -> str:
    """One line of the access log, such as `You, in the web app, added a goal.`"""
    if (operation, actor_kind) == ("create_session", "visitor"):
        return "Someone tried to sign in with your address, and it was refused."
    who = _WHO.get(actor_kind, "Someone you allowed")
    deed = _DEEDS.get(operation) or _deed(operation)
    if outcome != "done":
        return f"{who}: this was refused: {deed}."
    return f"{who}, {deed}."


def _deed(operation: str) -> str:
    verb, _, noun = operation.partition("_")
    if verb not in _VERBS or not noun:
        return f"did this: {operation.replace('_', ' ')}"
    thing = noun.replace("_", " ")
    article = "" if thing.endswith("s") else ("an " if thing[0] in "aeiou" else "a ")
    return f"{_VERBS[verb]} {article}{thing}"
