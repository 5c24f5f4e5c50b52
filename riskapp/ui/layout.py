"""Layout pieces for crispy forms, in the words of this project.

    class VisitForm(forms.Form):
        ...
        helper = helper(
            Question("domestic_abuse", "basis", "as_at", "seen_or_said", heading="l"),
            Reveal("family_told", {"no": ["why_not_told"]}),
            Buttons(Button("Save and continue"), ButtonLink("Cancel", "/")),
        )

`{% crispy form %}` then draws the error summary, the CSRF token and all of it.
"""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.template.loader import render_to_string

from riskapp.ui.rendering import field_context


def helper(*pieces, form_tag=True, **attributes) -> FormHelper:
    """A form helper: posts without browser validation; `attributes` go on the form tag.

    `helper(..., data_autosave=address)` sets `data-autosave`. `form_tag=False`
    leaves the tag, the token and the error summary to the template.
    """
    made = FormHelper()
    made.form_tag = form_tag
    made.render_hidden_fields = True
    made.disable_csrf = not form_tag
    made.form_show_errors = form_tag
    made.attrs = {"novalidate": "", **{k.replace("_", "-"): v for k, v in attributes.items()}}
    if pieces:
        made.layout = Layout(*pieces)
    return made


class Field:
    """One field with its looks: `Field("name", heading="l", page_heading=True, width=20)`."""

    def __init__(self, name, **look):
        self.name = name
        self.look = look

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return draw(form, self.name, **self.look)


class Reveal(Field):
    """Radios or checkboxes whose answers open further fields: `{"no": ["why_not"]}`.

    Opened by CSS alone; where `:has()` is not understood they are always open.
    """

    def __init__(self, name, fields_by_value, **look):
        super().__init__(name, **look)
        self.fields_by_value = fields_by_value

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        reveal = {}
        for value, names in self.fields_by_value.items():
            reveal[str(value)] = [form[name] for name in names]
            if hasattr(form, "rendered_fields"):
                form.rendered_fields.update(names)
        return draw(form, self.name, reveal=reveal, **self.look)


class Question(LayoutObject):
    """A question and the details that some of its answers open.

    Which answers open them is said by the field (`opens={"current", "past"}`).
    """

    template = "risk/layout/question.html"

    def __init__(self, question, *details, **look):
        self.fields = [Field(question, **look), *details]

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        question, *details = (
            render_field(piece, form, context, template_pack=template_pack) for piece in self.fields
        )
        return render_to_string(self.template, {"question": question, "details": details})


class Fieldset(LayoutObject):
    """Fields under one legend."""

    template = "risk/layout/fieldset.html"

    def __init__(self, legend, *fields, heading="m", hint=""):
        self.fields = list(fields)
        self.look = {"legend": legend, "heading": heading, "hint": hint}

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        content = self.get_rendered_fields(form, context, template_pack)
        return render_to_string(self.template, {**self.look, "content": content})


class Buttons(LayoutObject):
    """What can be done with the form, side by side."""

    template = "risk/layout/buttons.html"

    def __init__(self, *buttons):
        self.fields = list(buttons)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        content = self.get_rendered_fields(form, context, template_pack)
        return render_to_string(self.template, {"content": content})


class Button:
    """A submit button; `look` is "" , "secondary", "warning" or "link"."""

    template = "risk/layout/button.html"

    def __init__(self, label, *, name="", value="", look=""):
        self.shown = {"label": label, "name": name, "value": value, "look": look}

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return render_to_string(self.template, self.shown)


class ButtonLink:
    """A link beside the buttons."""

    template = "risk/layout/button_link.html"

    def __init__(self, label, address):
        self.shown = {"label": label, "address": address}

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return render_to_string(self.template, self.shown)


def draw(form, name, **look):
    """The markup of one field, noted as drawn so that nothing is drawn twice."""
    if hasattr(form, "rendered_fields"):
        form.rendered_fields.add(name)
    context = field_context(form[name], **look)
    return render_to_string(context["template"], context)
