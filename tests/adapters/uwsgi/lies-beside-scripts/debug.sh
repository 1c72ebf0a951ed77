#!/bin/bash
wait_for() {
    until python -c "import socket; socket.create_connection(('$1', $2))"; do
        sleep 1
    done
}
wait_for db 5432
echo "starting"
python manage.py migrate --noinput
python metrics.py &
exec python manage.py runserver 0.0.0.0:8000
