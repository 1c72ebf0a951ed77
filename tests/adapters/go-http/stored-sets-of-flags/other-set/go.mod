module example.com/other-set

go 1.22
