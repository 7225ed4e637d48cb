/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MACH_H_
#define MACH_MSG_C_MACH_MACH_H_

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

/* Sends a message of the size in its header. */
mach_msg_return_t mach_msg_send(mach_msg_header_t *header);

/* Receives a message from the local port of the header, into a buffer of the size in the
   header. */
mach_msg_return_t mach_msg_receive(mach_msg_header_t *header);
/* Releases the rights and memory of a message that was received, or that the kernel returned
   after a failed send. Also releases the rights that sending the message would have made. */
void mach_msg_destroy(mach_msg_header_t *msg);
/* Serves requests until a call fails. */
mach_msg_return_t mach_msg_server(
    boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
    mach_msg_size_t max_size,
    mach_port_t rcv_name,
    mach_msg_options_t options);

/* Serves one request. */
mach_msg_return_t mach_msg_server_once(
    boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
    mach_msg_size_t max_size,
    mach_port_t rcv_name,
    mach_msg_options_t options);

/* The same as mach_msg_server: the kernel has no importance. */
mach_msg_return_t mach_msg_server_importance(
    boolean_t (*demux)(mach_msg_header_t *, mach_msg_header_t *),
    mach_msg_size_t max_size,
    mach_port_t rcv_name,
    mach_msg_options_t options);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_MACH_H_ */
