"""Checks of our own for ./tidemark fuzz."""

import re

import schemathesis

# What only somebody who reads our code or our logs should ever see.
INSIDE = re.compile(r"io\.tidemark|org\.(apache|springframework|bson)|com\.mongodb|java\.(lang|util|io)\.|\n\s+at |Exception")


@schemathesis.check
def nothing_of_the_inside(ctx, response, case):
    told = response.text if response.status_code >= 400 else ""
    told += "\n".join(f"{name}: {', '.join(values)}" for name, values in response.headers.items())
    found = INSIDE.search(told)
    if found:
        raise AssertionError(f"An answer tells of the inside: {found.group()!r}")


@schemathesis.check
def a_problem_has_a_code(ctx, response, case):
    if response.status_code < 400 or case.method.upper() == "HEAD":
        return
    kind = response.headers.get("content-type", ["none"])[0]
    if kind != "application/problem+json":
        raise AssertionError(f"A refusal is no problem of RFC 9457 but {kind}")
    if response.json()["status"] != response.status_code:
        raise AssertionError("A problem tells another status than its answer")
