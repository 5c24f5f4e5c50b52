"""How the web server runs: on this machine, in production and when it is measured."""

import os
import sys
from pathlib import Path

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  (a heartbeat on a slow disk would look like a hang)

if "DATABASE_OWNER_URL" in os.environ:
    sys.exit("The web server must not know DATABASE_OWNER_URL: keep it to the migrations.")

chdir = str(Path(__file__).parent)
wsgi_app = "riskapp.wsgi:application"
bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True  # a broken setting stops the start once, not every worker for ever
worker_tmp_dir = str(_SHARED_MEMORY) if _SHARED_MEMORY.is_dir() else None
timeout = 30
graceful_timeout = 20
control_socket_disable = True  # nobody needs a second way in
# An access log line holds an address and a person's network address: the audit trail is the record.
accesslog = None
logconfig_dict = {
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "riskapp.logs.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"json": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["json"], "level": "INFO"},
    "loggers": {"gunicorn.error": {"handlers": ["json"], "level": "INFO", "propagate": False}},
}
