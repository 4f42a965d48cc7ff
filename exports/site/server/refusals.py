"""Why a request gets nothing: each a short line in both languages, the connection ends behind most of them."""

from __future__ import annotations

from exports.site.server.answers import TROUBLE as TROUBLE
from exports.site.server.answers import UNKNOWN as UNKNOWN
from exports.site.server.answers import refusal

NOT_HTTP = refusal(400, "看不懂这个请求。 / This request cannot be understood.\n")
NO_METHOD = refusal(405, "这里只能查看。 / Here one can only look.\n", ("allow", "GET, HEAD"))
TOO_SLOW = refusal(408)
NO_BODY = refusal(413, "这里不收任何内容。 / Nothing is taken in here.\n")
TOO_LONG_TARGET = refusal(414, "网址太长了。 / The address is too long.\n")
NOT_OURS = refusal(421, "这不是本楼的网址。 / This is not an address of this building.\n")
TOO_MANY = refusal(429, "太频繁了，请稍后再试。 / Too often: please come again.\n", ("retry-after", "10"))
TOO_MANY_GUESSES = refusal(429, "太频繁了，请稍后再试。 / Too often: please come again.\n", ("retry-after", "60"))
TOO_LONG_HEAD = refusal(431, "请求头太长了。 / The request's headers are too long.\n")
