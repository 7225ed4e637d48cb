/* Calls on ports and messages of one process, and what they return for wrong arguments. */

#include <mach/mach.h>
#include <mach/mach_vm.h>
#include <servers/bootstrap.h>
#include <bsm/libbsm.h>

#include <string.h>
#include <unistd.h>

#include "check.h"

typedef struct {
    mach_msg_header_t header;
    char text[40];
} text_message_t;

typedef struct {
    text_message_t message;
    mach_msg_audit_trailer_t trailer;
} received_text_t;

typedef struct {
    mach_msg_header_t header;
    mach_msg_body_t body;
    mach_msg_port_descriptor_t port;
    mach_msg_ool_descriptor_t memory;
    mach_msg_ool_ports_descriptor_t ports;
    int number;
} complex_message_t;

typedef struct {
    complex_message_t message;
    mach_msg_max_trailer_t trailer;
} received_complex_t;

static mach_port_t new_port(void) {
    mach_port_t port = MACH_PORT_NULL;
    CHECK_OK(mach_port_allocate(mach_task_self(), MACH_PORT_RIGHT_RECEIVE, &port));
    CHECK(MACH_PORT_VALID(port));
    return port;
}

static mach_port_t new_service(void) {
    mach_port_t port = new_port();
    CHECK_OK(mach_port_insert_right(mach_task_self(), port, port, MACH_MSG_TYPE_MAKE_SEND));
    return port;
}

static void free_port(mach_port_t port) {
    CHECK_OK(mach_port_destroy(mach_task_self(), port));
}

static unsigned names_of_task(void) {
    mach_port_name_array_t names = NULL;
    mach_port_type_array_t types = NULL;
    mach_msg_type_number_t count = 0, types_count = 0;
    CHECK_OK(mach_port_names(mach_task_self(), &names, &count, &types, &types_count));
    CHECK(count == types_count);
    if (count != 0) {
        vm_size_t size = count * sizeof(*names);
        CHECK_OK(vm_deallocate(mach_task_self(), (vm_address_t)names, size));
        CHECK_OK(vm_deallocate(mach_task_self(), (vm_address_t)types, size));
        CHECK_CODE(vm_deallocate(mach_task_self(), (vm_address_t)types, size),
                   KERN_INVALID_ADDRESS);
    }
    return count;
}

static mach_msg_return_t send_text(mach_port_t port, const char *text, mach_msg_option_t option,
                                   mach_msg_timeout_t timeout) {
    text_message_t message;
    memset(&message, 0, sizeof(message));
    message.header.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0);
    message.header.msgh_remote_port = port;
    message.header.msgh_id = 77;
    strcpy(message.text, text);
    return mach_msg(&message.header, MACH_SEND_MSG | option, sizeof(message), 0, MACH_PORT_NULL,
                    timeout, MACH_PORT_NULL);
}

static void text_arrives_with_trailer(void) {
    mach_port_t port = new_service();
    received_text_t received;
    memset(&received, 0, sizeof(received));
    CHECK_OK(send_text(port, "one", 0, 0));
    CHECK_OK(mach_msg(&received.message.header,
                      MACH_RCV_MSG | MACH_RCV_TRAILER_ELEMENTS(MACH_RCV_TRAILER_AUDIT), 0,
                      sizeof(received), port, MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL));
    CHECK(received.message.header.msgh_id == 77);
    CHECK(received.message.header.msgh_size == sizeof(text_message_t));
    CHECK(received.message.header.msgh_local_port == port);
    CHECK(strcmp(received.message.text, "one") == 0);
    CHECK(received.trailer.msgh_trailer_size == sizeof(mach_msg_audit_trailer_t));
    CHECK(audit_token_to_pid(received.trailer.msgh_audit) == getpid());
    CHECK(audit_token_to_euid(received.trailer.msgh_audit) == geteuid());
    CHECK(received.trailer.msgh_sender.val[0] == geteuid());
    free_port(port);
}

static void small_buffers_lose_or_keep_the_message(void) {
    mach_port_t port = new_service();
    received_text_t received;
    mach_msg_header_t *header = &received.message.header;
    mach_port_name_t unused = MACH_PORT_NULL;

    /* The message does not fit and is lost. */
    CHECK_OK(send_text(port, "lost", 0, 0));
    CHECK_CODE(mach_msg(header, MACH_RCV_MSG, 0, sizeof(text_message_t), port, 0, unused),
               MACH_RCV_TOO_LARGE);
    CHECK_CODE(mach_msg(header, MACH_RCV_MSG | MACH_RCV_TIMEOUT, 0, sizeof(received), port, 0,
                        unused),
               MACH_RCV_TIMED_OUT);

    /* It does not fit and stays, and the header says its size. */
    CHECK_OK(send_text(port, "kept", 0, 0));
    CHECK_CODE(mach_msg(header, MACH_RCV_MSG | MACH_RCV_LARGE, 0, sizeof(*header), port, 0,
                        unused),
               MACH_RCV_TOO_LARGE);
    CHECK(header->msgh_size == sizeof(text_message_t));
    CHECK_CODE(mach_msg(header, MACH_RCV_MSG | MACH_RCV_LARGE, 0, 0, port, 0, unused),
               MACH_RCV_TOO_LARGE);
    CHECK_OK(mach_msg(header, MACH_RCV_MSG | MACH_RCV_LARGE, 0, sizeof(received), port, 0,
                      unused));
    CHECK(strcmp(received.message.text, "kept") == 0);
    free_port(port);
}

static void wrong_arguments_have_the_codes_of_darwin(void) {
    mach_port_t port = new_service();
    mach_port_t self = mach_task_self();
    text_message_t message;
    mach_msg_header_t *header = &message.header;
    mach_port_t dead, other;

    memset(&message, 0, sizeof(message));
    header->msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0);
    header->msgh_remote_port = port;

    CHECK_OK(mach_msg(NULL, MACH_MSG_OPTION_NONE, 0, 0, 0, 0, 0));
    CHECK_CODE(mach_msg(NULL, MACH_SEND_MSG, 24, 0, 0, 0, 0), MACH_SEND_INVALID_DATA);
    CHECK_CODE(mach_msg(header, MACH_SEND_MSG, 0, 0, 0, 0, 0), MACH_SEND_MSG_TOO_SMALL);
    CHECK_CODE(mach_msg(header, MACH_SEND_MSG, 23, 0, 0, 0, 0), MACH_SEND_MSG_TOO_SMALL);
    CHECK_CODE(mach_msg(header, MACH_SEND_MSG, 26, 0, 0, 0, 0), MACH_SEND_MSG_TOO_SMALL);
    CHECK_CODE(mach_msg_send(NULL), MACH_SEND_INVALID_DATA);
    CHECK_CODE(mach_msg_receive(NULL), MACH_RCV_INVALID_DATA);
    CHECK_CODE(mach_msg(header, MACH_RCV_MSG, 0, sizeof(message), MACH_PORT_NULL, 0, 0),
               MACH_RCV_INVALID_NAME);
    CHECK_CODE(mach_msg(header, MACH_RCV_MSG, 0, sizeof(message), 0x12345600, 0, 0),
               MACH_RCV_INVALID_NAME);

    /* The message that cannot be written is gone. */
    CHECK_OK(send_text(port, "gone", 0, 0));
    CHECK_CODE(mach_msg(NULL, MACH_RCV_MSG | MACH_RCV_TIMEOUT, 0, 200, port, 0, 0),
               MACH_RCV_INVALID_DATA);
    CHECK_CODE(mach_msg(header, MACH_RCV_MSG | MACH_RCV_TIMEOUT, 0, sizeof(message), port, 0, 0),
               MACH_RCV_TIMED_OUT);

    header->msgh_remote_port = MACH_PORT_NULL;
    CHECK_CODE(mach_msg(header, MACH_SEND_MSG, 24, 0, 0, 0, 0), MACH_SEND_INVALID_DEST);
    header->msgh_remote_port = 0x12345600;
    CHECK_CODE(mach_msg(header, MACH_SEND_MSG, 24, 0, 0, 0, 0), MACH_SEND_INVALID_DEST);
    header->msgh_bits = MACH_MSGH_BITS(9, 0);
    CHECK_CODE(mach_msg(header, MACH_SEND_MSG, 24, 0, 0, 0, 0), MACH_SEND_INVALID_HEADER);

    CHECK_CODE(mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, NULL), KERN_INVALID_ARGUMENT);
    CHECK_CODE(mach_port_allocate(self, 99, &other), KERN_INVALID_VALUE);
    CHECK_CODE(mach_port_allocate(MACH_PORT_NULL, MACH_PORT_RIGHT_RECEIVE, &other),
               MACH_SEND_INVALID_DEST);
    CHECK_CODE(mach_port_allocate(port, MACH_PORT_RIGHT_RECEIVE, &other), MACH_SEND_INVALID_DEST);
    CHECK_CODE(mach_port_deallocate(self, 0x12345600), KERN_INVALID_NAME);
    CHECK_CODE(mach_port_type(self, port, NULL), KERN_INVALID_ARGUMENT);
    CHECK_CODE(mach_port_names(self, NULL, NULL, NULL, NULL), KERN_INVALID_ARGUMENT);
    CHECK_CODE(mach_port_extract_right(self, port, MACH_MSG_TYPE_MAKE_SEND, &other, NULL),
               KERN_INVALID_ARGUMENT);

    /* A dead port: the right becomes a dead name. */
    dead = new_service();
    CHECK_OK(mach_port_mod_refs(self, dead, MACH_PORT_RIGHT_RECEIVE, -1));
    CHECK_CODE(send_text(dead, "nobody", 0, 0), MACH_SEND_INVALID_DEST);
    CHECK_OK(mach_port_deallocate(self, dead));
    mach_msg_destroy(NULL);
    free_port(port);
}

static void full_queue_times_out(void) {
    mach_port_t port = new_service();
    mach_port_limits_t limits = {1};
    mach_port_status_t status;
    mach_msg_type_number_t count = MACH_PORT_RECEIVE_STATUS_COUNT;
    CHECK_OK(mach_port_set_attributes(mach_task_self(), port, MACH_PORT_LIMITS_INFO,
                                      (mach_port_info_t)&limits, MACH_PORT_LIMITS_INFO_COUNT));
    CHECK_OK(send_text(port, "first", 0, 0));
    CHECK_CODE(send_text(port, "second", MACH_SEND_TIMEOUT, 0), MACH_SEND_TIMED_OUT);
    CHECK_CODE(send_text(port, "second", MACH_SEND_TIMEOUT, 5), MACH_SEND_TIMED_OUT);
    CHECK_OK(mach_port_get_attributes(mach_task_self(), port, MACH_PORT_RECEIVE_STATUS,
                                      (mach_port_info_t)&status, &count));
    CHECK(count == MACH_PORT_RECEIVE_STATUS_COUNT);
    CHECK(status.mps_qlimit == 1 && status.mps_msgcount == 1 && status.mps_srights);
    count = 3;
    CHECK_CODE(mach_port_get_attributes(mach_task_self(), port, MACH_PORT_RECEIVE_STATUS,
                                        (mach_port_info_t)&status, &count),
               KERN_FAILURE);
    count = 4000000000u;
    CHECK_OK(mach_port_get_attributes(mach_task_self(), port, MACH_PORT_LIMITS_INFO,
                                      (mach_port_info_t)&status, &count));
    CHECK(count == 1);
    CHECK_CODE(mach_port_get_attributes(mach_task_self(), port, MACH_PORT_LIMITS_INFO, NULL,
                                        &count),
               KERN_INVALID_ARGUMENT);
    CHECK_CODE(mach_port_set_attributes(mach_task_self(), port, MACH_PORT_LIMITS_INFO,
                                        (mach_port_info_t)&limits, 18),
               MIG_ARRAY_TOO_LARGE);
    free_port(port);
}

static void overwrite_receives_into_its_own_buffer(void) {
    mach_port_t service = new_service(), reply = new_port();
    text_message_t sent;
    received_text_t received;

    memset(&sent, 0, sizeof(sent));
    memset(&received, 0, sizeof(received));
    sent.header.msgh_bits =
        MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, MACH_MSG_TYPE_MAKE_SEND_ONCE);
    sent.header.msgh_remote_port = service;
    sent.header.msgh_local_port = reply;
    strcpy(sent.text, "sent");
    CHECK_OK(mach_msg_overwrite(&sent.header, MACH_SEND_MSG | MACH_RCV_MSG, sizeof(sent),
                                sizeof(received), service, 0, 0, &received.message.header, 0));
    CHECK(strcmp(sent.text, "sent") == 0 && sent.header.msgh_remote_port == service);
    CHECK(strcmp(received.message.text, "sent") == 0);
    CHECK(MACH_MSGH_BITS_REMOTE(received.message.header.msgh_bits) ==
          MACH_MSG_TYPE_PORT_SEND_ONCE);
    CHECK_OK(mach_port_deallocate(mach_task_self(), received.message.header.msgh_remote_port));

    /* The same buffer twice, and buffers that overlap. */
    sent.header.msgh_local_port = MACH_PORT_NULL;
    sent.header.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0);
    received.message = sent;
    strcpy(received.message.text, "same");
    CHECK_OK(mach_msg_overwrite(&received.message.header, MACH_SEND_MSG | MACH_RCV_MSG,
                                sizeof(sent), sizeof(received), service, 0, 0,
                                &received.message.header, 0));
    CHECK(strcmp(received.message.text, "same") == 0);
    {
        char *memory = (char *)calloc(1, sizeof(received_text_t) + 8);
        text_message_t *first = (text_message_t *)(void *)memory;
        received_text_t *second = (received_text_t *)(void *)(memory + 8);
        CHECK(memory != NULL);
        *first = sent;
        strcpy(first->text, "overlap");
        CHECK_OK(mach_msg_overwrite(&first->header, MACH_SEND_MSG | MACH_RCV_MSG, sizeof(sent),
                                    sizeof(received), service, 0, 0, &second->message.header,
                                    0));
        CHECK(strcmp(second->message.text, "overlap") == 0);
        CHECK(second->message.header.msgh_local_port == service);
        free(memory);
    }

    /* A receive alone into the second buffer. */
    CHECK_OK(send_text(service, "second", 0, 0));
    CHECK_OK(mach_msg_overwrite(NULL, MACH_RCV_MSG, 0, sizeof(received), service, 0, 0,
                                &received.message.header, 0));
    CHECK(strcmp(received.message.text, "second") == 0);
    free_port(service);
    free_port(reply);
}

static void rights_and_memory_move(void) {
    mach_port_t service = new_service(), moved = new_port(), copied = new_service();
    mach_port_t array[2];
    vm_address_t address = 0;
    vm_size_t size = 100000;
    complex_message_t message;
    received_complex_t received;

    CHECK_CODE(vm_allocate(mach_task_self(), &address, size, VM_FLAGS_FIXED),
               KERN_NOT_SUPPORTED);
    CHECK_CODE(vm_allocate(mach_task_self(), NULL, size, VM_FLAGS_ANYWHERE),
               KERN_INVALID_ARGUMENT);
    CHECK_OK(vm_allocate(mach_task_self(), &address, size, VM_FLAGS_ANYWHERE));
    CHECK(address % vm_page_size == 0);
    memset((void *)address, 'x', size);
    array[0] = copied;
    array[1] = MACH_PORT_NULL;
    memset(&message, 0, sizeof(message));
    message.header.msgh_bits =
        MACH_MSGH_BITS_SET(MACH_MSG_TYPE_COPY_SEND, 0, 0, MACH_MSGH_BITS_COMPLEX);
    message.header.msgh_remote_port = service;
    message.body.msgh_descriptor_count = 3;
    message.port.name = moved;
    message.port.disposition = MACH_MSG_TYPE_MOVE_RECEIVE;
    message.port.type = MACH_MSG_PORT_DESCRIPTOR;
    message.memory.address = (void *)address;
    message.memory.size = (mach_msg_size_t)size;
    message.memory.deallocate = TRUE;
    message.memory.copy = MACH_MSG_VIRTUAL_COPY;
    message.memory.type = MACH_MSG_OOL_DESCRIPTOR;
    message.ports.address = array;
    message.ports.count = 2;
    message.ports.disposition = MACH_MSG_TYPE_COPY_SEND;
    message.ports.copy = MACH_MSG_VIRTUAL_COPY;
    message.ports.type = MACH_MSG_OOL_PORTS_DESCRIPTOR;
    message.number = 42;
    CHECK_OK(mach_msg(&message.header, MACH_SEND_MSG, sizeof(message), 0, 0, 0, 0));
    CHECK_CODE(vm_deallocate(mach_task_self(), address, size), KERN_INVALID_ADDRESS);
    CHECK_OK(mach_msg(&received.message.header, MACH_RCV_MSG, 0, sizeof(received), service, 0,
                      0));
    CHECK(received.message.body.msgh_descriptor_count == 3 && received.message.number == 42);
    CHECK(received.message.port.disposition == MACH_MSG_TYPE_PORT_RECEIVE);
    CHECK(received.message.memory.size == size && received.message.memory.deallocate);
    CHECK(((char *)received.message.memory.address)[size - 1] == 'x');
    CHECK(received.message.ports.count == 2);
    CHECK(((mach_port_t *)received.message.ports.address)[0] == copied);
    CHECK(((mach_port_t *)received.message.ports.address)[1] == MACH_PORT_NULL);
    address = (vm_address_t)received.message.memory.address;
    mach_msg_destroy(&received.message.header);
    CHECK_CODE(vm_deallocate(mach_task_self(), address, size), KERN_INVALID_ADDRESS);

    /* Memory that the kernel did not allocate is copied, and stays. */
    {
        char *own = (char *)malloc(5000);
        CHECK(own != NULL);
        memset(own, 'y', 5000);
        message.memory.address = own;
        message.memory.size = 5000;
        message.port.name = MACH_PORT_NULL;
        message.ports.count = 0;
        CHECK_OK(mach_msg(&message.header, MACH_SEND_MSG, sizeof(message), 0, 0, 0, 0));
        memset(own, 'z', 5000);
        free(own);
        CHECK_OK(mach_msg(&received.message.header, MACH_RCV_MSG, 0, sizeof(received), service,
                          0, 0));
        CHECK(((char *)received.message.memory.address)[4999] == 'y');
        mach_msg_destroy(&received.message.header);
    }
    message.memory.address = NULL;
    CHECK_CODE(mach_msg(&message.header, MACH_SEND_MSG, sizeof(message), 0, 0, 0, 0),
               MACH_SEND_INVALID_MEMORY);
    message.memory.size = 0;
    message.memory.type = 9;
    CHECK_CODE(mach_msg(&message.header, MACH_SEND_MSG, sizeof(message), 0, 0, 0, 0),
               MACH_SEND_INVALID_TYPE);

    /* Rights that a message would have made, of a message that was not sent. */
    memset(&message, 0, sizeof(message));
    message.header.msgh_bits = MACH_MSGH_BITS_COMPLEX;
    message.body.msgh_descriptor_count = 1;
    message.port.name = copied;
    message.port.disposition = MACH_MSG_TYPE_MAKE_SEND_ONCE;
    mach_msg_destroy(&message.header);
    {
        mach_port_urefs_t refs = 0;
        CHECK_OK(mach_port_get_refs(mach_task_self(), copied, MACH_PORT_RIGHT_SEND, &refs));
        CHECK(refs == 1);
    }
    free_port(service);
    free_port(copied);
}

static void sizes_at_their_limits(void) {
    mach_port_t port = new_service();
    vm_address_t address = 7;
    mach_vm_address_t other = 7;
    mach_msg_size_t size = 3 << 20;
    mach_msg_header_t *large = (mach_msg_header_t *)calloc(1, size + MAX_TRAILER_SIZE);
    char *odd = (char *)malloc(sizeof(received_text_t) + 1);
    received_text_t received;
    kern_return_t code;
    CHECK(large != NULL && odd != NULL);

    /* A program may claim more room than it has, if it knows that the message is small. */
    CHECK_OK(send_text(port, "room", 0, 0));
    CHECK_OK(mach_msg(&received.message.header, MACH_RCV_MSG, 0, MACH_MSG_SIZE_MAX, port, 0, 0));
    CHECK(strcmp(received.message.text, "room") == 0);

    /* A large message. Its size in the header does not matter. */
    large->msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0);
    large->msgh_remote_port = port;
    large->msgh_size = 5;
    ((char *)large)[size - 1] = 'e';
    CHECK_OK(mach_msg(large, MACH_SEND_MSG, size, 0, 0, 0, 0));
    memset(large, 0, size);
    CHECK_OK(mach_msg(large, MACH_RCV_MSG, 0, size + MAX_TRAILER_SIZE, port, 0, 0));
    CHECK(large->msgh_size == size && ((char *)large)[size - 1] == 'e');
    CHECK_CODE(mach_msg(large, MACH_SEND_MSG, 0xfffffff0u, 0, 0, 0, 0), MACH_SEND_TOO_LARGE);
    free(large);

    /* A buffer at an odd address. */
    CHECK_OK(send_text(port, "odd", 0, 0));
    CHECK_OK(mach_msg((mach_msg_header_t *)(void *)(odd + 1), MACH_RCV_MSG, 0,
                      sizeof(received_text_t), port, 0, 0));
    memcpy(&received, odd + 1, sizeof(received_text_t));
    CHECK(strcmp(received.message.text, "odd") == 0);
    memset(&received, 0, sizeof(received));
    received.message.header.msgh_bits = MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0);
    received.message.header.msgh_remote_port = port;
    memcpy(odd + 1, &received, sizeof(text_message_t));
    CHECK_OK(mach_msg((mach_msg_header_t *)(void *)(odd + 1), MACH_SEND_MSG,
                      sizeof(text_message_t), 0, 0, 0, 0));
    free(odd);
    free_port(port);

    CHECK_OK(vm_allocate(mach_task_self(), &address, 0, VM_FLAGS_ANYWHERE));
    CHECK(address == 0);
    CHECK_OK(vm_deallocate(mach_task_self(), address, 0));
    /* The limit of the task, or that of the process. */
    code = vm_allocate(mach_task_self(), &address, ~(vm_size_t)0, VM_FLAGS_ANYWHERE);
    CHECK(code == KERN_NO_SPACE || code == KERN_RESOURCE_SHORTAGE);
    CHECK(address == 0);
    CHECK_CODE(vm_deallocate(mach_task_self(), 16, ~(vm_size_t)0), KERN_INVALID_ARGUMENT);
    CHECK_CODE(vm_deallocate(mach_task_self(), (vm_address_t)&port, 8), KERN_INVALID_ADDRESS);
    CHECK_OK(mach_vm_allocate(mach_task_self(), &other, 10, VM_FLAGS_ANYWHERE));
    CHECK(((char *)(vm_address_t)other)[9] == 0);
    CHECK_OK(mach_vm_deallocate(mach_task_self(), other, 10));
}

/* Programs of Darwin release memory in pages. */
static void memory_is_released_in_pages(void) {
    vm_address_t all[16], address = 0;
    mach_port_t self = mach_task_self();
    unsigned i;
    for (i = 0; i < 16; i++) {
        CHECK_OK(vm_allocate(self, &all[i], 100, VM_FLAGS_ANYWHERE));
        memset((void *)all[i], (int)i, 100);
    }
    /* Not that of others, which may be in the same page. */
    CHECK_OK(vm_deallocate(self, all[7], vm_page_size));
    CHECK_OK(vm_deallocate(self, all[8], round_page(all[8] + 100) - all[8]));
    for (i = 0; i < 16; i++) {
        if (i != 7 && i != 8) {
            CHECK(((char *)all[i])[0] == (char)i && ((char *)all[i])[99] == (char)i);
            /* One byte stands for the page that it is in. */
            CHECK_OK(vm_deallocate(self, all[i], 1));
        }
        CHECK_CODE(vm_deallocate(self, all[i], 100), KERN_INVALID_ADDRESS);
    }

    CHECK_OK(vm_allocate(self, &address, 3 * vm_page_size + 10, VM_FLAGS_ANYWHERE));
    CHECK_OK(vm_deallocate(self, address, 5));
    CHECK_CODE(vm_deallocate(self, address, vm_page_size), KERN_INVALID_ADDRESS);
    memset((void *)(address + vm_page_size), 1, 2 * vm_page_size + 10);
    CHECK_OK(vm_deallocate(self, address + vm_page_size, vm_page_size + 1));
    CHECK_CODE(vm_deallocate(self, address, 3 * vm_page_size), KERN_INVALID_ADDRESS);
    memset((void *)(address + 3 * vm_page_size), 1, 10);
    CHECK_OK(vm_deallocate(self, address + 3 * vm_page_size, vm_page_size));
    CHECK_CODE(vm_deallocate(self, address, 4 * vm_page_size), KERN_INVALID_ADDRESS);
}

static int handled;

/* Replies to the first request without rights, and refuses the others. */
static boolean_t demux(mach_msg_header_t *In, mach_msg_header_t *Out) {
    handled++;
    mig_reply_setup(In, Out);
    if (In->msgh_id == 77) {
        ((mig_reply_error_t *)(void *)Out)->RetCode = KERN_SUCCESS;
        return TRUE;
    }
    return FALSE;
}

static void servers_end_with_the_code_of_a_call(void) {
    mach_port_t port = new_service();
    complex_message_t message;
    mach_port_type_t type = 0;

    CHECK_CODE(mach_msg_server_once(NULL, 100, port, 0), MACH_RCV_INVALID_ARGUMENTS);
    CHECK_CODE(mach_msg_server(demux, 100, MACH_PORT_NULL, 0), MACH_RCV_INVALID_NAME);
    CHECK_CODE(mach_msg_server_once(demux, 100, port, MACH_RCV_TIMEOUT), MACH_RCV_TIMED_OUT);

    /* A request without a reply port. */
    CHECK_OK(send_text(port, "request", 0, 0));
    CHECK_OK(mach_msg_server_once(demux, sizeof(text_message_t), port, 0));
    CHECK(handled == 1);
    /* One that is too large is lost, or makes the buffer grow. */
    CHECK_OK(send_text(port, "request", 0, 0));
    CHECK_CODE(mach_msg_server_once(demux, 30, port, 0), MACH_RCV_TOO_LARGE);
    CHECK_OK(send_text(port, "request", 0, 0));
    CHECK_OK(mach_msg_server_once(demux, 30, port, MACH_RCV_LARGE));
    CHECK(handled == 2);
    CHECK_OK(send_text(port, "request", 0, 0));
    CHECK_OK(send_text(port, "request", 0, 0));
    CHECK_CODE(mach_msg_server(demux, 30, port, MACH_RCV_LARGE | MACH_RCV_TIMEOUT),
               MACH_RCV_TIMED_OUT);
    CHECK(handled == 4);

    /* The rights of a refused request are released. */
    memset(&message, 0, sizeof(message));
    message.header.msgh_bits =
        MACH_MSGH_BITS_SET(MACH_MSG_TYPE_COPY_SEND, 0, 0, MACH_MSGH_BITS_COMPLEX);
    message.header.msgh_remote_port = port;
    message.header.msgh_id = 1;
    message.body.msgh_descriptor_count = 1;
    message.port.name = new_port();
    message.port.disposition = MACH_MSG_TYPE_MOVE_RECEIVE;
    CHECK_OK(mach_msg(&message.header, MACH_SEND_MSG, 40, 0, 0, 0, 0));
    CHECK_OK(mach_msg_server_once(demux, sizeof(message), port, 0));
    CHECK_CODE(mach_port_type(mach_task_self(), message.port.name, &type), KERN_INVALID_NAME);
    free_port(port);
}

#ifdef __cplusplus
static boolean_t throws(mach_msg_header_t *In, mach_msg_header_t *Out) {
    (void)In, (void)Out;
    throw 5;
}

static void exceptions_leave_handlers(void) {
    mach_port_t port = new_service();
    int thrown = 0;
    CHECK_OK(send_text(port, "request", 0, 0));
    try {
        mach_msg_server(throws, sizeof(text_message_t), port, 0);
    } catch (int number) {
        thrown = number;
    }
    CHECK(thrown == 5);
    free_port(port);
}
#endif

static void notifications_arrive(void) {
    mach_port_t watched = new_service(), port = new_port(), previous = 99;
    struct {
        mach_no_senders_notification_t notification;
        char rest[100];
    } received;
    CHECK_OK(mach_port_request_notification(mach_task_self(), watched, MACH_NOTIFY_NO_SENDERS, 0,
                                            port, MACH_MSG_TYPE_MAKE_SEND_ONCE, &previous));
    CHECK(previous == MACH_PORT_NULL);
    CHECK_OK(mach_port_mod_refs(mach_task_self(), watched, MACH_PORT_RIGHT_SEND, -1));
    CHECK_OK(mach_msg(&received.notification.not_header, MACH_RCV_MSG | MACH_RCV_TIMEOUT, 0,
                      sizeof(received), port, 0, 0));
    CHECK(received.notification.not_header.msgh_id == MACH_NOTIFY_NO_SENDERS);
    CHECK(received.notification.not_count == 1);
    CHECK(received.notification.NDR.int_rep == NDR_record.int_rep);
    free_port(watched);
    free_port(port);
}

static void sets_contexts_and_guards(void) {
    mach_port_t self = mach_task_self(), port = new_service(), set = MACH_PORT_NULL;
    mach_port_name_array_t members = NULL;
    mach_msg_type_number_t count = 0;
    mach_port_context_t context = 0;
    mach_port_options_t options;
    received_text_t received;
    mach_port_type_t type = 0;

    CHECK_OK(mach_port_allocate(self, MACH_PORT_RIGHT_PORT_SET, &set));
    CHECK_OK(mach_port_insert_member(self, port, set));
    CHECK_OK(mach_port_get_set_status(self, set, &members, &count));
    CHECK(count == 1 && members[0] == port);
    CHECK_OK(vm_deallocate(self, (vm_address_t)members, count * sizeof(*members)));
    CHECK_OK(send_text(port, "to a set", 0, 0));
    CHECK_OK(mach_msg(&received.message.header, MACH_RCV_MSG, 0, sizeof(received), set, 0, 0));
    CHECK(received.message.header.msgh_local_port == port);
    CHECK_OK(mach_port_extract_member(self, port, set));
    CHECK_OK(mach_port_get_set_status(self, set, &members, &count));
    CHECK(count == 0);
    CHECK_OK(mach_port_destroy(self, set));

    CHECK_OK(mach_port_set_context(self, port, (mach_port_context_t)0x123456789abcdef0));
    CHECK_OK(mach_port_get_context(self, port, &context));
    CHECK(context == (mach_port_context_t)0x123456789abcdef0);
    CHECK_OK(mach_port_type(self, port, &type));
    CHECK(type == MACH_PORT_TYPE_SEND_RECEIVE);
    CHECK_OK(mach_port_destroy(self, port));

    memset(&options, 0, sizeof(options));
    options.flags = MPO_CONTEXT_AS_GUARD | MPO_QLIMIT | MPO_INSERT_SEND_RIGHT;
    options.mpl.mpl_qlimit = 3;
    CHECK_OK(mach_port_construct(self, &options, 0x77, &port));
    CHECK_CODE(mach_port_destruct(self, port, 0, 0x78), KERN_INVALID_ARGUMENT);
    CHECK_OK(mach_port_swap_guard(self, port, 0x77, 0x79));
    CHECK_OK(mach_port_destruct(self, port, -1, 0x79));
    CHECK_CODE(mach_port_construct(self, NULL, 0, &port), KERN_INVALID_ARGUMENT);
}

static void peek_shows_a_queued_message(void) {
    mach_port_t port = new_service();
    mach_port_seqno_t seqno = 0;
    mach_msg_size_t size = 0;
    mach_msg_id_t id = 0;
    mach_msg_audit_trailer_t trailer;
    mach_msg_type_number_t room = sizeof(trailer);
    mach_msg_trailer_type_t type = MACH_RCV_TRAILER_ELEMENTS(MACH_RCV_TRAILER_AUDIT);
    CHECK_CODE(mach_port_peek(mach_task_self(), port, type, &seqno, &size, &id,
                              (mach_msg_trailer_info_t)&trailer, &room),
               KERN_FAILURE);
    CHECK_OK(send_text(port, "queued", 0, 0));
    CHECK_OK(mach_port_peek(mach_task_self(), port, type, &seqno, &size, &id,
                            (mach_msg_trailer_info_t)&trailer, &room));
    CHECK(id == 77 && size >= sizeof(text_message_t) && room == sizeof(trailer));
    CHECK(audit_token_to_pid(trailer.msgh_audit) == getpid());
    CHECK_CODE(mach_port_peek(mach_task_self(), port, type, NULL, &size, &id, NULL, &room),
               KERN_INVALID_ARGUMENT);
    free_port(port);
}

static void services_have_names(void) {
    mach_port_t port = new_service(), found = MACH_PORT_NULL, bootstrap = MACH_PORT_NULL;
    char name[200];
    snprintf(name, sizeof(name), "org.example.calls.%d", (int)getpid());
    CHECK_CODE(bootstrap_look_up(bootstrap_port, name, &found), BOOTSTRAP_UNKNOWN_SERVICE);
    CHECK_OK(bootstrap_register(bootstrap_port, name, port));
    CHECK_CODE(bootstrap_register(bootstrap_port, name, port), BOOTSTRAP_NAME_IN_USE);
    CHECK_OK(bootstrap_look_up(bootstrap_port, name, &found));
    CHECK(found == port);
    CHECK_CODE(bootstrap_check_in(bootstrap_port, name, &found), BOOTSTRAP_SERVICE_ACTIVE);
    CHECK_CODE(bootstrap_look_up(MACH_PORT_NULL, name, &found), MACH_SEND_INVALID_DEST);
    CHECK_CODE(bootstrap_look_up(bootstrap_port, NULL, &found), KERN_INVALID_ARGUMENT);
    CHECK_CODE(bootstrap_look_up(bootstrap_port, name, NULL), KERN_INVALID_ARGUMENT);
    CHECK_CODE(bootstrap_look_up(bootstrap_port, "\xff\xfe", &found), KERN_INVALID_ARGUMENT);
    memset(name, 'n', 128);
    name[128] = 0;
    CHECK_CODE(bootstrap_register(bootstrap_port, name, port), KERN_INVALID_ARGUMENT);
    CHECK_OK(task_get_bootstrap_port(mach_task_self(), &bootstrap));
    CHECK(bootstrap == bootstrap_port);
    CHECK(strcmp(bootstrap_strerror(BOOTSTRAP_UNKNOWN_SERVICE),
                 "no service has the name (BOOTSTRAP_UNKNOWN_SERVICE)") == 0);
    CHECK_OK(mach_port_destroy(mach_task_self(), port));
}

static void codes_have_texts(void) {
    char copy[8];
    CHECK(strcmp(mach_error_string(KERN_NOT_FOUND), "not found (KERN_NOT_FOUND)") == 0);
    CHECK(strstr(mach_error_string(MACH_SEND_INVALID_DEST), "MACH_SEND_INVALID_DEST") != NULL);
    CHECK(strstr(mach_error_string(MACH_RCV_BODY_ERROR | MACH_MSG_IPC_SPACE),
                 "MACH_RCV_BODY_ERROR") != NULL);
    CHECK(strstr(mach_error_string(MIG_BAD_ID), "MIG_BAD_ID") != NULL);
    CHECK(strstr(mach_error_string(1101), "BOOTSTRAP_NAME_IN_USE") != NULL);
    CHECK(strcmp(mach_error_string(12345), "unknown error code") == 0);
    CHECK(strcmp(mach_error_string(-1), "unknown error code") == 0);
    CHECK(strcmp(mach_error_type(MACH_RCV_TIMED_OUT), "mach_msg receive") == 0);
    CHECK(strcmp(mach_error_type(MACH_SEND_TIMED_OUT), "mach_msg send") == 0);
    CHECK(strcmp(mach_error_type(KERN_FAILURE), "kernel") == 0);

    memset(copy, 'c', sizeof(copy));
    CHECK(mig_strncpy(copy, "abc", 8) == 4 && strcmp(copy, "abc") == 0 && copy[5] == 'c');
    CHECK(mig_strncpy(copy, "abcdefghij", 8) == 8 && strcmp(copy, "abcdefg") == 0);
    CHECK(mig_strncpy(copy, "abc", 1) == 1 && copy[0] == 0);
    CHECK(mig_strncpy(copy, "abc", 0) == 0 && mig_strncpy(copy, "abc", -5) == 0);
    memset(copy, 'c', sizeof(copy));
    CHECK(mig_strncpy_zerofill(copy, "ab", 8) == 3 && copy[3] == 0 && copy[7] == 0);
    CHECK(mig_strncpy_zerofill(NULL, "ab", 8) == 0 && mig_strncpy(copy, NULL, 8) == 0);
}

static void task_ports_have_references(void) {
    mach_port_t self = mach_task_self(), kernel = MACH_PORT_NULL, host = MACH_PORT_NULL;
    mach_port_urefs_t before = 0, after = 0;
    CHECK(self == mach_task_self() && self == mach_task_self_ && mach_task_is_self(self));
    CHECK_OK(mach_port_get_refs(self, self, MACH_PORT_RIGHT_SEND, &before));
    CHECK_OK(task_get_special_port(self, TASK_KERNEL_PORT, &kernel));
    CHECK(kernel == self);
    CHECK_OK(mach_port_get_refs(self, self, MACH_PORT_RIGHT_SEND, &after));
    CHECK(after == before + 1);
    CHECK_OK(mach_port_deallocate(self, kernel));
    CHECK_CODE(task_get_special_port(self, TASK_HOST_PORT, &host), KERN_NOT_SUPPORTED);
    CHECK_CODE(task_set_special_port(self, TASK_BOOTSTRAP_PORT, self), KERN_NOT_SUPPORTED);
    /* The kernel does not know the number that stands for its names. */
    CHECK_CODE(mach_port_deallocate(self, bootstrap_port), KERN_INVALID_NAME);
}

static void reply_ports_are_kept(void) {
    mach_port_t first = mig_get_reply_port(), reply;
    CHECK(MACH_PORT_VALID(first) && mig_get_reply_port() == first);
    mig_put_reply_port(first);
    CHECK(mig_get_reply_port() == first);
    mig_dealloc_reply_port(0x12345600);
    CHECK(mig_get_reply_port() == first);
    mig_dealloc_reply_port(first);
    CHECK(mig_get_reply_port() != first);
    mig_dealloc_reply_port(mig_get_reply_port());
    reply = mach_reply_port();
    CHECK(MACH_PORT_VALID(reply));
    free_port(reply);
}

int main(void) {
    unsigned before, after;
    CHECK(MACH_PORT_VALID(mach_task_self()));
    before = names_of_task();
    text_arrives_with_trailer();
    small_buffers_lose_or_keep_the_message();
    wrong_arguments_have_the_codes_of_darwin();
    full_queue_times_out();
    overwrite_receives_into_its_own_buffer();
    rights_and_memory_move();
    sizes_at_their_limits();
    memory_is_released_in_pages();
    servers_end_with_the_code_of_a_call();
#ifdef __cplusplus
    exceptions_leave_handlers();
#endif
    notifications_arrive();
    sets_contexts_and_guards();
    peek_shows_a_queued_message();
    services_have_names();
    codes_have_texts();
    task_ports_have_references();
    reply_ports_are_kept();
    after = names_of_task();
    CHECK(before == after);
    return 0;
}
