import os

from appsmiles import AppsMilesError, BackendClient, GetUserRequest, StoreBufferedActionRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")

# The client signs each request, and gets and renews its token by itself.
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    user = client.get_user(GetUserRequest(partner_client_id="42")).data.user
    print(f"{user.first_name} has {user.points} points")

    birthday = StoreBufferedActionRequest(
        partner_client_id="42", tag_id="birthdayReward", app_id="com.mycompany.myapp", param1="2026"
    )
    stored = client.store_buffered_action(birthday).data
    # A platform may accept it without data, and give the points later.
    print(f"+{stored.points} points" if stored else "stored")

    try:
        # The mock remembers nothing, but plays the failure that a header asks for.
        client.store_buffered_action(birthday, headers={"Prefer": "code=409, example=duplicateAction"})
    except AppsMilesError as error:
        if error.code != "duplicateAction":
            raise
        print("stored already, nothing counts twice")
