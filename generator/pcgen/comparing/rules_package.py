"""What changes in the package as a whole: its names, its modules, its clouds and hosts, how it signs in."""

from __future__ import annotations

from collections.abc import Iterator

from pcgen import ir
from pcgen.comparing.arguments import call_of, spot_of
from pcgen.comparing.both import Both
from pcgen.comparing.change import Found, Spot

_ROOT = Spot("", "#")
_BEARER = "a bearer token"


def names(both: Both) -> Iterator[Found]:
    """PC604: every import, or every requirement, of the old name fails."""
    old, new = both.old.package, both.new.package
    for what, before, after in (
        ("package", old.name, new.name),
        ("client", old.client, new.client),
        ("distribution", old.distribution, new.distribution),
    ):
        if before != after:
            text = f"the {what} '{before}' is called '{after}'"
            yield Found("PC604", new.name, text, _ROOT, _ROOT)


def modules(both: Both) -> Iterator[Found]:
    """PC603, PC653: an import of a module beside the client fails once it is not there."""
    before = {module.name for module in both.old.package.modules}
    after = {module.name for module in both.new.package.modules}
    name = both.new.package.name
    for module in sorted(before - after):
        yield Found("PC603", f"{name}.{module}", "the module is gone", _ROOT, _ROOT)
    for module in sorted(after - before):
        yield Found("PC653", f"{name}.{module}", "a new module", _ROOT, _ROOT)


def clouds(both: Both) -> Iterator[Found]:
    """PC635, PC677: a cloud is a constant of `Cloud`, chosen by its name."""
    before = {cloud.name for cloud in both.old.package.clouds}
    after = {cloud.name for cloud in both.new.package.clouds}
    for name in sorted(before - after):
        yield Found("PC635", f"Cloud.{name.upper()}", "the cloud is gone", _ROOT, _ROOT)
    for name in sorted(after - before):
        yield Found("PC677", f"Cloud.{name.upper()}", "a new cloud", _ROOT, _ROOT)


def host_names(both: Both) -> Iterator[Found]:
    """PC609: `base_url` may name a host by its key, and one that names no host is refused."""
    after = _hosts(both.new)
    for name in sorted(_hosts(both.old) - after):
        now = " and ".join(f"'{host}'" for host in sorted(after))
        text = f"no host is called '{name}' any more: there is {now}"
        yield Found("PC609", both.new.package.client, text, _ROOT, _ROOT)


def hosts(both: Both) -> Iterator[Found]:
    """PC685: the request goes to another host, for which tokens may need another scope."""
    known = _hosts(both.old)
    for old, new in both.operations.pairs:
        if old.host != new.host and new.host in known:  # else a host has another name
            text = f"the host is '{new.host}', before '{old.host}'"
            yield Found("PC685", call_of(new), text, spot_of(old), spot_of(new))
    addresses = {cloud.name: _addresses(cloud) for cloud in both.old.package.clouds}
    for cloud in both.new.package.clouds:
        if addresses.get(cloud.name, _addresses(cloud)) != _addresses(cloud):
            text = "the hosts, scopes or sign-in of the cloud are others"
            yield Found("PC685", f"Cloud.{cloud.name.upper()}", text, _ROOT, _ROOT)


def signing_in(both: Both) -> Iterator[Found]:
    """PC610, PC685: a credential gives a bearer token or a key, and cannot give the one for the other."""
    for old, new in both.operations.pairs:
        if old.api_key == new.api_key or "none" in (old.auth, new.auth):
            continue
        before, after = _credential(old), _credential(new)
        if before != after:
            text = f"the credential is {after}, before {before}"
            yield Found("PC610", call_of(new), text, spot_of(old), spot_of(new))
        else:
            text = f"{after} is sent {_place(new)}, before {_place(old)}"
            yield Found("PC685", call_of(new), text, spot_of(old), spot_of(new))


def _hosts(api: ir.Api) -> frozenset[str]:
    return frozenset(host for cloud in api.package.clouds for host, _ in cloud.hosts)


def _addresses(cloud: ir.Cloud) -> tuple[str, frozenset[str], frozenset[str]]:
    """Where a cloud is, whatever its hosts are called."""
    hosts, scopes = (frozenset(url for _, url in each) for each in (cloud.hosts, cloud.scopes))
    return cloud.authority, hosts, scopes


def _credential(operation: ir.Operation) -> str:
    if operation.api_key is None:
        return _BEARER
    sent = dict(operation.api_key.arguments)
    return "a name with a password" if "prefix" in sent else "a key"


def _place(operation: ir.Operation) -> str:
    sent = dict(operation.api_key.arguments) if operation.api_key is not None else {}
    return f"as '{sent.get('name')}' in the {sent.get('location')}"
