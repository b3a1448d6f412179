"""Sharing, over the wire."""

from datetime import datetime
from enum import StrEnum

from typing_extensions import TypedDict

from doorstep.platform.web.fields import PageQuery


class SubjectKind(StrEnum):
    """Whom something is shared with."""

    APP = "app"
    ALLY = "ally"
    CLINICIAN = "clinician"


class Purpose(StrEnum):
    """What the person agreed to it for."""

    WELLNESS = "wellness"
    SIGN_IN = "sign_in"
    SUPPORT = "support"
    CARE = "care"


class SharingQuery(PageQuery):
    """Filters of the list of what is shared."""

    subject_kind: SubjectKind | None = None


class SharingOut(TypedDict):
    """What one app, ally or clinician may see and do. `ends_at` null: until the person ends it."""

    id: str
    subject_kind: SubjectKind
    subject_id: str
    scopes: list[str]
    purpose: Purpose
    starts_at: datetime
    ends_at: datetime | None
    revoked_at: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime
