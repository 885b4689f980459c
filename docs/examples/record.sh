export APPSMILES_SECRET=test-secret-of-the-mock-not-for-production
npx appsmiles proxy --target http://127.0.0.1:4020 --partner test-partner --record traffic.har --check
