module x.com/y
go 1.22
