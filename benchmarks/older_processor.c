/* Plays a Haswell to the process it is preloaded into (Linux, Intel with CPUID faulting).
 *
 * The kernel can make CPUID trap (arch_prctl(2), ARCH_SET_CPUID). The handler answers it as the
 * processor would, less what came after Haswell: AVX-512, VNNI, AMX, GFNI, VAES. Libraries that
 * choose their kernels by CPUID then choose those of 2013.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define ARCH_SET_CPUID 0x1012
/* Intel SDM volume 2A, CPUID, leaf 7 subleaf 0: FSGSBASE to RTM, without what came later. */
#define HASWELL_7_EBX 0x00002fbbu

static long faulting(int on) { return syscall(SYS_arch_prctl, ARCH_SET_CPUID, on ? 0 : 1); }

static void answer(int number, siginfo_t *info, void *context) {
    (void)info;
    greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
    const uint8_t *at = (const uint8_t *)r[REG_RIP];
    if (at[0] != 0x0f || at[1] != 0xa2) { /* a true fault, not CPUID */
        signal(number, SIG_DFL);
        return;
    }
    uint32_t leaf = (uint32_t)r[REG_RAX], sub = (uint32_t)r[REG_RCX], a, b, c, d;
    faulting(0);
    __asm__ volatile("cpuid" : "=a"(a), "=b"(b), "=c"(c), "=d"(d) : "a"(leaf), "c"(sub));
    faulting(1);
    if (leaf == 7 && sub == 0) a = 0, b &= HASWELL_7_EBX, c = 0, d &= 0x0c000000u;
    if (leaf == 7 && sub > 0) a = b = c = d = 0;
    if (leaf == 0x1d || leaf == 0x1e || leaf == 0x24) a = b = c = d = 0; /* AMX tiles, AVX10 */
    r[REG_RAX] = a, r[REG_RBX] = b, r[REG_RCX] = c, r[REG_RDX] = d;
    r[REG_RIP] += 2;
}

__attribute__((constructor)) static void begin(void) {
    struct sigaction action = {.sa_sigaction = answer, .sa_flags = SA_SIGINFO | SA_NODEFER};
    if (sigaction(SIGSEGV, &action, NULL) || faulting(1)) {
        fputs("this processor or kernel does not let CPUID be answered\n", stderr);
        exit(77);
    }
}
