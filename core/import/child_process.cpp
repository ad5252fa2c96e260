// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/child_process.h"

#include "base/fault.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

extern char** environ;

namespace hz {
namespace {

constexpr int kPatience = 60'000;  // ms without a sign of life

std::string readerProgram() {
  if (const char* named = std::getenv("HENGZHI_READER"); named != nullptr && *named != '\0') return named;
  std::error_code error;
  const auto folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  const auto installed = folder.parent_path() / "libexec/hengzhi/hengzhi-reader";
  if (!error && std::filesystem::exists(installed, error)) return installed.string();
  return (folder / "hengzhi-reader").string();
}

}  // namespace

ChildProcess::ChildProcess(const std::string& path, const std::string& format, const std::string& encoding)
    : m_path(path) {
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

ChildProcess::~ChildProcess() {
  if (m_pipe >= 0) close(m_pipe);
  if (m_child <= 0) return;
  kill(m_child, SIGKILL);
  waitpid(m_child, nullptr, 0);
}

void ChildProcess::stopped(const std::string& why, std::uint64_t row) const {
  throw Fault(FaultCode::FileDamaged, {m_path, "after row " + std::to_string(row), why});
}

FrameKind ChildProcess::receive(std::string& payload, std::uint64_t row) {
  pollfd wait{m_pipe, POLLIN, 0};
  if (poll(&wait, 1, kPatience) == 0) stopped("the reader made no progress and was stopped", row);
  FrameKind kind{};
  if (!readFrame(m_pipe, kind, payload)) {
    int status = 0;
    waitpid(std::exchange(m_child, -1), &status, 0);
    stopped(WIFSIGNALED(status) ? "it made its reader stop (" + std::string(strsignal(WTERMSIG(status))) + ")"
                                : "the reader ended without the last row",
            row);
  }
  if (kind == FrameKind::Failed) {
    // The file's own bytes may be quoted in it.
    std::string why = payload.substr(0, 300);
    std::replace_if(
        why.begin(), why.end(), [](char c) { return c < ' ' || c == 0x7F; }, '?');
    stopped(why, row);
  }
  return kind;
}

}  // namespace hz
