npx node docs/examples/frontend-workflow.ts
