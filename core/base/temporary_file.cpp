// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/temporary_file.h"

#include "base/fault.h"
#include "base/hash.h"
#include "base/interrupt.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hz {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTail = ".hz-part";
constexpr std::size_t kDigits = 32;
constexpr std::size_t kMostOfName = 60;  // bytes of the target's name that the temporary one repeats
constexpr int kMostEntries = 20'000;     // of a folder that are looked at for leftovers

std::string randomDigits() {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string digits;
  for (const char c : randomBytes(kDigits / 2)) {
    digits += kHex[static_cast<unsigned char>(c) >> 4];
    digits += kHex[static_cast<unsigned char>(c) & 15];
  }
  return digits;
}

fs::path folderOf(const std::string& target) {
  const fs::path folder = fs::path(target).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

std::string temporaryName(const std::string& target) {
  std::string stem = fs::path(target).filename().string();
  if (stem.size() > kMostOfName) stem = "long";  // and never half a character
  return (folderOf(target) / ("." + stem + "." + randomDigits() + std::string(kTail))).string();
}

/// Where programs note the temporary files that have names; empty where there is no place for it.
fs::path noteFolder() {
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/')
    return fs::path(state) / "hengzhi" / "unfinished";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return fs::path(home) / ".local" / "state" / "hengzhi" / "unfinished";
  return {};
}

/// Removes a temporary file that no living program holds, and what a database keeps beside it; true = it is gone.
bool removeLeftover(const fs::path& file) {
  if (!isTemporaryName(file.filename().string())) return true;
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return errno == ENOENT || errno == ELOOP;
  struct stat facts {};
  const bool ours = fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_uid == geteuid();
  const bool free = ours && flock(descriptor, LOCK_EX | LOCK_NB) == 0;
  if (free) {
    for (const char* tail : {"", "-journal", "-wal", "-shm"}) ::unlink((file.string() + tail).c_str());
  }
  ::close(descriptor);
  return free || !ours;
}

}  // namespace

bool isTemporaryName(std::string_view name) {
  if (!name.starts_with('.') || !name.ends_with(kTail)) return false;
  name.remove_suffix(kTail.size());
  if (name.size() < kDigits + 2 || name[name.size() - kDigits - 1] != '.') return false;
  return name.substr(name.size() - kDigits).find_first_not_of("0123456789abcdef") == name.npos;
}

void throwWriteFault(const std::string& path, int error) {
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) throw Fault(FaultCode::StorageFull, {path});
  throw Fault(FaultCode::FileUnwritable, {path, std::strerror(error)});
}

void TemporaryFile::fail() const {
  throwWriteFault(m_target, errno);
}

/// Notes the name before it appears, so that no kill comes between.
void TemporaryFile::note() {
  const fs::path folder = noteFolder();
  if (folder.empty()) return;
  std::error_code ignored;  // without a note the leftover is found when its folder is next written to
  fs::create_directories(folder, ignored);
  const std::string file = (folder / randomDigits()).string();
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return;
  m_note = file;
  const std::string line = std::to_string(getpid()) + '\n' + fs::absolute(m_name, ignored).string();
  if (::write(descriptor, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
    ::unlink(file.c_str());
    m_note.clear();
  }
  ::close(descriptor);
}

TemporaryFile::TemporaryFile(std::string target, unsigned int mode, Name name) : m_target(std::move(target)) {
  const std::string folder = folderOf(m_target).string();
  removeUnfinishedIn(folder);
#if defined(O_TMPFILE)
  if (name == Name::WhereNeeded) m_descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
#endif
  if (m_descriptor >= 0) return;
  m_name = temporaryName(m_target);
  note();
  m_descriptor = ::open(m_name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (m_descriptor < 0) {
    const int error = errno;
    m_name.clear();
    if (!m_note.empty()) ::unlink(m_note.c_str());
    throwWriteFault(m_target, error);
  }
  flock(m_descriptor, LOCK_EX | LOCK_NB);  // where a file system has no locks, the note and the process must do
}

TemporaryFile::~TemporaryFile() {
  if (!m_name.empty() && !m_done) ::unlink(m_name.c_str());
  if (m_descriptor >= 0) ::close(m_descriptor);
  if (!m_note.empty()) ::unlink(m_note.c_str());
}

/// A target that does not exist yet takes the file at once. One that does is replaced by a name beside it.
void TemporaryFile::link(const std::string& from, bool isNew) {
  if (::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, m_target.c_str(), AT_SYMLINK_FOLLOW) == 0) {
    if (!m_name.empty()) ::unlink(m_name.c_str());
    m_done = true;
    return;
  }
  if (isNew && errno == EEXIST) throw Fault(FaultCode::FileExists, {m_target});
  if (!m_name.empty()) {
    // Some file systems know no second names.
    if (isNew && errno != EPERM && errno != EOPNOTSUPP) fail();
    return;
  }
  if (errno != EEXIST) fail();
  m_name = temporaryName(m_target);
  note();
  flock(m_descriptor, LOCK_EX | LOCK_NB);
  if (::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, m_name.c_str(), AT_SYMLINK_FOLLOW) == 0) return;
  const int error = errno;
  m_name.clear();
  throwWriteFault(m_target, error);
}

void TemporaryFile::takeTarget(int mode, bool isNew) {
  if (mode >= 0 && ::fchmod(m_descriptor, static_cast<mode_t>(mode) & 0777) != 0) fail();
  if (::fsync(m_descriptor) != 0) fail();
  const Interrupt::Hold hold;
  if (m_name.empty() || isNew) link(m_name.empty() ? "/proc/self/fd/" + std::to_string(m_descriptor) : m_name, isNew);
  if (!m_done && ::rename(m_name.c_str(), m_target.c_str()) != 0) fail();
  m_done = true;
  const int folder = ::open(folderOf(m_target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;  // a folder that may be written but not read: the system brings the name to the disk itself
  ::fsync(folder);
  ::close(folder);
}

void removeUnfinished() {
  const fs::path folder = noteFolder();
  std::error_code error;
  if (folder.empty()) return;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::ifstream file(at->path(), std::ios::binary);
    int process = 0;
    std::string name;
    file >> process;
    file.ignore(1);
    std::getline(file, name, '\0');
    const bool alive = process > 0 && process != getpid() && (kill(process, 0) == 0 || errno == EPERM);
    if (process == getpid()) continue;
    if (removeLeftover(name) && !alive) ::unlink(at->path().c_str());
  }
}

void removeUnfinishedIn(const std::string& folder) {
  std::error_code error;
  int seen = 0;
  for (fs::directory_iterator at(folder, error), end; !error && at != end && seen < kMostEntries; at.increment(error)) {
    ++seen;
    if (isTemporaryName(at->path().filename().string())) removeLeftover(at->path());
  }
}

}  // namespace hz
