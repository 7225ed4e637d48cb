/* Written by the tests of the crate mach-msg-c from its types and tests/headers/skeletons; do
   not change by hand. */

#ifndef MACH_MSG_C_MACH_KERN_RETURN_H_
#define MACH_MSG_C_MACH_KERN_RETURN_H_

/* Codes of calls. */
typedef int kern_return_t;

#define KERN_SUCCESS 0 /* no error */
#define KERN_INVALID_ADDRESS 0x1 /* the address is not valid */
#define KERN_PROTECTION_FAILURE 0x2 /* the memory may not be accessed in this way */
#define KERN_NO_SPACE 0x3 /* no room in the address space or name space */
#define KERN_INVALID_ARGUMENT 0x4 /* an argument is not valid */
#define KERN_FAILURE 0x5 /* an unspecified failure */
#define KERN_RESOURCE_SHORTAGE 0x6 /* a kernel resource is exhausted */
#define KERN_NOT_RECEIVER 0x7 /* the task does not hold receive rights for the port */
#define KERN_NO_ACCESS 0x8 /* bogus access restriction */
#define KERN_MEMORY_FAILURE 0x9 /* a memory object was destroyed */
#define KERN_MEMORY_ERROR 0xa /* a memory object could not provide the data */
#define KERN_ALREADY_IN_SET 0xb /* the receive right is already in the set */
#define KERN_NOT_IN_SET 0xc /* the receive right is not in a set */
#define KERN_NAME_EXISTS 0xd /* the name is in use */
#define KERN_ABORTED 0xe /* the call was aborted */
#define KERN_INVALID_NAME 0xf /* the name denotes no right */
#define KERN_INVALID_TASK 0x10 /* the task has ended */
#define KERN_INVALID_RIGHT 0x11 /* the name denotes a different kind of right */
#define KERN_INVALID_VALUE 0x12 /* a value is out of range */
#define KERN_UREFS_OVERFLOW 0x13 /* too many user references */
#define KERN_INVALID_CAPABILITY 0x14 /* the right is null, dead or may not be used in this way */
#define KERN_RIGHT_EXISTS 0x15 /* the task has rights for the port under another name */
#define KERN_INVALID_HOST 0x16 /* invalid host */
#define KERN_MEMORY_PRESENT 0x17 /* memory present */
#define KERN_MEMORY_DATA_MOVED 0x18 /* memory data moved */
#define KERN_MEMORY_RESTART_COPY 0x19 /* memory restart copy */
#define KERN_INVALID_PROCESSOR_SET 0x1a /* invalid processor set */
#define KERN_POLICY_LIMIT 0x1b /* policy limit */
#define KERN_INVALID_POLICY 0x1c /* invalid policy */
#define KERN_INVALID_OBJECT 0x1d /* invalid object */
#define KERN_ALREADY_WAITING 0x1e /* already waiting */
#define KERN_DEFAULT_SET 0x1f /* default set */
#define KERN_EXCEPTION_PROTECTED 0x20 /* exception protected */
#define KERN_INVALID_LEDGER 0x21 /* invalid ledger */
#define KERN_INVALID_MEMORY_CONTROL 0x22 /* invalid memory control */
#define KERN_INVALID_SECURITY 0x23 /* invalid security */
#define KERN_NOT_DEPRESSED 0x24 /* not depressed */
#define KERN_TERMINATED 0x25 /* the object was terminated */
#define KERN_LOCK_SET_DESTROYED 0x26 /* lock set destroyed */
#define KERN_LOCK_UNSTABLE 0x27 /* lock unstable */
#define KERN_LOCK_OWNED 0x28 /* lock owned */
#define KERN_LOCK_OWNED_SELF 0x29 /* lock owned self */
#define KERN_SEMAPHORE_DESTROYED 0x2a /* semaphore destroyed */
#define KERN_RPC_SERVER_TERMINATED 0x2b /* rpc server terminated */
#define KERN_RPC_TERMINATE_ORPHAN 0x2c /* rpc terminate orphan */
#define KERN_RPC_CONTINUE_ORPHAN 0x2d /* rpc continue orphan */
#define KERN_NOT_SUPPORTED 0x2e /* not supported */
#define KERN_NODE_DOWN 0x2f /* node down */
#define KERN_NOT_WAITING 0x30 /* not waiting */
#define KERN_OPERATION_TIMED_OUT 0x31 /* the operation timed out */
#define KERN_CODESIGN_ERROR 0x32 /* codesign error */
#define KERN_POLICY_STATIC 0x33 /* policy static */
#define KERN_INSUFFICIENT_BUFFER_SIZE 0x34 /* the buffer is too small */
#define KERN_DENIED 0x35 /* denied by policy */
#define KERN_MISSING_KC 0x36 /* missing kc */
#define KERN_INVALID_KC 0x37 /* invalid kc */
#define KERN_NOT_FOUND 0x38 /* not found */
#define KERN_INVALID_GUARD_OBJECT_SLOT 0x39 /* invalid guard object slot */
#define KERN_RETURN_MAX 0x100 /* above all codes */

#endif /* MACH_MSG_C_MACH_KERN_RETURN_H_ */
