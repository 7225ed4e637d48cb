/* Encoding and checked views of six shapes of messages, by hand in C.
 *
 * The structs, checks and their order are those of src/codec/hand.rs. A name in C has no task, so
 * encoders do not check that a right belongs to the sender. mach_message.h is included by the
 * command line. */

#define ID 0x4d01
#define COPY_SEND 19u
#define RECEIVED_SEND 17u
#define RECEIVED_SEND_ONCE 18u
#define COMPLEX 0x80000000u
#define VIRTUAL_COPY 1u
#define PORT_DESCRIPTOR 0u
#define OOL_DESCRIPTOR 1u

/* Makes the compiler assume that a copy of the value in memory is read. */
#define READ(value)                                                                                \
    do {                                                                                           \
        __typeof__(value) copy_ = (value);                                                         \
        __asm__ volatile("" : : "r"(&copy_) : "memory");                                           \
    } while (0)

/* ---- The messages -------------------------------------------------------------------------- */

struct inline64 {
    mach_msg_header_t header;
    uint64_t sequence;
    uint32_t kind;
    uint32_t flags;
    uint64_t values[6];
};

struct inline1k {
    mach_msg_header_t header;
    uint64_t sequence;
    uint64_t values[127];
};

struct one_port {
    mach_msg_header_t header;
    mach_msg_body_t body;
    mach_msg_port_descriptor_t port;
    uint64_t sequence;
};

struct four_ports {
    mach_msg_header_t header;
    mach_msg_body_t body;
    mach_msg_port_descriptor_t ports[4];
    uint32_t padding;
    uint64_t sequence;
};

struct one_ool {
    mach_msg_header_t header;
    mach_msg_body_t body;
    mach_msg_ool_descriptor_t memory;
    uint32_t padding;
    uint64_t sequence;
};

/* Followed by the text and up to three zeroes. */
struct mixed {
    mach_msg_header_t header;
    mach_msg_body_t body;
    mach_msg_port_descriptor_t first;
    mach_msg_port_descriptor_t second;
    mach_msg_ool_descriptor_t memory;
    uint32_t padding;
    uint64_t sequence;
    uint64_t values[24];
    uint32_t name_length;
    uint32_t padding_behind;
};

typedef struct {
    uint32_t msgh_trailer_type;
    uint32_t msgh_trailer_size;
    uint32_t msgh_seqno;
    security_token_t msgh_sender;
    audit_token_t msgh_audit;
} audit_trailer;

/* ---- The values to encode, declared in src/codec/in_c.rs too ------------------------------- */

struct inline64_values {
    uint64_t sequence;
    uint32_t kind;
    uint32_t flags;
    uint64_t values[6];
};

struct inline1k_values {
    uint64_t sequence;
    uint64_t values[127];
};

struct one_port_values {
    uint32_t port;
    uint64_t sequence;
};

struct four_ports_values {
    uint32_t ports[4];
    uint64_t sequence;
};

struct one_ool_values {
    const void *memory;
    size_t memory_size;
    uint64_t sequence;
};

struct mixed_values {
    uint32_t ports[2];
    const void *memory;
    size_t memory_size;
    uint64_t sequence;
    uint64_t values[24];
    const char *name;
    size_t name_length;
};

/* The parts of a received message other than its fields. */
struct envelope {
    uint32_t reply_kind;
    uint32_t reply;
    uint32_t voucher;
    const audit_trailer *trailer;
};

/* ---- Encoding: the size of the message, or 0 ----------------------------------------------- */

static inline bool fits(const void *buffer, size_t capacity, size_t size) {
    return (uintptr_t)buffer % 8 == 0 && capacity >= size;
}

static inline mach_msg_header_t header(uint32_t remote, uint32_t complex) {
    return (mach_msg_header_t){
        .msgh_bits = COPY_SEND | complex,
        .msgh_remote_port = remote,
        .msgh_id = ID,
    };
}

static inline mach_msg_port_descriptor_t copy_send(uint32_t name) {
    return (mach_msg_port_descriptor_t){
        .name = name,
        .disposition = COPY_SEND,
        .type = PORT_DESCRIPTOR,
    };
}

static inline bool region(mach_msg_ool_descriptor_t *to, const void *memory, size_t size) {
    if (size > UINT32_MAX) {
        return false;
    }
    *to = (mach_msg_ool_descriptor_t){
        .address = size == 0 ? 0 : (uint64_t)(uintptr_t)memory,
        .copy = VIRTUAL_COPY,
        .type = OOL_DESCRIPTOR,
        .size = (uint32_t)size,
    };
    return true;
}

size_t mach_bench_encode_inline64(void *buffer, size_t capacity, uint32_t remote,
                                  const struct inline64_values *from) {
    struct inline64 *to = buffer;
    if (!fits(buffer, capacity, sizeof *to)) {
        return 0;
    }
    to->header = header(remote, 0);
    to->sequence = from->sequence;
    to->kind = from->kind;
    to->flags = from->flags;
    memcpy(to->values, from->values, sizeof to->values);
    return sizeof *to;
}

size_t mach_bench_encode_inline1k(void *buffer, size_t capacity, uint32_t remote,
                                  const struct inline1k_values *from) {
    struct inline1k *to = buffer;
    if (!fits(buffer, capacity, sizeof *to)) {
        return 0;
    }
    to->header = header(remote, 0);
    to->sequence = from->sequence;
    memcpy(to->values, from->values, sizeof to->values);
    return sizeof *to;
}

size_t mach_bench_encode_one_port(void *buffer, size_t capacity, uint32_t remote,
                                  const struct one_port_values *from) {
    struct one_port *to = buffer;
    if (!fits(buffer, capacity, sizeof *to)) {
        return 0;
    }
    to->header = header(remote, COMPLEX);
    to->body.msgh_descriptor_count = 1;
    to->port = copy_send(from->port);
    to->sequence = from->sequence;
    return sizeof *to;
}

size_t mach_bench_encode_four_ports(void *buffer, size_t capacity, uint32_t remote,
                                    const struct four_ports_values *from) {
    struct four_ports *to = buffer;
    if (!fits(buffer, capacity, sizeof *to)) {
        return 0;
    }
    to->header = header(remote, COMPLEX);
    to->body.msgh_descriptor_count = 4;
    for (int i = 0; i < 4; i++) {
        to->ports[i] = copy_send(from->ports[i]);
    }
    to->padding = 0;
    to->sequence = from->sequence;
    return sizeof *to;
}

size_t mach_bench_encode_one_ool(void *buffer, size_t capacity, uint32_t remote,
                                 const struct one_ool_values *from) {
    struct one_ool *to = buffer;
    if (!fits(buffer, capacity, sizeof *to)) {
        return 0;
    }
    to->header = header(remote, COMPLEX);
    to->body.msgh_descriptor_count = 1;
    if (!region(&to->memory, from->memory, from->memory_size)) {
        return 0;
    }
    to->padding = 0;
    to->sequence = from->sequence;
    return sizeof *to;
}

size_t mach_bench_encode_mixed(void *buffer, size_t capacity, uint32_t remote,
                               const struct mixed_values *from) {
    struct mixed *to = buffer;
    if (!fits(buffer, capacity, sizeof *to)) {
        return 0;
    }
    to->header = header(remote, COMPLEX);
    to->body.msgh_descriptor_count = 3;
    to->first = copy_send(from->ports[0]);
    to->second = copy_send(from->ports[1]);
    if (!region(&to->memory, from->memory, from->memory_size)) {
        return 0;
    }
    to->padding = 0;
    to->sequence = from->sequence;
    memcpy(to->values, from->values, sizeof to->values);
    if (from->name_length > UINT32_MAX) {
        return 0;
    }
    to->name_length = (uint32_t)from->name_length;
    to->padding_behind = 0;
    size_t padded = (from->name_length + 3) & ~(size_t)3;
    if (padded > capacity - sizeof *to) {
        return 0;
    }
    char *tail = (char *)(to + 1);
    memcpy(tail, from->name, from->name_length);
    memset(tail + from->name_length, 0, padded - from->name_length);
    return sizeof *to + padded;
}

/* ---- Views ---------------------------------------------------------------------------------- */

/* Finds message and trailer in received bytes. */
static inline bool delivered(const void *buffer, size_t size, size_t *message_size,
                             struct envelope *envelope) {
    const mach_msg_header_t *head = buffer;
    if ((uintptr_t)buffer % 16 != 0 || size < sizeof *head) {
        return false;
    }
    size_t length = head->msgh_size;
    if (length < sizeof *head || length > size) {
        return false;
    }
    size_t trailer_at = (length + 3) & ~(size_t)3;
    if (trailer_at > size || size - trailer_at < sizeof(audit_trailer)) {
        return false;
    }
    const audit_trailer *trailer = (const void *)((const char *)buffer + trailer_at);
    if (trailer->msgh_trailer_type != 0 || trailer->msgh_trailer_size < sizeof *trailer) {
        return false;
    }
    *message_size = length;
    envelope->trailer = trailer;
    return true;
}

/* Checks the header, and finds reply right and voucher. */
static inline bool check_head(const mach_msg_header_t *head, struct envelope *envelope) {
    if (head->msgh_id != ID) {
        return false;
    }
    uint32_t remote = head->msgh_bits & 0x1f;
    if (remote != 0 && remote != RECEIVED_SEND && remote != RECEIVED_SEND_ONCE) {
        return false;
    }
    bool reply = remote != 0 && head->msgh_remote_port != 0;
    envelope->reply_kind = reply ? remote : 0;
    envelope->reply = reply ? head->msgh_remote_port : 0;
    bool voucher = ((head->msgh_bits >> 16) & 0x1f) == RECEIVED_SEND;
    envelope->voucher = voucher ? head->msgh_voucher_port : 0;
    return true;
}

static inline bool check_simple(const mach_msg_header_t *head, struct envelope *envelope) {
    return (head->msgh_bits & COMPLEX) == 0 && check_head(head, envelope);
}

static inline bool check_complex(const mach_msg_header_t *head, const mach_msg_body_t *body,
                                 uint32_t count, struct envelope *envelope) {
    return (head->msgh_bits & COMPLEX) != 0 && body->msgh_descriptor_count == count &&
           check_head(head, envelope);
}

static inline bool check_port(const mach_msg_port_descriptor_t *port) {
    return port->type == PORT_DESCRIPTOR && port->disposition == RECEIVED_SEND && port->name != 0;
}

static inline bool check_region(const mach_msg_ool_descriptor_t *memory) {
    return memory->type == OOL_DESCRIPTOR && (memory->size == 0 || memory->address != 0) &&
           memory->address <= UINTPTR_MAX;
}

static inline uint64_t read_all(const uint64_t *values, size_t count) {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum ^= values[i];
    }
    return sum;
}

static bool is_utf8(const unsigned char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
        /* Eight ASCII bytes at once. */
        uint64_t word;
        if (length - at >= sizeof word) {
            memcpy(&word, text + at, sizeof word);
            if ((word & 0x8080808080808080u) == 0) {
                at += sizeof word;
                continue;
            }
        }
        unsigned char first = text[at];
        if (first < 0x80) {
            at++;
            continue;
        }
        size_t more = first >= 0xc2 && first <= 0xdf   ? 1
                      : first >= 0xe0 && first <= 0xef ? 2
                      : first >= 0xf0 && first <= 0xf4 ? 3
                                                       : 0;
        if (more == 0 || length - at <= more) {
            return false;
        }
        unsigned char least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        unsigned char most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (text[at + 1] < least || text[at + 1] > most) {
            return false;
        }
        for (size_t i = 2; i <= more; i++) {
            if ((text[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        at += more + 1;
    }
    return true;
}

bool mach_bench_view_inline64(const void *buffer, size_t size, struct envelope *envelope) {
    const struct inline64 *message = buffer;
    size_t length;
    if (!delivered(buffer, size, &length, envelope) || length != sizeof *message ||
        !check_simple(&message->header, envelope)) {
        return false;
    }
    READ(message->sequence);
    READ(message->kind);
    READ(message->flags);
    READ(read_all(message->values, 6));
    return true;
}

bool mach_bench_view_inline1k(const void *buffer, size_t size, struct envelope *envelope) {
    const struct inline1k *message = buffer;
    size_t length;
    if (!delivered(buffer, size, &length, envelope) || length != sizeof *message ||
        !check_simple(&message->header, envelope)) {
        return false;
    }
    READ(message->sequence);
    READ(read_all(message->values, 127));
    return true;
}

bool mach_bench_view_one_port(const void *buffer, size_t size, struct envelope *envelope) {
    const struct one_port *message = buffer;
    size_t length;
    if (!delivered(buffer, size, &length, envelope) || length != sizeof *message ||
        !check_complex(&message->header, &message->body, 1, envelope) ||
        !check_port(&message->port)) {
        return false;
    }
    READ(message->port.name);
    READ(message->sequence);
    return true;
}

bool mach_bench_view_four_ports(const void *buffer, size_t size, struct envelope *envelope) {
    const struct four_ports *message = buffer;
    size_t length;
    if (!delivered(buffer, size, &length, envelope) || length != sizeof *message ||
        !check_complex(&message->header, &message->body, 4, envelope)) {
        return false;
    }
    for (int i = 0; i < 4; i++) {
        if (!check_port(&message->ports[i])) {
            return false;
        }
        READ(message->ports[i].name);
    }
    READ(message->sequence);
    return true;
}

bool mach_bench_view_one_ool(const void *buffer, size_t size, struct envelope *envelope) {
    const struct one_ool *message = buffer;
    size_t length;
    if (!delivered(buffer, size, &length, envelope) || length != sizeof *message ||
        !check_complex(&message->header, &message->body, 1, envelope) ||
        !check_region(&message->memory)) {
        return false;
    }
    READ(message->memory.address);
    READ(message->memory.size);
    READ(message->sequence);
    return true;
}

bool mach_bench_view_mixed(const void *buffer, size_t size, struct envelope *envelope) {
    const struct mixed *message = buffer;
    size_t length;
    if (!delivered(buffer, size, &length, envelope) || length < sizeof *message ||
        !check_complex(&message->header, &message->body, 3, envelope) ||
        !check_port(&message->first) || !check_port(&message->second) ||
        !check_region(&message->memory)) {
        return false;
    }
    size_t tail = length - sizeof *message;
    size_t name_length = message->name_length;
    const char *name = (const char *)(message + 1);
    if (name_length > tail || !is_utf8((const unsigned char *)name, name_length) ||
        ((name_length + 3) & ~(size_t)3) != tail) {
        return false;
    }
    READ(message->first.name);
    READ(message->second.name);
    READ(message->memory.address);
    READ(message->memory.size);
    READ(message->sequence);
    READ(read_all(message->values, 24));
    READ(name);
    READ(name_length);
    return true;
}
