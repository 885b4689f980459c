import appsmiles.client.AppsMilesClient;
import appsmiles.client.AppsMilesException;
import appsmiles.client.generated.Client.GetUserRequest;
import appsmiles.client.generated.Client.StoreBufferedActionRequest;

class FiveMinutes {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        String secret = System.getenv("APPSMILES_SECRET");
        var miles = AppsMilesClient.create(url, "test-partner", secret);

        var user = miles.getUser(new GetUserRequest("42")).data().user();
        System.out.println(user.firstName() + " has " + user.points() + " points");

        // partnerClientId, tagId, appId, param1, date, lang
        var action =
                new StoreBufferedActionRequest("42", "birthdayReward", "com.mycompany.myapp", "2026", null, null);
        var stored = miles.storeBufferedAction(action).data();
        // A platform may accept it without data, and give the points later.
        System.out.println(stored == null ? "stored" : "+" + stored.points() + " points");

        // The mock remembers nothing, but plays the failure that a header asks for.
        var again = AppsMilesClient.builder(url, "test-partner", secret)
                .header("Prefer", "code=409, example=duplicateAction")
                .build();
        try {
            again.storeBufferedAction(action);
        } catch (AppsMilesException failure) {
            if (!failure.code().equals("duplicateAction")) throw failure;
            System.out.println("stored already, nothing counts twice");
        }
    }
}
