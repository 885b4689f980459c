"""Calls with the client of a description that differs, against a mock that plays it: see packages/language-tests."""

from __future__ import annotations

import os

from appsmiles import AppsMilesError, BackendClient, PageRequest, StoreBufferedActionRequest

url, partner, secret = (os.environ[f"APPSMILES_{name}"] for name in ("URL", "PARTNER", "SECRET"))
action = StoreBufferedActionRequest("42", "birthdayReward", "com.mycompany.myapp", "2026")

with BackendClient(url, partner, secret, retries=0) as client:
    assert client.get_user(partner_client_id="42").result.user.partner_client_id == "42"
    assert client.list_cards(PageRequest()).result.users
    stored = client.store_buffered_action(action)
    assert (stored.code, stored.result and stored.result.points) == (200, 100)

    def failure_of(method: str) -> AppsMilesError:
        try:
            if method == "POST":
                client.store_buffered_action(action, headers={"Prefer": "code=409, example=duplicateAction"})
            else:
                client.get_user(partner_client_id="somebody", headers={"Prefer": "code=404, example=unknownUser"})
        except AppsMilesError as failure:
            return failure
        raise AssertionError(f"{method} did not fail")

    duplicate, unknown = failure_of("POST"), failure_of("GET")
    assert (duplicate.code, duplicate.error_code, duplicate.status) == ("duplicateAction", 107, 409)
    assert (unknown.code, unknown.operation_id, "somebody" in str(unknown)) == ("unknownUser", "getUser", False)
