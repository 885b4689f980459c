# Generated from openapi/ by `npm run generate`. Edit that folder, not this file.
"""The classes of the bodies that are sent."""

from typing import List

from .client import (
    DeleteUsersRequest,
    EmptyRequest,
    GetUserRankingRequest,
    GetUserRequest,
    ListUserChangesRequest,
    PageRequest,
    StoreActionForUsersRequest,
    StoreBufferedActionRequest,
)

__all__: List[str] = [
    "DeleteUsersRequest",
    "EmptyRequest",
    "GetUserRankingRequest",
    "GetUserRequest",
    "ListUserChangesRequest",
    "PageRequest",
    "StoreActionForUsersRequest",
    "StoreBufferedActionRequest",
]
