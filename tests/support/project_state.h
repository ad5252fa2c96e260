// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hz::test {

/// A project as a faulted import must leave it: opens, checks clean, and holds `batches` batches whose contents are
/// distinguished by `contents`. `broken` says what is wrong otherwise.
struct ProjectState {
  std::size_t batches = 0;
  std::vector<std::string> contents;  ///< kind, counts and content hash of every batch
  std::string broken;
  bool operator==(const ProjectState&) const = default;
};

ProjectState stateOf(const std::string& path);

/// Copies the first batch of questionnaires into one more batch the way a careless program would: `atOnce` in one
/// transaction without a journal, otherwise row by row. Left in peace it leaves a clean project; disturbed, half a
/// batch, which the fault tests must find out. SQLite's failures are ignored, as careless programs do.
void writeCarelessly(const std::string& path, bool atOnce);
/// Enters that copy in the journal beforehand, so that nothing but its content shows the difference.
void announceCopy(const std::string& path);

}  // namespace hz::test
