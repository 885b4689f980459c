npx node --test docs/examples/mock-in-a-test.ts
