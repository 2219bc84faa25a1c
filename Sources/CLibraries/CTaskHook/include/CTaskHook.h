#ifndef STEPWELL_CTASKHOOK_H
#define STEPWELL_CTASKHOOK_H

#include <stdbool.h>

// What Swift cannot do itself: a hook of the concurrency runtime, which has the Swift calling convention.

/// Takes a job of Swift's concurrency that would otherwise go to the global executor.
typedef void (*ctaskhook_taker)(void *_Nonnull context, void *_Nonnull job);

/// From now on the jobs that this thread hands to the global executor go to `taker`; those of other threads go where they
/// always go.
void ctaskhook_begin(ctaskhook_taker _Nonnull taker, void *_Nonnull context);

/// From now on this thread's jobs go to the global executor again.
void ctaskhook_end(void);

/// Takes a job of Swift's concurrency that would otherwise go to the global executor, whichever thread hands it in.
typedef void (*ctaskhook_enqueue)(void *_Nonnull job);

/// From now on all jobs for the global executor go to `taker`.
///
/// To be called before there is any task; false when somebody takes them already. Not to be used beside `ctaskhook_begin`, which does
/// not look whether somebody does.
bool ctaskhook_take_all(ctaskhook_enqueue _Nonnull taker);

/// Runs a job as the global executor does, on the thread that calls.
void ctaskhook_run(void *_Nonnull job);

#endif
