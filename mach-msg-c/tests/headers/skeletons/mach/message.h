#include <stdint.h>
#include <mach/kern_return.h>
#include <mach/port.h>

@types mach_msg_timeout_t
#define MACH_MSG_TIMEOUT_NONE ((mach_msg_timeout_t)0)

/* The first word of a message: dispositions of the three ports, and flags. */
@types mach_msg_bits_t
@constants bits
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

@types mach_msg_size_t mach_msg_id_t mach_msg_priority_t

#define MACH_MSG_SIZE_NULL ((mach_msg_size_t *)0)
#define MACH_MSG_SIZE_MAX ((mach_msg_size_t)~0)
#define MACH_MSG_SIZE_RELIABLE ((mach_msg_size_t)0x40000)
#define MACH_MSG_PRIORITY_UNSPECIFIED ((mach_msg_priority_t)0)

/* What a send does with the right that a name denotes, and what a receiver has got. */
@types mach_msg_type_name_t mach_msg_type_size_t mach_msg_type_number_t
@constants dispositions
#define MACH_MSG_TYPE_POLYMORPHIC ((mach_msg_type_name_t)-1)
#define MACH_MSG_TYPE_PORT_ANY(type) \
    (((type) >= MACH_MSG_TYPE_MOVE_RECEIVE) && ((type) <= MACH_MSG_TYPE_MAKE_SEND_ONCE))
#define MACH_MSG_TYPE_PORT_ANY_SEND(type) \
    (((type) >= MACH_MSG_TYPE_MOVE_SEND) && ((type) <= MACH_MSG_TYPE_MAKE_SEND_ONCE))
#define MACH_MSG_TYPE_PORT_ANY_SEND_ONCE(type) \
    (((type) == MACH_MSG_TYPE_MOVE_SEND_ONCE) || ((type) == MACH_MSG_TYPE_MAKE_SEND_ONCE))
#define MACH_MSG_TYPE_PORT_ANY_RIGHT(type) \
    (((type) >= MACH_MSG_TYPE_MOVE_RECEIVE) && ((type) <= MACH_MSG_TYPE_MOVE_SEND_ONCE))

@types mach_msg_copy_options_t mach_msg_guard_flags_t mach_msg_descriptor_type_t
@constants copy
@constants guard_flags
#define MACH_MSG_GUARD_FLAGS_MASK 0x3
@constants descriptors
#define MACH_MSG_DESCRIPTOR_MAX MACH_MSG_GUARDED_PORT_DESCRIPTOR

@types mach_msg_trailer_type_t mach_msg_trailer_size_t mach_msg_trailer_info_t mach_msg_filter_id

#pragma pack(push, 4)

@struct mach_msg_header_t
#define msgh_reserved msgh_voucher_port
#define MACH_MSG_NULL ((mach_msg_header_t *)0)

@struct mach_msg_body_t
#define MACH_MSG_BODY_NULL ((mach_msg_body_t *)0)

typedef struct {
    mach_msg_header_t header;
    mach_msg_body_t body;
} mach_msg_base_t;

@struct mach_msg_port_descriptor_t

@struct mach_msg_ool_descriptor_t

@struct mach_msg_ool_ports_descriptor_t

@struct mach_msg_guarded_port_descriptor_t

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
@struct security_token_t
@struct audit_token_t

typedef struct {
    mach_port_name_t sender;
} msg_labels_t;

@struct mach_msg_trailer_t
@struct mach_msg_seqno_trailer_t
@struct mach_msg_security_trailer_t
@struct mach_msg_audit_trailer_t
@struct mach_msg_context_trailer_t
@struct mach_msg_mac_trailer_t
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
@types mach_msg_option_t mach_msg_options_t
#define MACH_MSG_OPTION_NONE 0
@constants options
#define MACH_SEND_ALWAYS MACH_SEND_FILTER_NONFATAL
#define MACH_SEND_NODENAP MACH_SEND_NOIMPORTANCE
#define MACH_SEND_SYNC_USE_THRPRI MACH_SEND_PROPAGATE_QOS
#define MACH_RCV_NOTIFY 0
#define MACH_RCV_OVERWRITE 0

/* Elements of the trailer that a receiver asks for. */
@constants trailers
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
@types mach_msg_return_t
@constants msg_details
@constants msg_return

#ifdef __cplusplus
extern "C" {
#endif

@functions message mach_msg mach_msg_overwrite
@functions init mach_voucher_deallocate

#ifdef __cplusplus
}
#endif
