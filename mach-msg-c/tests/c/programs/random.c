/* Random calls: messages of random fields, sizes and options, and calls on ports. Whatever they
   return, the process goes on and releases all that it has in the end. */

#include <mach/mach.h>

#include <string.h>

#include "check.h"

#define NAMES 24
#define ROOM 512

static unsigned long long state;

static unsigned random_below(unsigned bound) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % bound;
}

static mach_port_t names[NAMES];

static mach_port_t random_name(void) {
    switch (random_below(40)) {
    case 0:
        return MACH_PORT_NULL;
    case 1:
        return MACH_PORT_DEAD;
    case 2:
        return random_below(0x2000);
    default:
        return names[random_below(NAMES)];
    }
}

static void keep(mach_port_t name) {
    if (random_below(8)) {
        mach_port_insert_right(mach_task_self(), name, name, MACH_MSG_TYPE_MAKE_SEND);
    }
    /* What was here stays in the task until the end. */
    names[random_below(NAMES)] = name;
}

/* A disposition that often suits a name with a receive and a send right. */
static mach_msg_type_name_t random_disposition(void) {
    return random_below(12) ? MACH_MSG_TYPE_COPY_SEND + random_below(3) : 15 + random_below(9);
}

static union {
    mach_msg_header_t header;
    unsigned char bytes[ROOM + MAX_TRAILER_SIZE];
} buffers[2];

static unsigned char memory[5000];
static mach_port_t array[64];

/* Writes a descriptor of any kind. Returns its size. */
static unsigned random_descriptor(unsigned char *place) {
    mach_msg_descriptor_t descriptor;
    unsigned kind = random_below(9) ? random_below(3) : random_below(6), size = 16;
    memset(&descriptor, 0, sizeof(descriptor));
    descriptor.out_of_line.type = kind;
    switch (kind) {
    case MACH_MSG_PORT_DESCRIPTOR:
        descriptor.port.name = random_name();
        descriptor.port.disposition = random_disposition();
        size = sizeof(descriptor.port);
        break;
    case MACH_MSG_OOL_PORTS_DESCRIPTOR: {
        unsigned i;
        for (i = 0; i < 64; i++) {
            array[i] = random_name();
        }
        descriptor.ool_ports.address = random_below(30) ? (void *)array : NULL;
        descriptor.ool_ports.count = random_below(random_below(6) ? 4 : 65);
        descriptor.ool_ports.disposition = random_disposition();
        descriptor.ool_ports.deallocate = random_below(2);
        descriptor.ool_ports.copy = random_below(9) ? 1 : random_below(3);
        break;
    }
    case MACH_MSG_GUARDED_PORT_DESCRIPTOR:
        descriptor.guarded_port.context = random_below(2);
        descriptor.guarded_port.flags = random_below(4);
        descriptor.guarded_port.disposition = 16 + random_below(2);
        descriptor.guarded_port.name = random_name();
        break;
    default:
        descriptor.out_of_line.address = random_below(30) ? (void *)memory : NULL;
        descriptor.out_of_line.size = random_below(sizeof(memory));
        descriptor.out_of_line.deallocate = random_below(2);
        descriptor.out_of_line.copy = random_below(9) ? 1 : random_below(3);
        if (random_below(4) == 0) {
            vm_address_t own = 0;
            CHECK_OK(vm_allocate(mach_task_self(), &own, descriptor.out_of_line.size,
                                 VM_FLAGS_ANYWHERE));
            descriptor.out_of_line.address = (void *)own;
            descriptor.out_of_line.deallocate = TRUE;
        }
    }
    memcpy(place, &descriptor, size);
    return size;
}

/* Writes a message. Returns its size, which may be wrong. */
static mach_msg_size_t random_message(mach_msg_header_t *header) {
    mach_msg_size_t size = sizeof(*header) + 4 * random_below(20);
    unsigned replies = random_below(2);
    header->msgh_bits =
        MACH_MSGH_BITS_SET(random_disposition(), replies ? random_disposition() : 0,
                           random_below(30) ? 0 : 17, 0);
    header->msgh_size = random_below(1000);
    header->msgh_remote_port = random_name();
    header->msgh_local_port = replies ? random_name() : MACH_PORT_NULL;
    header->msgh_voucher_port = random_below(30) ? MACH_PORT_NULL : random_name();
    header->msgh_id = (mach_msg_id_t)random_below(100);
    if (random_below(2)) {
        unsigned char *bytes = (unsigned char *)header;
        unsigned i, count = random_below(6);
        mach_msg_body_t body = {count};
        header->msgh_bits |= MACH_MSGH_BITS_COMPLEX;
        memcpy(bytes + sizeof(*header), &body, sizeof(body));
        size = sizeof(*header) + sizeof(body);
        for (i = 0; i < count; i++) {
            size += random_descriptor(bytes + size);
        }
    }
    if (random_below(16) == 0) {
        size -= random_below(5);
    }
    if (random_below(40) == 0) {
        header->msgh_bits = random_below(0x80000000);
    }
    return size;
}

static unsigned sent, received;

static void random_exchange(void) {
    mach_msg_header_t *send = &buffers[0].header;
    mach_msg_header_t *receive = random_below(3) ? &buffers[random_below(2)].header : NULL;
    mach_msg_option_t option = MACH_SEND_TIMEOUT | MACH_RCV_TIMEOUT;
    mach_msg_size_t size = random_message(send);
    mach_msg_size_t room = random_below(8) ? ROOM + MAX_TRAILER_SIZE : random_below(ROOM);
    mach_msg_return_t code;
    option |= random_below(4) ? MACH_SEND_MSG : 0;
    option |= random_below(4) ? MACH_RCV_MSG : 0;
    option |= random_below(8) ? 0 : MACH_RCV_LARGE;
    option |= random_below(8) ? 0 : MACH_SEND_NOTIFY;
    option |= random_below(2) ? MACH_RCV_VOUCHER : 0;
    option |= random_below(2) ? MACH_RCV_GUARDED_DESC : 0;
    option |= MACH_RCV_TRAILER_ELEMENTS((int)random_below(9));
    code = mach_msg_overwrite(send, option, size, room, random_name(), 0, MACH_PORT_NULL, receive,
                              0);
    if (option & MACH_SEND_MSG) {
        sent += code == MACH_MSG_SUCCESS || (code & 0x4000) != 0;
    }
    if ((option & MACH_RCV_MSG) &&
        (code == MACH_MSG_SUCCESS || (code & ~MACH_MSG_MASK) == MACH_RCV_BODY_ERROR)) {
        received++;
        mach_msg_destroy(receive != NULL ? receive : send);
    }
}

static void random_call(void) {
    mach_port_t self = mach_task_self(), name = MACH_PORT_NULL;
    mach_port_options_t options;
    mach_port_context_t context = random_below(3);
    integer_t info[17];
    mach_msg_type_number_t count = random_below(18);
    mach_port_urefs_t refs;
    mach_port_name_array_t members = NULL;
    switch (random_below(16)) {
    case 0:
    case 1:
        if (mach_port_allocate(self, random_below(6), &name) == KERN_SUCCESS) {
            keep(name);
        }
        break;
    case 2:
    case 3:
        name = random_name();
        mach_port_insert_right(self, name, name, 16 + random_below(7));
        break;
    case 4:
        mach_port_mod_refs(self, random_name(), random_below(6), (int)random_below(5) - 3);
        break;
    case 5:
        mach_port_deallocate(self, random_name());
        break;
    case 6:
        mach_port_insert_member(self, random_name(), random_name());
        break;
    case 7:
        mach_port_extract_member(self, random_name(), random_name());
        break;
    case 8:
        mach_port_get_attributes(self, random_name(), (int)random_below(10), info, &count);
        break;
    case 9:
        memset(info, 0, sizeof(info));
        info[0] = (integer_t)random_below(8);
        mach_port_set_attributes(self, random_name(), (int)random_below(10), info, count);
        break;
    case 10:
        mach_port_request_notification(self, random_name(), 64 + (int)random_below(10),
                                       random_below(2), random_name(), 17 + random_below(5), &name);
        break;
    case 11:
        memset(&options, 0, sizeof(options));
        options.flags = random_below(0x400);
        options.mpl.mpl_qlimit = random_below(10);
        if (mach_port_construct(self, &options, context, &name) == KERN_SUCCESS) {
            keep(name);
        }
        break;
    case 12:
        mach_port_destruct(self, random_name(), -(int)random_below(2), context);
        break;
    case 13:
        mach_port_get_refs(self, random_name(), random_below(7), &refs);
        break;
    case 14:
        if (mach_port_get_set_status(self, random_name(), &members, &count) == KERN_SUCCESS &&
            count != 0) {
            CHECK_OK(vm_deallocate(self, (vm_address_t)members, count * sizeof(*members)));
        }
        break;
    default:
        if (random_below(8) == 0) {
            mach_port_destroy(self, random_name());
        }
    }
}

static void destroy_everything(void) {
    mach_port_t self = mach_task_self();
    mach_port_name_array_t all = NULL;
    mach_port_type_array_t types = NULL;
    mach_msg_type_number_t count = 0, i;
    CHECK_OK(mach_port_names(self, &all, &count, &types, &count));
    for (i = 0; i < count; i++) {
        if (all[i] != self) {
            mach_port_destroy(self, all[i]);
        }
    }
    CHECK_OK(vm_deallocate(self, (vm_address_t)all, count * sizeof(*all)));
    CHECK_OK(vm_deallocate(self, (vm_address_t)types, count * sizeof(*types)));
}

int main(int argc, char **argv) {
    int i, calls = argc > 2 ? atoi(argv[2]) : 20000;
    state = 88172645463325252ull + (argc > 1 ? strtoull(argv[1], NULL, 10) : 0) * 7919;
    for (i = 0; i < calls; i++) {
        if (random_below(2)) {
            random_exchange();
        } else {
            random_call();
        }
        if (i % 4000 == 3999) {
            destroy_everything();
        }
    }
    destroy_everything();
    printf("%d calls: %u sent, %u received\n", calls, sent, received);
    CHECK(sent > (unsigned)calls / 40 && received > (unsigned)calls / 100);
    return 0;
}
