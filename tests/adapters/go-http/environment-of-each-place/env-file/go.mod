module example.com/env-file

go 1.22
