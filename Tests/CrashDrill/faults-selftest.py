#!/usr/bin/env python3
"""Tests faults.c, the library of the crash drill: a drill whose tool is wrong proves nothing.

    python3 faults-selftest.py                        compile the library and run every check
    python3 faults-selftest.py --folder /dev/shm      where the folders of the checks are made

Each check runs small Python programs with the library preloaded and compares the files they leave
with what a few lines of Python, which know nothing of the library, say that they must be. The exit
is 1 if a check fails. The last checks are a whole drill on SQLite: with `synchronous=FULL` no
acknowledged commit is lost, and with `NORMAL`, or with a disk that lies about syncs, one is; so the
drill can fail.
"""

import argparse
import contextlib
import itertools
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
OPERATIONS_MAX = 2_000  # A drill that has not survived by then is counting something endless.
SECONDS_MAX = 60  # No child here takes more than a second; one that does hangs.

scratch: pathlib.Path
library: pathlib.Path
failures = 0


def check(what, holds, detail=""):
    global failures
    print(f"{'ok  ' if holds else 'FAIL'} {what}{f' ({detail})' if detail else ''}", flush=True)
    failures += not holds


@contextlib.contextmanager
def fresh_folder():
    """A new folder within the scratch, gone afterwards."""
    path = pathlib.Path(tempfile.mkdtemp(dir=scratch))
    try:
        yield path
    finally:
        shutil.rmtree(path)


def run(folder, program, /, **settings):
    """Runs `program` with `folder` as its working folder and the library preloaded. `settings` are
    the library's, in lower case without their prefix."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("FAULTS_")}
    environment["LD_PRELOAD"] = str(library)
    environment["FAULTS_FOLDER"] = str(folder)
    environment |= {f"FAULTS_{k.upper()}": str(v) for k, v in settings.items()}
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS_MAX,
    )


def counts(folder, program, **settings):
    """The operations, writes and syncs of a program that must end well."""
    path = scratch / "count"
    path.unlink(missing_ok=True)
    child = run(folder, program, count_file=path, **settings)
    if child.returncode != 0:
        raise SystemExit(f"the program did not end well:\n{child.stderr}")
    return tuple(map(int, re.fullmatch(r"operations=(\d+) writes=(\d+) syncs=(\d+)\n",
                                       path.read_text()).groups()))


def died(child):
    return child.returncode == -signal.SIGKILL


# Small programs: a list of steps, played by the child with system calls and here on a bytes object.

def program_of(steps):
    lines = ["import os", "f = os.open('file', os.O_RDWR | os.O_CREAT)"]
    for step in steps:
        match step:
            case ("write", offset, data):
                lines.append(f"os.pwrite(f, {data!r}, {offset})")
            case ("size", size):
                lines.append(f"os.ftruncate(f, {size})")
            case ("sync",):
                lines.append("os.fdatasync(f)")
    return "\n".join(lines)


def played(content, step):
    match step:
        case ("write", offset, data):
            content = content.ljust(offset, b"\0")
            return content[:offset] + data + content[offset + len(data):]
        case ("size", size):
            return content[:size].ljust(size, b"\0")
        case ("sync",):
            return content


def played_all(steps, content=b""):
    for step in steps:
        content = played(content, step)
    return content


def half(step):
    return ("write", step[1], step[2][:len(step[2]) // 2]) if step[0] == "write" else step


def done_by(steps, n, when):
    """The steps that happen when the n-th is the last."""
    return steps[:n - 1] + ([half(steps[n - 1])] if when == "torn" else [])


def split_at_sync(steps):
    """The steps before the last sync, and those after it."""
    last = max((i + 1 for i, step in enumerate(steps) if step == ("sync",)), default=0)
    return steps[:last], steps[last:]


STEPS = [
    ("write", 0, b"aaaaaaaaaa"), ("write", 5, b"bbbbbbbbbb"), ("sync",),
    ("write", 3, b"ccccc"), ("write", 6, b"ddddddddddddddd"), ("size", 8), ("write", 12, b"eee"),
    ("size", 30), ("write", 0, b"f"), ("sync",),
    ("size", 2), ("write", 1, b"ggggg"), ("write", 4, b"hh"), ("size", 0), ("write", 2, b"ii"),
]


def content_after(steps, **settings):
    """What the file holds after the program has run, and whether it was killed. It holds something
    already before, which the first undoing must find again."""
    with fresh_folder() as folder:
        (folder / "file").write_bytes(BEFORE)
        child = run(folder, program_of(steps), **settings)
        if child.returncode not in (0, -signal.SIGKILL):
            raise SystemExit(child.stderr)
        return (folder / "file").read_bytes(), died(child)


BEFORE = b"what was there before"


# The checks.

def check_counts():
    with fresh_folder() as folder:
        got = counts(folder, program_of([("write", 0, b"x")] * 3 + [("sync",)]))
        check("three writes and a sync are 4 operations, 3 writes, 1 sync", got == (4, 3, 1), got)
    with fresh_folder() as folder:
        got = counts(folder, """
import os, tempfile
f = os.open('file', os.O_RDWR | os.O_CREAT)
os.write(f, b'x'); os.writev(f, [b'y', b'z']); os.pwritev(f, [b'u', b'v'], 1)  # 3 writes
g = os.dup(f); os.write(g, b'!'); os.dup2(g, 77); os.write(77, b'!')  # 2 writes
os.posix_fallocate(f, 0, 100); os.posix_fallocate(f, 0, 50)  # 1: the first grows
os.ftruncate(f, 200); os.ftruncate(f, 10)  # 2, of which 1 grows
os.fsync(g); os.fdatasync(f)  # 2 syncs
d = os.open('.', os.O_RDONLY); os.fsync(d)  # 1 sync
os.rename('file', 'new'); os.rename('new', 'file', src_dir_fd=d, dst_dir_fd=d)  # 2
with open('file', 'wb'): pass  # 1: it empties the file
with open('file', 'wb'): pass  # 0: it was empty
t, name = tempfile.mkstemp(dir='.'); os.write(t, b'x'); os.unlink(name)  # 1 write and 1
os.write(t, b'nobody can find this')  # 0
""")
        check("every kind of operation is counted, by any descriptor", got == (16, 8, 3), got)
    with fresh_folder() as folder, fresh_folder() as other:
        got = counts(folder, f"""
import os
for name in ('{other}/file', 'file-shm', 'file.lock', '{folder}x'):
    f = os.open(name, os.O_RDWR | os.O_CREAT)
    os.write(f, b'x'); os.fsync(f); os.ftruncate(f, 0); os.close(f); os.unlink(name)
r, w = os.pipe(); os.write(w, b'x')
os.symlink('{other}', 'elsewhere')
f = os.open('elsewhere/y', os.O_RDWR | os.O_CREAT); os.write(f, b'x')
os.symlink('{folder}', '{other}/here')
f = os.open('{other}/here/y', os.O_RDWR | os.O_CREAT); os.write(f, b'this one counts')
""")
        check("only files whose real path is in the folder count; -shm and .lock do not",
              got == (1, 1, 0), got)
    with fresh_folder() as folder:
        got = counts(folder, """
import os, threading
def work(name):
    f = os.open(name, os.O_RDWR | os.O_CREAT)
    for i in range(500): os.pwrite(f, b'x' * 100, i * 50)
    os.fsync(f)
threads = [threading.Thread(target=work, args=(str(i % 4),)) for i in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
""", power="some")
        check("eight threads on four files lose no count", got == (4008, 4000, 8), got)
    with fresh_folder() as folder:
        got = counts(folder, """
import os, sys
os.write(os.open('a', os.O_RDWR | os.O_CREAT), b'x')
child = os.posix_spawn(sys.executable, [sys.executable, '-I', '-S', '-c', 'print(1)'], os.environ)
assert os.waitpid(child, 0)[1] == 0
if (child := os.fork()) == 0:
    os.write(os.open('b', os.O_RDWR | os.O_CREAT), b'x'); os._exit(0)
assert os.waitpid(child, 0)[1] == 0
""")
        check("spawned and forked children run, and count by themselves", got == (1, 1, 0), got)
    with fresh_folder() as folder:
        child = run(folder, """
import os, signal
f = os.open('a', os.O_RDWR | os.O_CREAT)
os.write(f, b'x')
if (child := os.fork()) == 0:
    os.write(f, b'x'); os._exit(0)
assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
os.write(f, b'x')
""", kill_at=2)
        check("a forked child goes on from its parent's number, and so dies as its parent does",
              died(child), child.stderr)
    with fresh_folder() as folder:
        child = run(folder, """
import os, fcntl, subprocess, sys
f = os.open('file', os.O_RDWR | os.O_CREAT)
fcntl.lockf(f, fcntl.LOCK_EX)
os.write(f, b'x'); os.ftruncate(f, 9); os.fsync(f); os.rename('file', 'b'); os.rename('b', 'file')
open('other', 'w').close(); os.unlink('other')
sys.exit(subprocess.run([sys.executable, '-I', '-S', '-c', '''
import fcntl
try: fcntl.lockf(open('file', 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError: raise SystemExit(0)
raise SystemExit(5)''']).returncode)
""", power="some")
        check("the program's own fcntl locks survive our descriptors", child.returncode == 0,
              f"exit {child.returncode} {child.stderr}".strip())
    with fresh_folder() as folder:
        bad = [{"kill_at": "x"}, {"power": "on"}, {"when": "after"}, {"folder": folder / "absent"}]
        check("a setting that makes no sense is SIGABRT, not the planned death",
              all(run(folder, program_of(STEPS), **one).returncode == -signal.SIGABRT
                  for one in bad))


def check_kill():
    for when in ("before", "torn"):
        for n in itertools.count(1):
            content, killed = content_after(STEPS, kill_at=n, when=when)
            expected = played_all(done_by(STEPS, n, when) if n <= len(STEPS) else STEPS, BEFORE)
            if content != expected or killed != (n <= len(STEPS)):
                check(f"killed at {n}, {when}", False, f"{content} is not {expected}")
            if not killed:
                break
        check(f"killed at each n, {when}: the file is what the first operations made",
              n == len(STEPS) + 1, f"survives n = {n}")


def check_power():
    for when in ("before", "torn"):
        good = True
        for n in range(1, len(STEPS) + 1):
            content, _ = content_after(STEPS, kill_at=n, when=when, power="drop")
            synced, _ = split_at_sync(done_by(STEPS, n, when))
            if content != played_all(synced, BEFORE):
                good = False
                check(f"power lost at {n}, {when}", False, content)
        check(f"power lost at each n, {when}: what was synced is there, and nothing else, with "
              "overlaps and truncations", good)
    seen, unexplained, possible = {}, [], {}
    for n in range(1, len(STEPS) + 1):
        synced, unsynced = split_at_sync(done_by(STEPS, n, "before"))
        base = played_all(synced, BEFORE)
        possible[n] = {
            played_all([s for s, kept in zip(unsynced, choice) if kept], base)
            for choice in itertools.product((False, True), repeat=len(unsynced))
        }
        for seed in range(8):
            content, _ = content_after(STEPS, kill_at=n, power="some", seed=seed)
            seen.setdefault(n, set()).add(content)
            if content not in possible[n]:
                unexplained.append((n, seed, content))
    check("some: every state is that of a subset of the unsynced operations", not unexplained,
          unexplained[:1] or f"{sum(map(len, seen.values()))} states seen of "
                             f"{sum(map(len, possible.values()))} possible")
    check("some: the seeds give different states", any(len(states) > 3 for states in seen.values()))
    seen = set()
    for seed in range(128):  # 16 subsets; 128 even throws miss a given one once in 4,000 times.
        with fresh_folder() as folder:
            (folder / "file").write_bytes(b"12")
            run(folder, """
import os
f = os.open('file', os.O_RDWR | os.O_APPEND)
os.pwrite(f, b'ab', 0); os.ftruncate(f, 1); os.pwrite(f, b'cd', 0); os.ftruncate(f, 7); os.fsync(f)
""", kill_at=5, power="some", seed=seed)
            seen.add((folder / "file").read_bytes())
    # A write that was appended is done again where it was done first.
    at = [("write", 2, b"ab"), ("size", 1), ("write", 1, b"cd"), ("size", 7)]
    every = {played_all(itertools.compress(at, choice), b"12")
             for choice in itertools.product((False, True), repeat=4)}
    check("some: 128 seeds find the state of every subset of four operations, with O_APPEND",
          seen == every, f"{len(seen & every)} of {len(every)} states, {len(seen - every)} others")
    twice = {content_after(STEPS, kill_at=15, power="some", seed=3)[0] for _ in range(3)}
    check("some: the same seed gives the same state", len(twice) == 1)
    content, _ = content_after(STEPS, kill_at=len(STEPS), power="drop", ignore_sync=1)
    check("a lying disk loses everything", content == BEFORE, content)
    with fresh_folder() as folder:
        run(folder, """
import os
a = os.open('file', os.O_RDWR | os.O_CREAT); b = os.open('file', os.O_RDONLY)
os.write(a, b'one'); os.fsync(b); os.write(a, b'two')
new = os.open('new', os.O_WRONLY | os.O_CREAT | os.O_APPEND)
os.write(new, b'x'); os.fsync(new); os.pwrite(new, b'y', 0); os.close(new)
os.open('empty', os.O_WRONLY | os.O_CREAT); os.rename('empty', 'full')
os.write(os.open('full', os.O_WRONLY), b'gone')
gone = os.open('gone', os.O_RDWR | os.O_CREAT); os.write(gone, b'z'); os.unlink('gone')
open('file', 'ab').close(); os.ftruncate(a, 1)
""", kill_at=11, power="drop")
        found = {path.name: path.read_bytes() for path in folder.iterdir()}
        expected = {"file": b"one", "new": b"x", "full": b""}
        check("a sync on another descriptor makes durable; O_APPEND, closed, new, renamed and "
              "unlinked files", found == expected, found)


def check_errors():
    program = """
import os, errno
f = os.open('file', os.O_RDWR | os.O_CREAT)
def attempt(call, *arguments):
    try: call(*arguments); print('ok', end=' ')
    except OSError as error: print(errno.errorcode[error.errno], end=' ')
attempt(os.write, f, b'abc'); attempt(os.fsync, f)
attempt(os.write, f, b'def'); attempt(os.fsync, f); attempt(os.ftruncate, f, 100)
attempt(os.posix_fallocate, f, 0, 100); attempt(os.ftruncate, f, 2); attempt(os.fsync, f)
"""
    with fresh_folder() as folder:
        child = run(folder, program, no_space_at=2)
        content = (folder / "file").read_bytes()
        check("the disk is full from the 2nd write on; shrinking and syncing still work",
              child.stdout.split() == "ok ok ENOSPC ok ENOSPC ENOSPC ok ok".split()
              and content == b"ab", child.stdout)
    with fresh_folder() as folder:
        child = run(folder, program, fsync_fail_at=2)
        check("the 2nd sync fails with EIO, the others do not",
              child.stdout.split() == "ok ok ok EIO ok ok ok ok".split(), child.stdout)
    with fresh_folder() as folder:
        child = run(folder, program, fsync_fail_at=1, kill_at=3, power="drop")
        content = (folder / "file").read_bytes()
        check("a sync that failed makes nothing durable", died(child) and content == b"", content)


# The drill on SQLite. A commit puts the same number into two tables, with a body of several pages.

COMMITS = """
import sqlite3
db = sqlite3.connect('ledger.sqlite', isolation_level=None)
db.execute('PRAGMA journal_mode = WAL'); db.execute('PRAGMA synchronous = {synchronous}')
db.execute('PRAGMA wal_autocheckpoint = 0')
db.execute('BEGIN'); db.execute('CREATE TABLE IF NOT EXISTS a (n INTEGER PRIMARY KEY, body BLOB)')
db.execute('CREATE TABLE IF NOT EXISTS b (n INTEGER PRIMARY KEY)'); db.execute('COMMIT')
print(0, flush=True)
for n in range(1, {commits} + 1):
    db.execute('BEGIN IMMEDIATE'); db.execute('INSERT INTO a VALUES (?, zeroblob(9000))', (n,))
    db.execute('INSERT INTO b VALUES (?)', (n,)); db.execute('COMMIT')
    print(n, flush=True)
    if n % 5 == 0: db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
db.close()
"""


def drill(synchronous, commits, **settings):
    """Kills the writer at its 1st, 2nd, nth operation until it survives. Returns the number of
    operations, the numbers at which an acknowledged commit was lost, those at which something else
    was wrong, and the seconds it took."""
    program = COMMITS.format(synchronous=synchronous, commits=commits)
    lost, wrong, start = [], [], time.monotonic()
    for n in range(1, OPERATIONS_MAX):
        with fresh_folder() as folder:
            child = run(folder, program, kill_at=n, **settings)
            if child.returncode not in (0, -signal.SIGKILL):
                raise SystemExit(f"at {n}: exit {child.returncode}\n{child.stderr}")
            acknowledged = int(child.stdout.split()[-1]) if child.stdout else None
            try:
                with contextlib.closing(sqlite3.connect(folder / "ledger.sqlite")) as db:
                    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
                    a, b = [
                        [row[0] for row in db.execute(f"SELECT n FROM {name} ORDER BY n")]
                        if tables else [] for name in ("a", "b")
                    ]
                    sound = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            except sqlite3.DatabaseError:
                wrong.append(n)
                continue
            if acknowledged is not None and (tables == 0 or len(a) < acknowledged):
                lost.append(n)
            if not sound or a != b or a != list(range(1, len(a) + 1)) \
                    or tables not in (0, 2) or len(a) > (acknowledged or 0) + 1:
                wrong.append(n)
        if not died(child):
            return n - 1, lost, wrong, time.monotonic() - start
    raise SystemExit("the drill does not end")


def check_sqlite():
    def describe(result):
        operations, lost, wrong, seconds = result
        return (f"{operations} operations, {len(lost)} lost, {len(wrong)} wrong, "
                f"{seconds:.1f} s, {1000 * seconds / (operations + 1):.0f} ms a run")

    result = drill("FULL", 12, power="drop")
    check("SQLite, WAL, FULL, power lost at each n: every acknowledged commit is there",
          not result[1] and not result[2] and result[0] >= 200, describe(result))
    for settings in ({"power": "keep"}, {"power": "keep", "when": "torn"},
                     {"power": "drop", "when": "torn"}, {"power": "some", "seed": 1},
                     {"power": "some", "seed": 2, "when": "torn"}):
        result = drill("FULL", 6, **settings)
        check(f"the same with {settings}", not result[1] and not result[2], describe(result))
    result = drill("NORMAL", 6, power="keep")
    check("NORMAL loses nothing when only the process is killed",
          not result[1] and not result[2], describe(result))
    result = drill("NORMAL", 6, power="drop")
    check("NORMAL loses an acknowledged commit when the power is lost, so the drill can fail",
          bool(result[1]) and not result[2], describe(result))
    result = drill("FULL", 6, power="drop", ignore_sync=1)
    check("FULL on a disk that lies loses one too", bool(result[1]), describe(result))


def main():
    global scratch, library
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", help="where the folders of the checks are made")
    parser.add_argument("--source", default=HERE / "faults.c", help="the library's source")
    arguments = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as path:
        scratch = pathlib.Path(path).resolve()
        library = scratch / "libfaults.so"
        subprocess.run(["cc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC",
                        "-o", library, arguments.source, "-ldl", "-pthread"], check=True)
        check_counts()
        check_kill()
        check_power()
        check_errors()
        check_sqlite()
    print(f"{failures} failed, SQLite {sqlite3.sqlite_version}, "
          f"{time.monotonic() - start:.0f} s in all")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
