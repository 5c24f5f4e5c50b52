"""As many requests a second as a server answers: raw sockets, so that the asking costs little."""

import socket
import threading
import time
from dataclasses import dataclass

ASKING_AT_ONCE = 4


class NotAnswered(RuntimeError):
    """A page under measurement answered with something else than 200."""


@dataclass(frozen=True, kw_only=True)
class Page:
    port: int
    path: str
    cookie: str = ""

    def request(self) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", "Host: localhost", "Connection: close"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True, kw_only=True)
class Answers:
    count: int
    seconds: float

    @property
    def per_second(self) -> float:
        return self.count / self.seconds


def ask(page: Page, *, seconds: float) -> Answers:
    """As many answers as there are in about this long. Raises NotAnswered for all but 200."""
    counts: list[int] = []
    refused: list[bytes] = []
    end = time.perf_counter() + seconds

    def keep_asking() -> None:
        count = 0
        while time.perf_counter() < end and not refused:
            start = answer_to(page)[:16]
            if not start.startswith(b"HTTP/1.1 200"):
                refused.append(start)
            count += 1
        counts.append(count)

    threads = [threading.Thread(target=keep_asking) for _ in range(ASKING_AT_ONCE)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refused:
        raise NotAnswered(f"{page.path}: {refused[0].decode(errors='replace')}")
    return Answers(count=sum(counts), seconds=time.perf_counter() - began)


def answer_to(page: Page) -> bytes:
    with socket.create_connection(("127.0.0.1", page.port)) as connection:
        connection.sendall(page.request())
        parts = []
        while part := connection.recv(1 << 16):
            parts.append(part)
    return b"".join(parts)
