import appsmiles.client.AppsMilesClient;
import appsmiles.client.AppsMilesException;
import appsmiles.client.generated.Client;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Objects;

/** Calls with the client of a description that differs, against a mock that plays it: see packages/language-tests. */
class Differing {
    private static final String URL = System.getenv("APPSMILES_URL");
    private static final HttpClient HTTP = AppsMilesClient.builder(
                    URL, System.getenv("APPSMILES_PARTNER"), System.getenv("APPSMILES_SECRET"))
            .retries(0)
            .buildHttpClient();

    private static Client.Config config() {
        return new Client.Config().serverUrl(URL).httpClient(HTTP);
    }

    private static Client preferring(String response) {
        return new Client(config().header("prefer", response));
    }

    public static void main(String[] args) {
        Client miles = new Client(config());
        var action = new Client.StoreBufferedActionRequest("42", "birthdayReward", "com.mycompany.myapp", "2026", null, null);
        same("42", miles.getUser(new Client.GetUserParams().partnerClientId("42")).result().user().partnerClientId());
        same(false, miles.listCards(new Client.PageRequest(null, null)).result().users().isEmpty());
        var stored = miles.storeBufferedAction(action);
        same(List.of(200L, 100L), List.of(stored.code(), stored.result().points()));

        AppsMilesException duplicate =
                failureOf(() -> preferring("code=409, example=duplicateAction").storeBufferedAction(action));
        same("duplicateAction 107 409", duplicate.code() + " " + duplicate.errorCode().orElse(0) + " " + duplicate.status().orElse(0));
        AppsMilesException unknown = failureOf(() -> preferring("code=404, example=unknownUser")
                .getUser(new Client.GetUserParams().partnerClientId("somebody")));
        same("unknownUser getUser", unknown.code() + " " + unknown.operationId());
        same(false, unknown.getMessage().contains("somebody"));
    }

    private static AppsMilesException failureOf(Runnable call) {
        try {
            call.run();
        } catch (AppsMilesException failure) {
            return failure;
        }
        throw new IllegalStateException("The call did not fail.");
    }

    private static void same(Object wanted, Object actual) {
        if (!Objects.equals(wanted, actual)) throw new IllegalStateException(actual + " is not " + wanted);
    }
}
