/* Adds a note with a long text to a server in another process, and reads it again. */

#include <stdio.h>
#include <stdlib.h>
#include <mach/mach.h>
#include <servers/bootstrap.h>

#include "notes.h"

static void expect(int condition, const char *what) {
    if (!condition) {
        fprintf(stderr, "client: %s\n", what);
        exit(1);
    }
}

static void succeed(kern_return_t code, const char *what) {
    if (code != KERN_SUCCESS) {
        fprintf(stderr, "client: %s: %s\n", what, mach_error_string(code));
        exit(1);
    }
}

/* The client is the server of this message only. */
static uint32_t last_changed = UINT32_MAX;
static char last_title[64];

kern_return_t do_notes_changed(mach_port_t watcher, uint32_t number, note_title_t title) {
    (void)watcher;
    last_changed = number;
    mig_strncpy(last_title, title, 64);
    return KERN_SUCCESS;
}

kern_return_t do_notes_add(mach_port_t server, note_title_t title, uint32_t priority,
                           note_text_t text, mach_msg_type_number_t textCnt, uint32_t *number,
                           uint64_t *total) {
    (void)server, (void)title, (void)priority, (void)text, (void)textCnt, (void)number;
    (void)total;
    return MIG_BAD_ID;
}

kern_return_t do_notes_read(mach_port_t server, uint32_t number, note_title_t title,
                            note_text_t *text, mach_msg_type_number_t *textCnt) {
    (void)server, (void)number, (void)title, (void)text, (void)textCnt;
    return MIG_BAD_ID;
}

kern_return_t do_notes_watch(mach_port_t server, mach_port_t watcher, uint32_t *count) {
    (void)server, (void)watcher, (void)count;
    return MIG_BAD_ID;
}

int main(int argc, char **argv) {
    mach_port_t server = MACH_PORT_NULL, watcher = MACH_PORT_NULL;
    mach_msg_type_number_t size = 200000, read_size = 0;
    uint8_t *text = (uint8_t *)malloc(size), *read_text = NULL;
    char title[64] = "a long note", read_title[64] = "";
    uint32_t number = 0, count = 0, i;
    uint64_t total = 0;
    kern_return_t code;
    if (argc != 2) {
        fprintf(stderr, "usage: client NAME\n");
        return 2;
    }
    expect(text != NULL, "no memory");
    for (i = 0; i < size; i++) {
        text[i] = (uint8_t)(i * 7);
    }
    code = bootstrap_look_up(bootstrap_port, argv[1], &server);
    if (code != KERN_SUCCESS) {
        fprintf(stderr, "client: %s: %s\n", argv[1], bootstrap_strerror(code));
        return 1;
    }
    succeed(mach_port_allocate(mach_task_self(), MACH_PORT_RIGHT_RECEIVE, &watcher), "a port");
    succeed(notes_watch(server, watcher, &count), "notes_watch");
    succeed(notes_add(server, title, 3, text, size, &number, &total), "notes_add");
    expect(number == count, "another client has added a note");
    succeed(mach_msg_server_once(notes_server, sizeof(union __RequestUnion__notes_subsystem),
                                 watcher, MACH_MSG_OPTION_NONE),
            "mach_msg_server_once");
    expect(last_changed == number && strcmp(last_title, title) == 0, "another note has changed");
    succeed(notes_read(server, number, read_title, &read_text, &read_size), "notes_read");
    expect(strcmp(read_title, title) == 0, "the title has changed");
    expect(read_size == size && memcmp(read_text, text, size) == 0, "the text has changed");
    succeed(vm_deallocate(mach_task_self(), (vm_address_t)read_text, read_size), "the text");

    /* What the server refuses. */
    code = notes_add(server, title, 99, text, size, &number, &total);
    expect(code == KERN_INVALID_ARGUMENT, "the server accepts any priority");
    code = notes_read(server, 12345, read_title, &read_text, &read_size);
    expect(code == KERN_INVALID_VALUE, "the server has a note 12345");
    printf("note %u: %s, %u bytes; %llu in all\n", (unsigned)count, read_title,
           (unsigned)read_size, (unsigned long long)total);
    free(text);
    return 0;
}
