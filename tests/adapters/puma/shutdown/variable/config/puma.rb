port 3004
force_shutdown_after :immediately
