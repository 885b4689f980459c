import os

from appsmiles import BackendClient, StoreActionForUsersRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    action = StoreActionForUsersRequest(tag_id="birthdayReward", partner_client_ids=["42", "43"], param1="2026")
    data = client.store_action_for_users(action).data

# Without data, the action is stored for all of them.
for result in data.results if data else []:
    print(result.partner_client_id, f"{result.points} points" if result.stored else result.error_msg)
