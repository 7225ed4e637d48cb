/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MIG_ERRORS_H_
#define MACH_MSG_C_MACH_MIG_ERRORS_H_

#include <mach/boolean.h>
#include <mach/message.h>
#include <mach/mig.h>
#include <mach/ndr.h>

/* Codes of stubs. */
#define MIG_TYPE_ERROR (-300) /* a type, size or count of the message is not the expected one */
#define MIG_REPLY_MISMATCH (-301) /* the reply has an unexpected id */
#define MIG_REMOTE_ERROR (-302) /* the server detected an error */
#define MIG_BAD_ID (-303) /* the server has no such routine */
#define MIG_BAD_ARGUMENTS (-304) /* the request is malformed */
#define MIG_NO_REPLY (-305) /* the server replies later, or not at all */
#define MIG_EXCEPTION (-306) /* the handler of the server panicked or raised an exception */
#define MIG_ARRAY_TOO_LARGE (-307) /* an argument or a result is larger than declared */
#define MIG_SERVER_DIED (-308) /* the server died before it replied */
#define MIG_TRAILER_ERROR (-309) /* the trailer differs from the requested one */

#pragma pack(push, 4)

/* The reply to a call that failed. */
typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    kern_return_t RetCode;
} mig_reply_error_t;

#pragma pack(pop)

#endif /* MACH_MSG_C_MACH_MIG_ERRORS_H_ */
