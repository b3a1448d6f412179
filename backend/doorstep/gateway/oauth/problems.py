"""What is shown to a person when an app's request cannot go on."""

from doorstep.platform.problems import Problem


class UnknownApp(Problem):
    """The client id belongs to no app here; nobody is sent anywhere."""

    status = 404
    code = "unknown_app"
    title = "No app here has this name"
    detail = "The link that brought you here names an app Doorstep does not know. Nothing was shared."


class WrongAddress(Problem):
    """The redirect address is not one the app registered; nobody is sent there."""

    status = 400
    code = "wrong_redirect_address"
    title = "This app wants you sent to an address that is not its own"
    detail = "Nothing was shared, and you are not sent there. The people who make the app can mend it."


class AppMistaken(Problem):
    """The request is wrong in another way; `redirect_to` takes the person back to the app, which is told why."""

    status = 400
    code = "app_mistaken"
    title = "The app asked in a way that cannot be answered"
    detail = "Nothing was shared. The address in redirect_to takes you back to the app and tells it why."


class NoSandbox(Problem):
    """The sandbox was chosen by someone who is not this app's developer, or who has made none."""

    status = 409
    code = "no_sandbox"
    title = "This app has no sandbox of yours"
    detail = "Only an app's own developer can use its sandbox, once it is made."
