"""What a company says about itself: CompanyInfo and Preferences."""

from __future__ import annotations

from typing import Any

from .books import Company

_CURRENCIES = {
    False: {"value": "NZD", "name": "New Zealand Dollar"},
    True: {"value": "USD", "name": "United States Dollar"},
}


def currency(company: Company) -> dict[str, str]:
    """The one currency of its books, as a reference."""
    return _CURRENCIES[company.us]


def company_info(company: Company) -> dict[str, Any]:
    # documented: Intuit, CompanyInfo entity. assumed: the plan, and "NZL" as the three-letter country.
    return {
        "CompanyName": company.name,
        "LegalName": company.name,
        "CompanyStartDate": "2022-04-01",
        "FiscalYearStartMonth": "April",
        "Country": "USA" if company.us else "NZL",
        "SupportedLanguages": "en",
        "NameValue": [
            {"Name": "OfferingSku", "Value": "QuickBooks Online Plus"},
            {"Name": "SubscriptionStatus", "Value": company.subscription},
        ],
        "domain": "QBO",
        "sparse": False,
        "Id": "1",
        "SyncToken": "0",
    }


def preferences(company: Company) -> dict[str, Any]:
    # documented: PHP-SDK src/XSD/Finance.xsd.
    accounting: dict[str, Any] = {
        "FirstMonthOfFiscalYear": "April",
        "UseAccountNumbers": False,
        "TaxYearMonth": "April",
        "ClassTrackingPerTxn": False,
        "ClassTrackingPerTxnLine": company.tracks_classes,
        "CustomerTerminology": "Customers",
    }
    # recorded: quickbooks-ruby preferences.xml: absent when the books are not closed.
    if company.closing_date:
        accounting["BookCloseDate"] = company.closing_date.isoformat()
    return {
        "AccountingInfoPrefs": accounting,
        "SalesFormsPrefs": {
            "CustomTxnNumbers": company.custom_numbers,
            "AutoApplyCredit": company.applies_credits,
            # assumed: which of the two is the switch on QuickBooks' page is not known, so both go with it.
            "AutoApplyPayments": company.applies_bill_payments,
        },
        "VendorAndPurchasesPrefs": {"AutomaticBillPayment": company.applies_bill_payments},
        "CurrencyPrefs": {
            "MultiCurrencyEnabled": company.multicurrency,
            "HomeCurrency": {"value": currency(company)["value"]},
        },
        # assumed: PartnerTaxEnabled, with which QuickBooks would choose US rates by address, is off.
        "TaxPrefs": {"UsingSalesTax": True, "PartnerTaxEnabled": False},
        "ReportPrefs": {"ReportBasis": "Accrual"},
        "domain": "QBO",
        "sparse": False,
        "Id": "1",
        "SyncToken": "0",
    }
