"""What is shown to a person when an app's request cannot go on."""

from doorstep.platform.problems import Problem


class UnknownApp(Problem):
    """The client id belongs to no app here; nobody is sent anywhere."""

    status = 404
    code = "unknown_app"
    title = "No app here has this name"
    cause = "The client id belongs to no app, or the app was removed."
    mend = "Check the client id. Whoever follows such a link should not go on."
    detail = "The link that brought you here names an app Doorstep does not know. Nothing was shared."


class WrongAddress(Problem):
    """The redirect address is not one the app registered; nobody is sent there."""

    status = 400
    code = "wrong_redirect_address"
    title = "This app wants you sent to an address that is not its own"
    cause = "The redirect address of the request is not, letter by letter, one that the app registered."
    mend = "Register the exact address, or send one that is registered. On the app's own device the port may differ."
    detail = "Nothing was shared, and you are not sent there. The people who make the app can mend it."


class AppMistaken(Problem):
    """The request is wrong in another way; `redirect_to` takes the person back to the app, which is told why."""

    status = 400
    code = "app_mistaken"
    title = "The app asked in a way that cannot be answered"
    cause = "The request leaves out something that OAuth needs, or asks for more than the app registered."
    detail = "Nothing was shared. The address in redirect_to takes you back to the app and tells it why."


class NoSandbox(Problem):
    """The sandbox was chosen by someone who is not this app's developer, or who has made none."""

    status = 409
    code = "no_sandbox"
    title = "This app has no sandbox of yours"
    cause = "The app has no sandbox yet, or belongs to another developer."
    mend = "Make the sandbox first: POST /api/v1/apps/{app_id}/sandbox, as the app's developer."
    detail = "Only an app's own developer can use its sandbox, once it is made."
