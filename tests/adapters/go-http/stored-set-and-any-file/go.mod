module example.com/worked-out-file

go 1.22
