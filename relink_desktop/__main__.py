"""Starts ReLink, or a part of it that is a process of its own (``program.PARTS``).

Run as ``python -P FOLDER/relink_desktop/__main__.py`` it is the package in FOLDER, whatever the current one
has; ``python -m relink_desktop`` is whatever Python finds first, there before anywhere else.
"""

import sys  # nothing else yet, not even __future__: it could be the current folder's

_IN_A_BUNDLE = getattr(sys, "frozen", False)

# Else the rest would be looked for in the current folder first, or among this file's neighbours.
if not sys.flags.safe_path and not _IN_A_BUNDLE:
    del sys.path[0]


def _import_this_package() -> None:
    """Makes ``relink_desktop`` the package of this very file, of which Python knows only the file."""
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    folder = Path(__file__).absolute().parent
    start, name = folder / "__init__.py", folder.name
    spec = spec_from_file_location(name, start, submodule_search_locations=[str(folder)])
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = package = module_from_spec(spec)
    spec.loader.exec_module(package)


def _run() -> int:
    from relink_desktop.program import PARTS

    if sys.argv[1:2] == ["--part"] and sys.argv[2:3] and sys.argv[2] in PARTS:
        from runpy import run_module

        part = sys.argv[2]
        del sys.argv[1:3]
        run_module(part, run_name="__main__", alter_sys=True)
        return 0
    from relink_desktop.app import main

    return main()


if not __package__ and not _IN_A_BUNDLE:
    _import_this_package()
sys.exit(_run())
