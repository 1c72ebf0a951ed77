module x.com/app

go 1.22
