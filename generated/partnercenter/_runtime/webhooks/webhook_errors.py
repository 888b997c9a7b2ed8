"""Why a call to the webhook is not an event to act upon; each class names the answer to give."""

from ..errors.errors import PartnerCenterError


class WebhookError(PartnerCenterError):
    """A call to the webhook is not an event to act upon."""


class WebhookSignatureError(WebhookError):
    """The call is not from Microsoft, or was changed on its way: answer 401."""


class WebhookCertificateError(WebhookError):
    """The certificate cannot be had at present: answer 503, and the service sends the event again."""


class WebhookEventError(WebhookError):
    """The body is no event: answer 400."""
