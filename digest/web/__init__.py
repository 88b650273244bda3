"""Pure, knows the web's forms but neither feeds nor pages: charsets, addresses, dates, markup."""
