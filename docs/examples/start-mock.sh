npx appsmiles mock --port 4020
