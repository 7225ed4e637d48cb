/* The C types of stubs.defs. The stubs are compiled without a C library. */
#ifndef TYPES_H
#define TYPES_H

#include <stdint.h>
#include <mach/message.h>

typedef struct { int words[9]; } status_t;
typedef char digest_t[5];
typedef char text_t[16];
typedef const char *const_text_t;
typedef struct { int64_t first; int second; } pair_t;
typedef struct { char kind; short value; } small_t;
typedef struct { int first; pair_t inner; char last; } outer_t;
typedef char *memory_t;
typedef unsigned *names_t;
typedef unsigned *rights_t;
typedef char tail_t[64];
typedef int words_t[8];
typedef int list_t[5000];
typedef int64_t *longs_t;
typedef char chars_t[32];
typedef char note_t[40];
typedef const char *const_note_t;

void *memcpy(void *to, const void *from, __SIZE_TYPE__ size);
void *memset(void *to, int byte, __SIZE_TYPE__ size);
__SIZE_TYPE__ strlen(const char *text);

mach_port_t mig_get_reply_port(void);
void mig_dealloc_reply_port(mach_port_t port);
void mig_put_reply_port(mach_port_t port);
unsigned long mig_strncpy(char *to, const char *from, unsigned long size);

#endif
