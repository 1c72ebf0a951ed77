module example.com/api

go 1.22

require github.com/valyala/fasthttp v1.58.0
