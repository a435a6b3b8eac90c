"""The profile under which `make mutation` tests properties: what fails need not be made small."""

from importlib.util import find_spec

if find_spec("hypothesis"):  # the environments of `make compat` have none
    from hypothesis import Phase, settings

    settings.register_profile("mutation", phases=(Phase.explicit, Phase.generate), database=None, deadline=None)
