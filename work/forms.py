"""What every form that writes about a child carries: its submission key and record version."""

from django import forms

from riskapp.ui.keys import new_key
from work.models import FormDraft
from work.posted import query_dict_of

_KEY_LOST = "This page lost its key. Nothing was saved yet: check what you typed and send it again."


class KeyedForm(forms.Form):
    """A base for forms; put {% include "work/_keyed_fields.html" %} where they are laid out.

    `version` is the version of the record the form was made from; None for something new.
    A form that comes back without a good key is an ordinary form error and gets a fresh key.
    Neither has an id: a page may hold several forms.
    """

    submission_key = forms.UUIDField(widget=forms.HiddenInput(attrs={"id": False}), initial=new_key)
    version = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"id": False}), required=False, min_value=1
    )

    def __init__(self, *args, version: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = version

    def full_clean(self):
        super().full_clean()
        if self.is_bound and "submission_key" in self._errors:
            self._replace_key()

    def _replace_key(self) -> None:
        del self._errors["submission_key"]
        self.data = self.data.copy()
        self.data[self.add_prefix("submission_key")] = str(new_key())
        self.add_error(None, _KEY_LOST)


def restore_draft(form: forms.Form, draft: FormDraft | None) -> None:
    """Shows what the draft holds in an unbound form, as its first values and without errors."""
    if draft is None:
        return
    typed = query_dict_of(draft.content)
    for name, field in form.fields.items():
        html_name = form.add_prefix(name)
        if not field.widget.value_omitted_from_data(typed, {}, html_name):
            form.initial[name] = field.widget.value_from_datadict(typed, {}, html_name)
