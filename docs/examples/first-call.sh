npx node docs/examples/first-call.ts
