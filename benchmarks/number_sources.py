"""The numbers of a package, the changes that are tried on them, and its source with one changed or all watched.

A number here is one that decides: a constant of a module, what something is compared with, a weight, a share, a
length. Places in a sequence, steps to a neighbour, the 0 of "none at all", units, bits, members of an enumeration
and what a decorator is given (the size of a cache) decide nothing and are left out. Those in regular expressions
and in data files are not looked at, though some decide: they are text here.
"""

import ast
import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

WATCH = "__watch__"
REACH = "__reach__"
_SMALL = 8
_STEP = 0.25
_TRIVIAL = (-1, 0, 1, 2)
_FIXED = ("CONVERT_API",)
_UNITS = (1024, 1 << 20)


@dataclass(frozen=True)
class Number:
    """One number in the source, and what it is changed to."""

    path: str
    line: int
    column: int
    value: float
    name: str

    @property
    def changes(self) -> tuple[float, ...]:
        """One lower and one higher: by one where the number is small, by a quarter where it is not."""
        if isinstance(self.value, int):
            step = 1 if self.value < _SMALL else max(1, round(self.value * _STEP))
            return (self.value - step, self.value + step)
        return (round(self.value * (1 - _STEP), 4), round(self.value * (1 + _STEP), 4))

    def __str__(self) -> str:
        """Where it stands, and what it is called."""
        named = f"{self.name} = " if self.name else ""
        return f"{self.path}:{self.line}:{self.column + 1} {named}{self.value}"


@dataclass
class Module:
    """A parsed file and its numbers by the place where they stand."""

    path: str
    tree: ast.Module
    numbers: dict[tuple[int, int], Number] = field(default_factory=dict)
    names: dict[str, Number] = field(default_factory=dict)
    """Names under which numbers are known in this file: its own constants, and those it imports."""


def modules(root: Path, folder: Path) -> dict[str, Module]:
    """The files of a package with their numbers; a constant that others import is known there, too."""
    found = {}
    for file in sorted(folder.rglob("*.py")):
        path = str(file)
        module = Module(path, ast.parse(file.read_text(encoding="utf-8")))
        for node, name in _deciding(module.tree):
            number = Number(str(file.relative_to(root)), node.lineno, node.col_offset, node.value, name)
            module.numbers[node.lineno, node.col_offset] = number
            if name:
                module.names[name] = number
        found[path] = module
    start = root / "plugins" if (root / "plugins") in folder.parents else root
    dotted = {".".join(Path(path).relative_to(start).with_suffix("").parts): path for path in found}
    for module in found.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and node.module in dotted:
                offered = found[dotted[node.module]].names
                module.names |= {
                    each.asname or each.name: offered[each.name] for each in node.names if each.name in offered
                }
    return found


def _deciding(tree: ast.Module) -> Iterator[tuple[ast.Constant, str]]:
    named = {id(value): name for node in tree.body for name, value in _assigned(node)}
    waiting: list[tuple[ast.AST, bool, bool]] = [(tree, False, False)]
    while waiting:
        node, compared, place = waiting.pop()
        if isinstance(node, ast.Constant):
            name = named.get(id(node), "")
            if type(node.value) not in (int, float) or name in _FIXED or not node.value:
                continue
            if node.value in _UNITS:
                continue
            if compared or name or (node.value not in _TRIVIAL and not place):
                yield node, name
        elif isinstance(node, ast.MatchValue) or (isinstance(node, ast.ClassDef) and _is_enumeration(node)):
            continue
        elif isinstance(node, ast.Subscript):
            waiting.append((node.value, False, False))
            waiting.append((node.slice, False, not isinstance(node.slice, ast.Slice)))
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.LShift):
            continue
        else:
            # A step to a neighbour (`at + 1 < end`) is not a number, though it stands in a comparison.
            inside = isinstance(node, ast.Compare) or (compared and isinstance(node, ast.Tuple | ast.UnaryOp))
            decorators = getattr(node, "decorator_list", [])
            waiting += [(child, inside, False) for child in ast.iter_child_nodes(node) if child not in decorators]


def _assigned(node: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    """The names that a statement gives values to, one by one or several at once."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        pairs: Iterable[tuple[ast.expr, ast.expr]] = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=False)
        yield from ((each.id, value) for each, value in pairs if isinstance(each, ast.Name))


def _is_enumeration(node: ast.ClassDef) -> bool:
    """Whether a class only names its members: an enumeration, or bits as plain numbers."""
    values = [each.value for each in node.body if isinstance(each, ast.Assign)]
    bits = {each.value for each in values if isinstance(each, ast.Constant) and type(each.value) is int}
    are_bits = 1 < len(values) == len(bits) and all(bit.bit_count() == 1 for bit in bits)
    return are_bits or any("Enum" in ast.unparse(base) or "Flag" in ast.unparse(base) for base in node.bases)


def changed(module: Module, number: Number, value: float) -> ast.Module:
    """The file with one number changed."""
    tree = copy.deepcopy(module.tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and module.numbers.get((node.lineno, node.col_offset)) == number:
            node.value = value
    return tree


def watched(module: Module) -> tuple[ast.Module, set[Number]]:
    """The file with each number watched where it is used, and those that are used when it is imported.

    A comparison becomes `__watch__(result, [(number, at, lambda: the comparison with the change), ...])`, any
    other use `__reach__(number, value)`.
    """
    watching = _Watching(module)
    tree = watching.visit(copy.deepcopy(module.tree))
    return ast.fix_missing_locations(tree), watching.imported


class _Watching(ast.NodeTransformer):
    def __init__(self, module: Module) -> None:
        self.module = module
        self.imported: set[Number] = set()
        self.inside = 0

    def _number(self, node: ast.AST) -> Number | None:
        if isinstance(node, ast.Constant):
            return (
                self.module.numbers.get((node.lineno, node.col_offset))
                if type(node.value) in (int, float)
                else None
            )
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            return self.module.names.get(node.id)
        return None

    def _function(self, node: ast.FunctionDef | ast.Lambda) -> ast.AST:
        node.args = self.visit(node.args)
        self.inside += 1
        if isinstance(node, ast.Lambda):
            node.body = self.visit(node.body)
        else:
            node.body = [self.visit(each) for each in node.body]
        self.inside -= 1
        return node

    visit_FunctionDef = _function  # noqa: N815 - the names of ast
    visit_Lambda = _function  # noqa: N815

    def visit_MatchValue(self, node: ast.MatchValue) -> ast.AST:
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if self.inside:
            node.value = self.visit(node.value) if node.value is not None else None
            return node
        return self.generic_visit(node)

    def _use(self, node: ast.Constant | ast.Name) -> ast.AST:
        number = self._number(node)
        if number is None:
            return node
        if not self.inside:
            if not number.name or isinstance(node, ast.Name):
                self.imported.add(number)
            return node
        return _call(REACH, ast.Constant(str(number)), node)

    visit_Constant = _use  # noqa: N815
    visit_Name = _use  # noqa: N815

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        met = {number for each in ast.walk(node) if (number := self._number(each)) is not None}
        if not met or not self.inside:
            return self.generic_visit(node)
        tried = [
            ast.Tuple(
                [ast.Constant(str(number)), ast.Constant(at), _lambda(self._with(node, number, value))], ast.Load()
            )
            for number in sorted(met, key=str)
            for at, value in enumerate(number.changes)
        ]
        return _call(WATCH, node, ast.List(tried, ast.Load()))

    def _with(self, node: ast.Compare, number: Number, value: float) -> ast.expr:
        whole = self

        class Put(ast.NodeTransformer):
            def visit(self, each: ast.AST) -> ast.AST:
                return ast.Constant(value) if whole._number(each) == number else self.generic_visit(each)

        return Put().visit(copy.deepcopy(node))  # type: ignore[no-any-return] # an expression stays one


def _call(name: str, *given: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(given), [])


def _lambda(body: ast.expr) -> ast.Lambda:
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), body)


def numbers(found: Iterable[Module]) -> list[Number]:
    """All numbers, in the order of the source."""
    return sorted(
        (each for module in found for each in module.numbers.values()), key=lambda n: (n.path, n.line, n.column)
    )
