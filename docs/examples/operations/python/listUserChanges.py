import os

from appsmiles import BackendClient, ListUserChangesRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    changes = client.list_user_changes(ListUserChangesRequest(since="2026-01-01T00:00:00Z", limit=100)).data

for user in changes.users:
    print(user.partner_client_id, f"{len(user.earns)} actions, {len(user.burns)} gifts")
print("The next page begins at", changes.next_cursor)
