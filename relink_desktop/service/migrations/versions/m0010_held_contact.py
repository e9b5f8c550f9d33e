"""Whom QuickBooks has each document for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("document", sa.Column("held_contact", sa.Text))
    op.execute(
        """UPDATE document SET held_contact = (
            SELECT contact.quickbooks_id FROM contact
            WHERE contact.connection_id = document.connection_id AND contact.name = document.contact
            AND contact.entity = CASE WHEN document.kind IN ('invoice', 'credit_note') THEN 'Customer'
                ELSE 'Vendor' END)
        WHERE quickbooks_id IS NOT NULL"""
    )
