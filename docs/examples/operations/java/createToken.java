import appsmiles.client.AppsMilesClient;
import appsmiles.client.generated.Client.EmptyRequest;

class CreateToken {
    public static void main(String[] args) {
        String url = System.getenv().getOrDefault("APPSMILES_URL", "http://127.0.0.1:4010");
        var miles = AppsMilesClient.create(url, "test-partner", System.getenv("APPSMILES_SECRET"));
        // The client gets its token by itself; this shows what the platform gives.
        var token = miles.createToken(new EmptyRequest()).data();
        System.out.println("a token for " + token.expiresIn() + " seconds");
    }
}
