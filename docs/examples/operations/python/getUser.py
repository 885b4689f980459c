import os

from appsmiles import BackendClient, GetUserRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    user = client.get_user(GetUserRequest(partner_client_id="42")).data.user

print(f"{user.first_name} has {user.points} points")
