"""Somebody who uses the keyboard alone: Tab, Space, Enter, arrows."""

from playwright.sync_api import expect

LONGEST_WALK = 120
MOST_ANSWERS = 8
LOOK = """
    (element) => {
      const label = element.labels?.[0];
      const nodes = [[element], [label], [label, "::before"], [element.nextElementSibling]];
      return nodes.filter(([node]) => node).map(([node, part]) => {
        const look = getComputedStyle(node, part);
        return [look.outline, look.boxShadow, look.background, look.border].join();
      }).join();
    }
"""


class Keyboard:
    """Every stop on the way must look different while it has the focus."""

    def __init__(self, person):
        self.person = person
        self.page = person.page
        self.unseen = []

    def walks_to(self, wanted) -> None:
        expect(wanted).to_have_count(1)
        for _ in range(LONGEST_WALK):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.steps_on()
        raise AssertionError(f"Tab doesn't reach {wanted}")

    def steps_on(self) -> None:
        stop = self.page.evaluate_handle("document.activeElement").as_element()
        focused = stop.evaluate(LOOK)
        self.page.keyboard.press("Tab")
        name = stop.evaluate("element => element.outerHTML.slice(0, 120)")
        if not name.startswith(("<body", "<main")) and stop.evaluate(LOOK) == focused:
            self.unseen.append(name)

    def presses(self, wanted, key: str = "Enter") -> None:
        self.walks_to(wanted)
        self.person.moves(lambda: self.page.keyboard.press(key))

    def types(self, wanted, words: str) -> None:
        self.walks_to(wanted)
        self.page.keyboard.type(words)

    def ticks(self, wanted) -> None:
        self.walks_to(wanted)
        self.page.keyboard.press("Space")

    def chooses(self, first, wanted) -> None:
        """Radios: Tab to the group, arrows within it."""
        self.walks_to(first)
        self.page.keyboard.press("Space")
        for _ in range(MOST_ANSWERS):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows don't reach {wanted}")
