"""A refused change leaves its refusal behind and nothing else, with commits that are real."""

from agencies.kinds import Role
from audit.events import EventType
from audit.models import Event
from tests.builders import a_membership, sign_in


def test_a_refused_change_is_recorded_and_not_made(own_database, client):
    by = a_membership(role=Role.SYSTEM_ADMINISTRATOR)
    sign_in(client, by)

    response = client.post(f"/memberships/{by.pk}/end/")

    assert response.status_code == 403
    by.refresh_from_db()
    assert by.until is None
    assert Event.objects.get(user_id=by.user_id).event_type == EventType.ACCESS_REFUSED
