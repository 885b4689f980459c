import appsmiles.client.AppsMilesClient;
import appsmiles.client.generated.Client.ListUserChangesRequest;

class ListUserChanges {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        var miles = AppsMilesClient.create(url, "test-partner", System.getenv("APPSMILES_SECRET"));
        String cursor = null;
        do {
            var page = miles.listUserChanges(new ListUserChangesRequest("2026-01-01T00:00:00Z", cursor, 100L)).data();
            page.users().forEach(user -> System.out.println(user.partnerClientId() + " has " + user.points()));
            cursor = page.nextCursor();
        } while (cursor != null);
    }
}
