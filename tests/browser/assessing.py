"""The assessment form, as its user goes through it: one function a page."""

import re
from datetime import date

from django.utils import timezone

from tests.browser.person import Person
from tests.browser.scenes import FATHER, MOTHER

SAVE = "Save and continue"
SECTIONS = ("The child", "The home", "The adults around the child", "The family and services")

IN_WORDS = {
    "How did you see the child?": "At home at ten in the morning, awake, alone for a while.",
    "What is a day like for this child?": "Up at six, nursery three days, bed when the film ends.",
    "What did the child say, or what did you observe?": "“Mummy shouts”, and went back to play.",
    "Where does the child sleep?": "In a cot in the mother’s room; I saw it.",
}
MET_HIM_ONCE = "Met him once; he works nights."
FATHERS = "What is known of each father and father figure?"
SEEN_AT_HOME = "A neighbour called the police twice."
WHY = "Weight steady, mother warm, but shouting at night and nobody has met the father."


def starts(person: Person, child) -> None:
    person.opens(f"/children/{child.pk}/")
    person.presses("Start an assessment")
    person.sees_heading("Is any of this so now?")


def has_no_immediate_concern(person: Person) -> None:
    person.chooses("None of these now")
    person.presses(SAVE)
    person.sees_heading("Your visit")


def saw_the_family_today(person: Person, day: date | None = None) -> None:
    person.gives_date("When did you see the family", day or timezone.localdate())
    person.chooses("I saw or heard it myself")
    person.presses(SAVE)
    person.sees_heading("Adults and fathers")


def says_what_is_known_of_fathers(person: Person, words: str = MET_HIM_ONCE) -> None:
    person.writes(FATHERS, words)
    person.presses(SAVE)
    person.sees_heading(SECTIONS[0])


def card(person: Person, factor: str):
    return person.page.locator(f"#card-{factor}")


def answers(person: Person, factor: str, answer: str, *, about: str = "This family") -> None:
    row = card(person, factor).get_by_role("group", name=re.compile(f"^{re.escape(about)}"))
    person.chooses(answer, within=row)


def answers_for_all(person: Person, factor: str, answer: str) -> None:
    """The first adult's answer, then the button that gives it to everybody."""
    person.chooses(answer, within=card(person, factor).locator(".app-matrix__row").first)
    button = card(person, factor).get_by_role("button", name="Same for all")
    if person.scripts:
        button.click()
    else:
        person.moves(button.click)


def says_what_was_seen(person: Person, factor: str, words: str) -> None:
    person.writes("What was seen or said", words, within=card(person, factor))


def goes_on(person: Person, to: str) -> None:
    person.presses(SAVE)
    person.sees_heading(to)


def describes_the_childs_life(person: Person) -> None:
    for question, words in IN_WORDS.items():
        person.writes(question, words)
    goes_on(person, "How the parents understand the child")


def describes_the_parents(person: Person, *names: str) -> None:
    for name in names:
        topic = person.page.locator(".app-topic").filter(has_text=name)
        field = topic.get_by_label("How does this adult understand the child")
        field.fill(f"{name} speaks of a person with wishes of her own.")
    goes_on(person, "Strengths and identity")


def describes_strengths(person: Person) -> None:
    person.writes("What goes well for this child?", "A grandmother who comes every day.")
    person.writes("What matters for this child’s identity", "Polish at home, church at Easter.")
    goes_on(person, "Your own supervision and support")


def describes_own_support(person: Person) -> None:
    person.writes("What supervision and support do you have", "Supervision on Friday; I feel safe.")
    goes_on(person, "Check your answers")


def answers_everything(person: Person, *, father: str = FATHER, mother: str = MOTHER) -> None:
    """From the first page to the last look: some findings of every kind."""
    has_no_immediate_concern(person)
    saw_the_family_today(person)
    says_what_is_known_of_fathers(person)
    answers(person, "missed_appointments", "Now")
    says_what_was_seen(person, "missed_appointments", "Not brought to two of three.")
    answers(person, "missing_education", "No")
    goes_on(person, "The home")
    says_who_harms_whom(person, harmed=mother, harms=father)
    answers(person, "frequent_moves", "Now")
    goes_on(person, "The adults around the child")
    answers_for_all(person, "substance_misuse", "Not known")
    answers(person, "parental_mental_health", "No", about=mother)
    goes_on(person, "The family and services")
    answers(person, "engagement_difficulty", "No")
    goes_on(person, "The child’s own life")
    describes_the_childs_life(person)
    describes_the_parents(person, mother, father)
    describes_strengths(person)
    describes_own_support(person)
    person.sees(SEEN_AT_HOME)


def says_who_harms_whom(person: Person, *, harmed: str, harms: str) -> None:
    answers(person, "domestic_abuse", "Now", about=harmed)
    answers(person, "domestic_abuse", "Now", about=harms)
    abuse = card(person, "domestic_abuse")
    abuse.get_by_label(harmed).select_option("is harmed")
    abuse.get_by_label(harms).select_option("harms")
    says_what_was_seen(person, "domestic_abuse", SEEN_AT_HOME)


def gives_own_level(person: Person, level: int) -> None:
    person.chooses(re.compile(f"^Level {level}:"))
    person.writes("What makes you say so?", WHY)
    person.presses(SAVE)
    person.presses("Show the profile")


def confirms(person: Person, level: int) -> None:
    person.chooses(re.compile(f"^Level {level}:"))
    person.writes("What makes you say so?", WHY)
    asked = person.page.get_by_label("Who will find out what is not known")
    if asked.is_visible():
        asked.fill("The GP was asked this morning and answers on Friday.")
    if level < 4:
        person.chooses("We are offering early help now")
    person.presses(SAVE)
    person.sees_heading("Sign this assessment")


def signs(person: Person) -> None:
    person.presses("Sign")
    person.is_at(re.compile("/result/$"))
