// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/zip_memory.h"

#include "base/fault.h"

#include <minizip/zip.h>
#include <algorithm>
#include <cstring>

namespace hz::output {

/// What minizip calls in place of a file.
struct ZipMemoryAccess {
  static voidpf open(voidpf self, const void*, int) { return self; }
  static uLong read(voidpf, voidpf stream, void* out, uLong size) {
    auto& zip = *static_cast<ZipMemory*>(stream);
    const std::size_t count = std::min<std::size_t>(size, zip.m_bytes.size() - zip.m_position);
    std::memcpy(out, zip.m_bytes.data() + zip.m_position, count);
    zip.m_position += count;
    return static_cast<uLong>(count);
  }
  static uLong write(voidpf, voidpf stream, const void* from, uLong size) {
    auto& zip = *static_cast<ZipMemory*>(stream);
    if (zip.m_position + size > zip.m_bytes.size()) zip.m_bytes.resize(zip.m_position + size);
    std::memcpy(zip.m_bytes.data() + zip.m_position, from, size);
    zip.m_position += size;
    return size;
  }
  static ZPOS64_T tell(voidpf, voidpf stream) { return static_cast<ZipMemory*>(stream)->m_position; }
  static long seek(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
    auto& zip = *static_cast<ZipMemory*>(stream);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? zip.m_position
                             : origin == ZLIB_FILEFUNC_SEEK_END ? zip.m_bytes.size()
                                                                : 0;
    zip.m_position = base + static_cast<std::size_t>(offset);
    if (zip.m_position > zip.m_bytes.size()) zip.m_bytes.resize(zip.m_position);
    return 0;
  }
  static int close(voidpf, voidpf) { return 0; }
  static int error(voidpf, voidpf) { return 0; }
};

namespace {

bool isPacked(std::string_view name) {
  return name.ends_with(".png") || name.ends_with(".jpeg") || name.ends_with(".jpg") || name.ends_with(".xlsx");
}

}  // namespace

ZipMemory::ZipMemory() {
  zlib_filefunc64_def calls{};
  calls.zopen64_file = ZipMemoryAccess::open;
  calls.zread_file = ZipMemoryAccess::read;
  calls.zwrite_file = ZipMemoryAccess::write;
  calls.ztell64_file = ZipMemoryAccess::tell;
  calls.zseek64_file = ZipMemoryAccess::seek;
  calls.zclose_file = ZipMemoryAccess::close;
  calls.zerror_file = ZipMemoryAccess::error;
  calls.opaque = this;
  m_zip = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &calls);
  if (m_zip == nullptr) throw Fault(FaultCode::OutOfMemory);
}

ZipMemory::~ZipMemory() {
  if (m_zip != nullptr) zipClose(m_zip, nullptr);
}

void ZipMemory::add(const std::string& name, std::string_view bytes) {
  zip_fileinfo info{};
  info.dosDate = (0u << 25) | (1u << 21) | (1u << 16);  // 1980-01-01, the first a container can name
  constexpr int kUtf8Names = 1 << 11, kVersion = 20;
  const int method = isPacked(name) ? 0 : Z_DEFLATED;
  bool written = zipOpenNewFileInZip4_64(m_zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, method,
                                         Z_DEFAULT_COMPRESSION, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                                         nullptr, 0, kVersion, kUtf8Names, 0) == ZIP_OK;
  written = written && zipWriteInFileInZip(m_zip, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK;
  written = written && zipCloseFileInZip(m_zip) == ZIP_OK;
  if (!written) throw Fault(FaultCode::OutOfMemory);
}

std::string ZipMemory::take() {
  void* const zip = std::exchange(m_zip, nullptr);
  if (zipClose(zip, nullptr) != ZIP_OK) throw Fault(FaultCode::OutOfMemory);
  return std::move(m_bytes);
}

}  // namespace hz::output
