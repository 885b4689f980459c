module example.com/appsmiles/client-go/bench

go 1.24

require (
	example.com/appsmiles/client-go v0.0.0
	github.com/golang-jwt/jwt/v5 v5.3.1
)

replace example.com/appsmiles/client-go => ../
