frontend web
    bind *:80
    mode http
    default_backend shop

backend shop
    balance roundrobin
{{FOREACH_servers}}    server {{name}} {{address}} check maxconn 1000
{{END}}
