// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/setting_fields.h"

#include "import/transposed_table.h"
#include "ui/common/language.h"
#include "ui/common/sheet_words.h"
#include "ui/common/text.h"
#include "ui/import/settings_form.h"

#include <algorithm>
#include <type_traits>

namespace hz {
namespace {

using Editor = SettingField::Editor;
using Items = SettingField::Items;
using FileShape = SettingField::Shape;
using Access = SettingField::Access;

bool always(const FileShape&) {
  return true;
}
bool ofAnswers(const FileShape& shape) {
  return shape.answers;
}
bool ofWorkbooks(const FileShape& shape) {
  return shape.workbook;
}
bool ofEncodings(const FileShape& shape) {
  return !shape.workbook;  // a file of a statistics program may not say it
}
bool ofText(const FileShape& shape) {
  return !shape.workbook && !shape.statistics;
}
bool ofTables(const FileShape& shape) {
  return !shape.statistics;  // those name their columns themselves
}
bool ofFigures(const FileShape& shape) {
  return !shape.answers && !shape.statistics;
}
bool ofSeveralTables(const FileShape& shape) {
  return shape.tables;
}

template <typename T>
QVariant toVariant(const std::optional<T>& setting) {
  if (!setting) return {};
  if constexpr (std::is_same_v<T, std::string>) {
    return toQString(*setting);
  } else if constexpr (std::is_same_v<T, char>) {
    return QString(QLatin1Char(*setting));
  } else if constexpr (std::is_same_v<T, bool>) {
    return *setting;
  } else {
    return static_cast<int>(*setting);
  }
}

template <typename T>
void fromVariant(const QVariant& value, std::optional<T>& setting) {
  if (!value.isValid()) {
    setting.reset();
  } else if constexpr (std::is_same_v<T, std::string>) {
    setting = toUtf8(value.toString());
  } else if constexpr (std::is_same_v<T, char>) {
    setting = value.toString().at(0).toLatin1();
  } else if constexpr (std::is_same_v<T, bool>) {
    setting = value.toBool();
  } else {
    setting = static_cast<T>(value.toInt());
  }
}

/// `At` is the type of a lambda from settings to the optional in it.
template <typename At>
Access access(At) {
  return {[](const PlannedFile& file) { return toVariant(At{}(file.settings)); },
          [](PlannedFile& file, const QVariant& value) { fromVariant(value, At{}(file.settings)); }};
}

/// The wave is proposed where the dates of the file give it; an empty text then says that there is none.
const Access kWaveAccess{[](const PlannedFile& file) { return QVariant(toQString(file.wave())); },
                         [](PlannedFile& file, const QVariant& value) {
                           const std::string text = toUtf8(value.toString());
                           file.settings.wave = text == file.foundWave ? std::nullopt : std::optional(text);
                         }};

/// As found, or as said.
const Access kExchangedAccess{[](const PlannedFile& file) {
                                const std::string named = file.settings.read.source.value_or("");
                                return QVariant((named.empty() ? file.facts.source.name : named) == kTransposed);
                              },
                              [](PlannedFile& file, const QVariant& value) {
                                file.settings.read.source = value.toBool() ? kTransposed : "none";
                              }};

Items kinds(const PlannedFile& file, const Session&) {
  Items items{{file.foundKind ? SettingsForm::tr("Recognised: %1").arg(sheetText(*file.foundKind))
                              : SettingsForm::tr("Not recognised: please choose"),
               {}}};
  for (const SheetKind kind :
       {SheetKind::Responses, SheetKind::Statistics, SheetKind::Hours, SheetKind::Population, SheetKind::Communities})
    items.emplace_back(sheetText(kind), static_cast<int>(kind));
  return items;
}

Items sources(const PlannedFile& file, const Session&) {
  Items items{{SettingsForm::tr("Found: %1").arg(sourceText(file.facts.source.name)), {}}};
  for (const std::string& name : sourceNames()) items.emplace_back(sourceText(name), toQString(name));
  return items;
}

Items communities(const PlannedFile&, const Session& session) {
  Items items;
  for (const Community& known : session.communities()) {
    const QString code = toQString(known.code), name = words(known.name);
    items.emplace_back(name.isEmpty() || name == code ? code : QStringLiteral("%1  %2").arg(code, name), code);
  }
  return items;
}

Items encodings(const PlannedFile& file, const Session&) {
  const QString found = toQString(file.facts.encoding);
  const QString probable = file.facts.encodingCertain ? QString() : SettingsForm::tr(" (probable)");
  Items items{
      {found.isEmpty() ? SettingsForm::tr("Found out") : SettingsForm::tr("Found: %1%2").arg(found, probable), {}}};
  for (const char* name : {"UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE", "windows-1252"})
    items.emplace_back(QLatin1String(name), QLatin1String(name));
  return items;
}

Items delimiters(const PlannedFile&, const Session&) {
  return {{SettingsForm::tr("Found out"), {}},
          {SettingsForm::tr("Comma ,"), QStringLiteral(",")},
          {SettingsForm::tr("Semicolon ;"), QStringLiteral(";")},
          {SettingsForm::tr("Tab"), QStringLiteral("\t")},
          {SettingsForm::tr("Bar |"), QStringLiteral("|")}};
}

Items sheets(const PlannedFile& file, const Session&) {
  Items items{{SettingsForm::tr("Found: %1").arg(toQString(file.facts.sheet)), {}}};
  for (const SheetFacts& sheet : file.facts.sheets) items.emplace_back(toQString(sheet.name), toQString(sheet.name));
  return items;
}

Items tables(const PlannedFile& file, const Session&) {
  Items items{{SettingsForm::tr("The first one"), {}}};
  for (const TableFacts& table : file.tables) items.emplace_back(toQString(table.range), toQString(table.range));
  return items;
}

Items decimals(const PlannedFile&, const Session&) {
  return {{SettingsForm::tr("Decided column by column"), {}},
          {SettingsForm::tr("1,234.5 (decimal point)"), false},
          {SettingsForm::tr("1.234,5 (decimal comma)"), true}};
}

Items dateOrders(const PlannedFile&, const Session&) {
  return {{SettingsForm::tr("As the dates themselves prove"), {}},
          {SettingsForm::tr("2019-10-03 (year first)"), static_cast<int>(DateOrder::YearFirst)},
          {SettingsForm::tr("3/10/2019 (day first)"), static_cast<int>(DateOrder::DayFirst)},
          {SettingsForm::tr("10/3/2019 (month first)"), static_cast<int>(DateOrder::MonthFirst)}};
}

/// Rows above the header, as they were found.
int titleRows(const PlannedFile& file) {
  if (file.settings.read.range) return 0;
  return static_cast<int>(std::clamp<std::int64_t>(file.facts.tableRow - 1, 0, 50));
}

int headerRows(const PlannedFile& file) {
  if (file.facts.headerRow == 0) return file.facts.columns.empty() ? 1 : 0;
  return static_cast<int>(std::clamp<std::int64_t>(file.facts.headerRow - file.facts.tableRow + 1, 1, 9));
}

const SettingField kFields[] = {
    {.name = "kindComboBox",
     .editor = Editor::Choice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Holds"),
     .hint = QT_TRANSLATE_NOOP("hz::SettingsForm", "What the file holds"),
     .applies = always,
     .access = access([](auto& s) -> auto& { return s.as; }),
     .items = kinds,
     .readsAgain = true},
    {.name = "sourceComboBox",
     .editor = Editor::Choice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Exported by"),
     .applies = ofAnswers,
     .access = access([](auto& s) -> auto& { return s.read.source; }),
     .items = sources,
     .readsAgain = true},
    {.name = "importWaveLineEdit",
     .editor = Editor::Text,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Wave of all rows"),
     .hint = QT_TRANSLATE_NOOP("hz::SettingsForm", "Where the file has no column for it"),
     .applies = always,
     .access = kWaveAccess,
     .placeholder = QT_TRANSLATE_NOOP("hz::SettingsForm", "for example 2019 or 2019-H1"),
     .pattern = "[0-9]{4}(-[A-Za-z0-9]{1,8})?",
     .forAll = "waveForAllButton",
     .forAllText = QT_TRANSLATE_NOOP("hz::SettingsForm", "The same wave for all files")},
    {.name = "importCommunityComboBox",
     .editor = Editor::OpenChoice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Community of all rows"),
     .hint = QT_TRANSLATE_NOOP("hz::SettingsForm", "Where the file has no column for it"),
     .applies = ofAnswers,
     .access = access([](auto& s) -> auto& { return s.community; }),
     .items = communities,
     .forAll = "communityForAllButton",
     .forAllText = QT_TRANSLATE_NOOP("hz::SettingsForm", "The same community for all files")},
    {.name = "encodingComboBox",
     .editor = Editor::Choice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Encoding"),
     .applies = ofEncodings,
     .access = access([](auto& s) -> auto& { return s.read.encoding; }),
     .items = encodings,
     .readsAgain = true},
    {.name = "delimiterComboBox",
     .editor = Editor::Choice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Separator"),
     .applies = ofText,
     .access = access([](auto& s) -> auto& { return s.read.delimiter; }),
     .items = delimiters,
     .readsAgain = true},
    {.name = "sheetComboBox",
     .editor = Editor::Choice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Sheet"),
     .applies = ofWorkbooks,
     .access = access([](auto& s) -> auto& { return s.read.sheet; }),
     .items = sheets,
     .readsAgain = true},
    {.name = "tableComboBox",
     .editor = Editor::Choice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Table"),
     .hint = QT_TRANSLATE_NOOP("hz::SettingsForm", "The sheet holds several; “Import each table” takes all of them"),
     .applies = ofSeveralTables,
     .access = access([](auto& s) -> auto& { return s.read.range; }),
     .items = tables,
     .readsAgain = true},
    {.name = "rangeLineEdit",
     .editor = Editor::Text,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Cells"),
     .applies = ofWorkbooks,
     .access = access([](auto& s) -> auto& { return s.read.range; }),
     .readsAgain = true,
     .placeholder = QT_TRANSLATE_NOOP("hz::SettingsForm", "all, or for example B3:K200")},
    {.name = "skipRowsSpinBox",
     .editor = Editor::Count,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Title rows above the header"),
     .applies = ofTables,
     .access = access([](auto& s) -> auto& { return s.read.skipRows; }),
     .readsAgain = true,
     .lowest = 0,
     .highest = 50,
     .countFound = titleRows},
    {.name = "headerRowsSpinBox",
     .editor = Editor::Count,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Rows of the header"),
     .applies = ofTables,
     .access = access([](auto& s) -> auto& { return s.read.headerRows; }),
     .readsAgain = true,
     .lowest = 0,
     .highest = 9,
     .countFound = headerRows},
    {.name = "decimalComboBox",
     .editor = Editor::Choice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Numbers"),
     .applies = ofTables,
     .access = access([](auto& s) -> auto& { return s.read.decimalComma; }),
     .items = decimals,
     .readsAgain = true},
    {.name = "datesComboBox",
     .editor = Editor::Choice,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Dates"),
     .applies = ofAnswers,
     .access = access([](auto& s) -> auto& { return s.dates; }),
     .items = dateOrders},
    {.name = "idPrefixLineEdit",
     .editor = Editor::Text,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Before every identifier"),
     .hint = QT_TRANSLATE_NOOP("hz::SettingsForm",
                               "Tells respondents of this file from those of others that are numbered alike"),
     .applies = ofAnswers,
     .access = access([](auto& s) -> auto& { return s.idPrefix; }),
     .placeholder = QT_TRANSLATE_NOOP("hz::SettingsForm", "for example P-")},
    {.name = "quotesCheckBox",
     .editor = Editor::Check,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Read every line by itself"),
     .hint = QT_TRANSLATE_NOOP("hz::SettingsForm", "A quotation mark that is not closed in its line is taken for text"),
     .applies = ofText,
     .access = access([](auto& s) -> auto& { return s.read.repairQuotes; }),
     .readsAgain = true},
    {.name = "exchangedCheckBox",
     .editor = Editor::Check,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Exchange rows and columns"),
     .hint = QT_TRANSLATE_NOOP("hz::SettingsForm", "Indicators stand in the rows, communities in the columns"),
     .applies = ofFigures,
     .access = kExchangedAccess,
     .readsAgain = true},
    {.name = "strictCheckBox",
     .editor = Editor::Check,
     .text = QT_TRANSLATE_NOOP("hz::SettingsForm", "Reject rows with a bad cell"),
     .hint = QT_TRANSLATE_NOOP("hz::SettingsForm", "Otherwise the cell is left empty and the row is kept"),
     .applies = always,
     .access = access([](auto& s) -> auto& { return s.strict; })},
};

}  // namespace

std::span<const SettingField> settingFields() {
  return kFields;
}

SettingField::Shape shapeOf(const PlannedFile& file) {
  SettingField::Shape shape;
  shape.workbook = !file.facts.sheets.empty() || file.settings.read.sheet;
  shape.statistics = !shape.workbook && !file.facts.format.empty() && file.facts.format != "csv";
  shape.tables = file.tables.size() > 1;
  shape.answers = file.kind().value_or(SheetKind::Responses) == SheetKind::Responses;
  return shape;
}

}  // namespace hz
