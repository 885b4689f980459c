import appsmiles.client.AppsMilesClient;
import appsmiles.client.generated.Client.DeleteUsersRequest;
import java.util.List;

class DeleteUsers {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        var miles = AppsMilesClient.create(url, "test-partner", System.getenv("APPSMILES_SECRET"));
        for (var result : miles.deleteUsers(new DeleteUsersRequest(List.of("42"))).data().results()) {
            System.out.println(result.partnerClientId() + ": " + (result.deleted() ? "deleted" : result.errorMsg()));
        }
    }
}
