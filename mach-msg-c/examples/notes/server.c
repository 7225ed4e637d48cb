/* Serves notes to other processes, under the name that is its argument, until it is stopped. */

#include <stdio.h>
#include <stdlib.h>
#include <mach/mach.h>
#include <servers/bootstrap.h>

#include "notes.h"

#define NOTES 100
#define WATCHERS 8

static struct {
    char title[64];
    uint8_t *text;
    mach_msg_type_number_t size;
} notes[NOTES];
static uint32_t number_of_notes;
static uint64_t total_size;

static mach_port_t watchers[WATCHERS];
static uint32_t number_of_watchers;

kern_return_t do_notes_add(mach_port_t server, note_title_t title, uint32_t priority,
                           note_text_t text, mach_msg_type_number_t textCnt, uint32_t *number,
                           uint64_t *total) {
    uint32_t i;
    (void)server;
    if (number_of_notes == NOTES || priority > 9) {
        /* The loop of the server releases the text of a refused request. */
        return priority > 9 ? KERN_INVALID_ARGUMENT : KERN_NO_SPACE;
    }
    mig_strncpy(notes[number_of_notes].title, title, 64);
    notes[number_of_notes].text = text; /* now of this process */
    notes[number_of_notes].size = textCnt;
    total_size += textCnt;
    *number = number_of_notes++;
    *total = total_size;
    for (i = 0; i < number_of_watchers; i++) {
        notes_changed(watchers[i], *number, title);
    }
    return KERN_SUCCESS;
}

kern_return_t do_notes_read(mach_port_t server, uint32_t number, note_title_t title,
                            note_text_t *text, mach_msg_type_number_t *textCnt) {
    vm_address_t copy = 0;
    kern_return_t code;
    (void)server;
    if (number >= number_of_notes) {
        return KERN_INVALID_VALUE;
    }
    code = vm_allocate(mach_task_self(), &copy, notes[number].size, VM_FLAGS_ANYWHERE);
    if (code != KERN_SUCCESS) {
        return code;
    }
    if (notes[number].size != 0) {
        memcpy((void *)copy, notes[number].text, notes[number].size);
    }
    mig_strncpy(title, notes[number].title, 64);
    *text = (note_text_t)copy; /* moves with the reply */
    *textCnt = notes[number].size;
    return KERN_SUCCESS;
}

kern_return_t do_notes_watch(mach_port_t server, mach_port_t watcher, uint32_t *count) {
    (void)server;
    if (number_of_watchers == WATCHERS) {
        return KERN_NO_SPACE;
    }
    watchers[number_of_watchers++] = watcher;
    *count = number_of_notes;
    return KERN_SUCCESS;
}

/* The server sends this message and never receives it. */
kern_return_t do_notes_changed(mach_port_t watcher, uint32_t number, note_title_t title) {
    (void)watcher, (void)number, (void)title;
    return KERN_INVALID_ARGUMENT;
}

int main(int argc, char **argv) {
    mach_port_t port = MACH_PORT_NULL;
    kern_return_t code;
    if (argc != 2) {
        fprintf(stderr, "usage: server NAME\n");
        return 2;
    }
    code = bootstrap_check_in(bootstrap_port, argv[1], &port);
    if (code != KERN_SUCCESS) {
        fprintf(stderr, "server: %s: %s\n", argv[1], bootstrap_strerror(code));
        return 1;
    }
    printf("serving\n");
    fflush(stdout);
    code = mach_msg_server(notes_server, sizeof(union __RequestUnion__notes_subsystem), port,
                           MACH_MSG_OPTION_NONE);
    mach_error("server", code);
    return 1;
}
