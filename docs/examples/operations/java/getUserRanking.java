import appsmiles.client.AppsMilesClient;
import appsmiles.client.generated.Client.GetUserRankingRequest;

class GetUserRanking {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        var miles = AppsMilesClient.create(url, "test-partner", System.getenv("APPSMILES_SECRET"));
        var ranking = miles.getUserRanking(new GetUserRankingRequest("42", 2L)).data();
        System.out.println("rank " + ranking.user().rank() + " of " + ranking.total());
    }
}
