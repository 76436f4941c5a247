/*
 * The yardstick of the benchmark: what C on libsqlite3 needs for the bytes that the product stores.
 *
 * It writes the product's tables, canonical envelopes, digests, leaf hashes and tile roots, durably
 * (WAL, synchronous=FULL). It leaves out what makes a ledger of them: no triggers, no state checks,
 * no lock file, no checksums of pages. The time that the product takes beyond this is the price of
 * those and of its language. A file made here is no ledger and bears no ledger's application id.
 *
 *   bare fill FILE --events N [--members M] [--seed S]              a new FILE, 1,000 a transaction
 *   bare append FILE --batch B --events N [--members M] [--seed S]  further events, B a transaction
 *   bare scan FILE [--repeat R]             the coded columns into memory, of a ledger too
 *   bare rehash FILE [--repeat R]           each event's hash from its columns, against the stored one
 *
 * Each prints one line of JSON. In the first two "seconds" covers the transactions and the final
 * checkpoint, "checkpointSeconds" the latter alone, and "cpuSeconds" is the processor's time over
 * both; "bytesWritten" is what write calls were given, "blockBytesWritten" what the block layer got
 * (wchar and write_bytes in /proc/self/io); "count" and "root" are the tree's.
 *
 * The workload is a function of the seed and the number of members M alone (default 1 and 2,000),
 * so filling N and appending A is the workload of N + A. Event i, from 0, is the attendance of
 * member i mod M at session k = i / M, of kind plenary, standing or study by k mod 3. Its day is
 * k / 2 days after 2012-01-01, at most 2199-12-31. Its outcome is draw i, from 0, of SplitMix64
 * seeded with S, modulo 100: below 90 present, below 95 leave-ordinary, below 98 late, else
 * unexcused. Salts and recordedAt differ from run to run, and so does the root.
 *
 * Build: cc -std=c11 -O2 -Wall -Wextra -Werror bare.c -lsqlite3 -lcrypto -o bare
 */
#define _GNU_SOURCE
/* For short inputs SHA256_Init and its like take half of EVP's time; OpenSSL 3 deprecates them. */
#define OPENSSL_API_COMPAT 0x10100000L
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <limits.h>
#include <openssl/sha.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    HASH_BYTES = 32, ID_BYTES = 16, SALT_BYTES = 16, RESERVED_BYTES = 8,
    TILE_HEIGHT = 8, TREE_HEIGHT_MAX = 63,
    FILL_BATCH = 1000, WAL_PAGES_MAX = 20000,
    ENVELOPE_BYTES_MAX = 1024, RANDOM_BYTES = 4096,
    REPEAT_MAX = 1000, EXIT_USAGE = 64,
    LEDGER_APPLICATION_ID = 0x4C555A48, /* LUZH, which only the product's files bear. */
    LAST_DAY = 84005,                   /* 2199-12-31 in days since 1970-01-01. */
    FIRST_DAY = 15340,                  /* 2012-01-01. */
};

/* ---- Failure: there is nothing to save here, so every error ends the program. ---- */

__attribute__((noreturn, format(printf, 2, 3)))
static void fail(int exit_code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("bare: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(exit_code);
}

static void expect(sqlite3 *db, int code, int expected, const char *what) {
    if (code != expected) fail(1, "%s: %s (SQLite %d)", what, sqlite3_errmsg(db), code);
}

static void *allocated(void *memory) {
    if (memory == NULL) fail(1, "out of memory");
    return memory;
}

/* ---- SQLite in fewer words. ---- */

static sqlite3 *open_connection(const char *path, int flags) {
    sqlite3 *db;
    /* One thread uses a connection, so SQLite need not lock it: the product does the same. */
    int code = sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    expect(db, code, SQLITE_OK, path);
    return db;
}

static void execute(sqlite3 *db, const char *sql) {
    expect(db, sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, sql);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    int code = sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    expect(db, code, SQLITE_OK, sql);
    return statement;
}

/* Runs a statement that answers no row; what was bound stays bound. */
static void run(sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    expect(sqlite3_db_handle(statement), code, SQLITE_DONE, sqlite3_sql(statement));
    sqlite3_reset(statement);
}

/* Advances to the next row; 0 at the end, when the statement is finalized. */
static int next_row(sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) return 1;
    expect(sqlite3_db_handle(statement), code, SQLITE_DONE, sqlite3_sql(statement));
    sqlite3_finalize(statement);
    return 0;
}

/* The first column of the first row, 0 if there is none. */
static int64_t number_of(sqlite3 *db, const char *sql) {
    int64_t number = 0;
    sqlite3_stmt *statement = prepare(db, sql);
    while (next_row(statement)) number = sqlite3_column_int64(statement, 0);
    return number;
}

/* ---- Composing text: each function writes at a place and answers the place behind it. ---- */

#define PUT(at, literal) put((at), (literal), sizeof(literal) - 1)

static char *put(char *at, const char *text, size_t length) {
    memcpy(at, text, length);
    return at + length;
}

/* Decimal digits, with leading zeros up to `width`. */
static char *put_number(char *at, uint64_t number, int width) {
    char digits[20];
    int first = sizeof digits;
    do {
        digits[--first] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0 || (int)sizeof digits - first < width);
    return put(at, digits + first, sizeof digits - (size_t)first);
}

static char *put_hex(char *at, const uint8_t *bytes, size_t count) {
    static const char digits[] = "0123456789abcdef";
    for (size_t index = 0; index < count; index++) {
        *at++ = digits[bytes[index] >> 4];
        *at++ = digits[bytes[index] & 15];
    }
    return at;
}

/* YYYY-MM-DD of a count of days since 1970-01-01, by eras of 400 years (146,097 days). */
static char *put_day(char *at, int64_t days) {
    int64_t shifted = days + 719468, era = shifted / 146097, of_era = shifted % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t shifted_month = (5 * of_year + 2) / 153;
    int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    at = put_number(at, (uint64_t)(year + era * 400 + (month <= 2)), 4);
    at = put_number(PUT(at, "-"), (uint64_t)month, 2);
    return put_number(PUT(at, "-"), (uint64_t)(of_year - (153 * shifted_month + 2) / 5 + 1), 2);
}

/* YYYY-MM-DDTHH:MM:SS.ffffffZ of microseconds since 1970. */
static char *put_timestamp(char *at, int64_t microseconds) {
    int64_t seconds = microseconds / 1000000, of_day = seconds % 86400;
    at = put_day(at, seconds / 86400);
    at = put_number(PUT(at, "T"), (uint64_t)(of_day / 3600), 2);
    at = put_number(PUT(at, ":"), (uint64_t)(of_day / 60 % 60), 2);
    at = put_number(PUT(at, ":"), (uint64_t)(of_day % 60), 2);
    at = put_number(PUT(at, "."), (uint64_t)(microseconds % 1000000), 6);
    return PUT(at, "Z");
}

static char *put_uuid(char *at, const uint8_t *id) {
    at = put_hex(at, id, 4);
    at = put_hex(PUT(at, "-"), id + 4, 2);
    at = put_hex(PUT(at, "-"), id + 6, 2);
    at = put_hex(PUT(at, "-"), id + 8, 2);
    return put_hex(PUT(at, "-"), id + 10, 6);
}

/* SHA-256 over two byte strings, the first of which may be empty. */
static void hash(const void *first, size_t first_bytes, const void *second, size_t second_bytes,
                 uint8_t *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, first, first_bytes);
    SHA256_Update(&context, second, second_bytes);
    SHA256_Final(digest, &context);
}

/* ---- The workload: which events there are, as texts, before they have an id. ---- */

typedef struct {
    char subject[32], matter[32], day_text[16], body[128];
    size_t subject_bytes, matter_bytes, body_bytes;
    const char *kind, *outcome;
    int64_t occurred_on;
} Attendance;

/* Draw `index`, from 0, of SplitMix64: its state only counts, so any draw can be had at once. */
static uint64_t draw(uint64_t seed, uint64_t index) {
    uint64_t word = seed + (index + 1) * 0x9E3779B97F4A7C15u;
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9u;
    word = (word ^ (word >> 27)) * 0x94D049BB133111EBu;
    return word ^ (word >> 31);
}

static void generate(Attendance *event, uint64_t index, uint64_t members, uint64_t seed) {
    static const char *const kinds[] = {"plenary", "standing", "study"};
    uint64_t session = index / members, chance = draw(seed, index) % 100;
    event->kind = kinds[session % 3];
    event->outcome = chance < 90 ? "present" : chance < 95 ? "leave-ordinary"
                   : chance < 98 ? "late" : "unexcused";
    event->occurred_on = FIRST_DAY + (int64_t)(session / 2);
    if (event->occurred_on > LAST_DAY) event->occurred_on = LAST_DAY;
    put_day(event->day_text, event->occurred_on);
    char *end = put_number(PUT(event->subject, "member/"), index % members, 6);
    event->subject_bytes = (size_t)(end - event->subject);
    end = put_number(PUT(event->matter, "session/s"), session, 7);
    event->matter_bytes = (size_t)(end - event->matter);
    end = put_number(PUT(event->body, "{\"note\":\"第"), session, 1);
    end = put_number(PUT(end, "次会议考勤，第"), index, 1);
    event->body_bytes = (size_t)(PUT(end, "行\"}") - event->body);
}

/* ---- A dictionary table and its copy in memory: open addressing, at most half full. ---- */

typedef struct {
    char *text; /* NULL in an empty slot. */
    size_t length;
    uint64_t hash;
    int64_t number; /* From 1. */
} Name;

typedef struct {
    sqlite3_stmt *insert;
    Name *slots;
    size_t capacity, count; /* The capacity is a power of two. */
} Names;

/* The slot that holds the text, or the empty one where it belongs. */
static Name *names_slot(Names *names, const char *text, size_t length, uint64_t hash_value) {
    for (size_t index = hash_value;; index++) {
        Name *slot = &names->slots[index & (names->capacity - 1)];
        if (slot->text == NULL) return slot;
        if (slot->hash == hash_value && slot->length == length &&
            memcmp(slot->text, text, length) == 0) {
            return slot;
        }
    }
}

static void names_grow(Names *names) {
    Names larger = *names;
    larger.capacity = names->capacity == 0 ? 64 : 2 * names->capacity;
    larger.slots = allocated(calloc(larger.capacity, sizeof *larger.slots));
    for (size_t index = 0; index < names->capacity; index++) {
        Name *old = &names->slots[index];
        if (old->text != NULL) *names_slot(&larger, old->text, old->length, old->hash) = *old;
    }
    free(names->slots);
    *names = larger;
}

/* The slot of a text, made with number 0 if the text is new; FNV-1a. */
static Name *names_find(Names *names, const char *text, size_t length) {
    uint64_t hash_value = 0xCBF29CE484222325u;
    if (2 * names->count >= names->capacity) names_grow(names);
    for (size_t index = 0; index < length; index++) {
        hash_value = (hash_value ^ (uint8_t)text[index]) * 0x100000001B3u;
    }
    Name *slot = names_slot(names, text, length, hash_value);
    if (slot->text == NULL) {
        char *copy = allocated(malloc(length));
        memcpy(copy, text, length);
        *slot = (Name){copy, length, hash_value, 0};
        names->count++;
    }
    return slot;
}

/* The number of a text, recorded in the table by the first event that needs it. */
static int64_t names_number(Names *names, const char *text, size_t length) {
    Name *name = names_find(names, text, length);
    if (name->number == 0) {
        name->number = (int64_t)names->count;
        sqlite3_bind_int64(names->insert, 1, name->number);
        sqlite3_bind_text(names->insert, 2, text, (int)length, SQLITE_STATIC);
        run(names->insert);
    }
    return name->number;
}

static void names_restore(Names *names, sqlite3 *db, const char *table) {
    char sql[128];
    snprintf(sql, sizeof sql, "INSERT INTO %s (number, text) VALUES (?1, ?2)", table);
    *names = (Names){.insert = prepare(db, sql)};
    snprintf(sql, sizeof sql, "SELECT number, text FROM %s", table);
    sqlite3_stmt *select = prepare(db, sql);
    while (next_row(select)) {
        const char *text = (const char *)sqlite3_column_text(select, 1);
        Name *name = names_find(names, text, (size_t)sqlite3_column_bytes(select, 1));
        name->number = sqlite3_column_int64(select, 0);
    }
}

/* ---- The file being written. ---- */

#define DICTIONARY(name) \
    "CREATE TABLE " name " (number INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;"

static const char SCHEMA[] =
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    DICTIONARY("type_name") DICTIONARY("code") DICTIONARY("reference") DICTIONARY("tag_set")
    "CREATE TABLE event ("
    " position INTEGER NOT NULL PRIMARY KEY CHECK (position >= 1),"
    " id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),"
    " type INTEGER NOT NULL, version INTEGER NOT NULL CHECK (version >= 1),"
    " subject INTEGER NOT NULL, matter INTEGER, object INTEGER,"
    " kind INTEGER, role INTEGER, outcome INTEGER, tags INTEGER, quantity INTEGER NOT NULL,"
    " occurred_on INTEGER NOT NULL, until INTEGER, amends BLOB CHECK (length(amends) = 16),"
    " registered_on INTEGER, recorded_at INTEGER NOT NULL, actor INTEGER NOT NULL,"
    " cites BLOB CHECK (length(cites) = 16),"
    " body_digest BLOB NOT NULL CHECK (length(body_digest) = 32),"
    " leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32)) STRICT;"
    "CREATE INDEX event_amends ON event (amends) WHERE amends IS NOT NULL;"
    "CREATE TABLE body (position INTEGER NOT NULL PRIMARY KEY,"
    " salt BLOB NOT NULL CHECK (length(salt) = 16), content TEXT NOT NULL) STRICT;"
    "CREATE TABLE tile (level INTEGER NOT NULL CHECK (level >= 0),"
    " number INTEGER NOT NULL CHECK (number >= 0),"
    " root BLOB NOT NULL CHECK (length(root) = 32),"
    " PRIMARY KEY (level, number)) STRICT, WITHOUT ROWID;"
    "INSERT INTO meta (key, value) VALUES ('origin', 'bench.invalid/1'), ('zone', '+08:00');";

/*
 * Everything fixed is bound once: the numbers that never change, and the blobs, whose buffers are
 * in here and are rewritten in place. So a Log must not move while it is open.
 */
typedef struct {
    sqlite3 *db;
    sqlite3_stmt *begin, *commit, *insert_event, *insert_body, *insert_tile;
    Names types, codes, references, tags;
    int64_t count, recorded_at;
    int wal_pages;
    char recorded_at_text[32];
    uint8_t id[ID_BYTES], salt[SALT_BYTES], body_digest[HASH_BYTES], leaf_hash[HASH_BYTES];
    uint8_t frontier[TREE_HEIGHT_MAX][HASH_BYTES]; /* A subtree's root for each one-bit of count. */
    uint8_t random[RANDOM_BYTES];
    size_t random_used;
} Log;

static int wal_grew(void *context, sqlite3 *db, const char *name, int pages) {
    (void)db, (void)name;
    ((Log *)context)->wal_pages = pages;
    return SQLITE_OK;
}

static void checkpoint(Log *log) {
    int code = sqlite3_wal_checkpoint_v2(log->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    expect(log->db, code, SQLITE_OK, "checkpoint");
    log->wal_pages = 0;
}

/* Creates the file, which must not be there, with pages that end in the product's 8 bytes. */
static void create(const char *path) {
    int descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY, 0600);
    if (descriptor < 0) fail(1, "%s: %s", path, strerror(errno));
    close(descriptor);
    sqlite3 *db = open_connection(path, SQLITE_OPEN_READWRITE);
    int reserved = RESERVED_BYTES;
    expect(db, sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved), SQLITE_OK,
           "reserved bytes");
    execute(db, "PRAGMA page_size = 4096");
    execute(db, "BEGIN");
    execute(db, SCHEMA);
    execute(db, "COMMIT");
    sqlite3_close(db);
}

static void bind_fixed(Log *log) {
    sqlite3_bind_blob(log->insert_event, 2, log->id, ID_BYTES, SQLITE_STATIC);
    sqlite3_bind_int64(log->insert_event, 4, 1);
    sqlite3_bind_int64(log->insert_event, 9, 1);
    sqlite3_bind_blob(log->insert_event, 13, log->body_digest, HASH_BYTES, SQLITE_STATIC);
    sqlite3_bind_blob(log->insert_event, 14, log->leaf_hash, HASH_BYTES, SQLITE_STATIC);
    sqlite3_bind_blob(log->insert_body, 2, log->salt, SALT_BYTES, SQLITE_STATIC);
}

/* ---- The tree of RFC 9162, section 2.1.1, as in TreeFrontier.swift. ---- */

/* SHA-256(0x01 || left || right); the result may be written over `right`. */
static void hash_node(const uint8_t *left, const uint8_t *right, uint8_t *result) {
    uint8_t entry[1 + HASH_BYTES] = {0x01};
    memcpy(entry + 1, left, HASH_BYTES);
    hash(entry, sizeof entry, right, HASH_BYTES, result);
}

/*
 * Adds hash `index` of tile level `level`: each trailing one-bit of the index is a merge. When a
 * tile of 256 is complete, its root is stored; restoring a partial tile never gets so far.
 */
static void tree_append(Log *log, int level, uint64_t index, const uint8_t *added) {
    uint8_t root[HASH_BYTES];
    int height = level * TILE_HEIGHT;
    memcpy(root, added, HASH_BYTES);
    for (uint64_t rest = index; rest & 1; rest >>= 1) {
        hash_node(log->frontier[height++], root, root);
        if (height % TILE_HEIGHT != 0) continue;
        sqlite3_bind_int64(log->insert_tile, 1, height / TILE_HEIGHT - 1);
        sqlite3_bind_int64(log->insert_tile, 2, (int64_t)(index >> height));
        sqlite3_bind_blob(log->insert_tile, 3, root, HASH_BYTES, SQLITE_STATIC);
        run(log->insert_tile);
    }
    memcpy(log->frontier[height], root, HASH_BYTES);
}

/* Reads the partial tile of each level: leaf hashes at level 0, roots of full tiles above it. */
static void tree_restore(Log *log) {
    for (int level = 0; log->count >> (level * TILE_HEIGHT) > 0; level++) {
        int64_t end = log->count >> (level * TILE_HEIGHT), start = end & ~(int64_t)255;
        int64_t index = start;
        sqlite3_stmt *select = prepare(log->db, level == 0
            ? "SELECT leaf_hash FROM event WHERE position > ?1 AND ?2 = 0 ORDER BY position"
            : "SELECT root FROM tile WHERE number >= ?1 AND level = ?2 - 1 ORDER BY number");
        sqlite3_bind_int64(select, 1, start);
        sqlite3_bind_int64(select, 2, level);
        while (next_row(select)) {
            if (index == end || sqlite3_column_bytes(select, 0) != HASH_BYTES) {
                fail(1, "the partial tile of level %d is damaged", level);
            }
            tree_append(log, level, (uint64_t)(index++ - start), sqlite3_column_blob(select, 0));
        }
        if (index != end) fail(1, "the partial tile of level %d is not whole", level);
    }
}

static void tree_root(const Log *log, uint8_t *root) {
    int started = 0;
    hash("", 0, "", 0, root);
    for (int height = 0; height < TREE_HEIGHT_MAX; height++) {
        if ((log->count >> height & 1) == 0) continue;
        if (started) hash_node(log->frontier[height], root, root);
        else memcpy(root, log->frontier[height], HASH_BYTES);
        started = 1;
    }
}

static void log_open(Log *log, const char *path) {
    *log = (Log){.db = open_connection(path, SQLITE_OPEN_READWRITE), .random_used = RANDOM_BYTES};
    sqlite3 *db = log->db;
    if (number_of(db, "PRAGMA application_id") == LEDGER_APPLICATION_ID) {
        fail(1, "%s is a ledger, and bare would write its pages without their checksums", path);
    }
    execute(db, "PRAGMA journal_mode = WAL");
    execute(db, "PRAGMA synchronous = FULL");
    execute(db, "PRAGMA wal_autocheckpoint = 0");
    if (number_of(db, "PRAGMA synchronous") != 2) fail(1, "%s: synchronous is not FULL", path);
    sqlite3_wal_hook(db, wal_grew, log);
    log->begin = prepare(db, "BEGIN IMMEDIATE");
    log->commit = prepare(db, "COMMIT");
    log->insert_event = prepare(db,
        "INSERT INTO event (position, id, type, version, subject, matter, kind, outcome, quantity,"
        " occurred_on, recorded_at, actor, body_digest, leaf_hash, object, role, tags, until,"
        " amends, registered_on, cites) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
        " ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)");
    log->insert_body = prepare(db,
        "INSERT INTO body (position, salt, content) VALUES (?1, ?2, ?3)");
    log->insert_tile = prepare(db, "INSERT INTO tile (level, number, root) VALUES (?1, ?2, ?3)");
    bind_fixed(log);
    names_restore(&log->types, db, "type_name");
    names_restore(&log->codes, db, "code");
    names_restore(&log->references, db, "reference");
    names_restore(&log->tags, db, "tag_set");
    log->count = number_of(db, "SELECT max(position) FROM event");
    log->recorded_at = number_of(db,
        "SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1");
    tree_restore(log);
}

static void log_close(Log *log) {
    for (sqlite3_stmt *statement; (statement = sqlite3_next_stmt(log->db, NULL)) != NULL;) {
        sqlite3_finalize(statement);
    }
    expect(log->db, sqlite3_close(log->db), SQLITE_OK, "close");
}

/* ---- Appending. ---- */

static void new_salt(Log *log) {
    while (log->random_used == RANDOM_BYTES) {
        /* More than 256 bytes may be interrupted by a signal, and are then asked for again. */
        if (getrandom(log->random, RANDOM_BYTES, 0) == RANDOM_BYTES) log->random_used = 0;
    }
    memcpy(log->salt, log->random + log->random_used, SALT_BYTES);
    log->random_used += SALT_BYTES;
}

/* The UUIDv8 of an attendance: the day's milliseconds, then SHA-256 of the key. */
static void derive_id(Log *log, const Attendance *event) {
    char key[256];
    char *end = PUT(key, "[\"luzhi-id-1\",\"bench.invalid/1\",\"attendance.recorded\",\"");
    end = PUT(put(end, event->subject, event->subject_bytes), "\",\"");
    end = PUT(put(end, event->matter, event->matter_bytes), "\",null,null,null,\"");
    end = PUT(put(end, event->day_text, 10), "\",null,1]");
    uint8_t digest[HASH_BYTES];
    hash("", 0, key, (size_t)(end - key), digest);
    uint64_t milliseconds = event->occurred_on < 0 ? 0 : (uint64_t)event->occurred_on * 86400000;
    for (int byte = 0; byte < 6; byte++) log->id[byte] = (uint8_t)(milliseconds >> (40 - 8 * byte));
    memcpy(log->id + 6, digest, 10);
    log->id[6] = (log->id[6] & 0x0F) | 0x80;
    log->id[8] = (log->id[8] & 0x3F) | 0x80;
}

/* SHA-256(0x00 || canonical envelope), the members in the order of Envelope.swift. */
static void hash_leaf(Log *log, const Attendance *event) {
    char entry[ENVELOPE_BYTES_MAX], *end = PUT(entry, "\0{\"actor\":\"clerk/0001");
    end = put_hex(PUT(end, "\",\"bodyDigest\":\""), log->body_digest, HASH_BYTES);
    end = put_uuid(PUT(end, "\",\"id\":\""), log->id);
    end = put(PUT(end, "\",\"kind\":\""), event->kind, strlen(event->kind));
    end = put(PUT(end, "\",\"matter\":\""), event->matter, event->matter_bytes);
    end = put(PUT(end, "\",\"occurredOn\":\""), event->day_text, 10);
    end = put(PUT(end, "\",\"outcome\":\""), event->outcome, strlen(event->outcome));
    end = put(PUT(end, "\",\"quantity\":1,\"recordedAt\":\""), log->recorded_at_text, 27);
    end = put(PUT(end, "\",\"subject\":\""), event->subject, event->subject_bytes);
    end = PUT(end, "\",\"type\":\"attendance.recorded\",\"version\":1}");
    hash("", 0, entry, (size_t)(end - entry), log->leaf_hash);
}

static void append_event(Log *log, const Attendance *event) {
    new_salt(log);
    hash(log->salt, SALT_BYTES, event->body, event->body_bytes, log->body_digest);
    derive_id(log, event);
    hash_leaf(log, event);
    tree_append(log, 0, (uint64_t)log->count, log->leaf_hash);
    log->count++;

    Names *codes = &log->codes, *references = &log->references;
    sqlite3_stmt *row = log->insert_event;
    sqlite3_bind_int64(row, 1, log->count);
    sqlite3_bind_int64(row, 3, names_number(&log->types, "attendance.recorded", 19));
    sqlite3_bind_int64(row, 5, names_number(references, event->subject, event->subject_bytes));
    sqlite3_bind_int64(row, 6, names_number(references, event->matter, event->matter_bytes));
    sqlite3_bind_int64(row, 7, names_number(codes, event->kind, strlen(event->kind)));
    sqlite3_bind_int64(row, 8, names_number(codes, event->outcome, strlen(event->outcome)));
    sqlite3_bind_int64(row, 10, event->occurred_on);
    sqlite3_bind_int64(row, 11, log->recorded_at);
    sqlite3_bind_int64(row, 12, names_number(references, "clerk/0001", 10));
    run(row);

    sqlite3_bind_int64(log->insert_body, 1, log->count);
    sqlite3_bind_text(log->insert_body, 3, event->body, (int)event->body_bytes, SQLITE_STATIC);
    run(log->insert_body);
}

static int64_t nanoseconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static double seconds_since(int64_t start) {
    return (double)(nanoseconds(CLOCK_MONOTONIC) - start) / 1e9;
}

typedef struct {
    int64_t events, members, batch, repeat;
    uint64_t seed;
} Options;

/* Appends the next events, `batch` a transaction, each durable when its COMMIT returns. */
static void append_events(Log *log, const Options *options) {
    Attendance event;
    for (int64_t done = 0; done < options->events;) {
        int64_t end = done + options->batch;
        if (end > options->events) end = options->events;
        run(log->begin);
        int64_t now = nanoseconds(CLOCK_REALTIME) / 1000;
        log->recorded_at = now > log->recorded_at ? now : log->recorded_at + 1;
        put_timestamp(log->recorded_at_text, log->recorded_at);
        for (; done < end; done++) {
            generate(&event, (uint64_t)log->count, (uint64_t)options->members, options->seed);
            append_event(log, &event);
        }
        run(log->commit);
        if (log->wal_pages > WAL_PAGES_MAX) checkpoint(log);
    }
}

/* A counter of this process, as the kernel keeps it. */
static int64_t io_counter(const char *name) {
    char line[64], found[32];
    int64_t value;
    FILE *file = fopen("/proc/self/io", "r");
    if (file == NULL) fail(1, "/proc/self/io: %s", strerror(errno));
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "%31[^:]: %" SCNd64, found, &value) == 2 && strcmp(found, name) == 0) {
            fclose(file);
            return value;
        }
    }
    fail(1, "/proc/self/io has no %s", name);
}

/* Opens the file, appends, checkpoints and says what that took. */
static void measure_append(const char *path, const Options *options) {
    static Log log;
    log_open(&log, path);
    int64_t written = io_counter("wchar"), blocks = io_counter("write_bytes");
    int64_t start = nanoseconds(CLOCK_MONOTONIC);
    int64_t cpu_start = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    append_events(&log, options);
    int64_t checkpoint_start = nanoseconds(CLOCK_MONOTONIC);
    checkpoint(&log);
    double checkpoint_seconds = seconds_since(checkpoint_start), seconds = seconds_since(start);
    double cpu_seconds = (double)(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpu_start) / 1e9;
    written = io_counter("wchar") - written;
    blocks = io_counter("write_bytes") - blocks;

    uint8_t root[HASH_BYTES];
    char root_text[2 * HASH_BYTES + 1] = {0};
    struct stat file;
    tree_root(&log, root);
    log_close(&log);
    put_hex(root_text, root, HASH_BYTES);
    if (stat(path, &file) != 0) fail(1, "%s: %s", path, strerror(errno));
    printf("{\"events\":%" PRId64 ",\"seconds\":%.3f,\"eventsPerSecond\":%.0f,"
           "\"cpuSeconds\":%.3f,\"bytesWritten\":%" PRId64 ",\"blockBytesWritten\":%" PRId64 ","
           "\"checkpointSeconds\":%.3f,\"fileBytes\":%" PRId64 ",\"count\":%" PRId64 ","
           "\"root\":\"%s\"}\n",
           options->events, seconds, (double)options->events / seconds, cpu_seconds, written,
           blocks, checkpoint_seconds, (int64_t)file.st_size, log.count, root_text);
}

/* ---- Scanning: the coded columns into arrays, as facts are built from them. ---- */

enum { CODED_COLUMNS = 12 };

typedef struct {
    size_t count, capacity;
    int64_t *position, *quantity;
    int32_t *coded[CODED_COLUMNS]; /* The others, in the statement's order. */
} Columns;

static void columns_grow(Columns *columns) {
    columns->capacity = columns->capacity == 0 ? 4096 : 2 * columns->capacity;
    size_t wide = columns->capacity * sizeof(int64_t), narrow = columns->capacity * sizeof(int32_t);
    columns->position = allocated(realloc(columns->position, wide));
    columns->quantity = allocated(realloc(columns->quantity, wide));
    for (int column = 0; column < CODED_COLUMNS; column++) {
        columns->coded[column] = allocated(realloc(columns->coded[column], narrow));
    }
}

static void columns_free(Columns *columns) {
    free(columns->position);
    free(columns->quantity);
    for (int column = 0; column < CODED_COLUMNS; column++) free(columns->coded[column]);
}

/* Reads every event: a missing code becomes 0, a missing `until` INT32_MIN, `amends` 0 or 1. */
static void scan_once(const char *path, Columns *columns) {
    sqlite3 *db = open_connection(path, SQLITE_OPEN_READONLY);
    sqlite3_stmt *row = prepare(db,
        "SELECT position, type, kind, role, outcome, tags, subject, matter, object, actor,"
        " quantity, occurred_on, until, amends FROM event ORDER BY position");
    while (next_row(row)) {
        if (columns->count == columns->capacity) columns_grow(columns);
        size_t index = columns->count++;
        columns->position[index] = sqlite3_column_int64(row, 0);
        for (int column = 1; column <= 9; column++) {
            columns->coded[column - 1][index] = sqlite3_column_int(row, column);
        }
        columns->quantity[index] = sqlite3_column_int64(row, 10);
        columns->coded[9][index] = sqlite3_column_int(row, 11);
        int has_until = sqlite3_column_type(row, 12) != SQLITE_NULL;
        columns->coded[10][index] = has_until ? sqlite3_column_int(row, 12) : INT32_MIN;
        columns->coded[11][index] = sqlite3_column_type(row, 13) != SQLITE_NULL;
    }
    sqlite3_close(db);
}

/* ---- Hashing again: the canonical envelope of every row, compared with its leaf hash. ---- */

/* The texts of a dictionary by number; a set of tags as it stands in the envelope, a","b. */
typedef struct {
    struct { char *text; size_t length; } *names;
    size_t count;
} Texts;

static Texts texts_read(sqlite3 *db, const char *sql) {
    Texts texts = {0};
    sqlite3_stmt *row = prepare(db, sql);
    while (next_row(row)) {
        size_t number = (size_t)sqlite3_column_int64(row, 0);
        const char *text = (const char *)sqlite3_column_text(row, 1);
        if (number != texts.count + 1) fail(1, "a dictionary has a gap");
        if ((texts.count & (texts.count + 1)) == 0) {
            size_t capacity = 2 * (texts.count + 1);
            texts.names = allocated(realloc(texts.names, (capacity + 1) * sizeof *texts.names));
        }
        char *end = texts.names[number].text = allocated(malloc(3 * strlen(text) + 1));
        for (; *text != '\0'; text++) {
            if (*text == ',') end = PUT(end, "\",\"");
            else *end++ = *text;
        }
        texts.names[number].length = (size_t)(end - texts.names[number].text);
        texts.count = number;
    }
    return texts;
}

/* The columns of a row in the order of the statement below. */
enum {
    AT_POSITION, AT_ID, AT_TYPE, AT_VERSION, AT_SUBJECT, AT_MATTER, AT_OBJECT, AT_KIND, AT_ROLE, AT_OUTCOME,
    AT_TAGS, AT_QUANTITY, AT_OCCURRED_ON, AT_UNTIL, AT_REGISTERED_ON, AT_RECORDED_AT, AT_ACTOR, AT_AMENDS,
    AT_CITES, AT_BODY_DIGEST, AT_LEAF_HASH,
};

static int is_there(sqlite3_stmt *row, int column) {
    return sqlite3_column_type(row, column) != SQLITE_NULL;
}

static char *put_text(char *at, const Texts *texts, sqlite3_stmt *row, int column) {
    size_t number = (size_t)sqlite3_column_int64(row, column);
    if (number < 1 || number > texts->count) fail(1, "a number stands for nothing");
    return put(at, texts->names[number].text, texts->names[number].length);
}

static char *put_whole(char *at, int64_t number) {
    if (number < 0) at = PUT(at, "-");
    return put_number(at, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, 1);
}

/* The members in the order of their names, absent ones left out. */
static char *put_envelope(char *at, sqlite3_stmt *row, const Texts *types, const Texts *codes,
                          const Texts *references, const Texts *tag_sets) {
#define MEMBER(name, column, texts) \
    if (is_there(row, column)) at = put_text(PUT(at, "\",\"" name "\":\""), texts, row, column)
#define MEMBER_ID(name, column) \
    if (is_there(row, column)) at = put_uuid(PUT(at, "\",\"" name "\":\""), sqlite3_column_blob(row, column))
#define MEMBER_DAY(name, column) \
    if (is_there(row, column)) at = put_day(PUT(at, "\",\"" name "\":\""), sqlite3_column_int64(row, column))
    at = put_text(PUT(at, "{\"actor\":\""), references, row, AT_ACTOR);
    MEMBER_ID("amends", AT_AMENDS);
    at = put_hex(PUT(at, "\",\"bodyDigest\":\""), sqlite3_column_blob(row, AT_BODY_DIGEST), HASH_BYTES);
    MEMBER_ID("cites", AT_CITES);
    MEMBER_ID("id", AT_ID);
    MEMBER("kind", AT_KIND, codes);
    MEMBER("matter", AT_MATTER, references);
    MEMBER("object", AT_OBJECT, references);
    MEMBER_DAY("occurredOn", AT_OCCURRED_ON);
    MEMBER("outcome", AT_OUTCOME, codes);
    at = put_whole(PUT(at, "\",\"quantity\":"), sqlite3_column_int64(row, AT_QUANTITY));
    at = put_timestamp(PUT(at, ",\"recordedAt\":\""), sqlite3_column_int64(row, AT_RECORDED_AT));
    MEMBER_DAY("registeredOn", AT_REGISTERED_ON);
    MEMBER("role", AT_ROLE, codes);
    MEMBER("subject", AT_SUBJECT, references);
    if (is_there(row, AT_TAGS)) {
        at = put_text(PUT(at, "\",\"tags\":[\""), tag_sets, row, AT_TAGS);
        at = PUT(at, "\"],\"type\":\"");
    } else {
        at = PUT(at, "\",\"type\":\"");
    }
    at = put_text(at, types, row, AT_TYPE);
    MEMBER_DAY("until", AT_UNTIL);
    at = put_whole(PUT(at, "\",\"version\":"), sqlite3_column_int64(row, AT_VERSION));
    return PUT(at, "}");
#undef MEMBER
#undef MEMBER_ID
#undef MEMBER_DAY
}

/* Hashes every event again; returns how many there are. */
static int64_t rehash_once(const char *path) {
    static char envelope[8 * ENVELOPE_BYTES_MAX];
    sqlite3 *db = open_connection(path, SQLITE_OPEN_READONLY);
    Texts types = texts_read(db, "SELECT number, text FROM type_name ORDER BY number");
    Texts codes = texts_read(db, "SELECT number, text FROM code ORDER BY number");
    Texts references = texts_read(db, "SELECT number, text FROM reference ORDER BY number");
    Texts tag_sets = texts_read(db, "SELECT number, text FROM tag_set ORDER BY number");
    int64_t count = 0;
    sqlite3_stmt *row = prepare(db,
        "SELECT position, id, type, version, subject, matter, object, kind, role, outcome, tags,"
        " quantity, occurred_on, until, registered_on, recorded_at, actor, amends, cites,"
        " body_digest, leaf_hash FROM event ORDER BY position");
    while (next_row(row)) {
        uint8_t digest[HASH_BYTES];
        char *end = put_envelope(envelope, row, &types, &codes, &references, &tag_sets);
        hash("", 1, envelope, (size_t)(end - envelope), digest);
        if (sqlite3_column_bytes(row, AT_LEAF_HASH) != HASH_BYTES ||
            memcmp(digest, sqlite3_column_blob(row, AT_LEAF_HASH), HASH_BYTES) != 0) {
            fail(1, "event %" PRId64 " does not agree with its hash",
                 (int64_t)sqlite3_column_int64(row, AT_POSITION));
        }
        count++;
    }
    sqlite3_close(db);
    return count;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* The median of several scans, each with a connection and columns of its own. */
static void measure_scan(const char *path, const Options *options) {
    double seconds[REPEAT_MAX];
    size_t count = 0;
    int64_t sum = 0; /* Of all cells, to be compared with another program's. */
    for (int64_t turn = 0; turn < options->repeat; turn++) {
        Columns columns = {0};
        int64_t start = nanoseconds(CLOCK_MONOTONIC);
        scan_once(path, &columns);
        seconds[turn] = seconds_since(start);
        count = columns.count;
        sum = 0;
        for (size_t index = 0; index < count; index++) {
            sum += columns.position[index] + columns.quantity[index];
            for (int column = 0; column < CODED_COLUMNS; column++) {
                sum += columns.coded[column][index];
            }
        }
        columns_free(&columns);
    }
    qsort(seconds, (size_t)options->repeat, sizeof seconds[0], ascending);
    double middle = seconds[options->repeat / 2];
    if (options->repeat % 2 == 0) middle = (middle + seconds[options->repeat / 2 - 1]) / 2;
    printf("{\"events\":%zu,\"seconds\":%.3f,\"eventsPerSecond\":%.0f,\"sum\":%" PRId64 "}\n",
           count, middle, (double)count / middle, sum);
}

/* The median of several hashings, each with a connection of its own. */
static void measure_rehash(const char *path, const Options *options) {
    double seconds[REPEAT_MAX];
    int64_t count = 0;
    for (int64_t turn = 0; turn < options->repeat; turn++) {
        int64_t start = nanoseconds(CLOCK_MONOTONIC);
        count = rehash_once(path);
        seconds[turn] = seconds_since(start);
    }
    qsort(seconds, (size_t)options->repeat, sizeof seconds[0], ascending);
    double middle = seconds[options->repeat / 2];
    printf("{\"events\":%" PRId64 ",\"seconds\":%.3f,\"eventsPerSecond\":%.0f}\n", count, middle,
           (double)count / middle);
}

/* ---- The command line. ---- */

__attribute__((noreturn))
static void usage(void) {
    fail(EXIT_USAGE, "usage:\n"
         "  bare fill FILE --events N [--members M] [--seed S]\n"
         "  bare append FILE --batch B --events N [--members M] [--seed S]\n"
         "  bare scan FILE [--repeat R]\n"
         "  bare rehash FILE [--repeat R]");
}

static int64_t count_argument(const char *text, int64_t max) {
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || number < 1 || number > max) {
        fail(EXIT_USAGE, "'%s' is not a number from 1 to %" PRId64, text, max);
    }
    return number;
}

int main(int count, char **arguments) {
    static const struct option known[] = {
        {"events", required_argument, NULL, 'e'}, {"members", required_argument, NULL, 'm'},
        {"batch", required_argument, NULL, 'b'},  {"repeat", required_argument, NULL, 'r'},
        {"seed", required_argument, NULL, 's'},   {NULL, 0, NULL, 0},
    };
    Options options = {.members = 2000, .repeat = 5, .seed = 1};
    for (int option; (option = getopt_long(count, arguments, "", known, NULL)) != -1;) {
        switch (option) {
        case 'e': options.events = count_argument(optarg, 1000000000); break;
        case 'm': options.members = count_argument(optarg, 999999); break;
        case 'b': options.batch = count_argument(optarg, 1000000000); break;
        case 'r': options.repeat = count_argument(optarg, REPEAT_MAX); break;
        case 's': options.seed = (uint64_t)count_argument(optarg, INT64_MAX); break;
        default: usage();
        }
    }
    if (count - optind != 2) usage();
    const char *verb = arguments[optind], *path = arguments[optind + 1];
    if (strcmp(verb, "fill") == 0 && options.events > 0 && options.batch == 0) {
        options.batch = FILL_BATCH;
        create(path);
        measure_append(path, &options);
    } else if (strcmp(verb, "append") == 0 && options.events > 0 && options.batch > 0) {
        measure_append(path, &options);
    } else if (strcmp(verb, "scan") == 0 && options.events == 0 && options.batch == 0) {
        measure_scan(path, &options);
    } else if (strcmp(verb, "rehash") == 0 && options.events == 0 && options.batch == 0) {
        measure_rehash(path, &options);
    } else {
        usage();
    }
    return 0;
}
