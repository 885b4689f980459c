export APPSMILES_URL=http://127.0.0.1:4020
npx node docs/examples/backend-workflow.ts
