#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/mach_error.h>
#include <mach/mach_init.h>
#include <mach/mach_interface.h>
#include <mach/mach_port.h>
#include <mach/mach_traps.h>
#include <mach/mach_types.h>
#include <mach/message.h>
#include <mach/mig.h>
#include <mach/mig_errors.h>
#include <mach/notify.h>
#include <mach/std_types.h>

#ifdef __cplusplus
extern "C" {
#endif

@functions message mach_msg_send mach_msg_receive
@functions destroy
@functions server

#ifdef __cplusplus
}
#endif
