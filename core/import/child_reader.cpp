// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/child_reader.h"

#include "base/fault.h"
#include "import/frames.h"
#include "import/input_file.h"
#include "import/sheet_rows.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

extern char** environ;

namespace hz {
namespace {

using Json = nlohmann::json;
constexpr int kPatience = 60'000;  // ms without a sign of life
constexpr std::size_t kMaxColumns = 65536;

std::string readerProgram() {
  if (const char* named = std::getenv("HENGZHI_READER"); named != nullptr && *named != '\0') return named;
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? "hengzhi-reader" : (self.parent_path() / "hengzhi-reader").string();
}

class ChildReader final : public TableReader {
 public:
  ChildReader(const std::string& path, const std::string& format, const ReadOptions& options) : m_path(path) {
    m_facts.format = format;
    m_facts.size = InputFile(path).size();
    m_hash = fileHash(path);
    start(format, options.encoding);
    while (!m_hasFacts && step()) {
    }
  }
  ~ChildReader() override {
    if (m_pipe >= 0) close(m_pipe);
    if (m_child <= 0) return;
    kill(m_child, SIGKILL);
    waitpid(m_child, nullptr, 0);
  }

  const FileFacts& facts() const override { return m_facts; }
  std::uint64_t position() const override { return m_ended ? m_facts.size : 0; }
  std::string sha256() override { return m_hash; }
  bool next(RawBatch& batch) override {
    while (m_rows.empty() && step()) {
    }
    batch.clear();
    batch.columns = m_facts.columns.size();
    if (m_rows.empty()) return false;
    takeRows(batch);
    return true;
  }

 private:
  [[noreturn]] void stopped(const std::string& why) const {
    throw Fault(FaultCode::FileDamaged, {m_path, "after row " + std::to_string(m_count), why});
  }

  void start(const std::string& format, const std::string& encoding) {
    const int file = open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
    int ends[2] = {-1, -1};
    if (file < 0 || pipe2(ends, O_CLOEXEC) != 0) throw Fault(FaultCode::FileUnreadable, {m_path, std::strerror(errno)});
    m_pipe = ends[0];
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, file, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    std::string program = readerProgram(), wanted = format, forced = encoding;
    char* arguments[] = {program.data(), wanted.data(), forced.data(), nullptr};
    const int error = posix_spawn(&m_child, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(file);
    close(ends[1]);
    if (error != 0) {
      m_child = -1;
      throw Fault(FaultCode::Internal, {"cannot start " + program + ": " + std::strerror(error)});
    }
  }

  /// Takes one frame; false after the last.
  bool step() {
    if (m_ended) return false;
    pollfd wait{m_pipe, POLLIN, 0};
    if (poll(&wait, 1, kPatience) == 0) stopped("the reader made no progress and was stopped");
    FrameKind kind{};
    if (!readFrame(m_pipe, kind, m_frame)) {
      int status = 0;
      waitpid(std::exchange(m_child, -1), &status, 0);
      stopped(WIFSIGNALED(status) ? "it made its reader stop (" + std::string(strsignal(WTERMSIG(status))) + ")"
                                  : "the reader ended without the last row");
    }
    switch (kind) {
      case FrameKind::Facts: takeFacts(); break;
      case FrameKind::Rows: m_rows = m_frame; break;
      case FrameKind::Failed: stopped(m_frame.substr(0, 300));
      case FrameKind::End: takeEnd(); break;
    }
    return true;
  }

  void takeFacts() {
    const Json facts = Json::parse(m_frame, nullptr, false);
    if (!facts.is_object() || !facts.contains("variables") || !facts.contains("labels") ||
        facts["variables"].size() > kMaxColumns)
      stopped("the reader told nonsense");
    m_facts.encoding = facts.value("encoding", "");
    m_facts.weight = facts.value("weight", "");
    std::vector<std::string> names;
    for (const Json& variable : facts["variables"]) {
      names.push_back(variable.value("name", ""));
      VariableFacts& own = m_facts.variables.emplace_back();
      own.label = variable.value("label", "");
      own.format = variable.value("format", "");
      for (const Json& range : variable["missing"])
        own.missingRanges.emplace_back(range.at(0).get<std::string>(), range.at(1).get<std::string>());
      const auto set = facts["labels"].find(variable.value("set", ""));
      if (set == facts["labels"].end()) continue;
      for (const auto& [code, label] : set->items()) own.valueLabels.emplace_back(code, label.get<std::string>());
    }
    if (names.empty()) throw Fault(FaultCode::FileEmpty, {m_path});
    m_facts.columns = uniqueNames(names);
    m_hasFacts = true;
  }

  void takeEnd() {
    std::string_view payload = m_frame;
    std::uint32_t count = 0;
    if (!takeNumber(payload, count) || count != static_cast<std::uint32_t>(m_count)) stopped("the reader lost rows");
    m_ended = true;
  }

  void takeRows(RawBatch& batch) {
    std::string_view payload = m_rows;
    std::uint32_t rows = 0;
    if (!m_hasFacts || !takeNumber(payload, rows)) stopped("the reader told nonsense");
    const std::size_t columns = m_facts.columns.size();
    for (std::uint32_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < columns; ++column) {
        std::uint32_t length = 0;
        if (!takeNumber(payload, length) || length > payload.size()) stopped("the reader told nonsense");
        batch.cells.push_back({static_cast<std::uint32_t>(batch.text.size()), length});
        batch.text.append(payload.substr(0, length));
        payload.remove_prefix(length);
      }
      batch.fileRows.push_back(static_cast<std::int64_t>(++m_count));
      batch.widths.push_back(static_cast<std::uint32_t>(columns));
      batch.extras.emplace_back();
    }
    if (!payload.empty()) stopped("the reader told nonsense");
    m_rows.clear();
  }

  std::string m_path, m_hash, m_frame, m_rows;
  FileFacts m_facts;
  std::uint64_t m_count = 0;
  pid_t m_child = -1;
  int m_pipe = -1;
  bool m_hasFacts = false, m_ended = false;
};

}  // namespace

std::unique_ptr<TableReader> openThroughChild(const std::string& path, const std::string& format,
                                              const ReadOptions& options) {
  return std::make_unique<ChildReader>(path, format, options);
}

}  // namespace hz
