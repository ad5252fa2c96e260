// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_input.h"
#include "import/xls_file.h"

#include <dlfcn.h>
#include <cstdio>

namespace {
int g_book = -1;
}

// As in the reader's own program: the library opens the book by an empty name.
extern "C" FILE* fopen(const char* path, const char* mode) {
  if (path != nullptr && *path == '\0') return fdopen(dup(g_book), "rb");
  static const auto kSystem = reinterpret_cast<FILE* (*)(const char*, const char*)>(dlsym(RTLD_NEXT, "fopen"));
  return kSystem(path, mode);
}

// The reader that runs in a process of its own, here in this one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const int kNowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  const hz::test::FuzzFile file(data, size);
  g_book = file.descriptor();
  return hz::test::run([&] { hz::serveXlsFile(g_book, kNowhere); });
}
