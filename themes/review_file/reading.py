"""YAML with line numbers: every value knows where in the file it stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something wrong in a file, said so that its author can find and repair it."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}"
        return (
            f"{where}, {self.field}: {self.message}" if self.field else f"{where}: {self.message}"
        )


class FileInvalid(ValueError):
    """A review file or catalogue can't be loaded; `problems` says why, in order of line."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(problems, key=lambda each: (each.file, each.line))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Source:
    """A file as read: its content and the line of every value in it."""

    name: str
    content: Any
    lines: dict[Place, int]

    def problem(self, place: Place, message: str) -> Problem:
        return Problem(
            file=self.name, line=self.line_of(place), field=field_name(place), message=message
        )

    def line_of(self, place: Place) -> int:
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: Path) -> Source:
    """The file at `path`. Raises FileInvalid if it isn't there or isn't YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not text in UTF-8"
        problem = Problem(file=path.name, line=1, field="", message=f"can't be read: {reason}")
        raise FileInvalid([problem]) from error
    return read_text(text, name=path.name)


def read_text(text: str, *, name: str) -> Source:
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        lines: dict[Place, int] = {}
        content = _value(loader, node, (), lines) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = error.problem or "is not YAML"
        line = mark.line + 1 if mark else 1
        raise FileInvalid([Problem(file=name, line=line, field="", message=message)]) from error
    except yaml.YAMLError as error:
        raise FileInvalid([Problem(file=name, line=1, field="", message=str(error))]) from error
    return Source(name, content, lines)


def field_name(place: Place) -> str:
    """tables[0].rows[2].key"""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.lstrip(".")


def _value(loader, node, place: Place, lines: dict[Place, int]) -> Any:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, place, lines)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(loader, each, (*place, index), lines) for index, each in enumerate(node.value)
        ]
    return loader.construct_object(node)


def _mapping(loader, node, place, lines) -> dict:
    found = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node))
        if key in found:
            raise yaml.constructor.ConstructorError(
                problem=f"{key!r} stands here twice", problem_mark=key_node.start_mark
            )
        found[key] = _value(loader, value_node, (*place, key), lines)
        lines[*place, key] = key_node.start_mark.line + 1
    return found
