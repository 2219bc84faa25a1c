#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
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

int stepwell_process_status(pid_t pid, pid_t *parent, pid_t *session, char *state, unsigned long long *start)
{
    char path[32], line[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return -1;
    ssize_t length = read(descriptor, line, sizeof line - 1);
    close(descriptor);
    if (length <= 0) return -1;
    line[length] = 0;
    /* The name, in parentheses, may hold anything, parentheses included. */
    const char *rest = strrchr(line, ')');
    int found_parent, found_session;
    if (!rest) return -1;
    static const char form[] = " %c %d %*d %d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu";
    if (sscanf(rest + 1, form, state, &found_parent, &found_session, start) != 4) return -1;
    *parent = found_parent;
    *session = found_session;
    return 0;
}
