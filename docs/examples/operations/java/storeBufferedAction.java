import appsmiles.client.AppsMilesClient;
import appsmiles.client.generated.Client.StoreBufferedActionRequest;

class StoreBufferedAction {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        var miles = AppsMilesClient.create(url, "test-partner", System.getenv("APPSMILES_SECRET"));
        // partnerClientId, tagId, appId, param1, date, lang
        var action =
                new StoreBufferedActionRequest("42", "birthdayReward", "com.mycompany.myapp", "2026", null, null);
        var stored = miles.storeBufferedAction(action).data();
        // Without data, the points may come later.
        if (stored != null) System.out.println("+" + stored.points() + " points, now " + stored.balance());
    }
}
