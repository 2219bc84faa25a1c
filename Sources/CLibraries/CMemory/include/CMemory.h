#ifndef STEPWELL_CMEMORY_H
#define STEPWELL_CMEMORY_H

#include <stdbool.h>

/// From now on, a thread of its own gives memory that the process has freed back to the operating system, each second.
///
/// glibc by itself gives back only what is free at the end of a heap; what was in use for a moment, in a burst, stays with the
/// process as long as anything behind it is in use, which is as a rule for ever. The thread takes no more than a five hundredth
/// of one processor's time, however large the heaps are. Does nothing when called again, and where the C library is not glibc.
/// Returns false when there is no thread to be had; the process is then the larger for it, and works all the same.
bool cmemory_keep_trimmed(void);

/// Limits how many heaps the threads of this process share; to be called before there are other threads.
///
/// Each heap keeps pages of which little is used, and glibc makes up to eight for each processor. Does nothing where the number is
/// set in the environment (`MALLOC_ARENA_MAX`, `GLIBC_TUNABLES`), and where the C library is not glibc.
void cmemory_limit_heaps(int heaps);

#endif
