"""The house rules that no linter knows, each a function from a module to what is wrong in it."""

import ast
import builtins
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import telegram

Fault = tuple[int, str]
Rule = Callable[["Module"], Iterator[Fault]]

OURS = ("bot", "handlers", "storage", "simulator")
LONGEST_FILE = 300
LONGEST_FUNCTION = 60
UNLIMITED = ("storage/migrations/",)  # a schema as it was, written once and never changed
NAMES_THAT_SAY_NOTHING = {
    stem + s for stem in ("util", "helper", "common", "service", "manager", "misc") for s in ("", "s")
} - {"commons", "miscs", "service"}  # "service message" is Telegram's own word

CREWS = ("bot/workers/crew.py", "simulator/crew.py")
CLOCKS = ("bot/clock.py", "simulator/clock.py")
SLEEPERS = ("simulator/", "bot/demo.py")  # a slow answer is really slow; a moved clock is waited for
SETTINGS = ("bot/settings.py",)
PRINTERS = ("bot/cli.py",)
KNOW_TELEGRAM = (
    "handlers/", "bot/workers/", "bot/context.py", "bot/app.py", "bot/cli.py", "bot/web.py", "bot/demo.py",
    "bot/care/check.py",  # `ronda check` asks Telegram about token, webhook and rights
)  # fmt: skip
WORDLESS = ("handlers/", "bot/desk/", "bot/views/", "bot/context.py")

# Text that is not a locale file's, with the reason. Keep it short.
ALLOWED_TEXTS: dict[str, str] = {}


@dataclass(frozen=True)
class Module:
    """One file of Python, by its path from the root of the checkout."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree."""
        return list(ast.walk(self.tree))

    @property
    def name(self) -> str:
        """Its name in an import statement."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def ours(self) -> bool:
        """Whether it is the product and not a test or a benchmark."""
        return self.path.split("/")[0] in OURS

    def among(self, places: tuple[str, ...]) -> bool:
        """Whether it is one of these files, or in one of these folders (which end with a slash)."""
        return any(self.path == place or (place.endswith("/") and self.path.startswith(place)) for place in places)

    def imports(self) -> Iterator[tuple[int, str, str]]:
        """Line, module and name (or "") of every import, also of those inside functions."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name, "") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, "." * node.level + (node.module or ""), a.name) for a in node.names)

    @cached_property
    def for_types(self) -> frozenset[int]:
        """Lines of what stands under `if TYPE_CHECKING:` and is never run."""
        blocks = [n for n in self.nodes if isinstance(n, ast.If) and ast.unparse(n.test).endswith("TYPE_CHECKING")]
        return frozenset(line for block in blocks for line in range(block.lineno, (block.end_lineno or 0) + 1))

    def attributes(self) -> Iterator[tuple[int, str, str]]:
        """Line, the last name before the dot, and the name behind it."""
        for node in self.nodes:
            if isinstance(node, ast.Attribute):
                owner = node.value
                before = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
                yield node.lineno, before, node.attr


def _taken_from(module: Module, forbidden: dict[str, frozenset[str]], why: str) -> Iterator[Fault]:
    """Names of a module that are used through it or imported from it."""
    for line, before, name in module.attributes():
        if name in forbidden.get(before, ()):
            yield line, f"{before}.{name}: {why}"
    for line, source, name in module.imports():
        if name in forbidden.get(source, ()):
            yield line, f"from {source} import {name}: {why}"


def tasks_start_in_the_crew(module: Module) -> Iterator[Fault]:
    """A task that nobody keeps can vanish, and its failure with it."""
    if module.ours and not module.among(CREWS):
        names = {"create_task", "ensure_future", "TaskGroup", "run_coroutine_threadsafe"}
        found = [(line, name) for line, _, name in module.attributes()]
        found += [(line, name) for line, source, name in module.imports() if source == "asyncio"]
        yield from ((line, f"{name}: only {CREWS[0]} starts tasks") for line, name in found if name in names)


def settings_read_the_environment(module: Module) -> Iterator[Fault]:
    """Everything that can be set is in one list."""
    if module.ours and not module.among(SETTINGS):
        forbidden = {"os": frozenset(("environ", "getenv", "environb", "putenv"))}
        yield from _taken_from(module, forbidden, f"the environment is read in {SETTINGS[0]} only")


def time_comes_from_the_clock(module: Module) -> Iterator[Fault]:
    """Tests move the hands; whoever looks at another clock is not moved."""
    if not module.ours or module.among(CLOCKS):
        return
    forbidden = {
        "time": frozenset(("time", "time_ns", "monotonic", "monotonic_ns", "localtime", "gmtime")),
        "datetime": frozenset(("now", "utcnow", "today")),
        "date": frozenset(("today",)),
    }
    if not module.among(SLEEPERS):
        forbidden["asyncio"] = frozenset(("sleep",))
    yield from _taken_from(module, forbidden, "time comes from the Clock")


DATABASES = ("sqlalchemy", "alembic", "aiosqlite", "sqlite3", "psycopg")
STATEMENT = re.compile(
    r"\s*(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s"
    r"|(?:CREATE|ALTER|DROP)\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|TRIGGER|DATABASE)\s)"
)


def statements_live_in_storage(module: Module) -> Iterator[Fault]:
    """One module per noun holds its statements; the rest asks it."""
    if not module.ours or module.path.startswith("storage/"):
        return
    for line, source, _ in module.imports():
        if source.split(".")[0] in DATABASES:
            yield line, f"{source}: the database is storage's"
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value):
            yield node.lineno, f"{node.value[:30]!r}: statements live in storage/"


def telegram_stays_outside(module: Module) -> Iterator[Fault]:
    """The rules and the desk would work for another messenger."""
    if module.ours and not module.among(KNOW_TELEGRAM):
        for line, source, _ in module.imports():
            if source.split(".")[0] == "telegram":
                yield line, f"{source}: Telegram stays outside (KNOW_TELEGRAM says where)"


BOT_METHODS = frozenset(
    name
    for kind in (telegram.Bot, telegram.Message, telegram.CallbackQuery, telegram.Chat, telegram.User)
    for name, _ in inspect.getmembers(kind, inspect.iscoroutinefunction)
    if not name.startswith("_")
)
BEHIND_THE_CONTEXT = {"bot", "get_bot", "application", "desk", "crew", "job_queue"}
EMPTY_POCKETS = {"bot_data", "user_data", "chat_data"}


def handlers_only_translate(module: Module) -> Iterator[Fault]:
    """What is said goes through the outbox, in the transaction that decides."""
    for line, _, name in module.attributes() if module.ours else ():
        if name in EMPTY_POCKETS:
            yield line, f"{name}: stays empty; state is in the database"
        elif module.path.startswith("handlers/") and name in BEHIND_THE_CONTEXT:
            yield line, f"{name}: a handler has context.run() and nothing else"
    for node in module.nodes if module.path.startswith("handlers/") else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BOT_METHODS:
            yield node.lineno, f"{node.func.attr}(): handlers call no Bot method"


def _silent(node: ast.AST) -> bool:
    """Whether what stands inside is read by developers: logs, and messages of Python's own exceptions."""
    if isinstance(node, ast.Raise):
        call = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return isinstance(call, ast.Name) and hasattr(builtins, call.id)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return isinstance(node.func.value, ast.Name) and node.func.value.id == "log"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)  # docstrings


def _spoken(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Literal texts below a node, f-strings whole."""
    if _silent(node):
        return
    if isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _spoken(part.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    else:
        for child in ast.iter_child_nodes(node):
            yield from _spoken(child)


def words_come_from_the_locale_files(module: Module) -> Iterator[Fault]:
    """Four words or a letter outside ASCII make a text, and texts have translations."""
    for line, text in _spoken(module.tree) if module.among(WORDLESS) else ():
        foreign = any(letter.isalpha() and not letter.isascii() for letter in text)
        if (foreign or len(text.split()) > 3) and text not in ALLOWED_TEXTS:
            yield line, f"{text[:50]!r}: texts live in bot/locales/"


def packages_are_only_names(module: Module) -> Iterator[Fault]:
    """Code in __init__.py runs for everybody who imports anything below it."""
    if module.path.endswith("__init__.py"):
        body = module.tree.body
        if len(body) != 1 or ast.get_docstring(module.tree) is None:
            yield 1, "__init__.py holds a docstring and nothing else"


def things_stay_small(module: Module) -> Iterator[Fault]:
    """Hard limits; aim at 250 lines a file and 40 a function."""
    if module.among(UNLIMITED):
        return
    lines = module.text.count("\n")
    if lines > LONGEST_FILE:
        yield 1, f"{lines} lines, at most {LONGEST_FILE}"
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name}() has {length} lines, at most {LONGEST_FUNCTION}"


def names_say_something(module: Module) -> Iterator[Fault]:
    """A drawer for everything is where nobody looks."""
    for part in module.name.split("."):
        if part in NAMES_THAT_SAY_NOTHING:
            yield 1, f"{part}: name it after what it holds"


def only_the_command_line_prints(module: Module) -> Iterator[Fault]:
    """Everything else logs."""
    if module.ours and not module.among(PRINTERS):
        for node in module.nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield node.lineno, f"print(): only {PRINTERS[0]} and bench/ print"


def rules_need_the_standard_library_only(module: Module) -> Iterator[Fault]:
    """bot.domain can be read, tested and reused by itself."""
    for line, source, _ in module.imports() if module.path.startswith("bot/domain/") else ():
        if source.split(".")[0] not in sys.stdlib_module_names and not source.startswith("bot.domain"):
            yield line, f"{source}: bot.domain imports the standard library and itself"


POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[0-9]*,?[0-9]*\})\+")


def patterns_mean_the_same_in_every_python(module: Module) -> Iterator[Fault]:
    """Python 3.11.0 to 3.11.4 (Debian 12 has 3.11.2) match `(…)*+` wrongly: write `(?>(…)*)`."""
    for node in module.nodes if module.ours else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and POSSESSIVE_GROUP.search(node.value):
            yield node.lineno, f"{node.value[-30:]!r}: a possessive quantifier behind a group"


RULES: tuple[Rule, ...] = (
    tasks_start_in_the_crew,
    settings_read_the_environment,
    time_comes_from_the_clock,
    statements_live_in_storage,
    telegram_stays_outside,
    handlers_only_translate,
    words_come_from_the_locale_files,
    packages_are_only_names,
    things_stay_small,
    names_say_something,
    only_the_command_line_prints,
    rules_need_the_standard_library_only,
    patterns_mean_the_same_in_every_python,
)
