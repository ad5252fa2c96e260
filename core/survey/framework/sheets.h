// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/coded_batch.h"
#include "data/raw_table.h"
#include "import/number_form.h"
#include "import/reader.h"
#include "survey/codebook/community_names.h"
#include "survey/framework/framework.h"
#include "survey/framework/sheet_kinds.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

/// Which table has this header: by the columns only one of them has (domain; persons; statistics; names of
/// communities; questions). Nothing when no column is known.
std::optional<SheetKind> recogniseSheet(const std::vector<std::string>& columns, const Codebook& codebook,
                                        const Framework& framework);
/// The same for a file: also by the labels it has, and as responses where matching finds an answer among its columns.
std::optional<SheetKind> recogniseSheet(const FileFacts& facts, const Codebook& codebook, const Framework& framework);

/// What each column of a sheet other than the responses is; "" = not used. Codes: community, wave; statistics by their
/// code; domain, hours, present; age, sex, group, persons; code, name_en, name_zh. Matched by code or name in either
/// language; `given` (column → code) wins over the match, an empty code leaves the column out.
std::vector<std::string> matchSheetColumns(SheetKind kind, const std::vector<std::string>& columns,
                                           const Codebook& codebook, const Framework& framework,
                                           const std::map<std::string, std::string>& given = {});

struct StatisticsRow {
  std::string community, wave;
  std::vector<double> values;  ///< parallel to Framework::statistics; missing = blank
};
struct HoursRow {
  std::string community, wave, domain;
  double hours = kMissing;    ///< hours a year; missing = unknown, 0 = none
  double present = kMissing;  ///< 0 or 1 where the sheet lists presence instead of hours
};
struct PopulationRow {
  std::string community, wave;
  std::string age, sex;       ///< choice codes of the questions age and sex; "" = all
  std::string group;          ///< code of a population group; "" = none named
  double persons = kMissing;  ///< missing = unknown
};
struct CommunityRow {
  std::string code;
  LocalizedText name;
};

/// Accepted rows of one batch (only the vector of the sheet's kind is filled), in file order, and everything that was
/// not as it should be. rowsRead = accepted + rejected, always.
struct SheetBatch {
  std::vector<std::int64_t> fileRows;  ///< of the accepted rows
  std::vector<StatisticsRow> statistics;
  std::vector<HoursRow> hours;
  std::vector<PopulationRow> population;
  std::vector<CommunityRow> communities;
  std::vector<RejectedRow> rejected;
  std::vector<Issue> issues;  ///< of accepted rows: emptied cells
  std::uint64_t rowsRead = 0;
  std::uint64_t cellsInvalid = 0;

  std::size_t accepted() const { return fileRows.size(); }
  void clear() { *this = SheetBatch{}; }
};

struct SheetOptions {
  std::string file;                            ///< for faults
  std::string defaultWave;                     ///< of a sheet without a wave column
  bool strict = false;                         ///< a bad cell rejects its row
  CommunityNames communities;                  ///< known ones; empty = any community is taken
  std::map<std::string, std::string> mapping;  ///< column → code, see matchSheetColumns
  std::vector<ColumnForm> forms = {};          ///< parallel to the columns; empty = plain numbers
  std::vector<std::string> units = {};         ///< parallel: units that stand apart from the names; or empty
};

/// Turns the text cells of a sheet of statistics, hours, population or communities into records, by the limits that the
/// framework gives its statistics (resources/help/en/rules.md, "Community statistics"; resources/help/en/rules.md,
/// "Involvement in domains"). The first row of a community and wave (and domain, or cell of the population) wins; later
/// ones are rejected. Keeps state over the batches of one file; feed them in order.
class SheetCoder {
 public:
  /// Throws Fault: ColumnsMissing, WaveMissing, NothingRecognised (no statistic among the columns).
  SheetCoder(SheetKind kind, std::vector<std::string> columns, const Codebook& codebook, const Framework& framework,
             SheetOptions options);
  ~SheetCoder();
  /// Declares a record that is already in the project: community, wave and, of hours, the domain, of population
  /// age, sex and group; of communities the code alone.
  void addKnown(const std::vector<std::string>& key);
  /// Columns of the file that were not used.
  std::vector<std::string> unusedColumns() const;
  /// Codes one batch; `out` is cleared first. A row with a column per year ("pop@2016") counts once for every year.
  void code(const RawBatch& raw, SheetBatch& out);
  /// What concerns a column or the file as a whole, of all batches so far.
  std::vector<Issue> fileIssues() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace hz::survey
