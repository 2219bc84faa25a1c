#ifndef STEPWELL_CPROCESS_H
#define STEPWELL_CPROCESS_H

#include <stdbool.h>
#include <sys/types.h>

// What Swift cannot do itself: functions with variable arguments, the GNU part of <spawn.h>, macros over wait statuses,
// signal handlers (which may not touch the Swift runtime), and an environment passed on byte for byte.

/// Starts a program, looked up in PATH, as the leader of a session and process group of its own.
///
/// Standard input and all other descriptors that are not closed by exec are inherited; `output` and `error` become its
/// standard output and error. The environment is passed on but for `hidden_variable` (may be NULL).
/// Returns 0 and sets *pid, or an errno.
int cprocess_spawn(pid_t *pid, char *const argv[], const char *hidden_variable, int output, int error);

/// A pipe whose two ends are closed by exec. Returns 0 or -1 with errno set.
int cprocess_pipe(int descriptors[2]);

/// Makes this process fit to supervise: children are waited for (also where the parent ignored SIGCHLD), writing to a closed
/// pipe is an error and no signal, the standard descriptors are open (on /dev/null if need be), and orphaned descendants become children of this process.
void cprocess_prepare_supervision(void);

/// Waits until `child` has ended, or any child when `child` is -1, without reaping it. Returns its pid, or -1.
pid_t cprocess_wait(pid_t child);

/// Reaps a child that has ended. Sets its exit code, or the signal that ended it with the code -1.
bool cprocess_reap(pid_t child, int *code, int *signal);

/// From now on each delivery of one of these signals writes its number as one byte into a pipe.
///
/// Signals that are ignored stay ignored (nohup). Returns the reading end, or -1 with errno set. One pipe per process: a
/// later call returns the same end and adds its signals.
int cprocess_signal_pipe(const int *signals, int count);

#endif
