#include "CTaskHook.h"

#include <pthread.h>
#include <stddef.h>

// The runtime calls the hook, if there is one, with the job and with what it would have called instead.
// Source: swift/stdlib/public/Concurrency/ConcurrencyHooks.cpp.
#define SWIFT_CALL __attribute__((swiftcall))

typedef SWIFT_CALL void (*enqueue_function)(void *job);

extern SWIFT_CALL void (*swift_task_enqueueGlobal_hook)(void *job, enqueue_function original);

static _Thread_local ctaskhook_taker taker;
static _Thread_local void *taker_context;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static SWIFT_CALL void enqueue(void *job, enqueue_function original) {
    if (taker != NULL) {
        taker(taker_context, job);
    } else {
        original(job);
    }
}

static void install(void) { swift_task_enqueueGlobal_hook = enqueue; }

void ctaskhook_begin(ctaskhook_taker new_taker, void *context) {
    pthread_once(&once, install);
    taker_context = context;
    taker = new_taker;
}

void ctaskhook_end(void) {
    taker = NULL;
    taker_context = NULL;
}

// Source: swift/include/swift/Runtime/Concurrency.h. An executor is two words; both are zero for "no particular one".
extern SWIFT_CALL void swift_job_run(void *job, void *identity, unsigned long implementation);

static ctaskhook_enqueue everybodys_taker;

static SWIFT_CALL void enqueue_for_everybody(void *job, enqueue_function original) {
    (void)original;
    everybodys_taker(job);
}

bool ctaskhook_take_all(ctaskhook_enqueue new_taker) {
    if (swift_task_enqueueGlobal_hook != NULL) return false;
    everybodys_taker = new_taker;
    swift_task_enqueueGlobal_hook = enqueue_for_everybody;
    return true;
}

void ctaskhook_run(void *job) { swift_job_run(job, NULL, 0); }
