#include "FileSystem.h"

#include <sys/vfs.h>

unsigned long luzhi_file_system_magic(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (unsigned long)status.f_type & 0xFFFFFFFFul : 0;
}
