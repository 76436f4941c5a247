#ifndef LUZHI_FILE_SYSTEM_H
#define LUZHI_FILE_SYSTEM_H

/*
 * The number of linux/magic.h for the file system that holds `path`, or 0 if it cannot be told.
 * Swift's Glibc module does not show statfs(2).
 */
unsigned long luzhi_file_system_magic(const char *path);

#endif
