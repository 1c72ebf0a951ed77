from .two import serve_two

serve_two(50)
