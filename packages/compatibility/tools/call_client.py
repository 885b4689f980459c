"""Calls a client that openapi-generator made, in the current folder, as its standard input says in JSON:

`[{"url": …, "operation": "get_user", "body": {…}}]`

It prints for each call what the client returned or threw, for packages/compatibility/src/steps/python-client.ts.
"""

import importlib
import inspect
import json
import pkgutil
import sys

sys.path.insert(0, ".")

import openapi_client  # noqa: E402
from openapi_client import api  # noqa: E402


def methods(url: str) -> dict:
    """Every operation of the client by its name, whatever tag it has."""
    client = openapi_client.ApiClient(openapi_client.Configuration(host=url))
    found = {}
    for module in pkgutil.iter_modules(api.__path__):
        imported = importlib.import_module(f"openapi_client.api.{module.name}")
        for name, member in inspect.getmembers(imported, inspect.isclass):
            if name.endswith("Api"):
                found |= dict(inspect.getmembers(member(client), inspect.ismethod))
    return found


def outcome(method, body) -> dict:
    """What came of a call: an envelope, or what was thrown."""
    try:
        result = method(body) if body is not None else method()
        return {"status": 200, "envelope": result.to_dict()}
    except openapi_client.ApiException as error:
        if error.data is None:
            return {"thrown": f"{type(error).__name__} without data: {error.body}"}
        return {"status": error.status, "envelope": error.data.to_dict()}
    except Exception as error:
        return {"thrown": f"{type(error).__name__}: {error}"}


calls = json.load(sys.stdin)
by_url = {url: methods(url) for url in {call["url"] for call in calls}}
outcomes = [outcome(by_url[call["url"]][call["operation"]], call["body"]) for call in calls]
json.dump(outcomes, sys.stdout, default=str)
