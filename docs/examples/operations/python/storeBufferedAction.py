import os

from appsmiles import BackendClient, StoreBufferedActionRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    # With param1, the same action is stored only once, so the client may repeat the call.
    action = StoreBufferedActionRequest(
        partner_client_id="42", tag_id="birthdayReward", app_id="com.mycompany.myapp", param1="2026"
    )
    stored = client.store_buffered_action(action).data

# Without data, the points may come later.
print(f"{stored.points} points, which makes {stored.balance}" if stored else "Stored")
