"""Where each function of a C++ file begins and ends. Relies on the formatter: a body's brace stands
after a space, a brace initialiser directly after its name."""

import re
from dataclasses import dataclass

SCOPE = re.compile(r"^(inline\s+)?namespace\b|^extern\s*\""
                   r"|^(typedef\s+)?(class|struct|union|enum)\b")
LEADING_TEMPLATE = re.compile(r"^template\s*<[^{};]*?>\s*(?=\w|\[)")
OPERATOR = re.compile(r"operator\s*(\(\)|\[\]|[^\s\w(]+)")


@dataclass(frozen=True)
class Function:
    head: str
    first_line: int
    last_line: int

    @property
    def length(self) -> int:
        return self.last_line - self.first_line + 1

    @property
    def name(self) -> str:
        words = re.findall(r"[~\w:]+(?=\s*\()", self.head)
        return words[0] if words else self.head.strip()[:40]


def without_preprocessor(code: str) -> str:
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda match: re.sub(r"[^\n]", " ", match[0]),
                  code, flags=re.MULTILINE)


def functions(code: str) -> list:
    """All functions at namespace or class level in `code` (blanked text); a lambda counts to the
    function it stands in."""
    code = without_preprocessor(code)
    found = []
    scopes = []  # one entry an open brace: ("scope" | "data" | "function", where its head begins)
    start, parens = 0, 0
    for match in re.finditer(r"[(){};]", code):
        place, sign = match.start(), match.group()
        inside_function = any(kind == "function" for kind, _ in scopes)
        if sign == "(":
            parens += 1
        elif sign == ")":
            parens = max(0, parens - 1)
        elif sign == "{":
            kind = "data" if inside_function or parens else kind_of(code[start:place])
            scopes.append((kind, start))
            if kind != "data":
                start, parens = place + 1, 0
        elif sign == "}" and scopes:
            kind, began = scopes.pop()
            if kind == "function":
                found.append(function_between(code, began, place))
            if kind != "data":
                start, parens = place + 1, 0
        elif sign == ";" and not parens and not (scopes and scopes[-1][0] == "data"):
            if not inside_function:
                start = place + 1
    return found


def kind_of(head: str) -> str:
    """What the brace after `head` opens, at namespace or class level."""
    words = re.sub(r"\b(public|private|protected)\s*:", "", head).strip()
    words = LEADING_TEMPLATE.sub("", words)
    if SCOPE.match(words):
        return "scope"
    if "(" not in words or not head[-1:].isspace():
        return "data"
    outside_parens = re.sub(r"\([^()]*\)", "", OPERATOR.sub("operator", words))
    while "(" in outside_parens and outside_parens != re.sub(r"\([^()]*\)", "", outside_parens):
        outside_parens = re.sub(r"\([^()]*\)", "", outside_parens)
    return "data" if "=" in outside_parens else "function"


def function_between(code: str, began: int, end: int) -> Function:
    head_at = began + len(code[began:end]) - len(code[began:end].lstrip())
    head = code[head_at:code.find("{", head_at)]
    return Function(head, code.count("\n", 0, head_at) + 1, code.count("\n", 0, end) + 1)
