"""Pieces of attachments that a file brought: kept only where a record of that scope names them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from app.exchange import refusals
from app.exchange.envelope import Manifest
from app.exchange.holding import note_whole, tell_again
from app.exchange.peers import stands_in
from app.exchange.pieces import Piece, unpack_pieces
from app.ledger.graph import Graph, Scope
from app.ledger.identity import Identity
from app.ledger.kept import attachments_in
from app.ledger.policy import ATTACHMENT, HOLDS
from app.ledger.standing import ever_granted
from app.storage.attachments import AttachmentStore, WrongBytesError
from app.storage.pieces import Content


class Arrivals:
    """Keeps the pieces of one file; what was begun is forgotten if the import fails."""

    def __init__(self, store: AttachmentStore, *, keep: bool = True) -> None:
        """Nothing has arrived. Without `keep` pieces are only counted."""
        self.pieces = 0
        """That were lacking here."""
        self.seen = 0
        """That were in the file, lacking here or not."""
        self.files: set[Content] = set()
        """That became whole."""
        self.strange = 0
        """Pieces that nothing here asked for, or that turned out to be another file's."""
        self._store = store
        self._keeps = keep
        self._begun: set[Content] = set()

    def take(
        self, cursor: Any, identity: Identity, manifest: Manifest, packed: bytes | memoryview
    ) -> None:
        """Keep what belongs to attachments that are in the database now. Raises a refusal."""
        graph = Graph(cursor)
        wanted: dict[bytes, dict[bytes, list[Content]]] = {}
        for piece in unpack_pieces(packed):
            self.seen += 1
            if piece.scope not in wanted:
                wanted[piece.scope] = _wanted(graph, identity, manifest, piece.scope)
            named = wanted[piece.scope].get(piece.digest, [])
            fitting = [c for c in named if piece.index < c.count]
            if named and not any(len(piece.data) == c.length(piece.index) for c in fitting):
                raise refusals.damaged()
            for content in fitting:
                if len(piece.data) == content.length(piece.index):
                    self._keep(graph, identity, manifest, content, piece)
            self.strange += not named

    def _keep(
        self,
        graph: Graph,
        identity: Identity,
        manifest: Manifest,
        content: Content,
        piece: Piece,
    ) -> None:
        if not self._keeps:
            self.pieces += self._store.lacks(content, piece.index)
            return
        if content not in self._begun and not self._store.standing(content).begun:
            self._begun.add(content)
        try:
            lacked = self._store.put(content, piece.index, piece.data)
        except WrongBytesError:
            self.strange += 1
            return
        self.pieces += lacked
        scope = graph.scope(content.scope)
        assert scope is not None
        if not lacked:
            tell_again(graph.cursor, manifest.sender, scope.no, content)
        elif self._store.standing(content).whole:
            self.files.add(content)
            note_whole(graph.cursor, identity.device, scope.no, content)

    def forget(self) -> None:
        """Remove what began to arrive with a file that was not taken in after all."""
        for content in self._begun:
            with suppress(OSError):
                self._store.drop(content)


def _wanted(
    graph: Graph, identity: Identity, manifest: Manifest, scope_id: bytes
) -> dict[bytes, list[Content]]:
    """Return what a sender may bring in a scope, by digest: nothing where one of us has no role."""
    found: dict[bytes, list[Content]] = {}
    scope = graph.scope(scope_id)
    if scope is not None and _may_meet(graph, identity, manifest, scope):
        for kept in attachments_in(graph.cursor, scope):
            found.setdefault(kept.content.digest, []).append(kept.content)
    return found


def _may_meet(graph: Graph, identity: Identity, manifest: Manifest, scope: Scope) -> bool:
    if ATTACHMENT not in HOLDS.get(scope.kind, ()) or not stands_in(graph, scope, identity.device):
        return False
    return manifest.sender == identity.device or ever_granted(scope, manifest.sender)
