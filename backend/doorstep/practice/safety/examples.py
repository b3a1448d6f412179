"""Examples of crisis lines for the contract."""

from pydantic import JsonValue

CRISIS_LINES: dict[str, JsonValue] = {
    "data": [
        {
            "country_code": "AT",
            "country": "Austria",
            "emergency_number": "112",
            "lines": [
                {
                    "service": "Telefonseelsorge",
                    "number": "142",
                    "tel_uri": "tel:142",
                    "text_or_chat": None,
                    "web": "https://www.telefonseelsorge.at",
                    "languages": "German",
                    "hours": "any_hour",
                    "is_open": True,
                    "hours_text": "Open at any hour",
                    "checked_on": "2026-11-22",
                }
            ],
        }
    ],
    "directory": {"name": "Find A Helpline", "web": "https://findahelpline.com"},
}
