import os

from appsmiles import BackendClient, EmptyRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    # The client gets its token by itself. This is for a look at one.
    token = client.create_token(EmptyRequest()).data

print(f"A {token.token_type} token for {token.expires_in} seconds")
