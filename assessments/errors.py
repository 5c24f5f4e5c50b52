"""What can go wrong when people assess together, in words that say what to do."""


class NotReady(ValueError):
    """Something has to be done first. `todo` lists it."""

    def __init__(self, todo):
        super().__init__("; ".join(item.words for item in todo))
        self.todo = tuple(todo)


class BadAnswer(ValueError):
    """An answer that can't be recorded. `field` is the form field it belongs to."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field
        self.message = message
