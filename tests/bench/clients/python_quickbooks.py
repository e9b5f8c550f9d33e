"""python-quickbooks, unmodified, carrying invoices with ten naive retries. Run in build/thirdparty."""

import json
import resource
import sys
import time
import uuid
from functools import partial

from intuitlib.client import AuthClient
from quickbooks import QuickBooks
from quickbooks.batch import batch_create
from quickbooks.objects import Customer, Invoice, Item, SalesItemLine, SalesItemLineDetail, TaxCode

RETRIES = 10


def main():
    told = json.load(sys.stdin)
    QuickBooks.api_url_v3 = told["base"] + "/v3"
    auth = AuthClient(
        told["client_id"],
        told["client_secret"],
        "http://localhost:47311/callback",
        environment=told["base"] + "/.well-known/openid_sandbox_configuration",
        access_token=told["access_token"],
        refresh_token=told["refresh_token"],
    )
    qb = QuickBooks(
        auth_client=auth, refresh_token=told["refresh_token"], company_id=told["realm"], minorversion=75
    )
    invoices = list(documents(qb, told["count"]))
    cpu, begun = time.process_time(), time.perf_counter()
    reported = {"single": single, "requestid": with_requestid, "batch": batch}[told["mode"]](qb, invoices)
    took, cpu = time.perf_counter() - begun, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"seconds": took, "cpu": cpu, "peak": peak, "reported": reported}, sys.stdout)


def documents(qb, count):
    customer = retried(lambda: named(Customer(), DisplayName="Bench Ltd").save(qb=qb))
    item = next(item for item in Item.all(qb=qb) if item.Name == "Rent Income")
    code = next(code for code in TaxCode.all(qb=qb) if code.Name == "GST 15%")
    for number in range(count):
        line = SalesItemLine()
        line.Amount = (10_001 + 37 * number) / 100
        line.SalesItemLineDetail = SalesItemLineDetail()
        line.SalesItemLineDetail.ItemRef = item.to_ref()
        line.SalesItemLineDetail.TaxCodeRef = code.to_ref()
        invoice = named(Invoice(), PrivateNote=f"bench {number}", TxnDate="2026-10-01")
        invoice.GlobalTaxCalculation = "TaxExcluded"
        invoice.CustomerRef = customer.to_ref()
        invoice.Line = [line]
        yield invoice


def single(qb, invoices):
    return sum(retried(partial(invoice.save, qb=qb)) is not None for invoice in invoices)


def with_requestid(qb, invoices):
    done = 0
    for invoice in invoices:
        done += retried(partial(invoice.save, qb=qb, request_id=str(uuid.uuid4()))) is not None
    return done


def batch(qb, invoices):
    done = 0
    for start in range(0, len(invoices), 30):
        answer = retried(partial(batch_create, invoices[start : start + 30], qb=qb))
        done += len(answer.successes) if answer else 0
    return done


def retried(work):
    """What most integrations do: try again until it works."""
    for _ in range(RETRIES):
        try:
            return work()
        except Exception:  # whatever it raises for HTML is tried again
            pass
    return None


def named(entity, **fields):
    for name, value in fields.items():
        setattr(entity, name, value)
    return entity


if __name__ == "__main__":
    main()
