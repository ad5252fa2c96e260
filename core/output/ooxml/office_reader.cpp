// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "import/package.h"
#include "import/xml_scanner.h"
#include "output/ooxml/office_package.h"

#include <minizip/unzip.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace hz::output {
namespace {

// No document that people write comes near these; what does is made to exhaust memory.
constexpr std::size_t kMostParts = 20000;
constexpr std::uint64_t kMostBytes = 300ull << 20, kMostPartBytes = 64ull << 20;
constexpr const char* kOfficeSuffixes = ".docx, .docm, .dotx, .dotm, .pptx, .pptm, .potx";
constexpr std::uint64_t kFreeRatio = 1ull << 20, kMostRatio = 200;

class OfficeReader {
 public:
  explicit OfficeReader(const std::string& path) : m_path(path) {
    refuseOthers();
    m_zip = unzOpen64(path.c_str());
    if (m_zip == nullptr) damaged("container", "its directory is missing: the file is cut short");
  }
  ~OfficeReader() {
    if (m_zip != nullptr) unzClose(m_zip);
  }
  OfficeReader(const OfficeReader&) = delete;
  OfficeReader& operator=(const OfficeReader&) = delete;

  OfficePackage read() {
    std::map<std::string, std::string> raw;
    for (int status = unzGoToFirstFile(m_zip); status != UNZ_END_OF_LIST_OF_FILE; status = unzGoToNextFile(m_zip)) {
      if (status != UNZ_OK) damaged("container", "its directory is broken");
      readEntry(raw);
      if (raw.size() > kMostParts) throw Fault(FaultCode::FileTooLarge, {m_path, "container"});
    }
    if (raw.find("[Content_Types].xml") == raw.end()) {
      throw Fault(FaultCode::FormatUnknown, {m_path, kOfficeSuffixes});
    }
    types(raw.at("[Content_Types].xml"));
    raw.erase("[Content_Types].xml");
    for (auto& [name, bytes] : raw) {
      if (name.find("_rels/") == std::string::npos) m_package.add("/" + name, typeOf(name), std::move(bytes));
    }
    for (const auto& [name, bytes] : raw) {
      if (name.find("_rels/") != std::string::npos) relations(name, bytes);
    }
    return std::move(m_package);
  }

 private:
  [[noreturn]] void damaged(const std::string& part, const std::string& why) const {
    throw Fault(FaultCode::FileDamaged, {m_path, part, why});
  }

  void refuseOthers() const {
    std::error_code error;
    if (!std::filesystem::exists(m_path, error)) throw Fault(FaultCode::FileNotFound, {m_path});
    if (!std::filesystem::is_regular_file(m_path, error)) throw Fault(FaultCode::NotARegularFile, {m_path});
    std::ifstream file(m_path, std::ios::binary);
    char head[8] = {};
    file.read(head, sizeof head);
    if (!file.is_open()) throw Fault(FaultCode::FileUnreadable, {m_path, "no permission"});
    const std::string_view magic(head, static_cast<std::size_t>(file.gcount()));
    // The container of Office before 2007, which is also the one that holds files with a password.
    if (magic.starts_with("\xD0\xCF\x11\xE0")) throw Fault(FaultCode::FileEncrypted, {m_path});
    if (!magic.starts_with("PK")) throw Fault(FaultCode::FormatUnknown, {m_path, kOfficeSuffixes});
  }

  void readEntry(std::map<std::string, std::string>& raw) {
    unz_file_info64 info{};
    std::string name(1024, '\0');
    if (unzGetCurrentFileInfo64(m_zip, &info, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK)
      damaged("container", "its directory is broken");
    name.resize(std::min<std::size_t>(info.size_filename, name.size()));
    if ((info.flag & 1) != 0) throw Fault(FaultCode::FileEncrypted, {m_path});
    if (name.ends_with('/')) return;
    std::string folded = name;
    std::transform(folded.begin(), folded.end(), folded.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool unsafe = name.empty() || name.starts_with('/') || name.find('\\') != std::string::npos ||
                        ("/" + name + "/").find("/../") != std::string::npos;
    if (unsafe || !m_folded.insert(folded).second) damaged(name, "its name is not possible in a document");
    raw.emplace(name, content(name, info.compressed_size));
  }

  /// Counted while it is unpacked: what the directory says of sizes may be a lie.
  std::string content(const std::string& name, std::uint64_t packed) {
    if (unzOpenCurrentFile(m_zip) != UNZ_OK) damaged(name, "it cannot be unpacked");
    std::string bytes, block(64u << 10, '\0');
    for (;;) {
      const int count = unzReadCurrentFile(m_zip, block.data(), static_cast<unsigned>(block.size()));
      if (count < 0) damaged(name, "it cannot be unpacked");
      if (count == 0) break;
      bytes.append(block, 0, static_cast<std::size_t>(count));
      m_total += static_cast<std::uint64_t>(count);
      const bool tooDense = bytes.size() > kFreeRatio && bytes.size() / kMostRatio > packed;
      if (m_total > kMostBytes || bytes.size() > kMostPartBytes || tooDense)
        throw Fault(FaultCode::FileTooLarge, {m_path, name});
    }
    if (unzCloseCurrentFile(m_zip) != UNZ_OK) damaged(name, "its checksum does not match");
    return bytes;
  }

  void types(const std::string& xml) {
    XmlScanner scanner(m_path, "[Content_Types].xml");
    scanner.onStart = [&](std::string_view name, const XmlAttributes& attributes) {
      if (name == "Default") m_defaults[std::string(attributes["Extension"])] = attributes["ContentType"];
      if (name == "Override") m_overrides[std::string(attributes["PartName"])] = attributes["ContentType"];
    };
    scanner.feed(xml, true);
  }

  std::string typeOf(const std::string& name) const {
    if (const auto at = m_overrides.find("/" + name); at != m_overrides.end()) return at->second;
    const auto at = m_defaults.find(name.substr(name.rfind('.') + 1));
    return at == m_defaults.end() ? "application/octet-stream" : at->second;
  }

  void relations(const std::string& name, const std::string& xml) {
    const std::size_t folder = name.find("_rels/");
    const std::string file = name.substr(folder + 6);
    if (!file.ends_with(".rels")) return;
    const std::string owner = "/" + name.substr(0, folder) + file.substr(0, file.size() - 5);
    OfficePart* part = m_package.find(owner);
    if (part == nullptr) return;
    XmlScanner scanner(m_path, name);
    scanner.onStart = [&](std::string_view element, const XmlAttributes& of) {
      if (element != "Relationship") return;
      part->relations.push_back(
          {std::string(of["Id"]), std::string(of["Type"]), std::string(of["Target"]), of["TargetMode"] == "External"});
    };
    scanner.feed(xml, true);
  }

  std::string m_path;
  void* m_zip = nullptr;
  std::uint64_t m_total = 0;
  std::set<std::string> m_folded;
  std::map<std::string, std::string> m_defaults, m_overrides;
  OfficePackage m_package;
};

}  // namespace

OfficePackage readOfficePackage(const std::string& path) {
  return OfficeReader(path).read();
}

}  // namespace hz::output
