"""Who asks for a page in the tests of the frame."""

from types import SimpleNamespace

from django.test import RequestFactory


def a_request(address="/", *, role="practitioner"):
    request = RequestFactory().get(address)
    request.user = SimpleNamespace(is_authenticated=True, name="Ann", email="ann@example.org")
    request.csp_nonce = "once"
    request.membership = SimpleNamespace(
        role=role, get_role_display="Health visitor", agency=SimpleNamespace(name="Agency 3")
    )
    return request
