/* Checks of the test programs: the first one that fails ends the program. */
#ifndef CHECK_H_
#define CHECK_H_

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
            exit(1); \
        } \
    } while (0)

/* Checks a code and shows both if they differ. */
#define CHECK_CODE(call, expected) \
    do { \
        int code_ = (int)(call); \
        if (code_ != (int)(expected)) { \
            fprintf(stderr, "%s:%d: %s is %#x (%s), expected %s\n", __FILE__, __LINE__, #call, \
                    (unsigned)code_, mach_error_string(code_), #expected); \
            exit(1); \
        } \
    } while (0)

#define CHECK_OK(call) CHECK_CODE(call, KERN_SUCCESS)

#endif
