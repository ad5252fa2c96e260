// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/formats.h"

#include "base/fault.h"
#include "import/child_process.h"
#include "import/input_file.h"
#include "import/sheet_rows.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

namespace hz {
namespace {

using Json = nlohmann::json;
constexpr std::size_t kMaxVariables = 65536;

class ChildReader final : public TableReader {
 public:
  ChildReader(const std::string& path, const std::string& format, const ReadOptions& options)
      : m_path(path), m_child(path, format, options.encoding.value_or("")) {
    m_facts.format = format;
    m_facts.size = InputFile(path).size();
    m_hash = fileHash(path);
    while (!m_hasFacts && step()) {
    }
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
  [[noreturn]] void stopped(const std::string& why) const { m_child.stopped(why, m_count); }

  /// Takes one frame; false after the last.
  bool step() {
    if (m_ended) return false;
    switch (m_child.receive(m_frame, m_count)) {
      case FrameKind::Facts: takeFacts(); break;
      case FrameKind::Rows: m_rows = m_frame; break;
      case FrameKind::End: takeEnd(); break;
      case FrameKind::Failed: break;  // thrown by receive
    }
    return true;
  }

  void takeFacts() {
    const Json facts = Json::parse(m_frame, nullptr, false);
    if (!facts.is_object() || !facts.contains("variables") || !facts.contains("labels") ||
        facts["variables"].size() > kMaxVariables)
      stopped("the reader sent a malformed message");
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
    takeSets(facts, names);
    m_facts.columns = uniqueNames(names);
    m_hasFacts = true;
  }

  void takeSets(const Json& facts, const std::vector<std::string>& names) {
    if (!facts.contains("sets") || !facts["sets"].is_array()) return;
    for (const Json& entry : facts["sets"]) {
      if (!entry.is_object() || !entry.contains("variables") || !entry["variables"].is_array()) continue;
      MultipleSet set{entry.value("name", ""), entry.value("label", ""), {}, entry.value("counted", "")};
      for (const Json& variable : entry["variables"]) {
        const auto name =
            std::find(names.begin(), names.end(), variable.is_string() ? variable.get<std::string>() : "");
        if (name != names.end()) set.columns.push_back(*name);
      }
      if (set.columns.size() > 1) m_facts.multipleSets.push_back(std::move(set));
    }
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
    if (!m_hasFacts || !takeNumber(payload, rows)) stopped("the reader sent a malformed message");
    const std::size_t columns = m_facts.columns.size();
    for (std::uint32_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < columns; ++column) {
        std::uint32_t length = 0;
        if (!takeNumber(payload, length) || length > payload.size()) stopped("the reader sent a malformed message");
        batch.cells.push_back({static_cast<std::uint32_t>(batch.text.size()), length});
        batch.text.append(payload.substr(0, length));
        payload.remove_prefix(length);
      }
      batch.fileRows.push_back(static_cast<std::int64_t>(++m_count));
      batch.widths.push_back(static_cast<std::uint32_t>(columns));
      batch.extras.emplace_back();
    }
    if (!payload.empty()) stopped("the reader sent a malformed message");
    m_rows.clear();
  }

  std::string m_path, m_hash, m_frame, m_rows;
  ChildProcess m_child;
  FileFacts m_facts;
  std::uint64_t m_count = 0;
  bool m_hasFacts = false, m_ended = false;
};

}  // namespace

namespace {
constexpr std::string_view kKinds[] = {"sav", "zsav", "por", "dta", "sas7bdat"};
}  // namespace

/// Reads a file of a statistics program through the locked-down program hengzhi-reader, which stands beside this one
/// (or where HENGZHI_READER says). Whatever the file does to it, this process sees rows or a Fault: FileDamaged with
/// what the reader said, or that it was stopped. Waits at most a minute for a sign of life.
extern const TableFormat statisticsFormat;
const TableFormat statisticsFormat{
    "*.sav *.zsav *.por *.dta *.sas7bdat",
    [](const FileHead& head) { return std::find(std::begin(kKinds), std::end(kKinds), head.kind) != std::end(kKinds); },
    [](const FileHead& head, const ReadOptions& options) -> std::unique_ptr<TableReader> {
      return std::make_unique<ChildReader>(head.path, head.kind, options);
    }};

}  // namespace hz
