npx node docs/examples/backend-workflow.ts
