npx appsmiles drift packages/drift/test/foreign/deployment.postman_collection.json --propose deployment.yaml
