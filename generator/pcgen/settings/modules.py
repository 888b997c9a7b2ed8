"""The public modules that a package may have besides the client: `modules: [webhooks]`.

Each is drawn by `templates/modules/<name>.py.jinja`, and installs what it needs as an extra of its name.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionalModule:
    """What a module asks for."""

    requirements: tuple[str, ...]
    """The distributions of its extra."""
    schemas: tuple[str, ...] = ()
    """The schemas without which it makes no sense, in the order in which its template takes them."""
    runtime: tuple[str, ...] = ()
    """Files of the run-time that serve it alone, so that a package without it has no use for them."""


OPTIONAL: dict[str, OptionalModule] = {
    "auth": OptionalModule(
        requirements=("azure-identity>=1.25,<2", "msal>=1.35,<2"),
        runtime=("auth/auth.py", "auth/signin.py"),
    ),
    "webhooks": OptionalModule(
        requirements=("certifi>=2025.1", "cryptography>=45"),
        schemas=("WebhookEvent",),
        runtime=(
            "webhooks/__init__.py",
            "webhooks/certificate_sources.py",
            "webhooks/certificates.py",
            "webhooks/webhook_errors.py",
            "webhooks/webhooks.py",
            "webhooks/x509.py",
        ),
    ),
}
