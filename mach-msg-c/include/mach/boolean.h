/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_BOOLEAN_H_
#define MACH_MSG_C_MACH_BOOLEAN_H_

/* The type of truth values. */
#if defined(__x86_64__)
typedef unsigned int boolean_t;
#else
typedef int boolean_t;
#endif

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif

#endif /* MACH_MSG_C_MACH_BOOLEAN_H_ */
