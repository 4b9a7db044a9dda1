"""Every read about people: frozen values for screens, actors for actions."""

from xaso.people.absences import absences, away_until, may_be_away
from xaso.people.access import may_ever
from xaso.people.codes import UnitCodeRow
from xaso.people.delegations import ended_lately, possible_receivers, signers
from xaso.people.delegations import signatures as signatories
from xaso.people.factors import factor, factor_setup, has_factor
from xaso.people.former import Former
from xaso.people.history import (
    OfficeRef,
    OfficeRow,
    above,
    as_of,
    below,
    by_successor,
    predecessors,
    stood_below,
    successors,
    tenures_in,
)
from xaso.people.imports import Zeros, check_list, import_columns, import_preview, import_run, import_runs
from xaso.people.places import TWO_TIERS
from xaso.people.queries.accounts import (
    AccountRow,
    HeldPost,
    SessionRow,
    UsageRow,
    account_id,
    accounts,
    sessions,
    usage,
)
from xaso.people.queries.actors import actor_for, practising
from xaso.people.queries.elsewhere import (
    FarOffice,
    FarUnit,
    Official,
    heard_directories,
    nodes_elsewhere,
    office_elsewhere,
    offices_elsewhere,
    own_directory,
    own_directory_number,
    relayed_directory,
)
from xaso.people.queries.persons import KnownPerson, find_person, name_on_record, names_on_record
from xaso.people.queries.roles import ROLE_NAMES
from xaso.people.queries.staff import Colleague, Holder, Seat, colleagues, holders, staff
from xaso.people.queries.units import (
    OfficeName,
    UnitFacts,
    UnitRow,
    administered_units,
    first_office,
    former_places,
    last_day,
    names_of,
    offices,
    other_offices,
    practice_offices,
    scanner_codes,
    unit,
    unit_codes,
    week,
)
from xaso.people.sessions import device_mark as browser_mark
from xaso.people.signing import parts as parts_of_signature
from xaso.people.staff_imports import NewOfficer, check_staff, new_officers, staff_columns, staff_preview
from xaso.people.staff_list import TitleRow
from xaso.people.waiting import Kept, Waiting, has_pin, kept_forms
from xaso.people.waiting import waiting as locked_in

__all__ = [
    "ROLE_NAMES",
    "TWO_TIERS",
    "AccountRow",
    "Colleague",
    "FarOffice",
    "FarUnit",
    "Former",
    "HeldPost",
    "Holder",
    "Kept",
    "KnownPerson",
    "NewOfficer",
    "OfficeName",
    "OfficeRef",
    "OfficeRow",
    "Official",
    "Seat",
    "SessionRow",
    "TitleRow",
    "UnitCodeRow",
    "UnitFacts",
    "UnitRow",
    "UsageRow",
    "Waiting",
    "Zeros",
    "above",
    "absences",
    "account_id",
    "accounts",
    "actor_for",
    "administered_units",
    "as_of",
    "away_until",
    "below",
    "browser_mark",
    "by_successor",
    "check_list",
    "check_staff",
    "colleagues",
    "ended_lately",
    "factor",
    "factor_setup",
    "find_person",
    "first_office",
    "former_places",
    "has_factor",
    "has_pin",
    "heard_directories",
    "holders",
    "import_columns",
    "import_preview",
    "import_run",
    "import_runs",
    "kept_forms",
    "last_day",
    "locked_in",
    "may_be_away",
    "may_ever",
    "name_on_record",
    "names_of",
    "names_on_record",
    "new_officers",
    "nodes_elsewhere",
    "office_elsewhere",
    "offices",
    "offices_elsewhere",
    "other_offices",
    "own_directory",
    "own_directory_number",
    "parts_of_signature",
    "possible_receivers",
    "practice_offices",
    "practising",
    "predecessors",
    "relayed_directory",
    "scanner_codes",
    "sessions",
    "signatories",
    "signers",
    "staff",
    "staff_columns",
    "staff_preview",
    "stood_below",
    "successors",
    "tenures_in",
    "unit",
    "unit_codes",
    "usage",
    "week",
]
