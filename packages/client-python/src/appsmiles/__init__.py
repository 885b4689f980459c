"""Typed client of the app's miles API for a partner's server. Unofficial: the API description is reconstructed.

:class:`BackendClient` and :class:`AsyncBackendClient` are where to begin. :class:`AppsMilesAuth` signs the requests of
an httpx client of your own, :class:`RequestSigner` those of any other HTTP library.
"""

from .auth import AppsMilesAuth
from .backend import AsyncBackendClient, BackendClient
from .errors import AppsMilesError, AppsMilesErrorCode, SigningError, SigningErrorCode
from .generated.client import (
    DeleteUsersRequest,
    EmptyRequest,
    GetUserRankingRequest,
    GetUserRequest,
    ListUserChangesRequest,
    PageRequest,
    StoreActionForUsersRequest,
    StoreBufferedActionRequest,
)
from .signer import RequestSigner
from .tokens import AsyncTokens, Token, Tokens

__all__ = [
    "AppsMilesAuth",
    "AppsMilesError",
    "AppsMilesErrorCode",
    "AsyncBackendClient",
    "AsyncTokens",
    "BackendClient",
    "DeleteUsersRequest",
    "EmptyRequest",
    "GetUserRankingRequest",
    "GetUserRequest",
    "ListUserChangesRequest",
    "PageRequest",
    "RequestSigner",
    "SigningError",
    "SigningErrorCode",
    "StoreActionForUsersRequest",
    "StoreBufferedActionRequest",
    "Token",
    "Tokens",
]
