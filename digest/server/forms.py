"""Forms that only our own pages can send: small, and with the token of this process.

Another site's page can make a browser send us a form, but it can neither read the token that our
pages carry nor set the cookie that has to match it.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

LIMIT_BYTES = 8192
FORM = "application/x-www-form-urlencoded"
COOKIE = "digest-review"
REFUSED, TOO_LARGE, NO_FORM = 403, 413, 415


@dataclass(frozen=True, slots=True)
class Token:
    """The secret of one process."""

    value: str = field(default_factory=lambda: token_urlsafe(32), repr=False)

    def give(self, response: Response) -> Response:
        """Return an answer that leaves the cookie with the browser; no other site's page sends it.

        It is asked for once more with each page, so a browser that lost it gets it again.
        """
        response.set_cookie(COOKIE, self.value, path="/", httponly=True, samesite="strict")
        return response

    async def read(self, request: Request) -> dict[str, str]:
        """Return the fields of a form that one of our own pages sent.

        Raises:
            HTTPException: it is too large (413), no form (415), or not from a page of ours (403).
        """
        if request.headers.get("content-type", "").partition(";")[0].strip() != FORM:
            raise HTTPException(NO_FORM, "send a form")
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > LIMIT_BYTES:
                raise HTTPException(TOO_LARGE, "that is too much")
        fields = {name: values[-1] for name, values in parse_qs(body.decode("latin-1")).items()}
        if not self._is_from_us(request, fields):
            raise HTTPException(REFUSED, "this form is not from this page: load the page again")
        return fields

    def _is_from_us(self, request: Request, fields: dict[str, str]) -> bool:
        # our pages send no referrer, and browsers then call the origin of their forms "null"
        origin = request.headers.get("origin", "null")
        if origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
            return False
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        given = (fields.get("token", ""), request.cookies.get(COOKIE, ""))
        return all(hmac.compare_digest(one.encode(), self.value.encode()) for one in given)
