#include "restart_process.h"

#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

int restart_keep_memory_private(void) {
    // The runtime of the language answers a crash by starting a program that reads the memory of this one and writes down what it finds. That
    // program may not do so any more, and this one would wait for it for ever: a crash ends it at once instead.
    static const int crashes[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
    for (size_t index = 0; index < sizeof crashes / sizeof crashes[0]; index++) {
        if (signal(crashes[index], SIG_DFL) == SIG_ERR) return -1;
    }
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
#ifdef __linux__
    // Also keeps a crash from being handed to a program that collects dumps, for which the limit does not count.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return -1;
#endif
    return 0;
}
