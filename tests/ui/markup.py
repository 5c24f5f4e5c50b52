"""Reading rendered HTML in tests: ids, labels, links, and what the policy forbids."""

from html.parser import HTMLParser

from django.template import Context, Template


class Markup(HTMLParser):
    """Every element of a page with its attributes, in order, and its text."""

    def __init__(self, html: str):
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str, **wanted) -> list[dict]:
        """Attributes of each `tag` whose attributes have these values (`_` stands for `-`)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and wanted.items() <= attributes.items()
        ]

    def one(self, tag: str, **wanted) -> dict:
        (found,) = self.all(tag, **wanted)
        return found

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def faults(self) -> list[str]:
        """What no page may have; an empty list when all is well."""
        return [*self._doubled_ids(), *self._dangling(), *self._inline(), *self._unlabelled()]

    def _doubled_ids(self):
        return [f"id twice: {each}" for each in sorted(set(self.ids)) if self.ids.count(each) > 1]

    def _dangling(self):
        for name, attributes in self.elements:
            for attribute in ("aria-describedby", "aria-labelledby", "for"):
                for target in (attributes.get(attribute) or "").split():
                    if target not in self.ids:
                        yield f"{name} {attribute} leads nowhere: {target}"
            target = attributes.get("href") or ""
            if target.startswith("#") and target[1:] not in self.ids:
                yield f"link leads nowhere: {target}"

    def _inline(self):
        for name, attributes in self.elements:
            if name == "style" or (name == "script" and "src" not in attributes):
                yield f"inline {name}"
            for attribute in attributes:
                if attribute == "style" or attribute.startswith("on"):
                    yield f"{name} has {attribute}"

    def _unlabelled(self):
        labelled = {attributes.get("for") for attributes in self.all("label")}
        for name in ("input", "select", "textarea"):
            for attributes in self.all(name):
                if attributes.get("type") != "hidden" and attributes.get("id") not in labelled:
                    yield f"no label: {attributes.get('name')}"


def rendered(template: str, **context) -> Markup:
    """A template's text, rendered with the project's tags loaded."""
    loaded = "{% load crispy_forms_tags risk %}" + template
    return Markup(Template(loaded).render(Context(context)))
