#ifndef LUZHI_CHECKSUM_VFS_H
#define LUZHI_CHECKSUM_VFS_H

#include <stddef.h>
#include <stdint.h>

/* The number of bytes kept free at the end of every database page for its checksum. */
#define LUZHI_RESERVED_BYTES 8

/* The application id in the header of every ledger, "LUZH" in ASCII. */
#define LUZHI_APPLICATION_ID 0x4C555A48

/*
 * Registers the virtual file system "luzhi", over the system's default one, and makes it the
 * default. Returns SQLITE_OK or an error code. May be called again.
 */
int luzhi_register_checksum_vfs(void);

/*
 * The operation of `sqlite3_file_control` that has an open main file answer pages as they lie, whether or not
 * they agree with their checksum: its argument is an `int *`, 1 or 0. For who reads to find what is wrong,
 * and compares everything it reads with something else.
 */
#define LUZHI_FCNTL_PAST_BAD_PAGES 0x4C5A01

/*
 * The checksum of page `number`, from 0, over its first `bytes` bytes: what its last eight must hold, in
 * the machine's byte order.
 */
uint64_t luzhi_page_checksum(const unsigned char *page, size_t bytes, uint64_t number);

#endif
