/* Messages by mach_msg in C: a header and bytes in a buffer of the caller.
 *
 * mach_message.h is included by the command line. The kernel is called through a pointer to a
 * function with the signature of mach_msg (src/mach/in_c.rs). */

#define SEND_MSG 0x1u
#define RCV_MSG 0x2u
#define RCV_AUDIT_TRAILER (3u << 24)
#define ID 1

typedef int32_t (*mach_msg_function)(mach_msg_header_t *message, uint32_t options,
                                     uint32_t send_size, uint32_t receive_size,
                                     uint32_t receive_name, uint32_t timeout, uint32_t notify);

static inline void fill(mach_msg_header_t *message, uint32_t bits, uint32_t remote, uint32_t local,
                        const void *body, size_t size) {
    *message = (mach_msg_header_t){
        .msgh_bits = bits,
        .msgh_remote_port = remote,
        .msgh_local_port = local,
        .msgh_id = ID,
    };
    memcpy(message + 1, body, size);
}

/* Checks that a received message has `size` bytes after its header. */
static inline bool is_expected(const mach_msg_header_t *message, size_t size) {
    return message->msgh_id == ID && message->msgh_size == sizeof *message + size;
}

/* Sends `size` bytes. The buffer has room for them and a header. */
bool mach_bench_send(mach_msg_function mach_msg, mach_msg_header_t *buffer, uint32_t bits,
                     uint32_t remote, uint32_t local, const void *body, size_t size) {
    fill(buffer, bits, remote, local, body, size);
    return mach_msg(buffer, SEND_MSG, (uint32_t)(sizeof *buffer + size), 0, 0, 0, 0) == 0;
}

/* Receives a message with `size` bytes. */
bool mach_bench_receive(mach_msg_function mach_msg, mach_msg_header_t *buffer, size_t capacity,
                        uint32_t port, size_t size) {
    return mach_msg(buffer, RCV_MSG | RCV_AUDIT_TRAILER, 0, (uint32_t)capacity, port, 0, 0) == 0 &&
           is_expected(buffer, size);
}

/* Sends `size` bytes and receives as many, in one call. */
bool mach_bench_call(mach_msg_function mach_msg, mach_msg_header_t *buffer, size_t capacity,
                     uint32_t bits, uint32_t remote, uint32_t local, const void *body,
                     size_t size) {
    fill(buffer, bits, remote, local, body, size);
    return mach_msg(buffer, SEND_MSG | RCV_MSG | RCV_AUDIT_TRAILER,
                    (uint32_t)(sizeof *buffer + size), (uint32_t)capacity, local, 0, 0) == 0 &&
           is_expected(buffer, size);
}
