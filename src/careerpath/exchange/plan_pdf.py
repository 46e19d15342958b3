"""A printed page as PDF; the library that makes it is asked for only here, and fetches nothing."""

import logging


class CannotPrint(Exception):  # noqa: N818 - what this machine lacks
    """A machine without the libraries that lay text out."""


def write_pdf(page: str) -> bytes:
    """The PDF of a page of HTML that holds its own pictures: the same bytes for the same page.

    ModuleNotFoundError without the extra; CannotPrint where the library does not find those of the system.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise CannotPrint(str(error).partition("\n")[0]) from error
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it tells of every line of CSS that browsers alone know
    nothing_but_data = URLFetcher(allowed_protocols=["data"])
    document: bytes = HTML(string=page, base_url="", url_fetcher=nothing_but_data).write_pdf(pdf_variant="pdf/ua-1")
    return document
