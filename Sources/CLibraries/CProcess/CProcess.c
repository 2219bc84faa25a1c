#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

extern char **environ;

static char **environment_without(const char *name)
{
    size_t count = 0, length = name ? strlen(name) : 0, kept = 0;
    while (environ && environ[count]) count++;
    char **result = calloc(count + 1, sizeof(char *));
    if (!result) return NULL;
    for (size_t index = 0; index < count; index++) {
        bool is_hidden = name && strncmp(environ[index], name, length) == 0 && environ[index][length] == '=';
        if (!is_hidden) result[kept++] = environ[index];
    }
    return result;
}

static int prepare_attributes(posix_spawnattr_t *attributes)
{
    sigset_t defaults, none;
    // exec itself resets signals that are caught; only what this process ignores would be inherited.
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigemptyset(&none);
    int failure = posix_spawnattr_setsigdefault(attributes, &defaults);
    if (failure == 0) failure = posix_spawnattr_setsigmask(attributes, &none);
    if (failure == 0) {
        failure = posix_spawnattr_setflags(
            attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    }
    return failure;
}

int cprocess_spawn(pid_t *pid, char *const argv[], const char *hidden_variable, int output, int error)
{
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    char **environment = environment_without(hidden_variable);
    if (!environment) return ENOMEM;
    int failure = posix_spawnattr_init(&attributes);
    if (failure == 0) {
        failure = posix_spawn_file_actions_init(&actions);
        if (failure == 0) {
            failure = prepare_attributes(&attributes);
            if (failure == 0) failure = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
            if (failure == 0) failure = posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO);
            if (failure == 0) failure = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environment);
            posix_spawn_file_actions_destroy(&actions);
        }
        posix_spawnattr_destroy(&attributes);
    }
    free(environment);
    return failure;
}

int cprocess_pipe(int descriptors[2])
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

void cprocess_prepare_supervision(void)
{
    // A pipe must never get the number of a standard descriptor that the parent has closed.
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) open("/dev/null", O_RDWR);
    }
    signal(SIGCHLD, SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
#endif
}

pid_t cprocess_wait(pid_t child)
{
    siginfo_t info;
    int result;
    do {
        memset(&info, 0, sizeof info);
        result = waitid(child == -1 ? P_ALL : P_PID, child == -1 ? 0 : (id_t)child, &info, WEXITED | WNOWAIT);
    } while (result != 0 && errno == EINTR);
    return result == 0 ? info.si_pid : -1;
}

bool cprocess_reap(pid_t child, int *code, int *signal)
{
    int status;
    pid_t result;
    do {
        result = waitpid(child, &status, 0);
    } while (result == -1 && errno == EINTR);
    if (result != child) return false;
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    *signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    return true;
}

// Written once, under the lock and before any handler is installed that reads it.
static volatile int signal_pipe_input = -1;
static int signal_pipe_output = -1;
static pthread_mutex_t signal_pipe_lock = PTHREAD_MUTEX_INITIALIZER;

static void note_signal(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe means that many signals are waiting already; this one may be lost then.
    ssize_t written = write(signal_pipe_input, &byte, 1);
    (void)written;
    errno = saved;
}

static int open_signal_pipe(void)
{
    int descriptors[2];
    if (cprocess_pipe(descriptors) != 0) return -1;
    fcntl(descriptors[1], F_SETFL, fcntl(descriptors[1], F_GETFL) | O_NONBLOCK);
    signal_pipe_output = descriptors[0];
    signal_pipe_input = descriptors[1];
    return 0;
}

int cprocess_signal_pipe(const int *signals, int count)
{
    pthread_mutex_lock(&signal_pipe_lock);
    int failure = signal_pipe_output < 0 ? open_signal_pipe() : 0;
    for (int index = 0; failure == 0 && index < count; index++) {
        struct sigaction action, present;
        memset(&action, 0, sizeof action);
        action.sa_handler = note_signal;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        failure = sigaction(signals[index], NULL, &present);
        if (failure == 0 && present.sa_handler != SIG_IGN) failure = sigaction(signals[index], &action, NULL);
    }
    int result = failure == 0 ? signal_pipe_output : -1;
    pthread_mutex_unlock(&signal_pipe_lock);
    return result;
}
