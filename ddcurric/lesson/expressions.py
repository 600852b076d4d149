"""What an author may compute: `n * rtt / 1000`, `max(a, b) + 1 if a < b else 0`. Numbers and nothing else.

Numbers are exact as long as they can be, so that a tenth is a tenth: integers and fractions; roots, logarithms and
broken powers are floating-point numbers. Python's own parser reads the text; of its tree only what is listed here is
computed, so nothing of Python is within reach.
"""

from __future__ import annotations

import ast
import math
import operator
import warnings
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.values import dataclass

Number: TypeAlias = int | Fraction | float

MAX_LENGTH = 400
"""Characters of an expression."""
MAX_BITS = 4096
"""Of an exact number's numerator and denominator together; what is longer goes on as a floating-point number."""


@dataclass(frozen=True, slots=True)
class NoValue:
    """Why an expression has no value, in words that fit behind "`n / 0`: "."""

    message: str


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that has been read: every name and operation in it is one that may be."""

    text: str
    tree: ast.expr
    names: tuple[str, ...]
    """The names that it uses, sorted, without those of functions."""

    def value(self, names: Mapping[str, Number]) -> Number | NoValue:
        """Its value, given those of its names; a `NoValue` where there is none, as for a division by zero."""
        try:
            return _number(_value(self.tree, names))
        except _NoValueError as found:
            return NoValue(str(found))
        except ZeroDivisionError:
            return NoValue("it divides by zero")
        except OverflowError:
            return NoValue("the number is too large")


def read_expression(text: str) -> Expression | NoValue:
    """The expression that a text says, or what in it is none."""
    if len(text) > MAX_LENGTH:
        return NoValue(f"it is longer than {MAX_LENGTH} characters")
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(text.strip(), mode="eval").body
        _check(tree)
    except _NoValueError as found:
        return NoValue(str(found))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return NoValue("it is no expression of numbers, names, `+ - * / // % **` and brackets")
    return Expression(text.strip(), tree, tuple(sorted(set(_names(tree)))))


def _names(node: ast.AST) -> Iterator[str]:
    """Of what is computed with: a function's own name is none."""
    if isinstance(node, ast.Name):
        yield node.id
    for child in node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node):
        yield from _names(child)


class _NoValueError(Exception):
    """The message of a `NoValue`, on its way out of a tree."""


def _check(node: ast.AST) -> None:
    """Nothing stands in the tree but what is computed below."""
    match node:
        case ast.Constant(value=value):
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise _NoValueError(f"`{ast.unparse(node)}` is no number")
        case ast.Name():
            pass
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            least, most = FUNCTIONS[name].takes
            if not least <= len(args) <= most:
                raise _NoValueError(f"`{name}` takes {_count(least, most)}, not {len(args)}")
            for each in args:
                _check(each)
        case ast.Call():
            known = ", ".join(f"`{name}`" for name in FUNCTIONS)
            raise _NoValueError(f"`{ast.unparse(node.func)}` is no function here; there are {known}")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATIONS:
            _check(left)
            _check(right)
        case ast.UnaryOp(op=ast.UAdd() | ast.USub(), operand=operand):
            _check(operand)
        case ast.IfExp(test=ast.Compare() as test, body=body, orelse=orelse):
            if not all(type(op) in _COMPARISONS for op in test.ops):
                raise _NoValueError(f"`{ast.unparse(test)}` compares in a way that is not known here")
            for each in (test.left, *test.comparators, body, orelse):
                _check(each)
        case ast.IfExp(test=test):
            raise _NoValueError(f"`{ast.unparse(test)}` is no comparison: write `a if b < c else d`")
        case ast.Compare():
            raise _NoValueError("a comparison stands between `if` and `else`: write `a if b < c else d`")
        case _:
            raise _NoValueError(f"`{ast.unparse(node)}` is not computed here")


def _count(least: int, most: int) -> str:
    if least == most:
        return "one number" if least == 1 else f"{least} numbers"
    return f"{least} numbers or more" if most > 99 else f"{least} or {most} numbers"


def _value(node: ast.expr, names: Mapping[str, Number]) -> Number:
    match node:
        case ast.Constant(value=int() as whole):
            return _bounded(whole)
        case ast.Constant(value=float() as broken):
            return _number(Fraction(str(broken))) if math.isfinite(broken) else _bounded(broken)
        case ast.Name(id=name):
            if name not in names:
                raise _NoValueError(f"`{name}` is not defined")
            return names[name]
        case ast.BinOp(left=left, op=op, right=right):
            return _bounded(_OPERATIONS[type(op)](_value(left, names), _value(right, names)))
        case ast.UnaryOp(op=op, operand=operand):
            value = _value(operand, names)
            return -value if isinstance(op, ast.USub) else value
        case ast.IfExp(test=ast.Compare() as test, body=body, orelse=orelse):
            return _value(body if _holds(test, names) else orelse, names)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _bounded(FUNCTIONS[name].of(*(_value(each, names) for each in args)))
        case _:
            raise AssertionError(f"{type(node).__name__} passed the check")


def _holds(test: ast.Compare, names: Mapping[str, Number]) -> bool:
    values = [_value(each, names) for each in (test.left, *test.comparators)]
    return all(
        _COMPARISONS[type(op)](left, right) for op, left, right in zip(test.ops, values, values[1:], strict=False)
    )


def _bounded(value: Number) -> Number:
    """The number, as a floating-point one where it is too long to be exact."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise OverflowError
        return value
    return _number(value) if _bits(value) <= MAX_BITS else float(value)


def _number(value: Number) -> Number:
    """A whole number as an integer."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _divided(left: Number, right: Number) -> Number:
    if isinstance(left, float) or isinstance(right, float):
        return left / right
    return Fraction(left) / Fraction(right)


def _power(base: Number, exponent: Number) -> Number:
    if not isinstance(base, float) and isinstance(exponent, int) and _bits(base) * abs(exponent) <= MAX_BITS:
        return Fraction(base) ** int(exponent)
    value: object = float(base) ** float(exponent)
    if not isinstance(value, float):  # it is complex
        raise _NoValueError(f"a negative number has no power {exponent}")
    return value


def _bits(value: Number) -> int:
    top, bottom = Fraction(value).as_integer_ratio()
    return top.bit_length() + bottom.bit_length()


def _root(value: Number) -> Number:
    if value < 0:
        raise _NoValueError("a negative number has no square root")
    if isinstance(value, float):
        return math.sqrt(value)
    top, bottom = Fraction(value).as_integer_ratio()
    exact = Fraction(math.isqrt(top), math.isqrt(bottom))
    return exact if exact * exact == value else math.sqrt(value)


def _logarithm(of: Callable[[float], float], base: int | None = None) -> Callable[[Number], Number]:
    """A logarithm that is exact for powers of its base; None: that is no whole number."""

    def taken(value: Number) -> Number:
        if value <= 0:
            raise _NoValueError("only a positive number has a logarithm")
        if isinstance(value, float):
            return of(value)
        top, bottom = Fraction(value).as_integer_ratio()
        found = of(top) - of(bottom)
        return int(found) if base and found.is_integer() and value == Fraction(base) ** int(found) else found

    return taken


def rounded(value: Number, digits: Number = 0) -> Number:
    """To a number of digits behind the point, halves away from zero, as one does by hand."""
    if not isinstance(digits, int) or abs(digits) > 30:
        raise _NoValueError("one rounds to 0 to 30 digits")
    scale = Fraction(10) ** digits
    scaled = Fraction(value) * scale
    whole = math.floor(abs(scaled) + Fraction(1, 2))
    return _number(Fraction(-whole if scaled < 0 else whole) / scale)


@dataclass(frozen=True, slots=True)
class _Function:
    of: Callable[..., Number]
    takes: tuple[int, int]


FUNCTIONS: Mapping[str, _Function] = MappingProxyType(
    {
        "min": _Function(min, (2, 100)),
        "max": _Function(max, (2, 100)),
        "round": _Function(rounded, (1, 2)),
        "floor": _Function(math.floor, (1, 1)),
        "ceil": _Function(math.ceil, (1, 1)),
        "sqrt": _Function(_root, (1, 1)),
        "exp": _Function(lambda value: math.exp(value) if value else 1, (1, 1)),
        "ln": _Function(_logarithm(math.log), (1, 1)),
        "log2": _Function(_logarithm(math.log2, 2), (1, 1)),
        "log10": _Function(_logarithm(math.log10, 10), (1, 1)),
        "abs": _Function(abs, (1, 1)),
        "sum": _Function(lambda *values: sum(values), (1, 100)),
    }
)
"""The functions there are."""

_OPERATIONS: Mapping[type[ast.operator], Callable[[Number, Number], Number]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: _divided,
        ast.FloorDiv: operator.floordiv,
        ast.Mod: operator.mod,
        ast.Pow: _power,
    }
)
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Number, Number], bool]] = MappingProxyType(
    {
        ast.Lt: operator.lt,
        ast.LtE: operator.le,
        ast.Gt: operator.gt,
        ast.GtE: operator.ge,
        ast.Eq: operator.eq,
        ast.NotEq: operator.ne,
    }
)
