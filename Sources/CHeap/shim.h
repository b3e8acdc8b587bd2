// The part of glibc's heap that Swift's own module of glibc leaves out.
#include <malloc.h>

/// One heap for all threads, instead of one for each of them that keeps what others free.
static inline void lt_share_heap(void) { mallopt(M_ARENA_MAX, 1); }

/// Gives the system back what is free between what is in use.
static inline void lt_trim_heap(void) { malloc_trim(0); }
