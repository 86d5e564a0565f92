#ifndef RESTART_PROCESS_H
#define RESTART_PROCESS_H

/// Keeps the memory of this process to itself: no core dump, no report of what stood in it at a crash, and no reading of it by other processes
/// of the same account. A crash ends the process at once.
/// Returns 0, or -1 with errno set.
int restart_keep_memory_private(void);

#endif
