"""The exchange folder from the terminal: which it is, and walking there."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app import clock
from app.errors import UserError
from app.i18n import _
from app.terminal.output import moment, print_result
from app.terminal.parser import Verbs, WrongUsageError, opened

if TYPE_CHECKING:
    from app.actions.carrier import CarrierState
    from app.exchange.carrier.errand import Errand
    from app.ledger.folder import DataFolder

_ANSWERS = ("yes", "no")


def add(verbs: Verbs) -> None:
    """Add carrier and carry."""
    carrier = verbs.add(
        "carrier", _("show the exchange folder, choose one, or stop using it"), run_carrier
    )
    which = carrier.add_mutually_exclusive_group()
    which.add_argument(
        "--set", type=Path, metavar=_("DIR"), dest="place",
        help=_("a folder that a network, a cloud drive or a stick carries to the others"),
    )  # fmt: skip
    which.add_argument(
        "--stop", action="store_true", help=_("use none any more; what lies there stays")
    )
    carrier.add_argument(
        "--by-itself", choices=_ANSWERS,
        help=_("whether the open window looks there without being asked"),
    )  # fmt: skip
    carrier.add_argument(
        "--take-in", choices=_ANSWERS,
        help=_("whether files are taken in at once; otherwise they wait in the inbox"),
    )  # fmt: skip
    whom = carrier.add_mutually_exclusive_group()
    whom.add_argument(
        "--only", action="append", metavar=_("PERSON"),
        help=_("write files for this person only; may be given several times"),
    )  # fmt: skip
    whom.add_argument("--everybody", action="store_true", help=_("write files for everybody"))
    verbs.add(
        "carry", _("fetch from the exchange folder, and leave there what others lack"), run_carry
    )


def run_carrier(args: argparse.Namespace) -> None:
    """Choose, change or show."""
    from app.actions import carrier as actions

    with opened(args) as folder:
        if args.stop:
            if args.by_itself or args.take_in or args.only or args.everybody:
                raise WrongUsageError(_("To stop using the folder, give nothing else with it."))
            actions.stop_carrier(folder)
        if args.place is not None:
            actions.choose_carrier(folder, args.place)
        if args.by_itself or args.take_in:
            actions.use_carrier(
                folder, by_itself=_answer(args.by_itself), takes=_answer(args.take_in)
            )
        if args.only or args.everybody:
            actions.write_for(folder, _people(folder, args.only) if args.only else None)
        with folder.read() as session:
            state = actions.carrier_state(session)
    print_result(args, _told(state), "\n".join(_shown(state)))


def run_carry(args: argparse.Namespace) -> None:
    """Walk there once. An unreachable folder is a refusal."""
    import msgspec

    from app.actions import carrier as actions
    from app.exchange.carrier.at_home import Here

    with opened(args) as folder:
        errand = actions.walk(Here(folder))
        with folder.read() as session:
            state = actions.carrier_state(session)
    if errand.away:
        raise UserError(
            _(
                "The exchange folder can't be reached now. Connect the stick or the network, "
                "then try again. Nothing is lost: what waits goes the next time."
            )
        )
    print_result(args, msgspec.to_builtins(errand), "\n".join(_walked(errand, state)))


def _answer(given: str | None) -> bool | None:
    return None if given is None else given == "yes"


def _people(folder: DataFolder, wanted: list[str]) -> list[bytes]:
    from app.reports.packets import addressees
    from app.terminal import find

    with folder.read() as session:
        choices = [find.Choice(row.id, row.name) for row in addressees(session)]
    return [find.find(each, choices) for each in wanted]


def _told(state: CarrierState | None) -> object:
    import msgspec

    if state is None:
        return None
    return {
        "path": state.carrier.path,
        "by_itself": state.carrier.by_itself,
        "take_in": state.carrier.takes,
        "only": state.carrier.only,
        "latest": msgspec.to_builtins(state.latest),
        "copying": state.copying,
        "locked": state.locked,
        "refused": state.refused,
        "invitations": state.invitations,
    }


def _shown(state: CarrierState | None) -> list[str]:
    if state is None:
        return [_("No exchange folder is used.")]
    carrier = state.carrier
    lines = [
        _("The exchange folder is {path}.").format(path=carrier.path),
        _("The open window looks there by itself.")
        if carrier.by_itself
        else _("It is looked at only when asked."),
        _("Files are taken in at once.")
        if carrier.takes
        else _("Files are put into the inbox and wait there."),
    ]
    if state.latest is not None:
        at = moment(clock.moment(state.latest.at))
        lines.append(_("Last looked at {moment}.").format(moment=at))
    return lines + _waiting(state)


def _walked(errand: Errand, state: CarrierState | None) -> list[str]:
    from app.reports.reasons import told_reason

    lines = [
        _("Written for {name}: {file}").format(name=name, file=file)
        for file, name in errand.written
    ]
    for each in errand.fetched:
        lines.append(_("Taken in from {name}: {file}").format(name=each.sender, file=each.file))
        if each.conflicts:
            lines.append(_("  Written differently by two people: see the conflicts."))
    lines += [_("In the inbox: {file}").format(file=file) for file in errand.put_by]
    lines += [
        _("Not taken: {file}. {why}").format(file=file, why=told_reason(why))
        for file, why in errand.refused
    ]
    lines += _waiting(state) if state is not None else []
    if errand.trouble == "full":
        lines.append(_("There is no room left in the exchange folder. Free some space there."))
    elif errand.trouble == "unwritable":
        lines.append(_("The exchange folder can't be written to. Files are only fetched from it."))
    elif errand.trouble == "here":
        lines.append(told_reason(errand.why))
    return lines or [_("Nothing came, and nobody lacks anything.")]


def _waiting(state: CarrierState) -> list[str]:
    lines = [_("Still being copied: {file}").format(file=file) for file in state.copying]
    lines += [_("In use by another program: {file}").format(file=file) for file in state.locked]
    lines += [_("An invitation lies there: {file}").format(file=file) for file in state.invitations]
    return lines
