import appsmiles.client.AppsMilesClient;
import appsmiles.client.generated.Client.GetUserRequest;

class GetUser {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        var miles = AppsMilesClient.create(url, "test-partner", System.getenv("APPSMILES_SECRET"));
        var user = miles.getUser(new GetUserRequest("42")).data().user();
        System.out.println("user " + user.partnerClientId() + " has " + user.points() + " points");
    }
}
