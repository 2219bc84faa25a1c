#ifndef STEPWELL_CSPAWN_H
#define STEPWELL_CSPAWN_H

#include <sys/types.h>

/// Starts a program in a session of its own, with every signal at its default and no descriptor but 0, 1 and 2.
///
/// Swift does not see the GNU part of <spawn.h>, which is where all of this lives.
/// `output` becomes both standard output and standard error. Returns 0 and sets *pid, or an errno.
int stepwell_spawn(pid_t *pid, const char *path, char *const argv[], char *const envp[], int input, int output);

/// A pipe whose two ends are closed by exec. Returns 0 or -1 with errno set.
int stepwell_pipe(int descriptors[2]);

/// A descriptor that becomes readable when the process ends; -1 where the system has no such thing.
int stepwell_pidfd_open(pid_t pid);

/// Reads /proc/PID/stat: the parent, the session, the state (`Z` waits to be reaped), and the start in clock ticks
/// since the machine started. Returns 0, or -1 when there is no such process or no /proc.
///
/// Looking for the processes of a container reads this file of each process of the machine: the strings of Swift would
/// take several times as long.
int stepwell_process_status(pid_t pid, pid_t *parent, pid_t *session, char *state, unsigned long long *start);

#endif
