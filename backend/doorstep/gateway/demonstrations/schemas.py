"""Demonstrations in."""

from pydantic import ConfigDict

from doorstep.platform.web.fields import In, TimeZone


class DemonstrationIn(In):
    """Whose day it is to be."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"time_zone": "Europe/Vienna"}]})

    time_zone: TimeZone = "UTC"
