"""A form whose error summary follows the page from top to bottom, and a part one can leave shut."""

from django.template.loader import render_to_string

from riskapp.ui.layout import Fieldset
from work.forms import KeyedForm


class QuestionsForm(KeyedForm):
    """Errors found by comparing answers stand where their question stands, not at the end."""

    def full_clean(self):
        super().full_clean()
        if self.is_bound:
            order = list(self.fields)
            found = sorted(self._errors.items(), key=lambda each: _place(order, each[0]))
            self._errors.clear()
            self._errors.update(found)


class More(Fieldset):
    """Questions most people leave alone, behind one line; open as soon as one has an error."""

    template = "families/_more.html"

    def __init__(self, legend, *fields, names=()):
        super().__init__(legend, *fields)
        self.names = names

    def render(self, form, context, template_pack="risk", **kwargs):
        content = self.get_rendered_fields(form, context, template_pack)
        has_error = any(name in form.errors for name in self.names)
        shown = {"legend": self.look["legend"], "content": content, "is_open": has_error}
        return render_to_string(self.template, shown)


def _place(order: list[str], name: str) -> int:
    return order.index(name) if name in order else -1
