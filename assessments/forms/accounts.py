"""Words on one topic, or a reason why there are none."""

from django import forms

from assessments.actions.accounts import LONGEST
from assessments.errors import BadAnswer
from assessments.queries.account_page import AccountCard
from work.posted import query_dict_of

_TOO_LONG = f"Keep this to {LONGEST:,} characters; put the rest in your notes"


class AccountForm(forms.Form):
    text = forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"max_length": _TOO_LONG},
    )
    nothing_because = forms.CharField(
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"max_length": _TOO_LONG},
    )

    def __init__(self, posted=None, *, card: AccountCard):
        self.card = card
        account = card.account
        saved = {
            "text": account.text if account else "",
            "nothing_because": account.nothing_because if account else "",
        }
        super().__init__(posted, prefix=card.code, initial=saved)
        self.fields["text"].label = card.question.question
        self.fields["text"].help_text = card.question.hint
        self.fields["nothing_because"].label = card.question.why_not

    @classmethod
    def as_it_stands(cls, card: AccountCard) -> "AccountForm":
        """What was typed and is not complete yet, exactly so; else what is saved."""
        return cls(query_dict_of(card.draft.content) if card.draft else None, card=card)

    def is_untouched(self) -> bool:
        return not self.has_changed()

    def is_skipped(self) -> bool:
        """Left blank where silence isn't an answer (Themes and Lessons 7.2, 7.6)."""
        blank = not self.has_changed() and self.card.account is None
        return blank and self.card.question.cant_be_skipped

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["text"] and not cleaned["nothing_because"]:
            self.add_error("text", self.card.question.missing)
        return cleaned

    def refuse(self, bad: BadAnswer) -> None:
        self.add_error(bad.field if bad.field in self.fields else "text", bad.message)
