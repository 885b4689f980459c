npx node docs/examples/first-failure.ts
