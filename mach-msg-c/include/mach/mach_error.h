/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MACH_ERROR_H_
#define MACH_MSG_C_MACH_MACH_ERROR_H_

#include <mach/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns the meaning of a code: of kern_return_t, mach_msg_return_t, MIG or bootstrap. The
   text stays. */
char *mach_error_string(mach_error_t error_value);

/* Returns the name of the part of the system that a code comes from. The text stays. */
char *mach_error_type(mach_error_t error_value);

/* Writes a text and the meaning of a code to standard error. */
void mach_error(const char *str, mach_error_t error_value);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_MACH_ERROR_H_ */
