#include <stdint.h>
#include <mach/message.h>
#include <mach/port.h>
#include <mach/std_types.h>
#include <mach/vm_prot.h>
#include <mach/vm_types.h>

@types task_t task_name_t task_inspect_t task_read_t task_port_t thread_t host_t
@types ipc_space_t ipc_space_read_t ipc_space_inspect_t ipc_voucher_t mach_voucher_t

#define TASK_NULL ((task_t)0)
#define TASK_NAME_NULL ((task_name_t)0)
#define THREAD_NULL ((thread_t)0)
#define HOST_NULL ((host_t)0)
#define IPC_SPACE_NULL ((ipc_space_t)0)
#define IPC_VOUCHER_NULL ((ipc_voucher_t)0)
#define MACH_VOUCHER_NULL ((mach_voucher_t)0)
