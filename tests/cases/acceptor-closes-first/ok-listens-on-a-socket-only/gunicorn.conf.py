bind="unix:/run/g.sock"
worker_class="gevent"
