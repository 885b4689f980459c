export APPSMILES_SECRET=test-secret-of-the-mock-not-for-production
printf 'content-type: application/json\n\n{"lang":"en"}' > request.http
npx appsmiles sign --partner test-partner request.http > jwt.txt
npx appsmiles verify --partner test-partner --jwt jwt.txt request.http
