"""The sandbox for templates that come with a workspace: they can neither hang the run nor fill the memory."""

from collections.abc import Callable, Iterable
from functools import wraps
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import BaseLoader, Template, TemplateSyntaxError, nodes
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, Undefined
from jinja2.utils import Cycler, Joiner, Namespace

from careerpath.render.templating.budget import (
    MOST_PARTS,
    MOST_SOURCE,
    Budget,
    check_format,
    check_operation,
    check_product,
    check_width,
)
from careerpath.render.templating.sandbox import Sandbox

_FILTERS = (
    *("abs", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "e", "escape", "first", "float"),
    *("format", "groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min"),
    *("reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr", "slice", "sort", "string", "sum"),
    *("title", "trim", "truncate", "unique", "upper", "wordcount"),
)
_WITH_WIDTH = ("batch", "center", "indent", "round", "slice", "truncate")
_REPEATING = ("batch", "indent", "join", "replace", "sum", "truncate")
"""Filters and methods that put one thing between, or in place of, many others."""
_TESTS = (
    *("!=", "<", "<=", "==", ">", ">=", "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float"),
    *("ge", "greaterthan", "gt", "in", "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none"),
    *("number", "odd", "sameas", "sequence", "string", "true", "undefined", "upper"),
)
_METHODS = {
    str: (
        *("capitalize", "casefold", "count", "endswith", "find", "isdigit", "join", "lower", "lstrip", "partition"),
        *("removeprefix", "removesuffix", "replace", "rfind", "rpartition", "rsplit", "rstrip", "split"),
        *("splitlines", "startswith", "strip", "title", "upper"),
    ),
    dict: ("get", "items", "keys", "values"),
    list: ("count", "index"),
    tuple: ("count", "index"),
    Cycler: ("next", "reset"),
    LoopContext: ("changed", "cycle"),
}
_CALLABLE = (Macro, BlockReference, Joiner, Undefined)
"""What is called as it is; what is undefined says so itself."""
_MACHINERY = (Context, Environment, EvalContext)
_STEP, _CALL, _LOAD = 3, 100, 500
"""What a step of a template, a call, and another template taken in cost, beside characters that cost one."""


class LimitedSandbox(Sandbox):
    """The sandbox, in which every step, and every value that is looked at or made, is taken from a budget."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, loader: BaseLoader) -> None:
        """Find templates with `loader`."""
        self.budget = budget = Budget()
        # Nothing is computed while compiling, where no budget holds.
        super().__init__(loader, optimized=False, finalize=budget.text)
        filters: dict[str, Any] = self.filters
        tests: dict[str, Any] = self.tests
        self.filters = {name: self._limited(name, filters[name]) for name in _FILTERS} | {
            "string": budget.text,
            ".weighed": budget.keep,
            ".counted": budget.count,
            ".joined": lambda values: budget.join(map(budget.text, values)),
            ".spent": budget.spend,
        }
        self.tests = {name: self._limited("", tests[name]) for name in _TESTS}
        self.globals["range"] = budget.span
        self._callable = (self.globals["range"], dict, Namespace, Cycler, Joiner)

    def concat(self, pieces: Iterable[str]) -> str:
        """Pieces of a page put together, as compiled templates ask for it."""
        return self.budget.join(pieces)

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:
        """The result of what a template may call: its own macros and blocks, and methods that only look."""
        self.budget.spend(_CALL)
        if isinstance(called, BuiltinMethodType | MethodType) and not called.__name__.startswith("_"):
            owner = called.__self__
            names = next((names for kind, names in _METHODS.items() if isinstance(owner, kind)), ())
            if called.__name__ in names:
                return super().call(context, self._limited(called.__name__, called, owner), *args, **kwargs)
        if isinstance(called, _CALLABLE) or any(called is known for known in self._callable):
            return super().call(context, called, *args, **kwargs)
        raise SecurityError(f"`{getattr(called, '__name__', type(called).__name__)}` cannot be called in a template")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """The result of an operation that stays small."""
        check_operation(operator, left, right)
        self.budget.weigh(left, right)
        return self.budget.keep(super().call_binop(context, operator, left, right))

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: A002 - as jinja calls it
        self.budget.spend(_LOAD)
        return super()._load_template(name, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > MOST_SOURCE:
            raise TemplateSyntaxError(f"the template has more than {MOST_SOURCE:,} characters", 1, name, filename)
        template = super()._parse(source, name, filename)
        if _meter(template, name) > MOST_PARTS:
            raise TemplateSyntaxError(f"the template has more than {MOST_PARTS:,} parts", 1, name, filename)
        template.set_environment(self)
        return template

    def _limited(self, name: str, function: Callable[..., Any], *owner: Any) -> Callable[..., Any]:
        """A filter, a test or a method (of its owner) that pays for what it looks at and what it makes."""

        @wraps(function)
        def limited(*args: Any, **kwargs: Any) -> Any:
            args = tuple(list(self.budget.count(arg)) if hasattr(arg, "__next__") else arg for arg in args)
            values = [value for value in (*owner, *args, *kwargs.values()) if not isinstance(value, _MACHINERY)]
            self.budget.weigh(*values)
            if name in _WITH_WIDTH:
                for value in values[1:]:
                    check_width(value)
            if name in _REPEATING:
                check_product(*values)
            if name == "format" and values:
                check_format(str(values[0]), kwargs or None)
            return self.budget.keep(function(*args, **kwargs))

        return limited


def _meter(node: nodes.Node, name: str | None) -> int:
    """Put the budget into a parsed template, below `node`; returns how many steps its parts take once."""
    steps = 1
    for field, value in [*node.iter_fields()]:
        parts = value if isinstance(value, list) else [value]
        for index, part in enumerate(parts):
            if isinstance(part, nodes.Node):
                steps += _meter(part, name)
                parts[index] = _metered(part)
        if parts is not value:
            setattr(node, field, parts[0])
    _charge(node, steps, name)
    return steps


def _charge(node: nodes.Node, steps: int, name: str | None) -> None:
    """Let what runs more than once, or looks deep into values, pay for it."""
    if isinstance(node, nodes.For):
        if node.recursive:
            raise TemplateSyntaxError("a loop that calls itself is not supported", node.lineno, name)
        node.iter = _through(".counted", node.iter, nodes.Const(_STEP * steps, lineno=node.lineno))
    elif isinstance(node, nodes.Compare | nodes.Operand):
        node.expr = _through(".weighed", node.expr)
    elif isinstance(node, nodes.Pair):
        node.key = _through(".weighed", node.key)  # a key is looked through to its depth to be found again
    elif isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Slice | nodes.Const):
        node.arg = _through(".weighed", node.arg)
    elif isinstance(node, nodes.Template | nodes.Block | nodes.Macro | nodes.CallBlock):
        spent = _through(".spent", nodes.Const(_STEP * steps, lineno=node.lineno))
        node.body.insert(0, nodes.ExprStmt(spent, lineno=node.lineno))


def _metered(node: nodes.Node) -> nodes.Node:
    """What stands in place of a part that makes a new value."""
    if isinstance(node, nodes.Concat):
        return _through(".joined", nodes.List(node.nodes, lineno=node.lineno))
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
        return _through(".weighed", node)
    return node


def _through(name: str, node: Any, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)
