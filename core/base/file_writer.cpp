// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_writer.h"

#include "base/fault.h"
#include "base/interrupt.h"
#include "base/phrasebook.h"
#include "base/temporary_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <streambuf>
#include <tuple>
#include <utility>

namespace hz {
namespace {

constexpr std::size_t kPieceOfFile = 1u << 16;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
std::atomic<bool> g_byteOrderMark{true};

/// Files in use: device, inode and how; with how many holders.
class InUse {
 public:
  using Key = std::tuple<std::uint64_t, std::uint64_t, FileInUse::As>;
  void add(const Key& key) {
    const std::lock_guard lock(m_mutex);
    forgetOthers();
    ++m_holders[key];
  }
  void remove(const Key& key) {
    const std::lock_guard lock(m_mutex);
    forgetOthers();
    if (m_remembers && std::get<FileInUse::As>(key) == FileInUse::As::Input) return;
    const auto found = m_holders.find(key);
    if (found != m_holders.end() && --found->second == 0) m_holders.erase(found);
  }
  bool contains(const Key& key) {
    const std::lock_guard lock(m_mutex);
    forgetOthers();
    return m_holders.contains(key);
  }
  void remember() {
    const std::lock_guard lock(m_mutex);
    m_remembers = true;
  }

 private:
  /// A process that was forked holds no locks of the one it came from.
  void forgetOthers() {
    if (std::exchange(m_process, getpid()) != getpid()) m_holders.clear();
  }
  std::mutex m_mutex;
  pid_t m_process = getpid();
  std::map<Key, int> m_holders;
  bool m_remembers = false;
};

InUse& filesInUse() {
  static InUse files;
  return files;
}

bool isInUse(const struct stat& facts, FileInUse::As as) {
  return filesInUse().contains({facts.st_dev, facts.st_ino, as});
}

bool isDatabase(const std::string& path) {
  struct stat facts {};
  if (stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return false;
  if (isInUse(facts, FileInUse::As::Project)) return true;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return false;
  std::array<char, 16> header{};
  const ssize_t got = ::read(file, header.data(), header.size());
  ::close(file);
  return got == 16 && std::memcmp(header.data(), "SQLite format 3", 16) == 0;
}

const char* kindWord(mode_t mode) {
  if (S_ISDIR(mode)) return "kind.folder";
  if (S_ISFIFO(mode) || S_ISSOCK(mode)) return "kind.pipe";
  return "kind.device";
}

bool isTable(const std::string& path) {
  std::string suffix = std::filesystem::path(path).extension().string();
  std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return suffix == ".csv" || suffix == ".tsv";
}

/// Permissions that the file to be replaced has, or those that are asked for of a new one.
int modeOfTarget(const std::string& path, const FileRules& rules) {
  struct stat facts {};
  if (rules.answers || lstat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return -1;
  return static_cast<int>(facts.st_mode & 0777);
}

/// Office programs lay a mark beside a file that they have open, and would save over what replaces it: LibreOffice
/// ".~lock.NAME#", Word and its kin "~$NAME", where "~$" takes the place of up to two letters of longer names.
bool isOpenInOffice(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  struct stat facts {};
  const auto lies = [&](const std::string& mark) { return lstat((folder + mark).c_str(), &facts) == 0; };
  if (lies(".~lock." + name + "#")) return true;
  for (std::size_t letters = 0; letters <= std::min<std::size_t>(2, name.size()); ++letters)
    if (lies("~$" + name.substr(letters))) return true;
  return false;
}

}  // namespace

FileInUse::FileInUse(const std::string& path, As as) : m_as(as) {
  struct stat facts {};
  if (stat(path.c_str(), &facts) != 0) return;
  m_device = facts.st_dev;
  m_inode = facts.st_ino;
  m_marked = true;
  filesInUse().add({m_device, m_inode, m_as});
}

FileInUse::~FileInUse() {
  if (m_marked) filesInUse().remove({m_device, m_inode, m_as});
}

void rememberInputs() {
  filesInUse().remember();
}

bool isOpenProject(const std::string& path) {
  struct stat facts {};
  return stat(path.c_str(), &facts) == 0 && isInUse(facts, FileInUse::As::Project);
}

void setByteOrderMark(bool wanted) {
  g_byteOrderMark = wanted;
}

void refuseAsOutput(const std::string& path) {
  struct stat facts {};
  const bool exists = stat(path.c_str(), &facts) == 0;
  if (exists && !S_ISREG(facts.st_mode))
    throw Fault(FaultCode::NotARegularFile, {path, phrase(Language::English, kindWord(facts.st_mode))});
  // The journal of a project holds what its file lacks; one put there from outside would be folded into it.
  for (const std::string_view tail : {"-journal", "-wal", "-shm"}) {
    if (path.ends_with(tail) && isDatabase(path.substr(0, path.size() - tail.size())))
      throw Fault(FaultCode::OutputIsProject, {path});
  }
  if (!exists) return;
  if (isInUse(facts, FileInUse::As::Input)) throw Fault(FaultCode::OutputIsInput, {path});
  if (isDatabase(path)) throw Fault(FaultCode::OutputIsProject, {path});
  if (isOpenInOffice(path)) throw Fault(FaultCode::ProjectInUse, {path});
}

class FileWriter::Buffer final : public std::streambuf {
 public:
  explicit Buffer(FileWriter& writer) : m_writer(writer) {}
  void rethrow() const {
    if (m_fault) std::rethrow_exception(m_fault);
  }

 protected:
  int_type overflow(int_type c) override {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    const char one = traits_type::to_char_type(c);
    return xsputn(&one, 1) == 1 ? c : traits_type::eof();
  }
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    if (m_fault) return 0;
    try {
      m_writer.write({bytes, static_cast<std::size_t>(count)});
    } catch (const Fault&) {
      m_fault = std::current_exception();  // a stream would swallow it; commit() throws it
      return 0;
    }
    return count;
  }

 private:
  FileWriter& m_writer;
  std::exception_ptr m_fault;
};

FileWriter::FileWriter(std::string path, FileRules rules) : m_path(std::move(path)), m_rules(rules) {
  refuse();
  const int kept = modeOfTarget(m_path, m_rules);
  m_file = std::make_unique<TemporaryFile>(m_path, m_rules.answers ? 0600U : kept >= 0 ? 0600U : 0666U);
}

FileWriter::~FileWriter() = default;

void FileWriter::refuse() const {
  struct stat facts {};
  if (m_rules.isNew && lstat(m_path.c_str(), &facts) == 0) throw Fault(FaultCode::FileExists, {m_path});
  refuseAsOutput(m_path);
}

void FileWriter::put(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t now = ::write(m_file->descriptor(), bytes.data(), bytes.size());
    if (now < 0 && errno == EINTR) continue;
    if (now <= 0) throwWriteFault(m_path, now == 0 ? ENOSPC : errno);
    bytes.remove_prefix(static_cast<std::size_t>(now));
  }
}

void FileWriter::flush() {
  put(m_pending);
  m_pending.clear();
}

void FileWriter::write(std::string_view bytes) {
  Interrupt::check();
  if (!m_begun && !bytes.empty()) {
    m_begun = true;
    if (m_rules.mark && g_byteOrderMark && isTable(m_path) && !bytes.starts_with(kByteOrderMark))
      m_pending = kByteOrderMark;
  }
  if (m_pending.size() + bytes.size() <= kPieceOfFile) {
    m_pending += bytes;
    return;
  }
  flush();
  put(bytes);
}

std::ostream& FileWriter::stream() {
  if (!m_stream) {
    m_buffer = std::make_unique<Buffer>(*this);
    m_stream = std::make_unique<std::ostream>(m_buffer.get());
  }
  return *m_stream;
}

std::string FileWriter::nameForLibrary() const {
  return m_file->name().empty() ? "/proc/self/fd/" + std::to_string(m_file->descriptor()) : m_file->name();
}

int FileWriter::descriptor() {
  flush();
  return m_file->descriptor();
}

void FileWriter::commit() {
  if (m_buffer) m_buffer->rethrow();
  Interrupt::check();
  flush();
  refuse();  // what came there in the meantime is not ours either
  const int kept = modeOfTarget(m_path, m_rules);
  m_file->takeTarget(m_rules.answers ? 0600 : kept, m_rules.isNew);
}

void writeWholeFile(const std::string& path, std::string_view bytes, FileRules rules) {
  FileWriter writer(path, rules);
  writer.write(bytes);
  writer.commit();
}

}  // namespace hz
