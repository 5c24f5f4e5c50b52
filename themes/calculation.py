"""The small language in which a data quality note shows its calculation.

An expression names figures (`t3.domestic_violence.cambridgeshire.n`), does arithmetic, compares,
and calls the named functions it is given. Nothing else is possible: no attribute of a Python
object is ever read.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

_ARITHMETIC = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_COMPARISONS = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class CalculationError(ValueError):
    """An expression can't be read, or names something that isn't there."""


def evaluate(
    expression: str,
    *,
    names: Callable[[str], Any],
    functions: Mapping[str, Callable[..., Any]],
) -> Any:
    """The value of an expression. `names` looks up a dotted name. Raises CalculationError."""
    try:
        tree = ast.parse(expression, mode="eval")
    except SyntaxError as error:
        raise CalculationError(f"can't read {expression!r}: {error.msg}") from error
    return _Reader(names, functions).value(tree.body)


class _Reader:
    def __init__(self, names, functions):
        self.names = names
        self.functions = functions

    def value(self, node: ast.expr) -> Any:
        read = getattr(self, f"_{type(node).__name__.lower()}", None)
        if read is None:
            raise CalculationError(f"{type(node).__name__} is not part of the language")
        return read(node)

    def _constant(self, node):
        if not isinstance(node.value, int | float | str):
            raise CalculationError(f"{node.value!r} is not a number or a text")
        return node.value

    def _name(self, node):
        return self.names(node.id)

    def _attribute(self, node):
        return self.names(_dotted(node))

    def _binop(self, node):
        apply = _known(_ARITHMETIC, node.op)
        return apply(self.value(node.left), self.value(node.right))

    def _boolop(self, node):
        values = [self.value(each) for each in node.values]
        return all(values) if isinstance(node.op, ast.And) else any(values)

    def _unaryop(self, node):
        operand = self.value(node.operand)
        return not operand if isinstance(node.op, ast.Not) else -operand

    def _compare(self, node):
        left = self.value(node.left)
        for op, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.value(right_node)
            if not _known(_COMPARISONS, op)(left, right):
                return False
            left = right
        return True

    def _call(self, node):
        name = getattr(node.func, "id", "")
        if name not in self.functions or node.keywords:
            raise CalculationError(f"there is no function {name or ast.unparse(node.func)!r}")
        return self.functions[name](*(self.value(argument) for argument in node.args))


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    raise CalculationError(f"{ast.unparse(node)!r} is not a name")


def _known(table: Mapping[type, Callable], op: ast.AST) -> Callable:
    if type(op) not in table:
        raise CalculationError(f"{type(op).__name__} is not part of the language")
    return table[type(op)]
