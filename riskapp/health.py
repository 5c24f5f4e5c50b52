"""Two questions operators ask: is it running, and can it do its work?"""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from riskapp.celery import app


@require_safe
@login_not_required
def live(request):
    return JsonResponse({"status": "live"})


@require_safe
@login_not_required
def ready(request):
    """200 when database, migrations, cache and broker answer; else 503 naming what does not."""
    checks = {name: _answers(check) for name, check in _CHECKS.items()}
    status = 200 if all(checks.values()) else 503
    return JsonResponse(
        {"status": "ready" if status == 200 else "not ready", **checks}, status=status
    )


def _answers(check) -> bool:
    try:
        return check()
    except Exception:
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _cache() -> bool:
    cache.set("health", "1", timeout=5)
    return cache.get("health") == "1"


def _broker() -> bool:
    with app.connection_for_read() as broker:
        broker.ensure_connection(max_retries=1, timeout=2)
    return True


_CHECKS = {
    "database": _database,
    "migrations": _migrations,
    "cache": _cache,
    "broker": _broker,
}
