"""All documents as one: components merged, references rewritten, in the dialect that is wanted.

    bundle(survey, target, diagnostics) -> dict      plain data, ready to be written as YAML or JSON

Several documents become one in `merge`; `places` decides which component each shared part becomes,
`copying` copies a part with its references rewritten, and `dialects`, `schemas_30` and `schemas_31` say in
the wanted dialect what a document says in its own.
"""

from pcgen.bundling.dialects import Target
from pcgen.bundling.merge import bundle

__all__ = ["Target", "bundle"]
