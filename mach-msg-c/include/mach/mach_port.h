/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MACH_PORT_H_
#define MACH_MSG_C_MACH_MACH_PORT_H_

#include <mach/mach_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Lists the names of a task with the rights that they denote, in two arrays that the caller
   releases with vm_deallocate. */
kern_return_t mach_port_names(
    ipc_space_t task,
    mach_port_name_array_t *names,
    mach_msg_type_number_t *names_count,
    mach_port_type_array_t *types,
    mach_msg_type_number_t *types_count);

/* Returns the rights and requests that a name denotes: MACH_PORT_TYPE_*. */
kern_return_t mach_port_type(ipc_space_t task, mach_port_name_t name, mach_port_type_t *ptype);

/* Creates a receive right, a port set or a dead name under a name that the caller chooses. */
kern_return_t mach_port_allocate_name(
    ipc_space_t task,
    mach_port_right_t right,
    mach_port_name_t name);

/* Creates a receive right, a port set or a dead name. */
kern_return_t mach_port_allocate(
    ipc_space_t task,
    mach_port_right_t right,
    mach_port_name_t *name);

/* Releases all rights that a name denotes. */
kern_return_t mach_port_destroy(ipc_space_t task, mach_port_name_t name);

/* Releases one user reference of a send right, send-once right, dead name or port set. */
kern_return_t mach_port_deallocate(ipc_space_t task, mach_port_name_t name);

/* Returns the number of user references of one kind that a name has. */
kern_return_t mach_port_get_refs(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_right_t right,
    mach_port_urefs_t *refs);

/* Changes the number of user references of one kind. */
kern_return_t mach_port_mod_refs(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_right_t right,
    mach_port_delta_t delta);

/* Inspects a queued message: its sequence number (0 asks for the first), size, id and
   trailer. */
kern_return_t mach_port_peek(
    ipc_space_t task,
    mach_port_name_t name,
    mach_msg_trailer_type_t trailer_type,
    mach_port_seqno_t *seqno_place,
    mach_msg_size_t *msg_size,
    mach_msg_id_t *msg_id,
    mach_msg_trailer_info_t trailer_info,
    mach_msg_type_number_t *trailer_size);

/* Sets the make-send count. */
kern_return_t mach_port_set_mscount(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_mscount_t mscount);

/* Lists the members of a port set, in an array that the caller releases with vm_deallocate. */
kern_return_t mach_port_get_set_status(
    ipc_space_read_t task,
    mach_port_name_t name,
    mach_port_name_array_t *members,
    mach_msg_type_number_t *members_count);

/* Adds a receive right to a set and removes it from all others; with a null set, only
   removes it. */
kern_return_t mach_port_move_member(
    ipc_space_t task,
    mach_port_name_t member,
    mach_port_name_t after);

/* Registers a right for a notification. Returns the right that was registered before. */
kern_return_t mach_port_request_notification(
    ipc_space_t task,
    mach_port_name_t name,
    mach_msg_id_t msgid,
    mach_port_mscount_t sync,
    mach_port_t notify,
    mach_msg_type_name_t notify_type,
    mach_port_t *previous);

/* Inserts a right under a name. */
kern_return_t mach_port_insert_right(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_t poly,
    mach_msg_type_name_t poly_type);

/* Takes a right from a name. Returns it and its type. */
kern_return_t mach_port_extract_right(
    ipc_space_t task,
    mach_port_name_t name,
    mach_msg_type_name_t msgt_name,
    mach_port_t *poly,
    mach_msg_type_name_t *poly_type);

/* Sets the sequence number. */
kern_return_t mach_port_set_seqno(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_seqno_t seqno);

/* Reads attributes of a port. port_info_count is the room, and then the size, in words. */
kern_return_t mach_port_get_attributes(
    ipc_space_read_t task,
    mach_port_name_t name,
    mach_port_flavor_t flavor,
    mach_port_info_t port_info,
    mach_msg_type_number_t *port_info_count);

/* Sets attributes of a port. */
kern_return_t mach_port_set_attributes(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_flavor_t flavor,
    mach_port_info_t port_info,
    mach_msg_type_number_t port_info_count);

/* Fails if the attributes of a port are not these. */
kern_return_t mach_port_assert_attributes(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_flavor_t flavor,
    mach_port_info_t info,
    mach_msg_type_number_t info_count);

/* Returns the number of send rights that exist for a port. */
kern_return_t mach_port_get_srights(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_rights_t *srights);

/* Adds a receive right to a set. */
kern_return_t mach_port_insert_member(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_name_t pset);

/* Removes a receive right from a set. */
kern_return_t mach_port_extract_member(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_name_t pset);

/* Returns the context of a port. */
kern_return_t mach_port_get_context(
    ipc_space_read_t task,
    mach_port_name_t name,
    mach_port_context_t *context);

/* Sets the context of a port. */
kern_return_t mach_port_set_context(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_context_t context);

/* Creates a port with options. */
kern_return_t mach_port_construct(
    ipc_space_t task,
    mach_port_options_t *options,
    mach_port_context_t context,
    mach_port_name_t *name);

/* Destroys a receive right, and changes the send references of its name. */
kern_return_t mach_port_destruct(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_delta_t srdelta,
    mach_port_context_t guard);

/* Guards a receive right. */
kern_return_t mach_port_guard(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_context_t guard,
    boolean_t strict);

/* Removes the guard of a receive right. */
kern_return_t mach_port_unguard(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_context_t guard);

/* Guards a receive right, with flags: MPG_*. */
kern_return_t mach_port_guard_with_flags(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_context_t guard,
    uint64_t flags);

/* Replaces the guard of a receive right. */
kern_return_t mach_port_swap_guard(
    ipc_space_t task,
    mach_port_name_t name,
    mach_port_context_t old_guard,
    mach_port_context_t new_guard);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_MACH_PORT_H_ */
