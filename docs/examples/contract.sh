export APPSMILES_PARTNER=test-partner
export APPSMILES_SECRET=test-secret-of-the-mock-not-for-production
npm run contract -- --server http://127.0.0.1:4020
