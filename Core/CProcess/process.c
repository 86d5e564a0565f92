#include "restart_process.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

int restart_keep_memory_private(void) {
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
#ifdef __linux__
    // Also keeps a crash from being handed to a program that collects dumps, for which the limit does not count.
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return -1;
#endif
    return 0;
}
