FROM ruby:3.3
COPY deploy/nginx.conf /opt/nginx/conf/nginx.conf
COPY deploy/shop.conf /opt/nginx/conf/sites/shop.conf
COPY deploy/run-all /usr/local/bin/run-all
ENTRYPOINT ["/usr/local/bin/run-all"]
