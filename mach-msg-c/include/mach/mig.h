/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MIG_H_
#define MACH_MSG_C_MACH_MIG_H_

#include <stdint.h>
#include <mach/message.h>
#include <mach/port.h>
#include <mach/vm_types.h>

/* How stubs are compiled: with checks of received messages, and structs with pack(4). */
#ifndef __MigTypeCheck
#define __MigTypeCheck 1
#endif
#ifndef __MigPackStructs
#define __MigPackStructs 1
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef void (*mig_stub_routine_t)(mach_msg_header_t *request, mach_msg_header_t *reply);
typedef mig_stub_routine_t mig_routine_t;
typedef mig_routine_t (*mig_server_routine_t)(mach_msg_header_t *request);
typedef kern_return_t (*mig_impl_routine_t)(void);

/* Descriptors of arguments, which stubs do not have. */
typedef mach_msg_type_descriptor_t routine_arg_descriptor;
typedef mach_msg_type_descriptor_t *routine_arg_descriptor_t;
typedef mach_msg_type_descriptor_t *mig_routine_arg_descriptor_t;
#define MIG_ROUTINE_ARG_DESCRIPTOR_NULL ((mig_routine_arg_descriptor_t)0)

struct routine_descriptor {
    mig_impl_routine_t impl_routine;
    mig_stub_routine_t stub_routine;
    unsigned int argc;
    unsigned int descr_count;
    routine_arg_descriptor_t arg_descr;
    unsigned int max_reply_msg;
};
typedef struct routine_descriptor *routine_descriptor_t;
typedef struct routine_descriptor mig_routine_descriptor;
typedef mig_routine_descriptor *mig_routine_descriptor_t;
#define MIG_ROUTINE_DESCRIPTOR_NULL ((mig_routine_descriptor_t)0)

/* The table of a server's routines. `end` is the last id and one. */
typedef struct mig_subsystem {
    mig_server_routine_t server;
    mach_msg_id_t start;
    mach_msg_id_t end;
    mach_msg_size_t maxsize;
    vm_address_t reserved;
    mig_routine_descriptor routine[1];
} *mig_subsystem_t;
#define MIG_SUBSYSTEM_NULL ((mig_subsystem_t)0)

typedef struct mig_symtab {
    char *ms_routine_name;
    int ms_routine_number;
    void (*ms_routine)(void);
} mig_symtab_t;

/* Returns the reply port of this thread, or null if there is no room for one. It belongs to
   the library: mig_dealloc_reply_port releases it. */
mach_port_t mig_get_reply_port(void);

/* Releases the reply port of this thread. The next one gets another name. */
void mig_dealloc_reply_port(mach_port_t reply_port);

/* Ends the use of the reply port, which the thread keeps. */
void mig_put_reply_port(mach_port_t reply_port);

/* Copies a text of at most len bytes with the zero that ends it. Returns the number of bytes
   written, with the zero. */
int mig_strncpy(char *dest, const char *src, int len);

/* The same, and fills the rest of len bytes with zeros. */
int mig_strncpy_zerofill(char *dest, const char *src, int len);

/* Allocates memory for an argument. The address is 0 if there is none. */
void mig_allocate(vm_address_t *addr_p, vm_size_t size);

/* Releases memory of an argument. */
void mig_deallocate(vm_address_t addr, vm_size_t size);

/* Prepares the reply to a request: its header, as of an error reply with MIG_BAD_ID. */
void mig_reply_setup(mach_msg_header_t *request, mach_msg_header_t *reply);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_MIG_H_ */
