"""Is the web server of this container ready? Asks by a name the server answers to."""

import os
import sys
import urllib.error
import urllib.request

name = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
port = os.environ.get("WEB_BIND", ":8000").rpartition(":")[2]
request = urllib.request.Request(
    f"http://127.0.0.1:{port}/health/ready", headers={"Host": name, "X-Forwarded-Proto": "https"}
)
try:
    print(urllib.request.urlopen(request, timeout=4).read().decode())  # noqa: S310
except urllib.error.HTTPError as refusal:
    sys.exit(f"{refusal.code}: {refusal.read(500).decode(errors='replace')}")
except OSError as problem:
    sys.exit(str(problem))
