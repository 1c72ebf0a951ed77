import sys

from serve import serve

if len(sys.argv) > 1:
    serve(75)
