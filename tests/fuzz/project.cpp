// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/project.h"
#include "base/progress.h"
#include "fuzz_input.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

// A project file as it lies on a disk, opened for reading, checked and loaded.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string kPath =
      (std::filesystem::temp_directory_path() / ("fuzz-" + std::to_string(getpid()) + ".hengzhi")).string();
  for (const char* tail : {"-wal", "-journal", "-shm"}) std::filesystem::remove(kPath + tail);
  std::ofstream(kPath, std::ios::binary | std::ios::trunc) << hz::test::textOf(data, size);
  return hz::test::run([&] {
    const hz::survey::Project project = hz::survey::Project::open(kPath, true);
    hz::NoProgress silent;
    project.check(silent);
    project.survey(project.recipe(), silent);
  });
}
