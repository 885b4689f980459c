npm run generate -- --overlay deployment.yaml
