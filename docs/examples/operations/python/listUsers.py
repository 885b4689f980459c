import os

from appsmiles import BackendClient, PageRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    page = client.list_users(PageRequest(from_=0, limit=100)).data

for user in page.users:
    print(user.partner_client_id, user.points)
print(f"{len(page.users)} of {page.total} users")
