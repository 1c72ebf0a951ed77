from threading import Thread

from .three import serve_three

serve_three()
Thread(target=serve_three, args=(70,)).start()
