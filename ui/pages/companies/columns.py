"""The columns of the list of companies."""

from __future__ import annotations

from app.i18n import N_
from app.reports.companies import CompanyRow
from ui.models.table import Column


def company_columns() -> list[Column[CompanyRow]]:
    """Return the columns; what is seldom looked for is hidden until asked for."""
    return [
        Column("name", N_("Company"), lambda row: row.name),
        Column("reg_no", N_("Registration number"), lambda row: row.reg_no or "", right=True),
        Column(
            "mentors",
            N_("Supervised by"),
            lambda row: ", ".join(mentor.name for mentor in row.mentors),
        ),
        Column("industry", N_("Industry"), lambda row: row.industry or "", shown=False),
        Column("address", N_("Legal address"), lambda row: row.legal_address or "", shown=False),
        Column("phone", N_("Phone"), lambda row: row.phone or "", right=True, shown=False),
        Column("email", N_("E-mail"), lambda row: row.email or "", shown=False),
        Column(
            "places",
            N_("Places"),
            lambda row: str(row.places or ""),
            right=True,
            value=lambda row: row.places or None,
        ),
        Column(
            "placements",
            N_("Placements"),
            lambda row: str(row.placements or ""),
            right=True,
            value=lambda row: row.placements or None,
        ),
    ]
