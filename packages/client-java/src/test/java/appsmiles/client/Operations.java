package appsmiles.client;

import appsmiles.client.generated.Client;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One call of each operation. Those that store have a param1, so they may be repeated. */
final class Operations {
    /** By operationId. A call gives the envelope's data. */
    static final Map<String, Function<Client, Object>> CALLS = Map.of(
            "createToken",
                    miles -> miles.createToken(new Client.EmptyRequest()).data(),
            "storeBufferedAction",
                    miles -> miles.storeBufferedAction(action("2026")).data(),
            "storeActionForUsers",
                    miles -> miles.storeActionForUsers(new Client.StoreActionForUsersRequest(
                                    "birthdayReward", List.of("42", "43"), "2026", "24/12/2026", "fr"))
                            .data(),
            "listUserChanges",
                    miles -> miles.listUserChanges(
                                    new Client.ListUserChangesRequest("2026-01-01T00:00:00Z", "page-2", 100L))
                            .data(),
            "listUsers", miles -> miles.listUsers(new Client.PageRequest(500L, 500L)).data(),
            "getUser", miles -> miles.getUser(new Client.GetUserRequest("42")).data(),
            "getUserRanking",
                    miles -> miles.getUserRanking(new Client.GetUserRankingRequest("42", 2L)).data(),
            "deleteUsers",
                    miles -> miles.deleteUsers(new Client.DeleteUsersRequest(List.of("42"))).data());

    private Operations() {}

    static Client.StoreBufferedActionRequest action(String param1) {
        return new Client.StoreBufferedActionRequest("42", "birthdayReward", "com.mycompany.myapp", param1, null, null);
    }
}
