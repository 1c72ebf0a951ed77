import aiohttp

connector = aiohttp.TCPConnector(keepalive_timeout=30)
