module example.com/app

go 1.22

require github.com/valyala/fasthttp v1.55.0
