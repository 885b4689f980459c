npx newman run docs/collections/generated/appsmiles.postman_collection.json \
  --environment docs/collections/generated/mock.postman_environment.json \
  --env-var baseUrl=http://127.0.0.1:4020
