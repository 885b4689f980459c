import os

from appsmiles import BackendClient, GetUserRankingRequest

url = os.environ.get("APPSMILES_URL", "http://127.0.0.1:4010")
with BackendClient(url, "test-partner", os.environ["APPSMILES_SECRET"]) as client:
    ranking = client.get_user_ranking(GetUserRankingRequest(partner_client_id="42", n=2)).data

for place in [*ranking.above, ranking.user, *ranking.below]:
    print(f"{place.rank}. {place.partner_client_id}: {place.points} points")
