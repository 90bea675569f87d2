"""What the electronic signatures in a PDF say, in words. Nobody is told that they hold in law."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app.i18n import _, ngettext
from app.i18n.dates import screen_date
from app.reports.history_words import moment_words

CHILD: Final = "app.intake.signature_child"
"""What looks at the PDF, as a program of its own: it reads the PDF and answers in JSON."""
_UNCHECKED: Final = "slow"


@dataclass(frozen=True, slots=True)
class FoundSignature:
    """One signature. `intact` tells whether what was signed is as it was when it was signed."""

    is_read: bool
    signer: str = ""
    of: str = ""
    issuer: str = ""
    is_own: bool = False
    """Whether the signer has made the certificate themselves."""
    at: datetime | None = None
    is_stamped: bool = False
    """Whether the moment was written by a time stamp, not by the signer's own computer."""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    is_whole: bool = False
    is_intact: bool = False
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """What was found. `state` is signed, none, odd, locked, large or slow."""

    state: str
    found: tuple[FoundSignature, ...] = ()
    more: int = 0

    @property
    def is_signed(self) -> bool:
        """Tell whether at least one signature is intact."""
        return any(each.is_intact for each in self.found)


def read_answer(written: bytes) -> Signatures:
    """Return what the program beside has said; one that said nothing took too long or died."""
    try:
        answer = json.loads(written)
        found = tuple(map(_found, answer.get("found", ())))
        return Signatures(str(answer["state"]), found, int(answer.get("more", 0)))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Signatures(_UNCHECKED)


def signature_words(found: Signatures) -> list[str]:
    """Return sentences: who signed, when by whose clock, whether all of it, what can't be told."""
    if found.state != "signed":
        return [_state_words(found.state)]
    said: list[str] = []
    for each in found.found:
        said += [*_one(each), ""]
    if found.more > 0:
        said.append(
            ngettext(
                "{count} more signature was not looked at.",
                "{count} more signatures were not looked at.",
                found.more,
            ).format(count=found.more)
        )
    said.append(
        _(
            "Whether the certificates are genuine and hold in law can't be told here. Check the "
            "file with the service of whoever has issued them, for example eparaksts.lv."
        )
    )
    return said


def _state_words(state: str) -> str:
    if state == "none":
        return _("There is no electronic signature in this PDF.")
    if state == "locked":
        return _(
            "The PDF is locked, so its signatures can't be looked at. Ask for one without a "
            "password."
        )
    if state == "large":
        return _("The PDF is too large for its signatures to be looked at here.")
    if state == "odd":
        return _(
            "The signatures can't be looked at: the PDF is damaged or made in an unusual way. Ask "
            "whoever sent it for the original file."
        )
    return _(
        "Looking at the signatures took too long and was stopped. Ask whoever sent the PDF for "
        "the original file."
    )


def _one(each: FoundSignature) -> list[str]:
    if not each.is_read:
        return [_("One signature is of a kind that isn't known here, so it can't be described.")]
    who = each.signer or _("somebody unnamed")
    who = f"{who}, {each.of}" if each.of and each.of != each.signer else who
    said = [_("Signed by {who}, as the certificate says.").format(who=who)]
    if each.at is not None:
        moment = moment_words(each.at)
        text = _("On {moment}, by the clock of the signer's computer.")
        if each.is_stamped:
            text = _("On {moment}, by a time stamp.")
        said.append(text.format(moment=moment))
    else:
        said.append(_("When it was signed isn't said."))
    said.append(_changed_words(each))
    issued = _("The certificate was issued by {issuer}.").format(issuer=each.issuer or "–")
    if each.is_own:
        issued = _("The signer has made the certificate themselves: anybody can make such a one.")
    said.append(issued)
    if each.at is not None and each.valid_until is not None and each.at > each.valid_until:
        said.append(
            _("The certificate was valid until {date} only, so it had ended by then.").format(
                date=screen_date(each.valid_until.date())
            )
        )
    return said


def _changed_words(each: FoundSignature) -> str:
    if not each.is_intact:
        return _("What was signed was changed afterwards: this signature proves nothing.")
    if each.is_whole:
        return _("The signature covers the whole file, and nothing was changed since.")
    if each.changed in ("none", "lta_updates"):
        return _("Nothing that can be seen was changed since; more was only added for the archive.")
    if each.changed in ("form_filling", "annotations"):
        return _(
            "What was signed is there unchanged; fields were filled in or another signature was "
            "added afterwards."
        )
    return _(
        "What was signed is there, but something else was added to the file afterwards: it may "
        "look otherwise than when it was signed."
    )


def _found(told: Any) -> FoundSignature:
    if told.get("state") != "read":
        return FoundSignature(False)
    return FoundSignature(
        True, str(told["signer"]), str(told["of"]), str(told["issuer"]), bool(told["own"]),
        _moment(told["at"]), bool(told["stamped"]), _moment(told["from"]), _moment(told["until"]),
        bool(told["whole"]), bool(told["intact"]), str(told["changed"]),
    )  # fmt: skip


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
