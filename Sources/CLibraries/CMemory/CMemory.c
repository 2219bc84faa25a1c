#define _GNU_SOURCE
#include "CMemory.h"

#include <stdlib.h>

#ifdef __GLIBC__

#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

enum {
    // Between two times, at least: what an allocator gets back within less may as well stay where it is.
    PAUSE_NANOSECONDS_MIN = 1000000000,
    // And so many times what the last time took: other threads wait for their heaps meanwhile.
    PAUSE_PER_DURATION = 500,
    SECOND_NANOSECONDS = 1000000000,
};

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * SECOND_NANOSECONDS + time.tv_nsec;
}

static void *trim(void *unused)
{
    (void)unused;
    int64_t pause = PAUSE_NANOSECONDS_MIN;
    for (;;) {
        struct timespec time = {.tv_sec = pause / SECOND_NANOSECONDS, .tv_nsec = pause % SECOND_NANOSECONDS};
        nanosleep(&time, NULL);
        int64_t start = now();
        malloc_trim(0);
        pause = (now() - start) * PAUSE_PER_DURATION;
        if (pause < PAUSE_NANOSECONDS_MIN) pause = PAUSE_NANOSECONDS_MIN;
    }
    return NULL;
}

static bool start_thread(void)
{
    pthread_attr_t attributes;
    pthread_t thread;
    sigset_t all, before;
    if (pthread_attr_init(&attributes) != 0) return false;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 128 * 1024);
    // Signals are for those who wait for them; the new thread inherits the mask.
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int code = pthread_create(&thread, &attributes, trim, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return code == 0;
}

void cmemory_limit_heaps(int heaps)
{
    // Whoever runs the program knows better.
    const char *tunables = getenv("GLIBC_TUNABLES");
    if (getenv("MALLOC_ARENA_MAX") || (tunables && strstr(tunables, "arena_max"))) return;
    if (heaps > 0) mallopt(M_ARENA_MAX, heaps);
}

bool cmemory_keep_trimmed(void)
{
    static atomic_flag is_begun = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&is_begun)) return true;
    if (start_thread()) return true;
    atomic_flag_clear(&is_begun);
    return false;
}

#else

bool cmemory_keep_trimmed(void) { return true; }

void cmemory_limit_heaps(int heaps) { (void)heaps; }

#endif
