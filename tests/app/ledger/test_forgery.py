"""Forged writes: every role, every table, every operation, on folders that learn in other orders.

Each trial is decided by the school's folder, which had everything; by a copy of it that lacked
what came last and meets the forgery first; by another that hears the end shuffled; and, within a
placement, by the mentor's and the student's. All must say what the hand-written table says.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from app.ledger.apply import Applier
from app.ledger.change import raw_connection
from app.ledger.folder import DataFolder
from app.ledger.graph import APPLIED, QUARANTINED
from app.ledger.waiting import keep, release, take
from app.ledger.wire import Changeset
from tests.app.ledger.forging import Forge
from tests.app.ledger.matrix import ROLES, Stage, Trial, make_stage, trials
from tests.app.ledger.replicas import everything

AT_ONCE = 120
"""Trials that stand side by side in one transaction; none has seen another."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    root = tmp_path_factory.mktemp("stage")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRAKSE_KEY", "file")
        patch.setenv("PRAKSE_STATE", str(root / "state"))
        made = make_stage(root)
        yield made
        made.close()


@pytest.mark.parametrize("role", ROLES)
def test_every_table_says_no_to_whoever_may_not(stage: Stage, role: str) -> None:
    wrong = []
    tried = list(trials(stage, role))
    assert len(tried) > 200
    for start in range(0, len(tried), AT_ONCE):
        wrong += disagreements(stage, tried[start : start + AT_ONCE])
    assert wrong == []


def disagreements(stage: Stage, some: Sequence[Trial]) -> list[str]:
    """Return what any folder decided otherwise than the table says."""
    school = stage.cast.school
    forge = {kind: Forge(school, scope) for kind, scope in stage.cast.scopes.items()}
    forged = [forge[t.kind].change(t.author, t.op, policy=t.policy) for t in some]
    tails = [c for scope in stage.cast.scopes.values() for c in everything(school, scope)]
    shuffled = random.Random(len(some)).sample(tails, len(tails))
    decided = {
        "everything first": states(school, forged),
        "forgeries first": states(stage.late[0], [*reversed(forged), *tails]),
        "shuffled": states(stage.late[1], [*shuffled, *forged]),
    }
    shared = [c for t, c in zip(some, forged, strict=True) if t.kind == "placement"]
    for who in ("mentor", "student"):
        decided[who] = states(stage.cast.folders[who], shared)
    wrong = []
    for trial, change in zip(some, forged, strict=True):
        wanted = APPLIED if trial.allowed else QUARANTINED
        for where, found in decided.items():
            if trial.kind != "placement" and where in ("mentor", "student"):
                continue
            if found.get(change.hash) != wanted:
                wrong.append(f"{trial.told}: {where}: {found.get(change.hash)}, not {wanted}")
    return wrong


class _ForgetError(Exception):
    """Ends a transaction that was only a question."""


def states(folder: DataFolder, changes: Sequence[Changeset]) -> dict[bytes, int]:
    """Return what a folder makes of changesets that come in this order, and forget them."""
    found: dict[bytes, int] = {}
    try:
        with folder.transaction(immediate=True) as connection:
            raw = raw_connection(connection)
            raw.gate = True
            try:
                applier = Applier(raw.cursor())
                _bring(applier, changes)
            finally:
                raw.gate = False
            found |= raw.execute("SELECT hash, state FROM changeset").fetchall()
            raise _ForgetError
    except _ForgetError:
        return found


def _bring(applier: Applier, changes: Sequence[Changeset]) -> None:
    scopes = {}
    for change in changes:
        scope = applier.graph.scope(change.scope)
        assert scope is not None
        scopes[scope.no] = scope
        known = applier.graph.find(scope, change.hash) is not None
        if not known and not take(applier, scope, change, None):
            keep(applier.cursor, scope, change, None, None)
    applier.flush()
    for scope in scopes.values():
        release(applier, scope)


def test_the_table_lets_everybody_do_something(stage: Stage) -> None:
    """A table of nothing but refusals would prove little."""
    allowed = {role: sum(t.allowed for t in trials(stage, role)) for role in ROLES}
    assert {role for role, count in allowed.items() if not count} == {
        "stranger", "invited, not joined", "shut out", "withdrawn computer", "other school",
        "other school's teacher",
    }  # fmt: skip
