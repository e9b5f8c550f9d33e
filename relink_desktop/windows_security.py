"""Who the user is on Windows, to whom a file, a pipe or a key belongs, and who may open or write it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_void_p, wintypes
from pathlib import Path

_advapi = ctypes.WinDLL("advapi32", use_last_error=True)
_kernel = ctypes.WinDLL("kernel32", use_last_error=True)

_KEY, _KERNEL_OBJECT = 4, 6  # of SE_OBJECT_TYPE
_OWNER, _DACL, _PROTECTED_DACL = 1, 4, 0x80000000  # SECURITY_INFORMATION
_TOKEN_QUERY, _TOKEN_USER = 8, 1

_kernel.GetCurrentProcess.restype = wintypes.HANDLE
_kernel.CloseHandle.argtypes = [wintypes.HANDLE]
_kernel.LocalFree.argtypes = [c_void_p]
_advapi.OpenProcessToken.argtypes = [wintypes.HANDLE, wintypes.DWORD, POINTER(wintypes.HANDLE)]
_advapi.GetTokenInformation.argtypes = [
    *(wintypes.HANDLE, ctypes.c_int, c_void_p, wintypes.DWORD, POINTER(wintypes.DWORD)),
]
_advapi.ConvertSidToStringSidW.argtypes = [c_void_p, POINTER(c_void_p)]
_advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = [
    *(wintypes.LPCWSTR, wintypes.DWORD, POINTER(c_void_p), c_void_p),
]
_advapi.SetFileSecurityW.argtypes = [wintypes.LPCWSTR, wintypes.DWORD, c_void_p]
_advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW.argtypes = [
    *(c_void_p, wintypes.DWORD, wintypes.DWORD, POINTER(c_void_p), c_void_p),
]
_advapi.GetSecurityInfo.argtypes = [
    *(wintypes.HANDLE, ctypes.c_int, wintypes.DWORD, POINTER(c_void_p)),
    *(c_void_p, c_void_p, c_void_p, POINTER(c_void_p)),
]


def user_sid() -> str:
    """Whoever runs this process. Raises ``OSError``."""
    token = wintypes.HANDLE()
    _check(_advapi.OpenProcessToken(_kernel.GetCurrentProcess(), _TOKEN_QUERY, byref(token)))
    try:
        size = wintypes.DWORD()
        _advapi.GetTokenInformation(token, _TOKEN_USER, None, 0, byref(size))
        told = ctypes.create_string_buffer(size.value)
        _check(_advapi.GetTokenInformation(token, _TOKEN_USER, told, size, byref(size)))
    finally:
        _kernel.CloseHandle(token)
    return _text(c_void_p.from_buffer(told))  # a TOKEN_USER begins with the address of the SID


def owner_sid(pipe: int) -> str:
    """To whom an open pipe belongs: whoever made it. Raises ``OSError``."""
    owner, descriptor = c_void_p(), c_void_p()
    told = (pipe, _KERNEL_OBJECT, _OWNER, byref(owner), None, None, None, byref(descriptor))
    if code := _advapi.GetSecurityInfo(*told):
        raise ctypes.WinError(code)
    with _freed(descriptor):
        return _text(owner)


def access_of_key(key: int) -> str:
    """To whom an open key of the registry belongs, and who may do what with it (SDDL). Raises ``OSError``."""
    descriptor, text = c_void_p(), c_void_p()
    told = (key, _KEY, _OWNER | _DACL, None, None, None, None, byref(descriptor))
    if code := _advapi.GetSecurityInfo(*told):
        raise ctypes.WinError(code)
    with _freed(descriptor):
        convert = _advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW
        _check(convert(descriptor, 1, _OWNER | _DACL, byref(text), None))
    with _freed(text):
        return ctypes.wstring_at(text.value or 0)


def close_to_others(path: Path) -> None:
    """Only the user, administrators and the system may open it, and what is made in it later. What it would
    inherit no longer counts. Raises ``OSError``.
    """
    kept = "OICI" if path.is_dir() else ""
    access = "D:P" + "".join(f"(A;{kept};FA;;;{who})" for who in ("SY", "BA", user_sid()))
    descriptor = c_void_p()
    convert = _advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW
    _check(convert(access, 1, byref(descriptor), None))
    with _freed(descriptor):
        _check(_advapi.SetFileSecurityW(str(path), _DACL | _PROTECTED_DACL, descriptor))


def _text(sid: c_void_p) -> str:
    text = c_void_p()
    _check(_advapi.ConvertSidToStringSidW(sid, byref(text)))
    with _freed(text):
        return ctypes.wstring_at(text.value or 0)


@contextmanager
def _freed(memory: c_void_p) -> Iterator[None]:
    try:
        yield
    finally:
        _kernel.LocalFree(memory)


def _check(done: int) -> None:
    if not done:
        raise ctypes.WinError(ctypes.get_last_error())
