"""Files, functions, lines and folders stay small enough to be read in one go. Above the wish is a
conversation in a review; above the limit is a breach."""

import ast

from cpp_functions import functions
from source_tree import SourceTree, report

FILE_LINES_MAX = 400
TEST_FILE_LINES_MAX = 500
# One table after the other, looked up and not read through; its worth is to be whole.
SCHEMA_LINES_MAX = 1000
FUNCTION_LINES_MAX = 60
LINE_COLUMNS_MAX = 100
FOLDER_PAIRS_MAX = 12
ROOT_CMAKE_LINES_MAX = 100
FOLDER_CMAKE_LINES_MAX = 40
FOLDER_README_LINES_MAX = 40


def file_limit(path: str) -> int:
    if path == "CMakeLists.txt":
        return ROOT_CMAKE_LINES_MAX
    if path.endswith("/CMakeLists.txt"):
        return FOLDER_CMAKE_LINES_MAX
    if path.endswith("/README.md") and path.count("/") == 1:
        return FOLDER_README_LINES_MAX
    if path.endswith("/schema.sql"):
        return SCHEMA_LINES_MAX
    return TEST_FILE_LINES_MAX if path.startswith("tests/") else FILE_LINES_MAX


def function_breaches(file) -> list:
    if file.is_cpp:
        lengths = [(f.name, f.first_line, f.length) for f in functions(file.code)]
    else:
        lengths = [(node.name, node.lineno, node.end_lineno - node.lineno + 1)
                   for node in ast.walk(ast.parse(file.text))
                   if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [f"{file.path}:{line}: {name} has {length} lines, more than {FUNCTION_LINES_MAX}"
            for name, line, length in lengths if length > FUNCTION_LINES_MAX]


def folder_breaches(files) -> list:
    stems = {}
    for file in files:
        if file.path.endswith(".cpp"):
            stems.setdefault(file.folder, set()).add(file.stem)
    return [f"{folder}: {len(names)} source pairs, more than {FOLDER_PAIRS_MAX}"
            for folder, names in sorted(stems.items()) if len(names) > FOLDER_PAIRS_MAX]


def breaches(tree: SourceTree) -> list:
    found = []
    code = tree.cpp + tree.scripts
    for file in code + tree.files("CMakeLists.txt", "README.md", ".sql", ".cmake"):
        if len(file.lines) > file_limit(file.path):
            found.append(f"{file.path}: {len(file.lines)} lines, more than {file_limit(file.path)}")
    for file in code:
        found += [f"{file.path}:{number}: {len(line)} columns, more than {LINE_COLUMNS_MAX}"
                  for number, line in enumerate(file.lines, start=1)
                  if len(line) > LINE_COLUMNS_MAX]
        if file.is_cpp or file.path.endswith(".py"):
            found += function_breaches(file)
    return found + folder_breaches(tree.cpp)


if __name__ == "__main__":
    report(breaches)
