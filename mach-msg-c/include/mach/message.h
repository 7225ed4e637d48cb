/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_MESSAGE_H_
#define MACH_MSG_C_MACH_MESSAGE_H_

#include <stdint.h>
#include <mach/kern_return.h>
#include <mach/port.h>

typedef natural_t mach_msg_timeout_t;
#define MACH_MSG_TIMEOUT_NONE ((mach_msg_timeout_t)0)

/* The first word of a message: dispositions of the three ports, and flags. */
typedef unsigned int mach_msg_bits_t;
#define MACH_MSGH_BITS_ZERO 0
#define MACH_MSGH_BITS_REMOTE_MASK 0x1f
#define MACH_MSGH_BITS_LOCAL_MASK 0x1f00
#define MACH_MSGH_BITS_VOUCHER_MASK 0x1f0000U
#define MACH_MSGH_BITS_COMPLEX 0x80000000U
#define MACH_MSGH_BITS_USER 0x801f1f1fU
#define MACH_MSGH_BITS_RAISEIMP 0x20000000U
#define MACH_MSGH_BITS_CIRCULAR 0x10000000U
#define MACH_MSGH_BITS_PORTS_MASK \
    (MACH_MSGH_BITS_REMOTE_MASK | MACH_MSGH_BITS_LOCAL_MASK | MACH_MSGH_BITS_VOUCHER_MASK)

#define MACH_MSGH_BITS(remote, local) ((remote) | ((local) << 8))
#define MACH_MSGH_BITS_SET_PORTS(remote, local, voucher) \
    (((remote) & MACH_MSGH_BITS_REMOTE_MASK) | (((local) << 8) & MACH_MSGH_BITS_LOCAL_MASK) | \
     (((voucher) << 16) & MACH_MSGH_BITS_VOUCHER_MASK))
#define MACH_MSGH_BITS_SET(remote, local, voucher, other) \
    (MACH_MSGH_BITS_SET_PORTS((remote), (local), (voucher)) | \
     ((other) & ~MACH_MSGH_BITS_PORTS_MASK))
#define MACH_MSGH_BITS_REMOTE(bits) ((bits) & MACH_MSGH_BITS_REMOTE_MASK)
#define MACH_MSGH_BITS_LOCAL(bits) (((bits) & MACH_MSGH_BITS_LOCAL_MASK) >> 8)
#define MACH_MSGH_BITS_VOUCHER(bits) (((bits) & MACH_MSGH_BITS_VOUCHER_MASK) >> 16)
#define MACH_MSGH_BITS_PORTS(bits) ((bits) & MACH_MSGH_BITS_PORTS_MASK)
#define MACH_MSGH_BITS_OTHER(bits) ((bits) & ~MACH_MSGH_BITS_PORTS_MASK)
#define MACH_MSGH_BITS_HAS_REMOTE(bits) (MACH_MSGH_BITS_REMOTE(bits) != MACH_MSGH_BITS_ZERO)
#define MACH_MSGH_BITS_HAS_LOCAL(bits) (MACH_MSGH_BITS_LOCAL(bits) != MACH_MSGH_BITS_ZERO)
#define MACH_MSGH_BITS_HAS_VOUCHER(bits) (MACH_MSGH_BITS_VOUCHER(bits) != MACH_MSGH_BITS_ZERO)
#define MACH_MSGH_BITS_IS_COMPLEX(bits) (((bits) & MACH_MSGH_BITS_COMPLEX) != MACH_MSGH_BITS_ZERO)

typedef natural_t mach_msg_size_t;
typedef integer_t mach_msg_id_t;
typedef unsigned int mach_msg_priority_t;

#define MACH_MSG_SIZE_NULL ((mach_msg_size_t *)0)
#define MACH_MSG_SIZE_MAX ((mach_msg_size_t)~0)
#define MACH_MSG_SIZE_RELIABLE ((mach_msg_size_t)0x40000)
#define MACH_MSG_PRIORITY_UNSPECIFIED ((mach_msg_priority_t)0)

/* What a send does with the right that a name denotes, and what a receiver has got. */
typedef unsigned int mach_msg_type_name_t;
typedef natural_t mach_msg_type_size_t;
typedef natural_t mach_msg_type_number_t;
#define MACH_MSG_TYPE_PORT_NONE 0
#define MACH_MSG_TYPE_PORT_NAME 0xf
#define MACH_MSG_TYPE_MOVE_RECEIVE 0x10
#define MACH_MSG_TYPE_MOVE_SEND 0x11
#define MACH_MSG_TYPE_MOVE_SEND_ONCE 0x12
#define MACH_MSG_TYPE_COPY_SEND 0x13
#define MACH_MSG_TYPE_MAKE_SEND 0x14
#define MACH_MSG_TYPE_MAKE_SEND_ONCE 0x15
#define MACH_MSG_TYPE_COPY_RECEIVE 0x16
#define MACH_MSG_TYPE_PORT_RECEIVE 0x10
#define MACH_MSG_TYPE_PORT_SEND 0x11
#define MACH_MSG_TYPE_PORT_SEND_ONCE 0x12
#define MACH_MSG_TYPE_LAST 0x16
#define MACH_MSG_TYPE_POLYMORPHIC ((mach_msg_type_name_t)-1)
#define MACH_MSG_TYPE_PORT_ANY(type) \
    (((type) >= MACH_MSG_TYPE_MOVE_RECEIVE) && ((type) <= MACH_MSG_TYPE_MAKE_SEND_ONCE))
#define MACH_MSG_TYPE_PORT_ANY_SEND(type) \
    (((type) >= MACH_MSG_TYPE_MOVE_SEND) && ((type) <= MACH_MSG_TYPE_MAKE_SEND_ONCE))
#define MACH_MSG_TYPE_PORT_ANY_SEND_ONCE(type) \
    (((type) == MACH_MSG_TYPE_MOVE_SEND_ONCE) || ((type) == MACH_MSG_TYPE_MAKE_SEND_ONCE))
#define MACH_MSG_TYPE_PORT_ANY_RIGHT(type) \
    (((type) >= MACH_MSG_TYPE_MOVE_RECEIVE) && ((type) <= MACH_MSG_TYPE_MOVE_SEND_ONCE))

typedef unsigned int mach_msg_copy_options_t;
typedef unsigned int mach_msg_guard_flags_t;
typedef unsigned int mach_msg_descriptor_type_t;
#define MACH_MSG_PHYSICAL_COPY 0
#define MACH_MSG_VIRTUAL_COPY 0x1
#define MACH_MSG_GUARD_FLAGS_NONE 0
#define MACH_MSG_GUARD_FLAGS_IMMOVABLE_RECEIVE 0x1
#define MACH_MSG_GUARD_FLAGS_UNGUARDED_ON_SEND 0x2
#define MACH_MSG_GUARD_FLAGS_MASK 0x3
#define MACH_MSG_PORT_DESCRIPTOR 0
#define MACH_MSG_OOL_DESCRIPTOR 0x1
#define MACH_MSG_OOL_PORTS_DESCRIPTOR 0x2
#define MACH_MSG_OOL_VOLATILE_DESCRIPTOR 0x3
#define MACH_MSG_GUARDED_PORT_DESCRIPTOR 0x4
#define MACH_MSG_DESCRIPTOR_MAX MACH_MSG_GUARDED_PORT_DESCRIPTOR

typedef unsigned int mach_msg_trailer_type_t;
typedef unsigned int mach_msg_trailer_size_t;
typedef char *mach_msg_trailer_info_t;
typedef int mach_msg_filter_id;

#pragma pack(push, 4)

typedef struct {
    mach_msg_bits_t msgh_bits;
    mach_msg_size_t msgh_size;
    mach_port_t msgh_remote_port;
    mach_port_t msgh_local_port;
    mach_port_name_t msgh_voucher_port;
    mach_msg_id_t msgh_id;
} mach_msg_header_t;
#define msgh_reserved msgh_voucher_port
#define MACH_MSG_NULL ((mach_msg_header_t *)0)

typedef struct {
    mach_msg_size_t msgh_descriptor_count;
} mach_msg_body_t;
#define MACH_MSG_BODY_NULL ((mach_msg_body_t *)0)

typedef struct {
    mach_msg_header_t header;
    mach_msg_body_t body;
} mach_msg_base_t;

typedef struct {
    mach_port_t name;
    mach_msg_size_t pad1;
    unsigned int pad2 : 16;
    mach_msg_type_name_t disposition : 8;
    mach_msg_descriptor_type_t type : 8;
} mach_msg_port_descriptor_t;

typedef struct {
    void *address;
    boolean_t deallocate : 8;
    mach_msg_copy_options_t copy : 8;
    unsigned int pad1 : 8;
    mach_msg_descriptor_type_t type : 8;
    mach_msg_size_t size;
} mach_msg_ool_descriptor_t;

typedef struct {
    void *address;
    boolean_t deallocate : 8;
    mach_msg_copy_options_t copy : 8;
    mach_msg_type_name_t disposition : 8;
    mach_msg_descriptor_type_t type : 8;
    mach_msg_size_t count;
} mach_msg_ool_ports_descriptor_t;

typedef struct {
    mach_port_context_t context;
    mach_msg_guard_flags_t flags : 16;
    mach_msg_type_name_t disposition : 8;
    mach_msg_descriptor_type_t type : 8;
    mach_port_name_t name;
} mach_msg_guarded_port_descriptor_t;

/* What all descriptors have in common. */
typedef struct {
    natural_t pad1;
    mach_msg_size_t pad2;
    unsigned int pad3 : 24;
    mach_msg_descriptor_type_t type : 8;
} mach_msg_type_descriptor_t;

typedef union {
    mach_msg_port_descriptor_t port;
    mach_msg_ool_descriptor_t out_of_line;
    mach_msg_ool_ports_descriptor_t ool_ports;
    mach_msg_type_descriptor_t type;
    mach_msg_guarded_port_descriptor_t guarded_port;
} mach_msg_descriptor_t;
#define MACH_MSG_DESCRIPTOR_NULL ((mach_msg_descriptor_t *)0)

/* Trailers, which the kernel writes after a received message. */
typedef struct {
    unsigned int val[2];
} security_token_t;
typedef struct {
    unsigned int val[8];
} audit_token_t;

typedef struct {
    mach_port_name_t sender;
} msg_labels_t;

typedef struct {
    mach_msg_trailer_type_t msgh_trailer_type;
    mach_msg_trailer_size_t msgh_trailer_size;
} mach_msg_trailer_t;
typedef struct {
    mach_msg_trailer_type_t msgh_trailer_type;
    mach_msg_trailer_size_t msgh_trailer_size;
    mach_port_seqno_t msgh_seqno;
} mach_msg_seqno_trailer_t;
typedef struct {
    mach_msg_trailer_type_t msgh_trailer_type;
    mach_msg_trailer_size_t msgh_trailer_size;
    mach_port_seqno_t msgh_seqno;
    security_token_t msgh_sender;
} mach_msg_security_trailer_t;
typedef struct {
    mach_msg_trailer_type_t msgh_trailer_type;
    mach_msg_trailer_size_t msgh_trailer_size;
    mach_port_seqno_t msgh_seqno;
    security_token_t msgh_sender;
    audit_token_t msgh_audit;
} mach_msg_audit_trailer_t;
typedef struct {
    mach_msg_trailer_type_t msgh_trailer_type;
    mach_msg_trailer_size_t msgh_trailer_size;
    mach_port_seqno_t msgh_seqno;
    security_token_t msgh_sender;
    audit_token_t msgh_audit;
    mach_port_context_t msgh_context;
} mach_msg_context_trailer_t;
typedef struct {
    mach_msg_trailer_type_t msgh_trailer_type;
    mach_msg_trailer_size_t msgh_trailer_size;
    mach_port_seqno_t msgh_seqno;
    security_token_t msgh_sender;
    audit_token_t msgh_audit;
    mach_port_context_t msgh_context;
    mach_msg_filter_id msgh_ad;
    msg_labels_t msgh_labels;
} mach_msg_mac_trailer_t;
typedef mach_msg_mac_trailer_t mach_msg_max_trailer_t;
typedef mach_msg_security_trailer_t mach_msg_format_0_trailer_t;

typedef struct {
    mach_msg_header_t header;
} mach_msg_empty_send_t;

typedef struct {
    mach_msg_header_t header;
    mach_msg_trailer_t trailer;
} mach_msg_empty_rcv_t;

typedef union {
    mach_msg_empty_send_t send;
    mach_msg_empty_rcv_t rcv;
} mach_msg_empty_t;

#pragma pack(pop)

/* Rounds a size up to where the trailer begins. */
#define round_msg(size) (((mach_msg_size_t)(size) + sizeof(natural_t) - 1) & ~(sizeof(natural_t) - 1))

#define MACH_MSG_TRAILER_FORMAT_0 0
#define MACH_MSG_TRAILER_FORMAT_0_SIZE sizeof(mach_msg_format_0_trailer_t)
#define MACH_MSG_TRAILER_MINIMUM_SIZE sizeof(mach_msg_trailer_t)

/* Options of mach_msg. */
typedef integer_t mach_msg_option_t;
typedef integer_t mach_msg_options_t;
#define MACH_MSG_OPTION_NONE 0
#define MACH_SEND_MSG 0x1
#define MACH_RCV_MSG 0x2
#define MACH_RCV_LARGE 0x4
#define MACH_RCV_LARGE_IDENTITY 0x8
#define MACH_SEND_TIMEOUT 0x10
#define MACH_SEND_OVERRIDE 0x20
#define MACH_SEND_INTERRUPT 0x40
#define MACH_SEND_NOTIFY 0x80
#define MACH_RCV_TIMEOUT 0x100
#define MACH_MSG_STRICT_REPLY 0x200
#define MACH_RCV_INTERRUPT 0x400
#define MACH_RCV_VOUCHER 0x800
#define MACH_RCV_GUARDED_DESC 0x1000
#define MACH_RCV_SYNC_WAIT 0x4000
#define MACH_RCV_SYNC_PEEK 0x8000
#define MACH_SEND_FILTER_NONFATAL 0x10000U
#define MACH_SEND_TRAILER 0x20000U
#define MACH_SEND_NOIMPORTANCE 0x40000U
#define MACH_SEND_IMPORTANCE 0x80000U
#define MACH_SEND_SYNC_OVERRIDE 0x100000U
#define MACH_SEND_PROPAGATE_QOS 0x200000U
#define MACH_SEND_KERNEL 0x400000U
#define MACH_SEND_SYNC_BOOTSTRAP_CHECKIN 0x800000U
#define MACH_SEND_ALWAYS MACH_SEND_FILTER_NONFATAL
#define MACH_SEND_NODENAP MACH_SEND_NOIMPORTANCE
#define MACH_SEND_SYNC_USE_THRPRI MACH_SEND_PROPAGATE_QOS
#define MACH_RCV_NOTIFY 0
#define MACH_RCV_OVERWRITE 0

/* Elements of the trailer that a receiver asks for. */
#define MACH_RCV_TRAILER_NULL 0
#define MACH_RCV_TRAILER_SEQNO 0x1
#define MACH_RCV_TRAILER_SENDER 0x2
#define MACH_RCV_TRAILER_AUDIT 0x3
#define MACH_RCV_TRAILER_CTX 0x4
#define MACH_RCV_TRAILER_AV 0x7
#define MAX_TRAILER_SIZE 0x44
#define MACH_RCV_TRAILER_LABELS 8
#define MACH_RCV_TRAILER_MASK (0xf << 24)
#define MACH_RCV_TRAILER_TYPE(type) (((type) & 0xf) << 28)
#define MACH_RCV_TRAILER_ELEMENTS(elements) (((elements) & 0xf) << 24)
#define MACH_MSG_C_ELEMENTS_(options) (((options) >> 24) & 0xf)
#define REQUESTED_TRAILER_SIZE_NATIVE(options) REQUESTED_TRAILER_SIZE(options)
#define REQUESTED_TRAILER_SIZE(options) \
    ((mach_msg_trailer_size_t)( \
        MACH_MSG_C_ELEMENTS_(options) == MACH_RCV_TRAILER_NULL ? sizeof(mach_msg_trailer_t) \
        : MACH_MSG_C_ELEMENTS_(options) == MACH_RCV_TRAILER_SEQNO ? sizeof(mach_msg_seqno_trailer_t) \
        : MACH_MSG_C_ELEMENTS_(options) == MACH_RCV_TRAILER_SENDER ? sizeof(mach_msg_security_trailer_t) \
        : MACH_MSG_C_ELEMENTS_(options) == MACH_RCV_TRAILER_AUDIT ? sizeof(mach_msg_audit_trailer_t) \
        : MACH_MSG_C_ELEMENTS_(options) == MACH_RCV_TRAILER_CTX ? sizeof(mach_msg_context_trailer_t) \
        : sizeof(mach_msg_mac_trailer_t)))

/* Codes of mach_msg. Some have detail bits in addition. */
typedef kern_return_t mach_msg_return_t;
#define MACH_MSG_MASK 0x3e00
#define MACH_MSG_IPC_SPACE 0x2000
#define MACH_MSG_VM_SPACE 0x1000
#define MACH_MSG_IPC_KERNEL 0x800
#define MACH_MSG_VM_KERNEL 0x400
#define MACH_MSG_SUCCESS 0 /* no error */
#define MACH_SEND_IN_PROGRESS 0x10000001 /* the send is in progress; never returned */
#define MACH_SEND_INVALID_DATA 0x10000002 /* the message could not be read */
#define MACH_SEND_INVALID_DEST 0x10000003 /* the destination is dead, or its name denotes no right to send to it */
#define MACH_SEND_TIMED_OUT 0x10000004 /* the port's queue is full */
#define MACH_SEND_INVALID_VOUCHER 0x10000005 /* the voucher right does not denote a voucher */
#define MACH_SEND_INTERRUPTED 0x10000007 /* the send was interrupted */
#define MACH_SEND_MSG_TOO_SMALL 0x10000008 /* the size is below 24, not a multiple of 4, or too small for the descriptors */
#define MACH_SEND_INVALID_REPLY 0x10000009 /* the reply port's name does not denote the required right */
#define MACH_SEND_INVALID_RIGHT 0x1000000a /* a right in the message does not exist or cannot be moved */
#define MACH_SEND_INVALID_NOTIFY 0x1000000b /* on GNU Mach, the notify port is null; no longer returned by Darwin */
#define MACH_SEND_INVALID_MEMORY 0x1000000c /* out-of-line memory of the message cannot be read */
#define MACH_SEND_NO_BUFFER 0x1000000d /* no room for it in memory, its queue or its host (256 MiB, machd serve --frame) */
#define MACH_SEND_TOO_LARGE 0x1000000e /* the message is too large, or carries too many rights */
#define MACH_SEND_INVALID_TYPE 0x1000000f /* a descriptor is malformed */
#define MACH_SEND_INVALID_HEADER 0x10000010 /* a disposition in the header is not valid */
#define MACH_SEND_INVALID_TRAILER 0x10000011 /* no longer returned */
#define MACH_SEND_INVALID_CONTEXT 0x10000012 /* the reply context does not match */
#define MACH_SEND_INVALID_OPTIONS 0x10000013 /* the options do not fit the destination */
#define MACH_SEND_INVALID_RT_OOL_SIZE 0x10000015 /* no longer returned */
#define MACH_SEND_NO_GRANT_DEST 0x10000016 /* the destination may not receive the rights of the message */
#define MACH_SEND_MSG_FILTERED 0x10000017 /* the destination's policy rejects the message */
#define MACH_SEND_AUX_TOO_SMALL 0x10000018 /* the auxiliary data is too small */
#define MACH_SEND_AUX_TOO_LARGE 0x10000019 /* the auxiliary data is too large */
#define MACH_RCV_IN_PROGRESS 0x10004001 /* the receive is in progress; never returned */
#define MACH_RCV_INVALID_NAME 0x10004002 /* the name denotes neither a receive right nor a port set */
#define MACH_RCV_TIMED_OUT 0x10004003 /* no message arrived in time */
#define MACH_RCV_TOO_LARGE 0x10004004 /* the message is larger than the buffer */
#define MACH_RCV_INTERRUPTED 0x10004005 /* the receive was interrupted */
#define MACH_RCV_PORT_CHANGED 0x10004006 /* the receive right or port set was moved or destroyed during the wait */
#define MACH_RCV_INVALID_NOTIFY 0x10004007 /* misuse of MACH_RCV_SYNC_WAIT; on GNU Mach, the notify port is not valid */
#define MACH_RCV_INVALID_DATA 0x10004008 /* the buffer could not be written; the message was destroyed */
#define MACH_RCV_PORT_DIED 0x10004009 /* the port died during the wait */
#define MACH_RCV_IN_SET 0x1000400a /* on GNU Mach, the port is a member of a set; no longer returned by Darwin */
#define MACH_RCV_HEADER_ERROR 0x1000400b /* the task has no room for the rights of the header; the message was destroyed */
#define MACH_RCV_BODY_ERROR 0x1000400c /* the task has no room for rights or memory of the message; the rest was delivered */
#define MACH_RCV_INVALID_TYPE 0x1000400d /* no longer returned */
#define MACH_RCV_SCATTER_SMALL 0x1000400e /* no longer returned */
#define MACH_RCV_INVALID_TRAILER 0x1000400f /* no longer returned */
#define MACH_RCV_IN_PROGRESS_TIMED 0x10004011 /* the receive is in progress; never returned */
#define MACH_RCV_INVALID_REPLY 0x10004012 /* strict reply mode: not a reply */
#define MACH_RCV_INVALID_ARGUMENTS 0x10004013 /* an argument is not valid; nothing was received */

#ifdef __cplusplus
extern "C" {
#endif

/* Sends a message, receives one, or both. */
mach_msg_return_t mach_msg(
    mach_msg_header_t *msg,
    mach_msg_option_t option,
    mach_msg_size_t send_size,
    mach_msg_size_t rcv_size,
    mach_port_name_t rcv_name,
    mach_msg_timeout_t timeout,
    mach_port_name_t notify);

/* The same, and receives into another buffer if rcv_msg is not null. rcv_limit has no
   effect, as on Darwin. */
mach_msg_return_t mach_msg_overwrite(
    mach_msg_header_t *msg,
    mach_msg_option_t option,
    mach_msg_size_t send_size,
    mach_msg_size_t rcv_size,
    mach_port_name_t rcv_name,
    mach_msg_timeout_t timeout,
    mach_port_name_t notify,
    mach_msg_header_t *rcv_msg,
    mach_msg_size_t rcv_limit);
/* Releases a voucher. */
kern_return_t mach_voucher_deallocate(mach_port_name_t voucher);

#ifdef __cplusplus
}
#endif

#endif /* MACH_MSG_C_MACH_MESSAGE_H_ */
