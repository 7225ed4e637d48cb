#include <mach/boolean.h>
#include <mach/message.h>
#include <mach/mig.h>
#include <mach/ndr.h>

/* Codes of stubs. */
@constants mig

#pragma pack(push, 4)

/* The reply to a call that failed. */
typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    kern_return_t RetCode;
} mig_reply_error_t;

#pragma pack(pop)
