"""Asking one address as one person and saying in a word what came back."""

import copy

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.builders.agencies import sign_in
from tests.permissions.policies import HIDDEN, OK, REFUSED, SIGN_IN

SIGN_IN_ADDRESS = "/account/login/"


def clients_for(actors) -> dict[str, Client]:
    clients = {"anonymous": Client()}
    for name, membership in actors.items():
        clients[name] = Client()
        sign_in(clients[name], membership)
    return clients


def ask(client: Client, method: str, address: str) -> str:
    """The outcome in the words of the policies."""
    return outcome_of(answer_to(client, method, address))


def answer_to(client: Client, method: str, address: str):
    """What comes back; whatever was changed is rolled back."""
    rolled_back = transaction.atomic()
    # Reads are recorded in a transaction of their own, which only a test's may surround.
    rolled_back._from_testcase = True
    cookies = copy.deepcopy(client.cookies)
    with rolled_back:
        response = getattr(client, method.lower())(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def outcome_of(response) -> str:
    if response.status_code in (403, 404):
        return {403: REFUSED, 404: HIDDEN}[response.status_code]
    if response.status_code == 302 and SIGN_IN_ADDRESS in response.url:
        return SIGN_IN
    if response.status_code == 405:
        return "405"
    return OK if response.status_code < 500 else f"broken: {response.status_code}"


def address_of(row, keys) -> str:
    return reverse(row.name, kwargs={name: keys.get(key, key) for name, key in row.takes.items()})
