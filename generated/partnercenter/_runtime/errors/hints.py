"""What usually helps with an error code of the service, in our own words."""

HINTS = {
    "400": "The account behind the token has no access; check its roles in the partner tenant.",
    "2055": "The resource changed since it was read: get it again, apply the change, then send.",
    "2100": "This offer is sold through products and SKUs: use the products operations.",
    "10000": "The catalog item is not sold in this currency: use the customer's market.",
    "10001": "Catalog item ids expire: read the product's availabilities again and use their "
    "catalogItemId (product:SKU:availability).",
    "10012": "The customer agreement is not confirmed: create the agreement, then order again.",
    "13605": "The customer has not accepted the Microsoft Customer Agreement: confirm it first.",
    "20000": "A new order can take 15 minutes until it is visible: try again later, and check that "
    "the order belongs to this customer.",
    "20002": "There is no reseller relationship with this customer: request one and have it "
    "accepted.",
    "400019": "Availability ids change: read the SKU's availabilities again and use a fresh id.",
    "800001": "No token of the partner tenant came with the call: check the credential's tenant.",
    "800060": "The order is still being processed: wait until its status is completed.",
    "800064": "Another call is changing this cart: wait for it, then send again.",
    "800065": "The cart was checked out already: look for its order before making a new one.",
    "800082": "The subscription is still being provisioned: try again in some minutes.",
    "900192": "A passing fault of the service: try again later.",
    "900278": "Another operation on this resource is pending, for up to 24 hours: send again after "
    "it has ended.",
    "900308": "The signed-in user lacks the role for this: it needs a Partner Center role such as "
    "Admin agent, or a GDAP role for the customer.",
    "900309": "A Conditional Access policy refused the token: sign in again with multi-factor "
    "authentication and store the new refresh token.",
    "900329": "This operation does not accept app-only tokens: use an app+user credential, such as "
    "AppUserCredential with a refresh token of the secure application model.",
    "900420": "The token is not for this API: ask for the scope "
    "https://api.partnercenter.microsoft.com/.default (the old graph.windows.net audience is "
    "retired) and check that the app has consent in the partner tenant.",
}

STATUS_HINTS = {
    401: "Check that the credential gives a token of this cloud, for the Partner Center API.",
    429: "Calls are limited per partner, or per partner and customer: send fewer at once.",
}


def hint(status: int, code: str | None) -> str | None:
    """The hint for a code, or else for the status."""
    return HINTS.get(code or "") or STATUS_HINTS.get(status)
