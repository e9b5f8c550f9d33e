"""The two fictional companies of the practice ledger: who rents what, and who sends which bills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Tenancy:
    """``months`` are numbered from 0, November 2023, to 35; amounts are cents a month before tax."""

    tenant: str
    building: str
    rent: int
    costs: int
    parks: int = 0
    day: int = 1
    tax: int = 15
    months: range = range(36)


@dataclass(frozen=True)
class Supply:
    """A supplier's regular bill: every so many months, from a month on, about so many cents before tax."""

    supplier: str
    building: str
    account: str
    description: str
    net: int
    every: int = 1
    start: int = 0
    day: int = 28


@dataclass(frozen=True)
class Company:
    name: str
    tenancies: tuple[Tenancy, ...]
    supplies: tuple[Supply, ...]
    manager: str
    repairs_a_month: int
    credit_notes: int
    supplier_credits: int


HARBOUR_BUILDINGS = (
    "Quay Street Chambers",
    "Wharfside Arcade",
    "Marlin House",
    "Ropewalk Warehouse",
    "Lighthouse Court",
    "Bollard Lane Studios",
    "Anchor Centre",
    "12 Tasman Parade",
)
KESTREL_BUILDINGS = ("Kestrel Business Park", "Falcon Road Units", "Mill Stream Offices", "Hilltop Terraces")

HARBOUR_TENANCIES = (
    Tenancy("Pilot & Gale Solicitors", "Quay Street Chambers", 1_284_650, 214_335, 24_000),
    Tenancy("Meridian Tide Accounting", "Quay Street Chambers", 968_417, 161_890, 18_000),
    Tenancy("Nikau Dental Rooms", "Quay Street Chambers", 612_508, 98_645, day=5),
    Tenancy("Seven Bells Espresso", "Wharfside Arcade", 384_275, 61_230),
    Tenancy("Pāua Shell Gifts", "Wharfside Arcade", 297_540, 48_715),
    Tenancy("Driftwood Books", "Wharfside Arcade", 318_966, 50_480, months=range(4, 36)),
    Tenancy("The Salted Oar Eatery", "Wharfside Arcade", 745_330, 118_925, day=15),
    Tenancy("Kererū Travel Desk", "Wharfside Arcade", 265_118, 43_370, months=range(9)),
    Tenancy("Bluewater Survey Partners", "Marlin House", 1_092_745, 182_010, 30_000),
    Tenancy("Longshore Insurance Brokers", "Marlin House", 874_290, 145_665, 12_000, day=5),
    Tenancy("Tidemark Software", "Marlin House", 1_456_880, 243_120, 42_000, months=range(8, 36)),
    Tenancy("Hawser Freight Forwarding", "Ropewalk Warehouse", 1_863_475, 205_980, day=20),
    Tenancy("Kauri Crate & Pallet", "Ropewalk Warehouse", 1_128_230, 124_555),
    Tenancy("Southerly Cold Stores", "Ropewalk Warehouse", 1_540_615, 171_290, day=15),
    Tenancy("Beacon Physiotherapy", "Lighthouse Court", 428_760, 70_145, 6_000),
    Tenancy("Lamplight Early Learning", "Lighthouse Court", 936_085, 143_815, day=5),
    Tenancy("O'Rourke's Corner Pharmacy", "Lighthouse Court", 502_390, 83_060),
    Tenancy("Halyard Design Studio", "Bollard Lane Studios", 236_845, 36_725),
    Tenancy("Third Reef Photography", "Bollard Lane Studios", 198_370, 31_490, months=range(30)),
    Tenancy("Mānuka Ceramics", "Bollard Lane Studios", 172_955, 28_215, months=range(6, 36)),
    Tenancy("Anchor Stone Supermarket", "Anchor Centre", 2_415_900, 338_465, day=20),
    Tenancy("Rātā Housing Trust", "12 Tasman Parade", 824_000, 0, day=1, tax=0),
)
KESTREL_TENANCIES = (
    Tenancy("Redwing Joinery", "Kestrel Business Park", 486_520, 68_335),
    Tenancy("Upland Dairy Supplies", "Kestrel Business Park", 632_145, 87_960, 9_000, day=5),
    Tenancy("Tussock Outdoor Gear", "Falcon Road Units", 354_890, 52_415),
    Tenancy("Miro Veterinary Clinic", "Mill Stream Offices", 538_430, 79_145, 6_000),
    Tenancy("Hilltop Community Homes", "Hilltop Terraces", 496_000, 0, tax=0, months=range(12, 36)),
)

HARBOUR_SUPPLIES = (
    Supply(
        "Spindrift Cleaning Services", "Quay Street Chambers", "Cleaning", "Common area cleaning", 118_400
    ),
    Supply("Spindrift Cleaning Services", "Wharfside Arcade", "Cleaning", "Arcade cleaning", 164_900),
    Supply("Brightwire Energy", "Quay Street Chambers", "Electricity", "Common area power", 84_310, day=9),
    Supply(
        "Brightwire Energy", "Anchor Centre", "Electricity", "Car park and common area power", 136_775, day=9
    ),
    Supply(
        "Nightwatch Patrols", "Anchor Centre", "Security", "Night patrols and alarm response", 89_600, day=25
    ),
    *(
        Supply(
            "Harbourside District Council",
            name,
            "Rates",
            "Rates instalment",
            412_000 + 36_700 * i,
            3,
            i % 3,
            17,
        )
        for i, name in enumerate(HARBOUR_BUILDINGS)
    ),
    *(
        Supply(
            "Stonebridge Mutual Insurance",
            name,
            "Insurance",
            "Building cover, 12 months",
            968_000 + 74_350 * i,
            12,
            4,
        )
        for i, name in enumerate(HARBOUR_BUILDINGS)
    ),
)
KESTREL_SUPPLIES = (
    Supply("Clearview Janitorial", "Mill Stream Offices", "Cleaning", "Office cleaning", 62_350, every=3),
    *(
        Supply("Upper Valley Council", name, "Rates", "Rates instalment", 248_000 + 21_900 * i, 6, i, 17)
        for i, name in enumerate(KESTREL_BUILDINGS)
    ),
    *(
        Supply(
            "Stonebridge Mutual Insurance",
            name,
            "Insurance",
            "Building cover, 12 months",
            583_000 + 48_150 * i,
            12,
            7,
        )
        for i, name in enumerate(KESTREL_BUILDINGS)
    ),
)

TRADES = (
    ("Copperline Plumbing", "Leak repair and new valves"),
    ("Sparrow Electrical", "Replacement of light fittings"),
    ("Weatherproof Roofing", "Roof inspection and flashing repair"),
    ("Coolstream Air Conditioning", "Filter change and service"),
    ("Greenbank Grounds", "Planting and irrigation repair"),
    ("Lockhaven Locksmiths", "Locks and re-keying"),
    ("Truecoat Painters", "Stairwell repainting"),
)

COMPANIES = (
    Company(
        "Harbour Property", HARBOUR_TENANCIES, HARBOUR_SUPPLIES, "Northpoint Property Managers", 2, 56, 24
    ),
    Company("Kestrel Estates", KESTREL_TENANCIES, KESTREL_SUPPLIES, "Northpoint Property Managers", 1, 16, 8),
)

# The practice books lack this account, so that these three bills wait for a person.
LIFT_ACCOUNT = "Lift Upgrade Project"
LIFT_BILLS = (
    (date(2026, 2, 12), "Lift upgrade, deposit", 2_845_000),
    (date(2026, 5, 14), "Lift upgrade, machine room", 4_126_350),
    (date(2026, 8, 20), "Lift upgrade, cars and doors", 3_698_725),
)
