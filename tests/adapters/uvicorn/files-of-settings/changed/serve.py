import uvicorn
import yaml

from extra import more

with open("limits.yaml") as file:
    limits = yaml.safe_load(file)
limits["keep_alive"] = 69
limits.update(more)  # any of them may be another one

table = {"grace": 5}
table["grace"] = 30

uvicorn.run(
    "shop:app",
    port=8044,
    timeout_keep_alive=limits["keep_alive"],
    timeout_graceful_shutdown=table.get("grace"),
)
