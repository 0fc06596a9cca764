"""The security headers of a response, from its address alone, so that errors and redirects carry them too.

The site may be framed nowhere, but for `/embed/<partner>/…`: there by the partner's own sites, and by this one, where
the admin and the page for partners show a preview. What a page in a frame needs (`/embed/…`, `/static/…`, `embed.js`)
may be loaded by any site's pages: a sandboxed frame counts as another site.
"""

from collections.abc import Mapping, Sequence

FEATURES_OFF = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection"),
    *("local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb"),
    "xr-spatial-tracking",
)
CONTENT = (
    "default-src 'none'; script-src {ours}; style-src {ours}; img-src {ours}; font-src {ours}; "
    "connect-src {ours}; form-action {ours}; base-uri 'none'; object-src 'none'"
)
COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES_OFF),
}
SEALED = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}
FOR_ONE_READER = ("/q/", "/partners/numbers/")
"""Parts of addresses that let whoever has them see what is behind."""

IN_A_FRAME = {
    # The host page may be isolated from other origins; then it frames only what is so too.
    "Cross-Origin-Embedder-Policy": "require-corp",
    # For sandboxed frames, whose origin is "null". Never with credentials: there are none.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "HX-Push-Url",
    "X-Robots-Tag": "noindex",
}
SHOWS_A_PREVIEW = ("/admin/", "/partners/", "/es/partners/")
FOR_ANY_SITE = ("/embed/", "/static/", "/embed.js")


def headers(path: str, framed_by: Sequence[str] | None, site: str = "") -> Mapping[str, str]:
    """The headers for an address; `framed_by` are the origins of the partner whose frame it is, if it is one.

    `site` is our own origin. In a frame it stands beside 'self': in a sandboxed one, without an origin, 'self' is
    nothing to Safari (WebKit's bug 316847), which then refuses every style, script and form.
    """
    ancestors = "'none'" if framed_by is None else " ".join([*framed_by, "'self'"])
    frames = "; frame-src 'self'" if path.startswith(SHOWS_A_PREVIEW) else ""
    ours = f"'self' {site}" if site and framed_by is not None else "'self'"
    found = COMMON | {
        "Content-Security-Policy": f"{CONTENT.format(ours=ours)}{frames}; frame-ancestors {ancestors}",
        "Cross-Origin-Resource-Policy": "cross-origin" if path.startswith(FOR_ANY_SITE) else "same-origin",
        # Under no-referrer a browser sends "Origin: null", and the admin's CSRF check refuses the sign-in.
        "Referrer-Policy": "same-origin" if path.startswith("/admin/") else "no-referrer",
    }
    if path.startswith("/admin/"):
        # Not on public pages: a tab that a sandboxed frame opens is sandboxed too, and browsers refuse it with this.
        found["Cross-Origin-Opener-Policy"] = "same-origin"
    if framed_by is not None:
        found |= IN_A_FRAME
    # Anywhere in the path: prefixes may wrap the whole public site.
    return found | SEALED if any(part in path for part in FOR_ONE_READER) else found
