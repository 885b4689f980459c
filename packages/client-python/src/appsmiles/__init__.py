"""Typed client of the app's miles API for a partner's server. Unofficial: the API description is reconstructed.

:class:`BackendClient` and :class:`AsyncBackendClient` are where to begin. :class:`AppsMilesAuth` signs the requests of
an httpx client of your own, :class:`RequestSigner` those of any other HTTP library.
"""

from .auth import AppsMilesAuth
from .backend import AsyncBackendClient, BackendClient
from .errors import AppsMilesError, AppsMilesErrorCode, SigningError, SigningErrorCode
from .generated import requests
from .generated.requests import *  # noqa: F403 The bodies that are sent are those of the description.
from .placement import Carrier, Placement
from .signer import RequestSigner
from .tokens import AsyncTokens, Token, Tokens

__all__ = [
    "AppsMilesAuth",
    "AppsMilesError",
    "AppsMilesErrorCode",
    "AsyncBackendClient",
    "AsyncTokens",
    "BackendClient",
    "Carrier",
    "Placement",
    "RequestSigner",
    "SigningError",
    "SigningErrorCode",
    "Token",
    "Tokens",
]
__all__ += requests.__all__
