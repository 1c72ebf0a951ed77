#!/bin/sh
daphne -b 0.0.0.0 -p 9000 app.route:application
