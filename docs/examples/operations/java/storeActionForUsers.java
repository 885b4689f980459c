import appsmiles.client.AppsMilesClient;
import appsmiles.client.generated.Client.StoreActionForUsersRequest;
import java.util.List;

class StoreActionForUsers {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        var miles = AppsMilesClient.create(url, "test-partner", System.getenv("APPSMILES_SECRET"));
        // tagId, partnerClientIds, param1, date, lang
        var action = new StoreActionForUsersRequest("birthdayReward", List.of("42", "43"), "2026", null, null);
        var data = miles.storeActionForUsers(action).data();
        if (data == null) return; // Stored for all of them.
        for (var result : data.results()) {
            System.out.println(result.partnerClientId() + ": " + (result.stored() ? "stored" : result.errorMsg()));
        }
    }
}
