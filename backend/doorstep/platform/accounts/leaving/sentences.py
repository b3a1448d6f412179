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
    "get_plan_feed": "read the plan at the address of its own",
    "change_profile": "changed the profile",
    "change_preferences": "changed preferences",
    "restore_export": "brought back what an export held",
    "undo_app_writes": "undid what an app wrote",
    "change_allowed_app": "allowed an app less",
    "end_allowed_app": "stopped an app",
    "end_sharing_grant": "stopped sharing",
    "get_today": "read today's check-in",
    "get_week": "read a week",
    "get_availability": "read free times",
    "replace_availability": "changed free times",
    "finish_plan_entry": "finished a planned step",
    "skip_plan_entry": "set a planned step aside",
    "hide_companion": "hid a person",
    "show_companion": "showed a person again",
    "hide_moment": "hid a moment",
    "show_moment": "showed a moment again",
    "keep_moment_of_log": "kept a moment of a note",
    "hide_factor": "hid a pattern",
    "show_factor": "showed a pattern again",
    "give_hints": "asked for other words",
    "keep_as_it_is": "kept a step as it is",
    "record_trial": "noted a try",
    "take_back_trial": "took back a try",
    "ask_focus_question": "asked a question of the notes",
    "let_go_of_focus_question": "let go of a question",
    "show_suggestions": "asked for small steps",
    "choose_suggestion": "chose a small step",
    "leave_suggestions": "left the small steps for the day",
    "answer_authorization": "answered an app that asked",
    "allow_app": "allowed an app",
    "exchange_code": "picked up its access",
    "renew_access": "renewed its access",
    "ask_who": "asked by what name it knows you",
    "end_access": "gave its access back",
    "show_code_twice": "used a code twice, so all that came from it was ended",
    "show_token_twice": "used a token twice, so all that came from it was ended",
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
# The words of the screens, where the contract has its own.
_THINGS = {
    "log": "note",
    "logs": "notes",
    "check_in": "check-in",
    "check_ins": "check-ins",
    "plan_entry": "planned step",
    "plan_entries": "planned steps",
    "companion": "person",
    "companions": "people",
    "insights": "patterns",
    "insight_cards": "patterns",
    "insight_evidence": "notes behind a pattern",
    "insights_summary": "summary of patterns",
    "goal_step": "step of a goal",
    "goal_steps": "steps of a goal",
    "own_factor": "thing to keep an eye on",
    "own_factors": "things to keep an eye on",
    "trial": "try",
    "allowed_app": "app",
    "allowed_apps": "apps",
}


def sentence(operation: str, actor_kind: str, outcome: str, name: str | None = None) -> str:
    """One line of the access log, such as `You, in the web app, added a goal.`

    `name` is the name of the app that did it: `Evening walk read notes.`
    """
    if (operation, actor_kind) == ("create_session", "visitor"):
        return "Someone tried to sign in with your address, and it was refused."
    who = name or _WHO.get(actor_kind, "Someone you allowed")
    if outcome != "done":
        return f"{who}: this was refused: {deed(operation)}."
    return f"{who} {deed(operation)}." if name else f"{who}, {deed(operation)}."


def deed(operation: str) -> str:
    """What one operation did, such as `read notes`."""
    if operation in _DEEDS:
        return _DEEDS[operation]
    verb, _, noun = operation.partition("_")
    if verb not in _VERBS or not noun:
        return f"did this: {operation.replace('_', ' ')}"
    thing = _THINGS.get(noun, noun).replace("_", " ")
    article = "" if thing.endswith("s") else ("an " if thing[0] in "aeiou" else "a ")
    return f"{_VERBS[verb]} {article}{thing}"
