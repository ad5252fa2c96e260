// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz::test {

/// How the chosen call fails: as a device that errs, or as one that is full (writes only; other calls err).
enum class FailureKind { Device, Full };

/// Between SQLite and the system: counts every call that touches a file (open, read, write, truncate, sync, delete)
/// and lets one of them fail, once. Registered as SQLite's default at construction, taken away at destruction.
class FailingVfs {
 public:
  FailingVfs();
  ~FailingVfs();
  FailingVfs(const FailingVfs&) = delete;
  FailingVfs& operator=(const FailingVfs&) = delete;

  /// From now on the `call`-th counted call fails (0: none); the count starts again.
  void failAt(int call, FailureKind kind);
  /// Whether it has.
  bool hasFailed() const;
  int calls() const;
};

}  // namespace hz::test
