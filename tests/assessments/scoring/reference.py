"""A second, slow reading of docs/scoring.md, written without the code it is compared with.

Works on the command line form, in fractions, by the definitions word for word.
"""

from datetime import date
from fractions import Fraction

HALF = Fraction(1, 2)
VALUE = {"current": Fraction(1), "past": HALF, "absent": Fraction(0)}


def under_one(born, on):
    if born is None:
        return None
    day = (3, 1) if (born.month, born.day) == (2, 29) else (born.month, born.day)
    year = born.year + 1
    if (born.month, born.day) == (2, 29) and year % 4 == 0 and (year % 100 or year % 400 == 0):
        day = (2, 29)
    return (on.year, on.month, on.day) < (year, *day)


def standing(findings):
    """(finding, as_at, unconfirmed) of one agency about one adult, or None."""
    told = [f for f in findings if f["finding"] != "not_asked"]
    told = [f for _, _, f in sorted((f["as_at"], n, f) for n, f in enumerate(told))]
    if not told:
        return None
    ending = [n for n, f in enumerate(told) if f["finding"] != "not_known"]
    if not ending:
        return told[-1]["finding"], told[-1]["as_at"], False
    last = told[ending[-1]]
    later = len(told) - 1 > ending[-1]
    if last["finding"] == "not_applicable":
        return ("not_known" if later else "not_applicable"), told[-1]["as_at"], False
    return last["finding"], last["as_at"], later


def about(factor, findings, on, limit):
    """(low, reported, high, settled, definite, left out, stale, reconfirm) of one adult."""
    agencies = {f["agency"] for f in findings}
    stands = [standing([f for f in findings if f["agency"] == agency]) for agency in agencies]
    stands = [one for one in stands if one]
    known = [one for one in stands if one[0] in VALUE]
    if not known:
        words = [one[0] for one in stands]
        out = "not_applicable" in words and "not_known" not in words
        top = Fraction(0) if out else Fraction(1)
        return Fraction(0), Fraction(0), top, top, False, out, False, False

    def days(one):
        return (on - date.fromisoformat(one[1])).days

    def stale(one):
        if one[0] == "current":
            return False
        return one[2] or (not factor["lasting"] and days(one) > limit)

    values = [VALUE[one[0]] for one in known]
    old = all(stale(one) for one in known)
    confirm = any(one[0] == "current" and (one[2] or days(one) > 365) for one in known)
    top = Fraction(1) if old else max(values)
    return min(values), max(values), top, max(values), True, False, old, confirm


def factor_row(factor, case, on, born):
    young = under_one(born, on)
    if factor["computed"]:
        value = Fraction(1 if young else 0)
        top = Fraction(1) if young is None else value
        return {"ends": (value, value, top, top), "open": young is None, "out": False}
    limit = 90 if young is False else 28
    adults = (case.get("people") or ["?"]) if factor["per_adult"] else ["family"]
    rows = []
    for adult in adults:
        mine = [f for f in case["findings"] if f["factor"] == factor["code"]]
        mine = [f for f in mine if f.get("concerns") is None or adult in f["concerns"]]
        rows.append(about(factor, mine, on, limit))
    ends = tuple(max(row[end] for row in rows) for end in range(4))
    definite, wider = [row[4] for row in rows], ends[2] > ends[1]
    out = not any(definite) and all(row[5] for row in rows)
    missed = [adult for adult, known in zip(adults, definite, strict=True) if not known]
    return {
        "ends": ends,
        "open": not any(definite) and not out,
        "out": out,
        "uncovered": missed if any(definite) and missed and wider else [],
        "disagree": ends[0] < ends[1],
        "stale": any(row[6] for row in rows) and wider,
        "reconfirm": any(row[7] for row in rows),
    }


def group_winners(multipliers, weighting):
    """{group: (code, points)} of one dictionary of multipliers."""
    best = {}
    for row in weighting["combinations"]:
        strength = min(
            sorted((multipliers[code] for code in clause["members"]), reverse=True)[
                clause["at_least"] - 1
            ]
            for clause in row["clauses"]
        )
        points = row["points"] * strength
        if points > best.get(row["group"], ("", Fraction(0)))[1]:
            best[row["group"]] = (row["code"], points)
    return best


def total(multipliers, weighting):
    weights = {factor["code"]: factor["weight"] for factor in weighting["factors"]}
    plain = sum((weights[code] * m for code, m in multipliers.items()), Fraction(0))
    return plain + sum(points for _, points in group_winners(multipliers, weighting).values())


def level(points, weighting):
    return 1 + sum(points >= cut for cut in weighting["cut_points"])


def answer(case, weighting):
    """What the command line should answer to a case that it takes."""
    on = date.fromisoformat(case["on"])
    born = case["date_of_birth"] and date.fromisoformat(case["date_of_birth"])
    factors = {factor["code"]: factor for factor in weighting["factors"]}
    rows = {code: factor_row(factor, case, on, born or None) for code, factor in factors.items()}
    ends = [{code: row["ends"][end] for code, row in rows.items()} for end in range(4)]
    low, reported, high, settled = (total(each, weighting) for each in ends)
    levels = [level(points, weighting) for points in (low, reported, high)]
    gaps = [code for code, row in rows.items() if row["open"] or row.get("uncovered")]
    counted = sum(factors[code]["weight"] for code, row in rows.items() if not row["out"])
    covered = counted - sum(factors[code]["weight"] for code in gaps)

    def flagged(flag):
        return sorted(code for code, row in rows.items() if row.get(flag))

    asks = []
    for code in sorted({*gaps, *flagged("disagree"), *flagged("stale")}):
        gain = total({**ends[0], code: ends[2][code]}, weighting) - low
        drop = high - total({**ends[2], code: ends[0][code]}, weighting)
        asks.append((-max(gain, drop), -factors[code]["weight"], code, gain, drop))
    return {
        "name": case["name"],
        "low": float(low),
        "reported": float(reported),
        "high": float(high),
        "levels": levels,
        "width": {
            "disagree": float(reported - low),
            "not_known": float(settled - reported),
            "old": float(high - settled),
        },
        "not_enough_known": levels[2] - levels[0] >= 2
        or any(factors[code]["weight"] >= 3 for code in gaps)
        or Fraction(covered) < Fraction(70, 100) * counted,
        "on_the_line": any(abs(reported - cut) <= 1 for cut in weighting["cut_points"]),
        "combinations": {
            code: float(points) for code, points in group_winners(ends[1], weighting).values()
        },
        "open": flagged("open"),
        "uncovered": {code: rows[code]["uncovered"] for code in flagged("uncovered")},
        "disagree": flagged("disagree"),
        "stale": flagged("stale"),
        "reconfirm": flagged("reconfirm"),
        "ask_next": [
            {"factor": code, "min_gain": float(gain), "max_drop": float(drop)}
            for _, _, code, gain, drop in sorted(asks)
        ],
    }
