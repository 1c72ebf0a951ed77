from admin import serve

serve()
