from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self):
        # The models are there only now.
        from assessments.actions.disagreements_moving import WAITS  # noqa: PLC0415
        from assessments.actions.enquiries import OVERDUE  # noqa: PLC0415
        from assessments.actions.invitations import ANSWER_DUE  # noqa: PLC0415
        from assessments.actions.round_lead import pass_round_on  # noqa: PLC0415
        from assessments.actions.round_level import DUE  # noqa: PLC0415
        from assessments.actions.weightings_approval import COMES_INTO_FORCE  # noqa: PLC0415
        from assessments.due import (  # noqa: PLC0415
            ask_again,
            close_waiting,
            come_into_force,
            disagreement_waited,
            lapse,
            question_overdue,
        )
        from assessments.policies import STAYS_WITH_ITS_RECORD, can_be_left  # noqa: PLC0415
        from families.joining import ask_before_joining  # noqa: PLC0415
        from families.leaving import after_leaving  # noqa: PLC0415
        from work.due import register  # noqa: PLC0415

        ask_before_joining(can_be_left, about=STAYS_WITH_ITS_RECORD)
        after_leaving(pass_round_on)
        register("level_lapses", lapse)
        register(ANSWER_DUE, ask_again)
        register(DUE, close_waiting)
        register(OVERDUE, question_overdue)
        register(WAITS, disagreement_waited)
        register(COMES_INTO_FORCE, come_into_force)
