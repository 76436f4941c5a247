// faults: a preloaded library that counts the operations that change files in one folder, and kills
// the process at the n-th. It is SQLite's own manner of testing: kill the child at its 1st, 2nd,
// nth write until it survives, and accept only the state before or the state after.
//
//     cc -std=c11 -O2 -Wall -Wextra -Werror -shared -fPIC -o libfaults.so faults.c -ldl -pthread
//     LD_PRELOAD=$PWD/libfaults.so FAULTS_FOLDER=/tmp/x FAULTS_KILL_AT=7 FAULTS_POWER=drop luzhi
//
//     FAULTS_FOLDER=path         The folder watched, an absolute path since children inherit it.
//                                It must exist. Without this setting nothing is done.
//     FAULTS_KILL_AT=n           Die by SIGKILL at the n-th operation, from 1, of each process.
//     FAULTS_WHEN=before|torn    before (default): the n-th operation is not done. torn: a write of
//                                k bytes writes its first k/2, any other operation is done
//                                whole; then death.
//     FAULTS_POWER=keep|drop|some
//                                keep (default): a killed process; the files stay as they are.
//                                drop: a lost power supply; what was not synced is undone first.
//                                some: as drop, but a coin says for each unsynced change
//                                whether it is kept.
//     FAULTS_SEED=n              The seed of that coin (default 0).
//     FAULTS_IGNORE_SYNC=1       A lying disk: syncs count, return 0 and make nothing durable.
//     FAULTS_NO_SPACE_AT=n       The n-th write and all later ones fail with ENOSPC.
//     FAULTS_FSYNC_FAIL_AT=n     The n-th sync, and only it, fails with EIO.
//     FAULTS_COUNT_FILE=path     Gets "operations=… writes=… syncs=…\n" at a normal exit. A
//                                process that did nothing does not overwrite the file of one
//                                that did.
//
// An operation is a write, a change of size (an opening with O_TRUNC that empties a file is one), a
// sync of a file or folder, an unlink or a rename. A "write" in the counts is a write, or a change
// of size that grows the file. An operation that fails is counted too. A value that makes no sense,
// or a failure of our own, ends the process with a message and SIGABRT, never SIGKILL, so that no
// drill takes it for the planned death.
//
// Which descriptors are watched is asked of the kernel at each operation (fstat, then
// /proc/self/fd), not remembered from open. So dup, fcntl, mkstemp, an inherited descriptor and a
// reused number need no tracking, and close no interposing; a pipe, socket or terminal costs one
// fstat, another file a readlink more.
//
// What the model leaves out. Creating, unlinking and renaming a file are durable at once, and so is
// writing through mmap; therefore `-shm` is ignored, and so is `*.lock`, which holds nothing. A
// write through O_SYNC counts as unsynced. Power loss undoes what the dying process itself wrote:
// one writer at a time is assumed, which in Luzhi the lock sees to. After a failed sync a later one
// succeeds and makes all durable, which Linux does not promise. Not seen: stdio's FILE writes,
// remove(3), truncate(2) by path, rmdir, mkdir, link, sendfile, copy_file_range, io_uring
// and direct system calls.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

_Static_assert(sizeof(off_t) == 8, "pwrite and pwrite64 are the same function");

// MARK: The functions behind ours

// Ends the process for a fault of the drill itself. SIGABRT tells it from the planned death.
_Noreturn static void broken(const char *what);

// NEXT(write) is the function that the program would have called without us. All are looked up by
// the constructor; one called earlier, by another library's constructor, is looked up then.
#define EACH_FUNCTION(F) \
    F(open, int, (const char *, int, ...)) \
    F(openat, int, (int, const char *, int, ...)) \
    F(write, ssize_t, (int, const void *, size_t)) \
    F(writev, ssize_t, (int, const struct iovec *, int)) \
    F(pwrite, ssize_t, (int, const void *, size_t, off_t)) \
    F(pwritev2, ssize_t, (int, const struct iovec *, int, off_t, int)) \
    F(ftruncate, int, (int, off_t)) \
    F(fallocate, int, (int, int, off_t, off_t)) \
    F(posix_fallocate, int, (int, off_t, off_t)) \
    F(fsync, int, (int)) \
    F(fdatasync, int, (int)) \
    F(unlink, int, (const char *)) \
    F(unlinkat, int, (int, const char *, int)) \
    F(renameat, int, (int, const char *, int, const char *)) \
    F(renameat2, int, (int, const char *, int, const char *, unsigned))

#define DECLARE_NEXT(name, result, arguments) \
    typedef result(*name##_function) arguments; \
    static _Atomic(name##_function) name##_next; \
    static name##_function find_##name(void) { \
        name##_function found = name##_next; \
        if (found == NULL) { \
            *(void **)&found = dlsym(RTLD_NEXT, #name); \
            if (found == NULL) broken("the C library has no " #name); \
            name##_next = found; \
        } \
        return found; \
    }
EACH_FUNCTION(DECLARE_NEXT)
#define NEXT(name) (find_##name())

_Noreturn static void broken(const char *what) {
    char line[256];
    int length = snprintf(line, sizeof line, "faults: %s (errno %d)\n", what, errno);
    ssize_t ignored = NEXT(write)(STDERR_FILENO, line, (size_t)length % sizeof line);
    (void)ignored;
    abort();
}

// MARK: Settings

static char folder[PATH_MAX];  // The real path, without a slash at its end.
static size_t folder_length;   // 0 if nothing is watched.
static uint64_t kill_at, no_space_at, sync_fail_at, coin;  // 0 is never, for the first three.
static bool torn, ignore_sync;
static enum { KEEP, DROP, SOME } power;  // In the order of the names in read_settings.

static uint64_t number_setting(const char *name) {
    const char *text = getenv(name);
    if (text == NULL || *text == '\0') return 0;
    char *end;
    errno = 0;
    uint64_t value = strtoull(text, &end, 10);
    if (errno != 0 || *end != '\0' || *text < '0' || *text > '9') broken(name);
    return value;
}

// The index in `choices`, which ends with NULL; the first is the default.
static int choice_setting(const char *name, const char *const *choices) {
    const char *text = getenv(name);
    if (text == NULL || *text == '\0') return 0;
    for (int i = 0; choices[i] != NULL; i++)
        if (strcmp(text, choices[i]) == 0) return i;
    broken(name);
}

static void read_settings(void) {
    const char *path = getenv("FAULTS_FOLDER");
    if (path == NULL || *path == '\0') return;
    kill_at = number_setting("FAULTS_KILL_AT");
    no_space_at = number_setting("FAULTS_NO_SPACE_AT");
    sync_fail_at = number_setting("FAULTS_FSYNC_FAIL_AT");
    coin = number_setting("FAULTS_SEED");
    torn = choice_setting("FAULTS_WHEN", (const char *const[]){"before", "torn", NULL}) == 1;
    ignore_sync =
        choice_setting("FAULTS_IGNORE_SYNC", (const char *const[]){"0", "1", NULL}) == 1;
    power = (unsigned)choice_setting(
        "FAULTS_POWER", (const char *const[]){"keep", "drop", "some", NULL});
    // A folder that is not there would make a drill that can not fail, so it is an error.
    if (realpath(path, folder) == NULL) broken("FAULTS_FOLDER does not exist");
    folder_length = strlen(folder);
    if (folder_length == 1) broken("FAULTS_FOLDER is the root");
}

// Settings are read at the first call, which may come before our constructor.
static bool watching(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int saved = errno;
    pthread_once(&once, read_settings);
    errno = saved;
    return folder_length > 0;
}

// MARK: What is watched

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), tail = strlen(ending);
    return length >= tail && strcmp(text + length - tail, ending) == 0;
}

// Whether the real path of the open descriptor is the folder or within it, and not one of the names
// ignored.
static bool is_within_folder(int fd) {
    char link[32], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) broken("/proc/self/fd can not be read");
    path[length] = '\0';
    return strncmp(path, folder, folder_length) == 0
        && (path[folder_length] == '/' || path[folder_length] == '\0')
        && !ends_with(path, "-shm") && !ends_with(path, ".lock");
}

// Set while this thread holds the mutex, so that a signal handler that writes passes through, not
// deadlocks.
static _Thread_local bool inside __attribute__((tls_model("initial-exec")));

// Whether an operation on `fd` is ours to count. A file already unlinked is not: nobody can find it
// again.
static bool is_watched(int fd, bool for_sync) {
    if (inside || !watching()) return false;
    int saved = errno, flags;
    struct stat now;
    bool result = fstat(fd, &now) == 0 && now.st_nlink > 0
        && (S_ISREG(now.st_mode) || (for_sync && S_ISDIR(now.st_mode)))
        && (flags = fcntl(fd, F_GETFL)) >= 0 && (flags & O_PATH) == 0
        && (for_sync || (flags & O_ACCMODE) != O_RDONLY)
        && is_within_folder(fd);
    errno = saved;
    return result;
}

// The same for a path. O_PATH, since closing any other descriptor would drop the process's fcntl
// locks on the file, SQLite's among them.
static bool is_watched_path(int at, const char *path, int flags) {
    if (inside || !watching()) return false;
    int saved = errno;
    int probe = NEXT(openat)(at, path, O_PATH | O_CLOEXEC | flags);
    bool result = probe >= 0 && is_within_folder(probe);
    if (probe >= 0) close(probe);
    errno = saved;
    return result;
}

// Whether the folder that holds `path` is watched; for a new name, where there is nothing yet to
// open.
static bool is_watched_parent(int at, const char *path) {
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return is_watched_path(at, ".", O_DIRECTORY);
    char parent[PATH_MAX];
    size_t length = (size_t)(slash - path) + 1;
    if (length >= sizeof parent) return false;
    memcpy(parent, path, length);
    parent[length] = '\0';
    return is_watched_path(at, parent, O_DIRECTORY);
}

// MARK: What is not yet durable

// One unsynced change of a file: a write of `after_length` bytes at `offset`, or a new size. To
// undo it, set `old_size` and write `before` at `offset`.
struct change {
    bool is_write;
    off_t offset, old_size, new_size;
    size_t before_length, after_length;
    unsigned char *before, *after;
};

// A file with unsynced changes, known by device and inode since SQLite may hold several descriptors
// of it. Our own descriptor serves to read and undo, and keeps the inode from being given to
// another file. It stays open while the file has a name: closing it would drop the process's fcntl
// locks.
struct file {
    dev_t device;
    ino_t inode;
    int fd;
    size_t count, capacity;
    struct change *changes;
    struct file *next;
};

static struct file *files;  // All of these are guarded by the mutex.
static uint64_t operations, writes, syncs;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *allocated(void *old, size_t size) {
    void *memory = realloc(old, size > 0 ? size : 1);
    if (memory == NULL) broken("no memory");
    return memory;
}

static struct file *find_file(const struct stat *now) {
    struct file *file = files;
    while (file != NULL && (file->device != now->st_dev || file->inode != now->st_ino))
        file = file->next;
    return file;
}

static struct file *file_of(int fd, const struct stat *now) {
    struct file *file = find_file(now);
    if (file != NULL) return file;
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    file = allocated(NULL, sizeof *file);
    *file = (struct file){.device = now->st_dev, .inode = now->st_ino, .next = files};
    file->fd = NEXT(open)(link, O_RDWR | O_CLOEXEC);
    if (file->fd < 0) broken("a watched file can not be opened to record its bytes");
    return files = file;
}

static void forget_last(struct file *file) {
    struct change *last = &file->changes[--file->count];
    free(last->before);
    free(last->after);
}

// Records what the bytes from `offset` to `end` are, before the change. NULL if power is kept.
static struct file *record(int fd, const struct stat *now, struct change change, off_t end) {
    if (power == KEEP) return NULL;
    struct file *file = file_of(fd, now);
    change.old_size = now->st_size;
    if (end > now->st_size) end = now->st_size;
    size_t length = change.offset < end ? (size_t)(end - change.offset) : 0;
    change.before = allocated(NULL, length);
    while (change.before_length < length) {
        ssize_t got = pread(file->fd, change.before + change.before_length,
                            length - change.before_length,
                            change.offset + (off_t)change.before_length);
        if (got <= 0) broken("a watched file can not be read");
        change.before_length += (size_t)got;
    }
    if (file->count == file->capacity) {
        file->capacity = file->capacity * 2 + 16;
        file->changes = allocated(file->changes, file->capacity * sizeof *file->changes);
    }
    file->changes[file->count++] = change;
    return file;
}

// A sync on any descriptor of a file makes all its changes durable.
static void made_durable(int fd) {
    struct stat now;
    struct file *file = fstat(fd, &now) == 0 ? find_file(&now) : NULL;
    while (file != NULL && file->count > 0) forget_last(file);
}

// After an unlink or rename: a file without a name needs no undoing, and its inode may be given
// away.
static void forget_unlinked(void) {
    for (struct file **place = &files; *place != NULL;) {
        struct file *file = *place;
        struct stat now;
        if (fstat(file->fd, &now) != 0) broken("our own descriptor was closed");
        if (now.st_nlink > 0) {
            place = &file->next;
            continue;
        }
        while (file->count > 0) forget_last(file);
        *place = file->next;
        close(file->fd);
        free(file->changes);
        free(file);
    }
}

// MARK: Death

// SplitMix64 (Steele, Lea and Flood, 2014), of which one bit is the coin.
static bool coin_says_keep(void) {
    uint64_t z = coin += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return ((z ^ (z >> 31)) >> 63) != 0;
}

static void put(int fd, const unsigned char *bytes, size_t length, off_t offset) {
    while (length > 0) {
        ssize_t done = NEXT(pwrite)(fd, bytes, length, offset);
        if (done <= 0) broken("a change can not be undone");
        bytes += done, length -= (size_t)done, offset += done;
    }
}

static void resize(int fd, off_t size) {
    if (NEXT(ftruncate)(fd, size) != 0) broken("a size can not be undone");
}

// Changes may overlap. So all are undone, the last first, which gives the synced state exactly;
// then those that the coin keeps are done again in their order.
static void lose_power(void) {
    for (struct file *file = files; file != NULL; file = file->next) {
        for (size_t i = file->count; i-- > 0;) {
            struct change *change = &file->changes[i];
            resize(file->fd, change->old_size);
            put(file->fd, change->before, change->before_length, change->offset);
        }
        for (size_t i = 0; power == SOME && i < file->count; i++) {
            struct change *change = &file->changes[i];
            if (!coin_says_keep()) continue;
            if (change->is_write)
                put(file->fd, change->after, change->after_length, change->offset);
            else
                resize(file->fd, change->new_size);
        }
    }
}

// The mutex is held, so no other thread is in the middle of a change. Nothing of the process runs
// after this.
_Noreturn static void die(void) {
    if (power != KEEP) lose_power();
    for (;;) kill(getpid(), SIGKILL);
}

// MARK: Operations

static void enter(void) {
    inside = true;
    if (pthread_mutex_lock(&mutex) != 0) broken("the mutex fails");
}

static void leave(void) {
    if (pthread_mutex_unlock(&mutex) != 0) broken("the mutex fails");
    inside = false;
}

// Counts one operation; dies here, or returns whether to die once it is done (a write: half done).
static bool count_operation(void) {
    operations += 1;
    if (operations != kill_at) return false;
    if (!torn) die();
    return true;
}

static bool is_full(void) {
    writes += 1;
    return no_space_at > 0 && writes >= no_space_at;
}

// `position` is -1 for a write at the descriptor's own position.
static ssize_t counted_write(int fd, const void *bytes, size_t length, off_t position) {
    enter();
    int error = errno;
    ssize_t done = -1;
    bool dies = count_operation();
    struct stat now;
    if (fstat(fd, &now) != 0) broken("a descriptor was closed during a write");
    if (is_full()) {
        error = ENOSPC;
    } else {
        // Linux appends with O_APPEND even if the call names a position.
        bool appends = (fcntl(fd, F_GETFL) & O_APPEND) != 0;
        off_t offset = appends ? now.st_size : position >= 0 ? position : lseek(fd, 0, SEEK_CUR);
        struct change change = {.is_write = true, .offset = offset};
        struct file *file = record(fd, &now, change, offset + (off_t)length);
        if (dies) length /= 2;
        errno = error;
        done = position >= 0 ? NEXT(pwrite)(fd, bytes, length, position)
                             : NEXT(write)(fd, bytes, length);
        error = errno;
        if (file != NULL && done <= 0) forget_last(file);
        if (file != NULL && done > 0 && power == SOME) {
            struct change *last = &file->changes[file->count - 1];
            last->after_length = (size_t)done;
            last->after = memcpy(allocated(NULL, (size_t)done), bytes, (size_t)done);
        }
    }
    if (dies) die();
    leave();
    errno = error;
    return done;
}

// A vector is written as one run of bytes: one operation, and half of it is well defined.
static ssize_t counted_vector(int fd, const struct iovec *parts, int count, off_t position) {
    size_t length = 0;
    for (int i = 0; i < count; i++) length += parts[i].iov_len;
    unsigned char *bytes = allocated(NULL, length), *end = bytes;
    for (int i = 0; i < count; end += parts[i++].iov_len)
        if (parts[i].iov_len > 0) memcpy(end, parts[i].iov_base, parts[i].iov_len);
    ssize_t done = counted_write(fd, bytes, length, position);
    int error = errno;
    free(bytes);
    errno = error;
    return done;
}

static int counted_resize(int fd, off_t size) {
    enter();
    int error = errno, result = -1;
    bool dies = count_operation();
    struct stat now;
    if (fstat(fd, &now) != 0) broken("a descriptor was closed during a truncation");
    if (size > now.st_size && is_full()) {
        error = ENOSPC;
    } else {
        struct change change = {.offset = size, .new_size = size};
        struct file *file = size >= 0 ? record(fd, &now, change, now.st_size) : NULL;
        errno = error;
        result = NEXT(ftruncate)(fd, size);
        error = errno;
        if (file != NULL && result != 0) forget_last(file);
    }
    if (dies) die();
    leave();
    errno = error;
    return result;
}

static int counted_sync(int fd, int (*sync)(int)) {
    enter();
    int error = errno, result = 0;
    bool dies = count_operation();
    syncs += 1;
    if (syncs == sync_fail_at) {
        result = -1, error = EIO;
    } else if (!ignore_sync) {
        errno = error;
        result = sync(fd);
        error = errno;
        if (result == 0) made_durable(fd);
    }
    if (dies) die();
    leave();
    errno = error;
    return result;
}

// An unlink if `to` is NULL, a rename otherwise.
static int counted_naming(int from_at, const char *from, int to_at, const char *to,
                          unsigned flags) {
    enter();
    bool dies = count_operation();
    int result = to == NULL ? NEXT(unlinkat)(from_at, from, (int)flags)
        : flags == 0        ? NEXT(renameat)(from_at, from, to_at, to)
                            : NEXT(renameat2)(from_at, from, to_at, to, flags);
    int error = errno;
    forget_unlinked();
    if (dies) die();
    leave();
    errno = error;
    return result;
}

// MARK: The interposed functions

// Only an opening that empties a file is an operation: it is done as an opening and a counted
// truncation.
static int opened(int at, const char *path, int flags, mode_t mode) {
    bool empties = (flags & O_TRUNC) != 0 && (flags & O_EXCL) == 0
        && (flags & O_ACCMODE) != O_RDONLY && is_watched_path(at, path, flags & O_NOFOLLOW);
    int fd = NEXT(openat)(at, path, empties ? flags & ~O_TRUNC : flags, mode);
    struct stat now;
    if (!empties || fd < 0 || fstat(fd, &now) != 0 || now.st_size == 0) return fd;
    if (!is_watched(fd, false) || counted_resize(fd, 0) == 0) return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

// The mode is read only if the flags say that there is one, as the C library does.
#define MODE(flags, mode) \
    mode_t mode = 0; \
    if (__OPEN_NEEDS_MODE(flags)) { \
        va_list arguments; \
        va_start(arguments, flags); \
        mode = va_arg(arguments, mode_t); \
        va_end(arguments); \
    }
#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        MODE(flags, mode) \
        return opened(AT_FDCWD, path, flags, mode); \
    }
#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        MODE(flags, mode) \
        return opened(at, path, flags, mode); \
    }
OPEN(open) OPEN(open64) OPENAT(openat) OPENAT(openat64)

int creat(const char *path, mode_t mode) {
    return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

// What a call without a mode becomes in a library compiled with _FORTIFY_SOURCE.
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __openat_2(int at, const char *path, int flags) { return opened(at, path, flags, 0); }
int __openat64_2(int at, const char *path, int flags) { return opened(at, path, flags, 0); }

ssize_t write(int fd, const void *bytes, size_t length) {
    return is_watched(fd, false) ? counted_write(fd, bytes, length, -1)
                                 : NEXT(write)(fd, bytes, length);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return offset >= 0 && is_watched(fd, false) ? counted_write(fd, bytes, length, offset)
                                                : NEXT(pwrite)(fd, bytes, length, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
    return pwrite(fd, bytes, length, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    return count > 0 && count <= IOV_MAX && is_watched(fd, false)
        ? counted_vector(fd, parts, count, -1)
        : NEXT(writev)(fd, parts, count);
}

// A position of -1 is the descriptor's own. The flags ask for other promises than a write's.
ssize_t pwritev2(int fd, const struct iovec *parts, int count, off_t offset, int flags) {
    if (count <= 0 || count > IOV_MAX || offset < -1 || !is_watched(fd, false))
        return NEXT(pwritev2)(fd, parts, count, offset, flags);
    if (flags != 0) return errno = EOPNOTSUPP, -1;
    return counted_vector(fd, parts, count, offset);
}
ssize_t pwritev64v2(int fd, const struct iovec *parts, int count, off_t offset, int flags) {
    return pwritev2(fd, parts, count, offset, flags);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
    if (offset < 0) return errno = EINVAL, -1;
    return pwritev2(fd, parts, count, offset, 0);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) {
    return pwritev(fd, parts, count, offset);
}

int ftruncate(int fd, off_t size) {
    return is_watched(fd, false) ? counted_resize(fd, size) : NEXT(ftruncate)(fd, size);
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

// Growing by an allocation is growing by a truncation, but for the space that is kept, which no
// drill asks for. An allocation that does not grow the file changes none of its bytes. Other modes
// SQLite does not use.
int fallocate(int fd, int mode, off_t offset, off_t length) {
    struct stat now;
    if (!is_watched(fd, false) || fstat(fd, &now) != 0)
        return NEXT(fallocate)(fd, mode, offset, length);
    if (mode != 0) return errno = EOPNOTSUPP, -1;
    if (offset < 0 || length <= 0) return errno = EINVAL, -1;
    return offset + length > now.st_size ? counted_resize(fd, offset + length) : 0;
}
int fallocate64(int fd, int mode, off_t offset, off_t length) {
    return fallocate(fd, mode, offset, length);
}

// This one returns its error and leaves errno as it was.
int posix_fallocate(int fd, off_t offset, off_t length) {
    if (!is_watched(fd, false)) return NEXT(posix_fallocate)(fd, offset, length);
    int saved = errno, error = fallocate(fd, 0, offset, length) == 0 ? 0 : errno;
    errno = saved;
    return error;
}
int posix_fallocate64(int fd, off_t offset, off_t length) {
    return posix_fallocate(fd, offset, length);
}

int fsync(int fd) {
    return is_watched(fd, true) ? counted_sync(fd, NEXT(fsync)) : NEXT(fsync)(fd);
}
int fdatasync(int fd) {
    return is_watched(fd, true) ? counted_sync(fd, NEXT(fdatasync)) : NEXT(fdatasync)(fd);
}

int unlinkat(int at, const char *path, int flags) {
    return is_watched_path(at, path, O_NOFOLLOW)
        ? counted_naming(at, path, AT_FDCWD, NULL, (unsigned)flags)
        : NEXT(unlinkat)(at, path, flags);
}
int unlink(const char *path) {
    return is_watched_path(AT_FDCWD, path, O_NOFOLLOW)
        ? counted_naming(AT_FDCWD, path, AT_FDCWD, NULL, 0)
        : NEXT(unlink)(path);
}

// A rename is ours if it takes a name from the folder or gives one in it.
int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    if (is_watched_path(from_at, from, O_NOFOLLOW) || is_watched_parent(to_at, to))
        return counted_naming(from_at, from, to_at, to, flags);
    return flags == 0 ? NEXT(renameat)(from_at, from, to_at, to)
                      : NEXT(renameat2)(from_at, from, to_at, to, flags);
}
int renameat(int from_at, const char *from, int to_at, const char *to) {
    return renameat2(from_at, from, to_at, to, 0);
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

// MARK: Start and end

// A fork between enter and leave in another thread must not leave the child a locked mutex. The
// child goes on counting from its parent's number, by itself.
__attribute__((constructor)) static void start(void) {
#define LOOK_UP(name, result, arguments) (void)NEXT(name);
    EACH_FUNCTION(LOOK_UP)
    if (watching() && pthread_atfork(enter, leave, leave) != 0) broken("pthread_atfork fails");
}

__attribute__((destructor)) static void finish(void) {
    const char *path = getenv("FAULTS_COUNT_FILE");
    if (!watching() || path == NULL || *path == '\0') return;
    enter();
    char line[128];
    int length = snprintf(line, sizeof line,
                          "operations=%" PRIu64 " writes=%" PRIu64 " syncs=%" PRIu64 "\n",
                          operations, writes, syncs);
    int existing = operations > 0 ? O_TRUNC : O_EXCL;
    int fd = NEXT(open)(path, O_WRONLY | O_CREAT | O_CLOEXEC | existing, 0644);
    if (fd >= 0) {
        if (NEXT(write)(fd, line, (size_t)length) != length) broken("FAULTS_COUNT_FILE");
        close(fd);
    } else if (operations > 0 || errno != EEXIST) {
        broken("FAULTS_COUNT_FILE");
    }
    leave();
}
