import appsmiles.client.AppsMilesClient;
import appsmiles.client.generated.Client.PageRequest;

class ListUsers {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        var miles = AppsMilesClient.create(url, "test-partner", System.getenv("APPSMILES_SECRET"));
        var page = miles.listUsers(new PageRequest(0L, 100L)).data();
        page.users().forEach(user -> System.out.println(user.partnerClientId() + ": " + user.points() + " points"));
        System.out.println(page.users().size() + " of " + page.total() + " users");
    }
}
