/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_SERVERS_BOOTSTRAP_H_
#define MACH_MSG_C_SERVERS_BOOTSTRAP_H_

#include <mach/mach_init.h>
#include <mach/mach_types.h>

/* The kernel has the names of services. `bootstrap_port` is a number that denotes it as the first
   argument of these functions, and no right: it cannot be sent or deallocated. */

#define BOOTSTRAP_MAX_NAME_LEN 128

typedef char name_t[BOOTSTRAP_MAX_NAME_LEN];

#define BOOTSTRAP_SUCCESS 0
#define BOOTSTRAP_NOT_PRIVILEGED 1100
#define BOOTSTRAP_NAME_IN_USE 1101
#define BOOTSTRAP_UNKNOWN_SERVICE 1102
#define BOOTSTRAP_SERVICE_ACTIVE 1103
#define BOOTSTRAP_BAD_COUNT 1104
#define BOOTSTRAP_NO_MEMORY 1105
#define BOOTSTRAP_NO_CHILDREN 1106

#ifdef __cplusplus
extern "C" {
#endif

/* Registers a copy of a send right under the name of a service. A name has at most 127
   bytes. */
kern_return_t bootstrap_register(mach_port_t bp, const char *service_name, mach_port_t sp);

/* Returns a send right to the service with this name. */
kern_return_t bootstrap_look_up(mach_port_t bp, const char *service_name, mach_port_t *sp);

/* Returns the receive right of the service with this name, which is then active. */
kern_return_t bootstrap_check_in(mach_port_t bp, const char *service_name, mach_port_t *sp);

/* Returns the bootstrap port itself, which has no parent. */
kern_return_t bootstrap_parent(mach_port_t bp, mach_port_t *parent_port);

/* Returns the meaning of a code of these functions. The text stays. */
const char *bootstrap_strerror(kern_return_t r);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_SERVERS_BOOTSTRAP_H_ */
