"""What the description says: one example call for each operation, and each failure that it declares."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from appsmiles.generated import client as generated

_FILE = Path(__file__).parents[3] / "openapi" / "generated" / "backend.yaml"
_DOCUMENT = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class Operation(NamedTuple):
    """An operation, and an example of its request."""

    operation_id: str
    method: str
    request: Any


class Failure(NamedTuple):
    """A failure that the mock plays when it is asked to."""

    operation: Operation
    status: int
    name: str
    error_code: int

    def __str__(self) -> str:
        return f"{self.operation.operation_id} {self.status} {self.name}"


def _resolve(node: Any) -> Any:
    while "$ref" in node:
        target = _DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _operation(entry: Any) -> Operation:
    content = entry["requestBody"]["content"]["application/json"]
    request_class = getattr(generated, content["schema"]["$ref"].rpartition("/")[2])
    example = _resolve(next(iter(content["examples"].values()))) if "examples" in content else {"value": {}}
    request = generated.decode(request_class, example["value"])
    return Operation(entry["operationId"], _snake(entry["operationId"]), request)


def _status(status: str) -> int:
    # The default response stands for every status that an operation does not declare, such as this one.
    return 418 if status == "default" else int(status)


def _failures(entry: Any) -> list[Failure]:
    return [
        Failure(_operation(entry), _status(status), name, _resolve(example)["value"]["errorCode"])
        for status, response in entry["responses"].items()
        if _status(status) >= 400
        for name, example in _resolve(response)["content"]["application/json"]["examples"].items()
    ]


_ENTRIES = [item["post"] for item in _DOCUMENT["paths"].values()]
OPERATIONS = [_operation(entry) for entry in _ENTRIES]
FAILURES = [failure for entry in _ENTRIES for failure in _failures(entry)]
