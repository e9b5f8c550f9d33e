"""The comparisons with QuickBooks, as they were handed out."""

from __future__ import annotations

import msgspec
from sqlalchemy import Engine, insert, select

from relink_desktop.core.certificate import Certificate
from relink_desktop.service.store import certificate as table


class Certificates:
    """Of one connection. Nothing is ever changed or taken away."""

    def __init__(self, engine: Engine, connection_id: str) -> None:
        self._engine, self._id = engine, connection_id

    def keep(self, certificate: Certificate) -> None:
        body = msgspec.json.encode(certificate).decode()
        with self._engine.begin() as db:
            made = certificate.made.isoformat()
            db.execute(insert(table).values(connection_id=self._id, made=made, body=body))

    def newest(self) -> Certificate | None:
        """The last one, or None if nothing was compared yet."""
        chosen = select(table.c.body).where(table.c.connection_id == self._id)
        with self._engine.begin() as db:
            body = db.execute(chosen.order_by(table.c.id.desc()).limit(1)).scalar()
        return msgspec.json.decode(body, type=Certificate) if body else None
