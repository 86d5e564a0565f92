// SQLite's variadic settings, one plain function for each, because Swift cannot call variadics.
#ifndef CSQLITE_H
#define CSQLITE_H

int csqlite_leave_memory_uncounted(void);

#endif
