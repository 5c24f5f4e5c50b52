"""One row an address: its URL name, what it takes, and the policy of each method it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.permissions.policies import POLICIES

METHODS = frozenset({"GET", "POST", "PUT", "DELETE"})


@dataclass(frozen=True)
class Row:
    """`takes` maps the address's parts to keys of the subject, or to themselves."""

    name: str
    policies: Mapping[str, str]
    takes: Mapping[str, str] = field(default_factory=dict)
    from_the_library: bool = False

    def about_in(self, relation: str, subject) -> bool:
        """Whether this kind of child has a row to ask about."""
        has_key = all(key in subject.keys or key in LITERALS for key in self.takes.values())
        return has_key and all(relation in POLICIES[policy] for policy in self.policies.values())


NOBODYS_KEY = "0198a000-0000-7000-8000-000000000000"
REVIEW = "cambridgeshire-2005-2009"
LITERALS = frozenset(
    {
        NOBODYS_KEY,
        REVIEW,
        "domestic_abuse",
        "adults",
        "environment-and-risk",
        "4.1",
        "frequent_moves",
        "question:frequent_moves",
        "levels",
        "x",
        "1",
    }
)


def _get(name: str, policy: str, **takes: str) -> Row:
    return Row(name, {"GET": policy}, takes)


def _post(name: str, policy: str, **takes: str) -> Row:
    return Row(name, {"POST": policy}, takes)


def _form(name: str, policy: str, **takes: str) -> Row:
    return Row(name, {"GET": policy, "POST": policy}, takes)


def _library(name: str, policies: Mapping[str, str], **takes: str) -> Row:
    return Row(name, policies, takes, from_the_library=True)


CHILD, DRAFT, SIGNED = {"pk": "child"}, {"pk": "draft"}, {"pk": "signed"}
WEIGHTING = {"pk": "weighting"}
NEW_FACTOR = {"pk": "new_factor"}

ROWS = (
    _get("live", "public"),
    _get("ready", "public"),
    # Somebody's own account: the pages of the sign-in library
    _library("account_login", {"GET": "public"}),
    _library("account_logout", {"GET": "signed in"}),
    _library("account_inactive", {"GET": "public"}),
    _library("account_reauthenticate", {"GET": "signed in"}),
    _library("account_change_password", {"GET": "signed in"}),
    _library("account_reset_password", {"GET": "public"}),
    _library("account_reset_password_done", {"GET": "public"}),
    _library("account_reset_password_from_key", {"GET": "public"}, uidb36="x", key="x"),
    _library("account_reset_password_from_key_done", {"GET": "public"}),
    _library("usersessions_list", {"GET": "signed in"}),
    _library("mfa_index", {"GET": "signed in"}),
    _library("mfa_authenticate", {"GET": "sent on"}),
    _library("mfa_reauthenticate", {"GET": "signed in"}),
    _library("mfa_trust", {"GET": "sent on"}),
    _library("mfa_activate_totp", {"GET": "signed in"}),
    _library("mfa_deactivate_totp", {"GET": "signed in"}),
    _library("mfa_view_recovery_codes", {"GET": "signed in"}),
    _library("mfa_generate_recovery_codes", {"GET": "signed in"}),
    _library("mfa_download_recovery_codes", {"GET": "signed in"}),
    _library("mfa_list_webauthn", {"GET": "signed in"}),
    _library("mfa_add_webauthn", {"GET": "signed in"}),
    _library("mfa_reauthenticate_webauthn", {"GET": "signed in"}),
    _library("mfa_remove_webauthn", {"GET": "signed in"}, pk="1"),
    _library("mfa_edit_webauthn", {"GET": "signed in"}, pk="1"),
    _library("mfa_login_webauthn", {"GET": "signed in"}),
    # Agencies
    _form("agencies:choose", "signed in"),
    _form("agencies:leave", "public"),
    _form("agencies:invitation", "public"),
    _get("agencies:open_invitation", "public", token="x"),
    _form("agencies:people", "administration"),
    _get("agencies:person", "administers the person", pk="person"),
    _post("agencies:disable", "administers the person", pk="person"),
    _post("agencies:enable", "administers the person", pk="person"),
    _post("agencies:reset_second_step", "administers the person", pk="person"),
    _post("agencies:end_membership", "administers the person", pk="membership"),
    _post("agencies:withdraw_invitation", "administers the person", pk="invitation"),
    _form("agencies:invite", "administration"),
    _get("agencies:agencies", "administration"),
    _form("agencies:add_agency", "administration"),
    _get("agencies:audit", "audit"),
    # Families
    _get("families:children", "case work"),
    _post("families:search", "case work"),
    _post("families:none_of_these", "nobody's own", pk=NOBODYS_KEY),
    _form("families:add_child", "nobody's own", pk=NOBODYS_KEY),
    _get("families:add_sibling", "sees the child", **CHILD),
    _form("families:declare_involvement", "declares involvement", **CHILD),
    _form("families:end_involvement", "its agency's involvement", pk="involvement"),
    _form("families:edit_child", "sees the child", **CHILD),
    _form("families:add_adult", "sees the child", **CHILD),
    _form("families:add_address", "sees the child", **CHILD),
    _form("families:edit_address", "sees the child", **CHILD, address="address"),
    _form("families:edit_adult", "sees the child", pk="relation"),
    _form("families:end_relation", "sees the child", pk="relation"),
    _form("families:ask_to_take_over", "its agency's involvement", pk="involvement"),
    _form("families:hand_over", "sends or answers the hand-over", pk="hand_over"),
    _post("families:withdraw_hand_over", "takes the hand-over back", pk="hand_over"),
    _form("families:open_in_emergency", "emergency", **CHILD),
    _get("families:emergencies", "audit"),
    _form("families:emergency", "audit", pk="emergency"),
    _form("families:restricted", "restricts the record", **CHILD),
    _post("families:lift_restriction", "restricts the record", **CHILD),
    _post("families:unname_person", "ends a naming", pk="named"),
    _get("families:history", "sees the child", **CHILD),
    _form("families:name_agency", "sees the child", **CHILD),
    _form("families:give_reason", "its agency has the record", pk="involvement"),
    _get("families:involvements_to_review", "case work"),
    _post("families:review_involvement", "nobody's own", pk=NOBODYS_KEY),
    _form("families:decide_young_parent", "sees the child of an adult", pk="relation"),
    _form("families:own_record", "sees the child of an adult", pk="relation"),
    _form("families:propose_merge", "sees the child", **CHILD),
    _form("families:merge", "nobody's own", pk=NOBODYS_KEY),
    _get("families:duplicates", "case work"),
    _post("families:dismiss_duplicate", "nobody's own", pk=NOBODYS_KEY),
    # The assessment
    _get("assessments:work", "signed in"),
    _get("assessments:child", "sees the child", **CHILD),
    _get("assessments:who_looked", "sees the child", **CHILD),
    _post("assessments:begin", "sees the child", **CHILD),
    _form(
        "assessments:ask", "sees the child, not in training", pk="child", factor="frequent_moves"
    ),
    Row(
        "assessments:enquiry",
        {"GET": "reads what agencies talk about", "POST": "is asked"},
        {"pk": "enquiry"},
    ),
    _form("assessments:decline_enquiry", "is asked", pk="enquiry"),
    _post("assessments:withdraw_enquiry", "its agency asked", pk="enquiry"),
    _form("assessments:open_disagreement", "nothing differs", pk="child", factor="frequent_moves"),
    Row(
        "assessments:disagreement",
        {"GET": "reads what agencies talk about", "POST": "reads what agencies talk about"},
        {"pk": "disagreement"},
    ),
    _form("assessments:convene", "convenes", pk="convened"),
    _form("assessments:rely", "sees the child, not in training", **CHILD),
    Row(
        "assessments:reliance",
        {"GET": "reads what agencies talk about", "POST": "is relied on"},
        {"pk": "reliance"},
    ),
    _form("assessments:follow_reliance", "reads what agencies talk about", pk="reliance"),
    _get("assessments:assessment", "reads the draft", **DRAFT),
    *(
        Row(f"assessments:{name}", {"GET": "reads the draft", "POST": "changes the draft"}, takes)
        for name, takes in (
            ("concerns", DRAFT),
            ("visit", DRAFT),
            ("adults", DRAFT),
            ("section", {**DRAFT, "slug": "adults"}),
            ("question", {**DRAFT, "factor": "domestic_abuse"}),
            ("childs_life", DRAFT),
            ("parents", DRAFT),
            ("strengths", DRAFT),
            ("support", DRAFT),
            ("own_level", DRAFT),
            ("reveal", DRAFT),
            ("sign", DRAFT),
            ("both_versions", {**DRAFT, "key": "question:frequent_moves"}),
        )
    ),
    _get("assessments:together", "reads the draft", **DRAFT),
    _get("assessments:check", "reads the draft", **DRAFT),
    _form("assessments:discard", "changes the draft", **DRAFT),
    _form("assessments:open_round", "asks other agencies", **CHILD),
    _get("assessments:round", "sees the child", pk="round"),
    _form("assessments:invite_agency", "asks into its own round", pk="round"),
    # A level is set once everybody asked has answered.
    _form("assessments:round_level", "not before all have answered", pk="round"),
    _form("assessments:round_invitation", "is asked into the round", pk="asked"),
    _post("assessments:withdraw_round_invitation", "asks into its own round", pk="asked"),
    _form("assessments:wont_assess", "sees the child", pk="round"),
    Row("assessments:level", {"GET": "sees the child", "POST": "countersigns"}, {"pk": "level"}),
    _form("assessments:concern_done", "sees the child", pk="concern"),
    _form("assessments:withdraw_concern", "changes what its agency said", pk="concern"),
    _form("assessments:withdraw_finding", "changes what its agency said", pk="finding"),
    _get("assessments:factor", "signed in", code="domestic_abuse"),
    _get("assessments:result", "sees the child", **SIGNED),
    _get("assessments:export", "sees the child", **SIGNED),
    _get("assessments:life", "sees the child", **CHILD),
    _get("assessments:course", "sees the child", **CHILD),
    _get("assessments:other_forms", "sees the child", **CHILD),
    _get("assessments:tool_results", "sees the child", **CHILD),
    _form("assessments:add_tool_result", "sees the child", **CHILD),
    _form("assessments:withdraw_tool_result", "changes what its agency said", pk="tool_result"),
    _get("assessments:about_scoring", "signed in"),
    _get("assessments:about_scoring_json", "signed in"),
    _form("assessments:scoring_owner", "speaks for the partnership"),
    _get("assessments:training", "case work"),
    _post("assessments:reset_training", "case work"),
    # Weightings
    _get("assessments:weightings", "signed in"),
    _get("assessments:compare_weightings", "signed in"),
    _form("assessments:import_weighting", "weighting editors"),
    _get("assessments:weighting", "drafts the weighting", **WEIGHTING),
    _get("assessments:weighting_file", "signed in", pk="shipped"),
    _get("assessments:weighting_difference", "signed in", pk="shipped", other="shipped"),
    _post("assessments:start_weighting", "weighting editors", pk="shipped"),
    _form("assessments:weighting_factors", "drafts the weighting", **WEIGHTING),
    _form("assessments:weighting_combination", "drafts the weighting", **WEIGHTING, number="1"),
    _form("assessments:weighting_levels", "drafts the weighting", **WEIGHTING),
    _form("assessments:weighting_concern", "drafts the weighting", **WEIGHTING, number="1"),
    *(
        _post(f"assessments:{name}", "drafts the weighting", **WEIGHTING)
        for name in (
            "add_factor",
            "remove_factor",
            "remove_combination",
            "remove_concern",
            "start_preview",
            "submit_weighting",
            "discard_weighting",
        )
    ),
    _form("assessments:weighting_bench", "drafts the weighting", **WEIGHTING),
    _post("assessments:take_back_weighting", "not while it is a draft", **WEIGHTING),
    _post("assessments:decide_weighting", "not while it is a draft", **WEIGHTING),
    _form("assessments:reinstate_weighting", "in force already", pk="shipped"),
    _get("assessments:proposed_factors", "weighting editors"),
    _form("assessments:propose_factor", "weighting editors"),
    _get("assessments:proposed_factor", "drafts the weighting", **NEW_FACTOR),
    _form("assessments:change_factor", "drafts the weighting", **NEW_FACTOR),
    _post("assessments:submit_factor", "drafts the weighting", **NEW_FACTOR),
    _post("assessments:withdraw_factor", "drafts the weighting", **NEW_FACTOR),
    _post("assessments:take_back_factor", "not while it is a draft", **NEW_FACTOR),
    _post("assessments:decide_factor", "not while it is a draft", **NEW_FACTOR),
    _get("assessments:weighting_preview", "drafts the weighting", pk="preview"),
    _post("assessments:cancel_preview", "drafts the weighting", pk="preview"),
    # Dashboards
    _get("dashboards:index", "managers"),
    _get("dashboards:work", "managers"),
    _get("dashboards:release", "managers", number="release"),
    _get("dashboards:release_part", "managers", number="release", slug="levels"),
    _form("dashboards:publish", "managers", number="release"),
    _form("dashboards:withdraw", "managers", number="published"),
    _get("dashboards:release_pdf", "managers", number="release", slug="levels"),
    _get("dashboards:picture_svg", "managers", number="release", picture="levels"),
    _get("dashboards:picture_png", "managers", number="release", picture="levels"),
    _get("dashboards:release_csv", "managers", number="release"),
    _get("dashboards:release_json", "managers", number="release"),
    # The library of lessons
    _get("themes:index", "signed in"),
    _get("themes:search", "signed in"),
    _get("themes:theme", "signed in", slug="environment-and-risk"),
    _get("themes:factor", "signed in", code="domestic_abuse"),
    _get("themes:compare", "signed in", code="domestic_abuse"),
    _get("themes:case", "signed in", slug=REVIEW, number="4.1"),
    *(
        _get(f"themes:{name}", "signed in", slug=REVIEW)
        for name in (
            "review",
            "cases",
            "tables",
            "figures",
            "actions",
            "references",
            "notes",
            "combinations",
        )
    ),
    # Work
    _get("work:kept_post", "nobody's own", pk=NOBODYS_KEY),
    _post("work:discard_kept_post", "nobody's own", pk=NOBODYS_KEY),
    _post("work:finish_inbox_item", "own agency's item", pk="item"),
)
