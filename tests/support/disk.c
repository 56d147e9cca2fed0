/* Stands between the program and the disk, loaded before the C library, for one folder.
 *
 * DISK_FOLDER  the folder that is watched
 * DISK_TRACE   a file to note in what was written, synced and listed, in order
 * DISK_FAIL    the how manyth write, sync, truncation, creation, rename or removal in the folder fails (from 1)
 * DISK_ERRNO   with which error
 * DISK_COUNT   a file to leave the number of such calls in
 *
 * Files are noted by their inode, so that whoever renames them need not pass here. A note is a line
 *   N ino            created, empty        W ino offset hex   written
 *   T ino length     truncated             S ino              synced
 *   L name/ino …     what the folder holds Y                  the folder was synced
 *   A hex            said on standard output
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static int trace = -1;
static long calls, fail_at;
static int fail_with;
static const char *folder;
static char listed[8192];

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void note(const char *text, size_t length) {
    if (trace >= 0 && syscall(SYS_write, trace, text, length) < 0) _exit(99);
}

static void note_bytes(const char *head, const void *bytes, size_t length) {
    static const char digits[] = "0123456789abcdef";
    size_t start = strlen(head);
    char *line = malloc(start + 2 * length + 1);
    if (trace < 0 || !line) { free(line); return; }
    memcpy(line, head, start);
    for (size_t at = 0; at < length; at++) {
        unsigned char byte = ((const unsigned char *)bytes)[at];
        line[start + 2 * at] = digits[byte >> 4];
        line[start + 2 * at + 1] = digits[byte & 15];
    }
    line[start + 2 * length] = '\n';
    note(line, start + 2 * length + 1);
    free(line);
}

__attribute__((constructor)) static void begin(void) {
    folder = getenv("DISK_FOLDER");
    const char *path = getenv("DISK_TRACE"), *at = getenv("DISK_FAIL"), *with = getenv("DISK_ERRNO");
    if (path) trace = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    fail_at = at ? atol(at) : 0;
    fail_with = with ? atoi(with) : EIO;
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("DISK_COUNT");
    char text[32];
    if (!path) return;
    int file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (syscall(SYS_write, file, text, snprintf(text, sizeof text, "%ld", calls)) < 0) _exit(99);
}

static int inside(const char *path) {
    return folder && path && !strncmp(path, folder, strlen(folder));
}

/* 0 elsewhere, 1 a file of the folder, 2 the folder itself. The index of a log is no more than memory. */
static int where(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    if (!inside(path) || (length > 4 && !strcmp(path + length - 4, "-shm"))) return 0;
    return strlen(path) == strlen(folder) ? 2 : 1;
}

static int fails(void) {
    if (++calls != fail_at) return 0;
    errno = fail_with;
    return 1;
}

static unsigned long inode(int fd) {
    struct stat data;
    return fstat(fd, &data) ? 0 : data.st_ino;
}

/* Before anything else is noted: whoever renamed or removed something since. */
static void look(void) {
    char now[8192] = "L";
    size_t at = 1;
    DIR *open = trace >= 0 && folder ? opendir(folder) : NULL;
    if (!open) return;
    for (struct dirent *entry; (entry = readdir(open)) && at < sizeof now - 300;) {
        if (entry->d_type == DT_REG) at += snprintf(now + at, sizeof now - at, " %s/%lu", entry->d_name, (unsigned long)entry->d_ino);
    }
    closedir(open);
    now[at++] = '\n';
    if (strncmp(now, listed, at)) {
        note(now, at);
        memcpy(listed, now, at);
    }
}

static void wrote(int fd, const void *bytes, size_t length, long long offset) {
    char head[96];
    look();
    snprintf(head, sizeof head, "W %lu %lld ", inode(fd), offset);
    note_bytes(head, bytes, length);
}

static void told(const char *what, int fd, long long number, int has_number) {
    char line[96];
    look();
    int length = has_number ? snprintf(line, sizeof line, "%s %lu %lld\n", what, inode(fd), number)
                            : snprintf(line, sizeof line, "%s %lu\n", what, inode(fd));
    note(line, length);
}

static int opened(int (*real)(int, const char *, int, ...), int at, const char *path, int flags, mode_t mode) {
    int is_new = (flags & O_CREAT) && inside(path) && faccessat(at, path, F_OK, 0);
    if (is_new && !strstr(path, "-shm") && fails()) return -1;
    int fd = real(at, path, flags, mode);
    if (fd >= 0 && where(fd) == 1 && (is_new || (flags & O_TRUNC))) told("N", fd, 0, 0);
    return fd;
}

#define MODE(last) mode_t mode = 0; va_list rest; va_start(rest, last); if (last & (O_CREAT | O_TMPFILE)) mode = va_arg(rest, int); va_end(rest)
int openat(int at, const char *path, int flags, ...) { MODE(flags); return opened(REAL(openat), at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags); return opened(REAL(openat), at, path, flags, mode); }
int open(const char *path, int flags, ...) { MODE(flags); return opened(REAL(openat), AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags); return opened(REAL(openat), AT_FDCWD, path, flags, mode); }

ssize_t write(int fd, const void *bytes, size_t length) {
    if (fd == 1) { look(); note_bytes("A ", bytes, length); return REAL(write)(fd, bytes, length); }
    if (where(fd) != 1) return REAL(write)(fd, bytes, length);
    if (fails()) return -1;
    off_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t done = REAL(write)(fd, bytes, length);
    if (done > 0) wrote(fd, bytes, done, offset);
    return done;
}

static ssize_t written(int fd, const void *bytes, size_t length, off_t offset) {
    int is_ours = where(fd) == 1;
    if (is_ours && fails()) return -1;
    ssize_t done = REAL(pwrite)(fd, bytes, length, offset);
    if (done > 0 && is_ours) wrote(fd, bytes, done, offset);
    return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return written(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) { return written(fd, bytes, length, offset); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t all = 0;
    for (int nth = 0; nth < count; nth++) {
        if (!parts[nth].iov_len) continue;
        ssize_t done = write(fd, parts[nth].iov_base, parts[nth].iov_len);
        if (done < 0) return all ? all : done;
        all += done;
        if ((size_t)done < parts[nth].iov_len) break;
    }
    return all;
}

static int cut(int fd, off_t length) {
    int is_ours = where(fd) == 1;
    if (is_ours && fails()) return -1;
    int done = REAL(ftruncate)(fd, length);
    if (!done && is_ours) told("T", fd, length, 1);
    return done;
}
int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off_t length) { return cut(fd, length); }

static int synced(int fd, int (*real)(int)) {
    int what = where(fd);
    if (what && fails()) return -1;
    int done = real(fd);
    if (!done && what == 1) told("S", fd, 0, 0);
    if (!done && what == 2) { look(); note("Y\n", 2); }
    return done;
}
int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

int unlink(const char *path) { return inside(path) && fails() ? -1 : REAL(unlink)(path); }
int rename(const char *from, const char *to) { return inside(to) && fails() ? -1 : REAL(rename)(from, to); }

/* Copies within the kernel would pass unseen: the ordinary way is taken instead. */
ssize_t copy_file_range(int a, off64_t *b, int c, off64_t *d, size_t e, unsigned f) { (void)a, (void)b, (void)c, (void)d, (void)e, (void)f; errno = ENOSYS; return -1; }
ssize_t sendfile(int a, int b, off_t *c, size_t d) { (void)a, (void)b, (void)c, (void)d; errno = EINVAL; return -1; }
ssize_t sendfile64(int a, int b, off64_t *c, size_t d) { (void)a, (void)b, (void)c, (void)d; errno = EINVAL; return -1; }
