/* The messages and functions of notes.defs, in the form that MIG gives them. */
#ifndef _notes_user_
#define _notes_user_

#include <stdint.h>
#include <string.h>
#include <mach/ndr.h>
#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/notify.h>
#include <mach/mach_types.h>
#include <mach/message.h>
#include <mach/mig_errors.h>
#include <mach/port.h>
#include <mach/std_types.h>
#include <mach/mig.h>

#ifndef notes_MSG_COUNT
#define notes_MSG_COUNT 4
#endif

typedef char note_title_t[64];
typedef uint8_t *note_text_t;

#ifdef __cplusplus
extern "C" {
#endif

/* Of the client. */
kern_return_t notes_add(mach_port_t server, note_title_t title, uint32_t priority,
                        note_text_t text, mach_msg_type_number_t textCnt, uint32_t *number,
                        uint64_t *total);
kern_return_t notes_read(mach_port_t server, uint32_t number, note_title_t title,
                         note_text_t *text, mach_msg_type_number_t *textCnt);
kern_return_t notes_watch(mach_port_t server, mach_port_t watcher, uint32_t *count);
kern_return_t notes_changed(mach_port_t watcher, uint32_t number, note_title_t title);

/* Of the server: MIG's option -sheader writes their declarations. */
kern_return_t do_notes_add(mach_port_t server, note_title_t title, uint32_t priority,
                           note_text_t text, mach_msg_type_number_t textCnt, uint32_t *number,
                           uint64_t *total);
kern_return_t do_notes_read(mach_port_t server, uint32_t number, note_title_t title,
                            note_text_t *text, mach_msg_type_number_t *textCnt);
kern_return_t do_notes_watch(mach_port_t server, mach_port_t watcher, uint32_t *count);
kern_return_t do_notes_changed(mach_port_t watcher, uint32_t number, note_title_t title);
boolean_t notes_server(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP);
mig_routine_t notes_server_routine(mach_msg_header_t *InHeadP);

#ifdef __cplusplus
}
#endif

#pragma pack(push, 4)

typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_ool_descriptor_t text;
    NDR_record_t NDR;
    mach_msg_type_number_t titleOffset;
    mach_msg_type_number_t titleCnt;
    char title[64];
    uint32_t priority;
    mach_msg_type_number_t textCnt;
} __Request__notes_add_t __attribute__((unused));

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    uint32_t number;
} __Request__notes_read_t __attribute__((unused));

typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_port_descriptor_t watcher;
} __Request__notes_watch_t __attribute__((unused));

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    uint32_t number;
    mach_msg_type_number_t titleOffset;
    mach_msg_type_number_t titleCnt;
    char title[64];
} __Request__notes_changed_t __attribute__((unused));

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    kern_return_t RetCode;
    uint32_t number;
    uint64_t total;
} __Reply__notes_add_t __attribute__((unused));

typedef struct {
    mach_msg_header_t Head;
    mach_msg_body_t msgh_body;
    mach_msg_ool_descriptor_t text;
    NDR_record_t NDR;
    mach_msg_type_number_t titleOffset;
    mach_msg_type_number_t titleCnt;
    char title[64];
    mach_msg_type_number_t textCnt;
} __Reply__notes_read_t __attribute__((unused));

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    kern_return_t RetCode;
    uint32_t count;
} __Reply__notes_watch_t __attribute__((unused));

typedef struct {
    mach_msg_header_t Head;
    NDR_record_t NDR;
    kern_return_t RetCode;
} __Reply__notes_changed_t __attribute__((unused));

#pragma pack(pop)

union __RequestUnion__notes_subsystem {
    __Request__notes_add_t Request_notes_add;
    __Request__notes_read_t Request_notes_read;
    __Request__notes_watch_t Request_notes_watch;
    __Request__notes_changed_t Request_notes_changed;
};

union __ReplyUnion__notes_subsystem {
    __Reply__notes_add_t Reply_notes_add;
    __Reply__notes_read_t Reply_notes_read;
    __Reply__notes_watch_t Reply_notes_watch;
    __Reply__notes_changed_t Reply_notes_changed;
};

#endif
