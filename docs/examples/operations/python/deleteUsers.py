import os

from appsmiles import BackendClient, DeleteUsersRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    deleted = client.delete_users(DeleteUsersRequest(partner_client_ids=["42"])).data

for result in deleted.results:
    print(result.partner_client_id, "is deleted" if result.deleted else result.error_msg)
