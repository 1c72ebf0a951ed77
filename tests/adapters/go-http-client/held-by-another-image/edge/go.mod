module edge

go 1.23
