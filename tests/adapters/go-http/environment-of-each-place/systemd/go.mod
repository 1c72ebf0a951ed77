module example.com/systemd

go 1.22
