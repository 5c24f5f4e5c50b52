"""One demo person's pages, and their way in."""

import http.cookiejar
import re
import sys
import urllib.parse
import urllib.request

from django.db.models import Count, Q

PERSON = "health.visitor"


def session_cookie(port: int) -> str:
    """What a browser of the demo person sends along after signing in."""
    from agencies.demo import PASSWORD, address

    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = f"http://localhost:{port}/account/login/"
    form = browser.open(page).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    typed = {"csrfmiddlewaretoken": token, "login": address(PERSON), "password": PASSWORD}
    request = urllib.request.Request(page, urllib.parse.urlencode(typed).encode())
    request.add_header("Origin", f"http://localhost:{port}")
    browser.open(request)
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def addresses() -> dict[str, str]:
    """The child most agencies wrote about, a draft's questions, a signed result, the list."""
    from agencies.demo import address
    from agencies.models import Membership
    from assessments.actions.rounds import begin_assessment
    from assessments.models import Contribution
    from families.models import Child
    from themes.queries import catalogue

    person = Membership.objects.get(user__email=address(PERSON))
    signed = Q(contributions__signed_at__isnull=False)
    agencies = Count("contributions__agency", filter=signed, distinct=True)
    known = Child.objects.visible_to(person).filter(training_for=None)
    child = known.annotate(writing=agencies).order_by("-writing", "pk").first()
    print(f"# {child.writing} agencies have signed on the measured child", file=sys.stderr)
    draft = begin_assessment(child=child, purpose="Benchmark", by=person)
    results = Contribution.objects.visible_to(person).filter(signed_at__isnull=False)
    section = next(card.section for card in catalogue() if card.section)
    return {
        "child": f"/children/{child.pk}/",
        "question": f"/assessments/{draft.pk}/section/{section}/",
        "result": f"/assessments/{results.order_by('pk').last().pk}/result/",
        "list of 50": "/children/",
    }
