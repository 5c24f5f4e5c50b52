"""Headers that every personal page carries."""


class NoStoreMiddleware:
    """Keeps pages out of every cache: a shared machine must not show the last child's page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
