module example.com/appsmiles/client-go

go 1.24
