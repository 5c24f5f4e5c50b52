"""Primary keys: UUIDv7, made by the application, in order of time."""

import uuid

import uuid_utils


def new_key() -> uuid.UUID:
    return uuid.UUID(bytes=uuid_utils.uuid7().bytes)
