// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/lock_down.h"

#include <iconv.h>
#include <sys/resource.h>
#include <cerrno>
#include <cstddef>
#include <ctime>
#include <iterator>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

namespace hz {
namespace {

void limit(decltype(RLIMIT_AS) what, rlim_t most) {
  const rlimit bound{most, most};
  setrlimit(what, &bound);
}

void loadWhatIsOnDisk() {
  tzset();
  const std::time_t now = 0;
  std::tm broken{};
  localtime_r(&now, &broken);
  // Kept open on purpose: an open converter keeps its table in memory.
  for (const char* encoding : {"GB18030", "GBK", "BIG5", "WINDOWS-1252", "UTF-16LE", "UTF-16BE", "ISO-8859-1",
                               "SHIFT_JIS", "EUC-KR", "WINDOWS-1251", "WINDOWS-1250", "MACINTOSH"}) {
    iconv_open("UTF-8", encoding);
  }
}

#if defined(__linux__) && defined(__x86_64__)
void filterCalls() {
  // sysinfo: qsort asks it how much memory there is before it sorts a long list.
  const int allowed[] = {
      SYS_read,      SYS_write,    SYS_lseek,        SYS_mmap,         SYS_munmap,         SYS_mremap,
      SYS_brk,       SYS_fstat,    SYS_newfstatat,   SYS_exit,         SYS_futex,          SYS_exit_group,
      SYS_madvise,   SYS_mprotect, SYS_rt_sigreturn, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_clock_gettime,
      SYS_getrandom, SYS_gettid,   SYS_getpid,       SYS_tgkill,       SYS_close,          SYS_writev,
      SYS_dup,       SYS_fcntl,    SYS_sysinfo};
  // Attempts to open anything fail instead of ending the process: libraries can handle that.
  const int refused[] = {SYS_openat, SYS_open, SYS_access, SYS_stat, SYS_readlink, SYS_ioctl};
  sock_filter program[4 + 2 * std::size(allowed) + 2 * std::size(refused) + 1];
  std::size_t n = 0;
  const auto add = [&](sock_filter line) { program[n++] = line; };
  add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)));
  add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0));
  add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  add(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
  for (const int call : allowed) {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
    add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  }
  for (const int call : refused) {
    add(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
    add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES));
  }
  add(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
  const sock_fprog filter{static_cast<unsigned short>(n), program};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}
#else
void filterCalls() {}
#endif

}  // namespace

void lockDown() {
  loadWhatIsOnDisk();
  limit(RLIMIT_AS, 512u << 20);
  limit(RLIMIT_CPU, 60);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 16);
#ifdef __linux__
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
  filterCalls();
}

}  // namespace hz
