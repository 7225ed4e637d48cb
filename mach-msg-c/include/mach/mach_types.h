/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MACH_TYPES_H_
#define MACH_MSG_C_MACH_MACH_TYPES_H_

#include <stdint.h>
#include <mach/message.h>
#include <mach/port.h>
#include <mach/std_types.h>
#include <mach/vm_prot.h>
#include <mach/vm_types.h>

typedef mach_port_t task_t;
typedef mach_port_t task_name_t;
typedef mach_port_t task_inspect_t;
typedef mach_port_t task_read_t;
typedef task_t task_port_t;
typedef mach_port_t thread_t;
typedef mach_port_t host_t;
typedef mach_port_t ipc_space_t;
typedef mach_port_t ipc_space_read_t;
typedef mach_port_t ipc_space_inspect_t;
typedef mach_port_t ipc_voucher_t;
typedef mach_port_t mach_voucher_t;

#define TASK_NULL ((task_t)0)
#define TASK_NAME_NULL ((task_name_t)0)
#define THREAD_NULL ((thread_t)0)
#define HOST_NULL ((host_t)0)
#define IPC_SPACE_NULL ((ipc_space_t)0)
#define IPC_VOUCHER_NULL ((ipc_voucher_t)0)
#define MACH_VOUCHER_NULL ((mach_voucher_t)0)

#endif /* MACH_MSG_C_MACH_MACH_TYPES_H_ */
