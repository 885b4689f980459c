npx node docs/examples/signing-server.ts
