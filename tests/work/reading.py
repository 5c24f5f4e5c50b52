"""What a page would post: its forms, read from the HTML a browser would get."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self._select = [], None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
        elif not self.forms or ("name" not in given and tag != "option"):
            return
        elif tag in ("input", "button"):
            self._add(given["name"], given.get("value", ""))
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and "selected" in given:
            self._add(self._select, given.get("value", ""))

    def _add(self, name, value):
        self.forms[-1][1].setdefault(name, []).append(value)


def forms_of(response) -> list[tuple[str, dict[str, list[str]]]]:
    """(address, {name: [value, …]}) of every form on the page, in order; no text areas."""
    reader = _Forms()
    reader.feed(response.content.decode())
    return reader.forms


def form_posting_to(response, address: str) -> dict[str, list[str]]:
    """What the first form with that address would post."""
    return next(fields for action, fields in forms_of(response) if action == address)
