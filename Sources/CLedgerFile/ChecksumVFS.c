/*
 * A virtual file system for SQLite that notices a flipped byte when its page is read.
 *
 * SQLite stores what it is given and believes what it reads. A ledger may not: a damaged disk or a
 * changed byte must never become an answer. So every page of a ledger's main file ends in eight
 * bytes of checksum (SQLite keeps them free, the "reserved bytes" of the file's header). They are
 * computed when a page is written to the main file, which is when a checkpoint moves it there from
 * the write-ahead log or when a file in rollback mode is written, and compared when it is read. A
 * page that does not agree is answered with SQLITE_IOERR_DATA.
 *
 * The checksum covers the page's number, so that a page in the wrong place is noticed too. It
 * detects every change confined to one aligned eight-byte word with certainty and others with a
 * chance of one in 2^64 to be missed. It is no proof against a forger: that is the tree's work.
 *
 * Frames of the write-ahead log carry SQLite's own checksums, checked when the log is recovered.
 * Journals and temporary files pass through untouched, as do databases that are no ledgers.
 */
#include "ChecksumVFS.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

enum { HEADER_BYTES = 100, PAGE_BYTES_MAX = 65536, LANES = 4 };

/* One open file: SQLite's methods, what the header said, and behind it the system's own file. */
typedef struct LedgerFile {
    sqlite3_file base;
    uint32_t page_bytes; /* 0 until a header was seen. */
    int is_checked;      /* Whether the header says that pages end in a checksum. */
    int is_past;         /* Whether pages that do not agree with it are answered all the same. */
} LedgerFile;

static sqlite3_vfs *system_vfs;
static sqlite3_vfs ledger_vfs;
static sqlite3_io_methods ledger_methods;

static sqlite3_file *system_file(sqlite3_file *file) {
    return (sqlite3_file *)((LedgerFile *)file + 1);
}

/*
 * Four lanes, each h = (h xor word) * odd, which is a bijection of h for every word and of the
 * word for every h; so is the sum of the lanes in each of them, and the final mixing. Hence a
 * change within one word always changes the result.
 */
uint64_t luzhi_page_checksum(const unsigned char *page, size_t bytes, uint64_t number) {
    uint64_t lane[LANES] = {0x9E3779B97F4A7C15u ^ number, 0xC2B2AE3D27D4EB4Fu,
                            0x165667B19E3779F9u, 0x27D4EB2F165667C5u};
    size_t words = bytes / sizeof(uint64_t);
    for (size_t index = 0; index < words; index++) {
        uint64_t word;
        memcpy(&word, page + index * sizeof word, sizeof word);
        lane[index % LANES] = (lane[index % LANES] ^ word) * 0x9FB21C651E98DF25u;
        lane[index % LANES] ^= lane[index % LANES] >> 29;
    }
    uint64_t sum = lane[0];
    for (int index = 1; index < LANES; index++) {
        sum = (sum ^ lane[index]) * 0xD6E8FEB86659FD93u;
        sum ^= sum >> 32;
    }
    return sum;
}

/* Learns from a database header, whether read or about to be written. */
static void learn(LedgerFile *file, const unsigned char *header) {
    uint32_t bytes = (uint32_t)header[16] << 8 | header[17];
    uint32_t application = (uint32_t)header[68] << 24 | (uint32_t)header[69] << 16 |
                           (uint32_t)header[70] << 8 | header[71];
    if (memcmp(header, "SQLite format 3", 16) != 0) return;
    file->page_bytes = bytes == 1 ? PAGE_BYTES_MAX : bytes;
    /* A ledger whose header denies its checksums is damaged, and is found so. */
    file->is_checked = header[20] == LUZHI_RESERVED_BYTES || application == LUZHI_APPLICATION_ID;
}

static int is_page(const LedgerFile *file, int bytes, sqlite3_int64 offset) {
    return file->is_checked && bytes > 0 && (uint32_t)bytes == file->page_bytes &&
           offset % bytes == 0;
}

static int ledger_read(sqlite3_file *base, void *buffer, int bytes, sqlite3_int64 offset) {
    LedgerFile *file = (LedgerFile *)base;
    sqlite3_file *below = system_file(base);
    int code = below->pMethods->xRead(below, buffer, bytes, offset);
    if (code != SQLITE_OK) return code;
    if (offset == 0 && bytes >= HEADER_BYTES) learn(file, buffer);
    if (!file->is_past && is_page(file, bytes, offset)) {
        uint64_t stored;
        size_t covered = (size_t)bytes - LUZHI_RESERVED_BYTES;
        memcpy(&stored, (unsigned char *)buffer + covered, sizeof stored);
        if (stored != luzhi_page_checksum(buffer, covered, (uint64_t)(offset / bytes))) {
            return SQLITE_IOERR_DATA;
        }
    }
    return SQLITE_OK;
}

static int ledger_write(sqlite3_file *base, const void *buffer, int bytes, sqlite3_int64 offset) {
    LedgerFile *file = (LedgerFile *)base;
    sqlite3_file *below = system_file(base);
    if (offset == 0 && bytes >= HEADER_BYTES) learn(file, buffer);
    if (is_page(file, bytes, offset)) {
        unsigned char copy[PAGE_BYTES_MAX];
        size_t covered = (size_t)bytes - LUZHI_RESERVED_BYTES;
        uint64_t sum = luzhi_page_checksum(buffer, covered, (uint64_t)(offset / bytes));
        memcpy(copy, buffer, covered);
        memcpy(copy + covered, &sum, sizeof sum);
        return below->pMethods->xWrite(below, copy, bytes, offset);
    }
    return below->pMethods->xWrite(below, buffer, bytes, offset);
}

/* Everything else is the system's, but for one operation of our own. */
static int ledger_close(sqlite3_file *base) {
    return system_file(base)->pMethods->xClose(system_file(base));
}
static int ledger_truncate(sqlite3_file *base, sqlite3_int64 size) {
    return system_file(base)->pMethods->xTruncate(system_file(base), size);
}
static int ledger_sync(sqlite3_file *base, int flags) {
    return system_file(base)->pMethods->xSync(system_file(base), flags);
}
static int ledger_file_size(sqlite3_file *base, sqlite3_int64 *size) {
    return system_file(base)->pMethods->xFileSize(system_file(base), size);
}
static int ledger_lock(sqlite3_file *base, int level) {
    return system_file(base)->pMethods->xLock(system_file(base), level);
}
static int ledger_unlock(sqlite3_file *base, int level) {
    return system_file(base)->pMethods->xUnlock(system_file(base), level);
}
static int ledger_check_reserved_lock(sqlite3_file *base, int *is_held) {
    return system_file(base)->pMethods->xCheckReservedLock(system_file(base), is_held);
}
static int ledger_file_control(sqlite3_file *base, int operation, void *argument) {
    if (operation == LUZHI_FCNTL_PAST_BAD_PAGES) {
        ((LedgerFile *)base)->is_past = *(const int *)argument;
        return SQLITE_OK;
    }
    return system_file(base)->pMethods->xFileControl(system_file(base), operation, argument);
}
static int ledger_sector_size(sqlite3_file *base) {
    return system_file(base)->pMethods->xSectorSize(system_file(base));
}
static int ledger_device_characteristics(sqlite3_file *base) {
    return system_file(base)->pMethods->xDeviceCharacteristics(system_file(base));
}
static int ledger_shm_map(sqlite3_file *base, int page, int bytes, int extend,
                          void volatile **memory) {
    return system_file(base)->pMethods->xShmMap(system_file(base), page, bytes, extend, memory);
}
static int ledger_shm_lock(sqlite3_file *base, int offset, int count, int flags) {
    return system_file(base)->pMethods->xShmLock(system_file(base), offset, count, flags);
}
static void ledger_shm_barrier(sqlite3_file *base) {
    system_file(base)->pMethods->xShmBarrier(system_file(base));
}
static int ledger_shm_unmap(sqlite3_file *base, int delete_file) {
    return system_file(base)->pMethods->xShmUnmap(system_file(base), delete_file);
}

static int ledger_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags,
                       int *flags_out) {
    (void)vfs;
    LedgerFile *file = (LedgerFile *)base;
    if (!(flags & SQLITE_OPEN_MAIN_DB)) {
        return system_vfs->xOpen(system_vfs, name, base, flags, flags_out);
    }
    memset(file, 0, sizeof *file);
    int code = system_vfs->xOpen(system_vfs, name, system_file(base), flags, flags_out);
    /* SQLite closes a file whose methods are set, even if opening it failed. */
    if (system_file(base)->pMethods) base->pMethods = &ledger_methods;
    return code;
}

static int registered = SQLITE_ERROR;

static void register_once(void) {
    /* What a statement might have to undo stays in memory, whatever its size: it may be a body that
     * is being erased. Refused where a program has begun to use SQLite before; then it goes to an
     * unnamed file beyond 64 KiB. */
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
    system_vfs = sqlite3_vfs_find(NULL);
    if (!system_vfs) return;

    /* Version 2: shared memory, but no memory-mapped reads, which would pass the check by. */
    ledger_methods = (sqlite3_io_methods){
        .iVersion = 2,
        .xClose = ledger_close,
        .xRead = ledger_read,
        .xWrite = ledger_write,
        .xTruncate = ledger_truncate,
        .xSync = ledger_sync,
        .xFileSize = ledger_file_size,
        .xLock = ledger_lock,
        .xUnlock = ledger_unlock,
        .xCheckReservedLock = ledger_check_reserved_lock,
        .xFileControl = ledger_file_control,
        .xSectorSize = ledger_sector_size,
        .xDeviceCharacteristics = ledger_device_characteristics,
        .xShmMap = ledger_shm_map,
        .xShmLock = ledger_shm_lock,
        .xShmBarrier = ledger_shm_barrier,
        .xShmUnmap = ledger_shm_unmap,
    };
    ledger_vfs = *system_vfs;
    ledger_vfs.pNext = NULL;
    ledger_vfs.zName = "luzhi";
    ledger_vfs.szOsFile = (int)sizeof(LedgerFile) + system_vfs->szOsFile;
    ledger_vfs.xOpen = ledger_open;
    registered = sqlite3_vfs_register(&ledger_vfs, 1);
}

/* Two threads may open their first ledgers at the same time. The second must not find our own
 * system to be the default one and build upon it. */
int luzhi_register_checksum_vfs(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    return pthread_once(&once, register_once) == 0 ? registered : SQLITE_ERROR;
}
