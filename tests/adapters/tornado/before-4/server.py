import tornado.web, tornado.httpserver, tornado.ioloop
app = tornado.web.Application([])
app.listen(8000)
tornado.ioloop.IOLoop.instance().start()
