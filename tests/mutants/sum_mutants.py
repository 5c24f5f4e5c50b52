"""Mistakes about sums, levels, refusals and what is stored (docs/scoring.md §3 to §9)."""

from tests.mutants.mutant import Mutant

MUTANTS = (
    # The sum
    Mutant("a threshold is missed", "evaluate.py", "(columns >= 2)", "(columns >= 1)"),
    Mutant("half is no threshold", "evaluate.py", "(columns >= 1)", "(columns >= 2)"),
    Mutant(
        "one factor less will do",
        "evaluate.py",
        "count >= clause.at_least",
        "count + 1 >= clause.at_least",
    ),
    Mutant(
        "one factor more is needed",
        "evaluate.py",
        "count >= clause.at_least",
        "count > clause.at_least",
    ),
    Mutant("any clause will do", "evaluate.py", "met &= _clause_met", "met |= _clause_met"),
    Mutant(
        "later clauses are ignored",
        "evaluate.py",
        "combination.clauses[1:]",
        "combination.clauses[2:]",
    ),
    Mutant("combinations are paid twice", "evaluate.py", "np.maximum(largest,", "np.add(largest,"),
    Mutant(
        "the smallest combination counts",
        "evaluate.py",
        "np.maximum(largest,",
        "np.minimum(largest,",
    ),
    Mutant(
        "the last of equals wins",
        "evaluate.py",
        "worth.argmax(axis=0)",
        "len(worth) - 1 - worth[::-1].argmax(axis=0)",
    ),
    Mutant("nothing wins", "evaluate.py", "points[block, group] > 0", "points[block, group] >= 0"),
    Mutant(
        "the second block is lost", "evaluate.py", "slice(start, start + BLOCK)", "slice(0, BLOCK)"
    ),
    # Levels
    Mutant("a cut point belongs below", "levels.py", 'side="right"', 'side="left"'),
    Mutant("levels begin at nought", "levels.py", 'side="right") + 1', 'side="right")'),
    Mutant("two levels apart is known enough", "levels.py", "WIDE = 2", "WIDE = 3"),
    Mutant("weight three may stay open", "levels.py", "HEAVY = 3", "HEAVY = 4"),
    Mutant("weight two may not stay open", "levels.py", "HEAVY = 3", "HEAVY = 2"),
    Mutant("sixty per cent will do", "levels.py", "COVERED_PERCENT = 70", "COVERED_PERCENT = 60"),
    Mutant(
        "left out counts as covered",
        "levels.py",
        "(~left_out & ~gaps) @ weights",
        "(~gaps) @ weights",
    ),
    Mutant(
        "left out counts as weight",
        "levels.py",
        "counted = ~left_out @ weights",
        "counted = weights.sum()",
    ),
    Mutant("the line is half a point wide", "levels.py", "ON_THE_LINE = 2", "ON_THE_LINE = 1"),
    Mutant(
        "one point off is not on the line", "levels.py", "away <= ON_THE_LINE", "away < ON_THE_LINE"
    ),
    # The profile
    Mutant(
        "gain starts from reported",
        "profile.py",
        "low, high = totals[0], totals[2]",
        "low, high = totals[1], totals[2]",
    ),
    Mutant(
        "gain and drop are summed",
        "profile.py",
        "-max(ask.min_gain, ask.max_drop)",
        "-(ask.min_gain + ask.max_drop)",
    ),
    Mutant("gain alone ranks", "profile.py", "-max(ask.min_gain, ask.max_drop)", "-ask.min_gain"),
    Mutant("weight does not rank", "profile.py", "-weighting.by_code[ask.factor].weight", "0"),
    Mutant(
        "disagreement is not asked about",
        "profile.py",
        "or factor.disagree or factor.stale",
        "or factor.stale",
    ),
    Mutant(
        "stale is not asked about",
        "profile.py",
        "or factor.disagree or factor.stale",
        "or factor.disagree",
    ),
    Mutant(
        "old hides in not known",
        "profile.py",
        "not_known=settled - reported, old=high - settled",
        "not_known=high - reported, old=0",
    ),
    Mutant(
        "combinations of the high end are shown",
        "profile.py",
        "if term.reported > 0",
        "if term.high > 0",
    ),
    Mutant(
        "uncovered is enough known",
        "profile.py",
        "bool(f.open or f.uncovered) for f",
        "bool(f.open) for f",
    ),
    # Refusals
    Mutant(
        "absent may be assumed",
        "checks.py",
        "recorded.basis is Basis.ASSUMED",
        "recorded.basis is Basis.SEEN",
    ),
    Mutant("tomorrow is known", "checks.py", "elif recorded.as_at > case.on:", "elif False:"),
    Mutant(
        "today is refused", "checks.py", "recorded.as_at > case.on", "recorded.as_at >= case.on"
    ),
    Mutant("anybody may be concerned", "checks.py", "if adult not in case.people:", "if False:"),
    Mutant(
        "a stale version's finding comes in",
        "checks.py",
        "if factor is None or factor.computed or not factor.allows(recorded.finding):",
        "if factor is None:",
    ),
    Mutant(
        "a family finding covers every adult",
        "checks.py",
        "elif recorded.concerns is not None:",
        "else:",
    ),
    Mutant(
        "a parent's disability counts",
        "prohibited.py",
        "for whose in PARENTS for",
        "for whose in () for",
    ),
    Mutant(
        "missed appointments alone raise",
        "weighting_rules.py",
        ">= weighting.cut_points[0]",
        "> weighting.cut_points[0]",
    ),
    Mutant(
        "combinations don't count for missed alone",
        "weighting_rules.py",
        "alone + sum(best.values())",
        "alone",
    ),
    Mutant("weights may fall", "weighting_rules.py", "if weight < 0:", "if weight < -9:"),
    Mutant(
        "a float is a whole number",
        "weighting_rules.py",
        "    if type(number) is not int:",
        "    if False:",
    ),
    Mutant(
        "cut points may be equal", "weighting_rules.py", "any(higher <= lower", "any(higher < lower"
    ),
    # What is stored
    Mutant(
        "a new factor is absent in old vectors",
        "answer_vector.py",
        'missing = MOST if plane in ("high", "settled") else 0',
        "missing = 0",
    ),
    Mutant(
        "a new factor is not open",
        "answer_vector.py",
        'columns[number] = flag == "open"',
        "columns[number] = 0",
    ),
    Mutant(
        "flags are read in another order",
        "answer_vector.py",
        "start += FLAGS.index(flag)",
        "start += (2 - FLAGS.index(flag))",
    ),
    Mutant(
        "an impossible multiplier is read",
        "answer_vector.py",
        "(planes & (planes >> 1) & 0b01010101).any()",
        "False",
    ),
    Mutant(
        "floats have a canonical form",
        "canonical.py",
        "not isinstance(value, int) or",
        "not isinstance(value, int | float) or",
    ),
    Mutant("keys keep their order", "canonical.py", "sort_keys=True", "sort_keys=False"),
)
