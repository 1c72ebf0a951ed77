docker run -e IDLE_POWERSHELL=90000 shop
