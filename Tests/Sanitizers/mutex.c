// Tells the thread sanitizer what the kernel does for `Synchronization.Mutex`; loaded before the tests by `.ci/sanitize`.
//
// The quick paths of the mutex are atomic operations in the code that uses it, which the sanitizer sees. Where threads meet,
// `_lockSlow` and `_unlockSlow` of libswiftSynchronization have the kernel pass the lock on (FUTEX_LOCK_PI), and the sanitizer
// takes what both threads do under the lock for a race. These take the place of the two, call them, and tell it that what was
// done before the unlock comes before what follows the lock. In programs without the sanitizer they only call them.

#include <dlfcn.h>
#include <stdint.h>

extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef SWIFT void (*lock_function)(uint32_t thread, SELF);
typedef SWIFT void (*unlock_function)(SELF);

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void unlock_slow(SELF) __asm__(UNLOCK);

SWIFT void lock_slow(uint32_t thread, SELF) {
    lock_function real = (lock_function)dlsym(RTLD_NEXT, LOCK);
    real(thread, self);
    if (__tsan_acquire) __tsan_acquire(self);
}

SWIFT void unlock_slow(SELF) {
    unlock_function real = (unlock_function)dlsym(RTLD_NEXT, UNLOCK);
    if (__tsan_release) __tsan_release(self);
    real(self);
}
