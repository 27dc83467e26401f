"""工作进程: this program once more, as a process that looks at one file nobody has vouched for.

It has no record, no passphrase and no window: bytes come in by standard input and go out by standard output.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

MEMORY = 1 << 30  # bytes
ROOT = Path(__file__).parent.parent
KEPT_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH")


def start(module: str, option: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the worker that runs as `module`; a packaged program has no modules and is told by `option` what to be."""
    packaged = getattr(sys, "frozen", False)
    command = [option] if packaged else ["-E", "-s", "-B", "-m", module]
    return subprocess.Popen(
        [sys.executable, *command, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def limit_this_process(cpu_seconds: int = 0) -> None:
    """Give this process its limits: memory, no files of its own, and computing time where it is to have one."""
    if sys.platform == "win32":
        _limit_on_windows(cpu_seconds)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if cpu_seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))


def allow_more_time(cpu_seconds: int) -> None:
    """Let the limit of computing time begin anew with the next file; where it cannot, the clock outside holds."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (spent + cpu_seconds, resource.RLIM_INFINITY))


def _limit_on_windows(cpu_seconds: int) -> None:
    """Put this process into a job object with the same limits; without one the clock outside still holds."""
    import ctypes
    from ctypes import wintypes

    class Limits(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("sizes", ctypes.c_size_t * 2),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("classes", wintypes.DWORD * 2),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("memory", ctypes.c_size_t * 3),
        )

    process_time, active_process, process_memory, dies_with_job = 0x2, 0x8, 0x100, 0x2000
    limits = Limits(process_time=cpu_seconds * 10_000_000, processes=1, process_memory=MEMORY)
    limits.flags = active_process | process_memory | dies_with_job | (process_time if cpu_seconds else 0)
    kernel: Any = ctypes.WinDLL("kernel32")  # pyright: ignore[reportAttributeAccessIssue] -- Windows
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    kernel.SetInformationJobObject(job, 9, ctypes.byref(limits), ctypes.sizeof(limits))
    kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
