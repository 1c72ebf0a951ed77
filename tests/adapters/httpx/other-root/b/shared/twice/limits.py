from httpx import Limits

limits = Limits(keepalive_expiry=30)
