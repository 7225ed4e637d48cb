/* Flags of vm_allocate. Memory at a fixed address is not supported. */
#define VM_FLAGS_FIXED 0x0
#define VM_FLAGS_ANYWHERE 0x1

/* The number of a kind of memory, which this kernel ignores. */
#define VM_MAKE_TAG(tag) ((tag) << 24)
