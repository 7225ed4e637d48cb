/* A host that cannot be joined: calls fail with codes, and nothing ends the program. */

#include <mach/mach.h>
#include <servers/bootstrap.h>

#include <string.h>

#include "check.h"

int main(void) {
    mach_port_t port = 7;
    vm_address_t address = 7;
    mach_msg_header_t message;
    memset(&message, 0, sizeof(message));
    message.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0);
    CHECK(mach_task_self() == MACH_PORT_NULL);
    CHECK(mach_reply_port() == MACH_PORT_NULL && mig_get_reply_port() == MACH_PORT_NULL);
    CHECK_CODE(mach_port_allocate(mach_task_self(), MACH_PORT_RIGHT_RECEIVE, &port),
               KERN_INVALID_TASK);
    CHECK_CODE(mach_msg(&message, MACH_SEND_MSG, sizeof(message), 0, 0, 0, 0),
               MACH_SEND_INVALID_DEST);
    CHECK_CODE(mach_msg(&message, MACH_RCV_MSG, 0, sizeof(message), 1, 0, 0),
               MACH_RCV_INVALID_NAME);
    CHECK_CODE(bootstrap_look_up(bootstrap_port, "name", &port), KERN_INVALID_TASK);
    CHECK_CODE(vm_allocate(mach_task_self(), &address, 10, VM_FLAGS_ANYWHERE),
               KERN_INVALID_TASK);
    mig_allocate(&address, 10);
    CHECK(address == 0);
    mach_msg_destroy(&message);
    CHECK(port == 7 && strlen(mach_error_string(KERN_INVALID_TASK)) > 10);
    return 0;
}
