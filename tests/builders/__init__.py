from tests.builders.agencies import (
    PASSWORD,
    a_membership,
    a_partnership,
    a_second_factor,
    a_user,
    an_agency,
    code_now,
    sign_in,
    the_partnership,
)

__all__ = [
    "PASSWORD",
    "a_membership",
    "a_partnership",
    "a_second_factor",
    "a_user",
    "an_agency",
    "code_now",
    "sign_in",
    "the_partnership",
]
