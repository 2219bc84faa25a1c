#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

static int prepare_attributes(posix_spawnattr_t *attributes)
{
    sigset_t every, none;
    sigfillset(&every);
    sigdelset(&every, SIGKILL);
    sigdelset(&every, SIGSTOP);
    sigemptyset(&none);
    short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    int failure = posix_spawnattr_setsigdefault(attributes, &every);
    if (failure == 0) failure = posix_spawnattr_setsigmask(attributes, &none);
    if (failure == 0) failure = posix_spawnattr_setflags(attributes, flags);
    return failure;
}

static int prepare_descriptors(posix_spawn_file_actions_t *actions, int input, int output)
{
    int failure = posix_spawn_file_actions_adddup2(actions, input, 0);
    if (failure == 0) failure = posix_spawn_file_actions_adddup2(actions, output, 1);
    if (failure == 0) failure = posix_spawn_file_actions_adddup2(actions, output, 2);
#if defined(__GLIBC__)
    /* A surviving child that held the daemon's listening socket would keep the next daemon off the port. */
    if (failure == 0) failure = posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
    return failure;
}

int stepwell_spawn(pid_t *pid, const char *path, char *const argv[], char *const envp[], int input, int output)
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    int failure = posix_spawnattr_init(&attributes);
    if (failure != 0) return failure;
    failure = posix_spawn_file_actions_init(&actions);
    if (failure == 0) {
        failure = prepare_attributes(&attributes);
        if (failure == 0) failure = prepare_descriptors(&actions, input, output);
        if (failure == 0) failure = posix_spawn(pid, path, &actions, &attributes, argv, envp);
        posix_spawn_file_actions_destroy(&actions);
    }
    posix_spawnattr_destroy(&attributes);
    return failure;
}

int stepwell_pipe(int descriptors[2])
{
#ifdef __linux__
    return pipe2(descriptors, O_CLOEXEC);
#else
    if (pipe(descriptors) != 0) return -1;
    fcntl(descriptors[0], F_SETFD, FD_CLOEXEC);
    fcntl(descriptors[1], F_SETFD, FD_CLOEXEC);
    return 0;
#endif
}

int stepwell_pidfd_open(pid_t pid)
{
#ifdef SYS_pidfd_open
    return (int)syscall(SYS_pidfd_open, pid, 0);
#else
    (void)pid;
    errno = ENOSYS;
    return -1;
#endif
}
