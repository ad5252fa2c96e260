// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sheet_words.h"

#include <QCoreApplication>

namespace hz {

QString sheetText(SheetKind kind) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::Sheet", text); };
  switch (kind) {
    case SheetKind::Responses: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Questionnaires"));
    case SheetKind::Statistics: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Community statistics"));
    case SheetKind::Hours: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Hours of social work"));
    case SheetKind::Population: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Population"));
    case SheetKind::Communities: return say(QT_TRANSLATE_NOOP("hz::Sheet", "Communities"));
  }
  return {};
}

QString effectText(IssueEffect effect) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::Effect", text); };
  switch (effect) {
    case IssueEffect::Note: return say(QT_TRANSLATE_NOOP("hz::Effect", "note"));
    case IssueEffect::Warning: return say(QT_TRANSLATE_NOOP("hz::Effect", "kept, please check"));
    case IssueEffect::CellEmptied: return say(QT_TRANSLATE_NOOP("hz::Effect", "cell left empty"));
    case IssueEffect::RowRejected: return say(QT_TRANSLATE_NOOP("hz::Effect", "row rejected"));
  }
  return {};
}

QString issueKindText(IssueCode code) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::Issue", text); };
  switch (code) {
    case IssueCode::CodeOutOfRange: return say(QT_TRANSLATE_NOOP("hz::Issue", "code outside the allowed ones"));
    case IssueCode::OptionUnknown: return say(QT_TRANSLATE_NOOP("hz::Issue", "answer that is no choice"));
    case IssueCode::NotANumber: return say(QT_TRANSLATE_NOOP("hz::Issue", "not a number"));
    case IssueCode::NumberUnclear: return say(QT_TRANSLATE_NOOP("hz::Issue", "number with two readings"));
    case IssueCode::PercentUnclear: return say(QT_TRANSLATE_NOOP("hz::Issue", "percentage or share"));
    case IssueCode::DateOrderUnclear: return say(QT_TRANSLATE_NOOP("hz::Issue", "day and month not clear"));
    case IssueCode::CellsTooMany: return say(QT_TRANSLATE_NOOP("hz::Issue", "too many cells in the row"));
    case IssueCode::CellsTooFew: return say(QT_TRANSLATE_NOOP("hz::Issue", "too few cells in the row"));
    case IssueCode::CellsJoined: return say(QT_TRANSLATE_NOOP("hz::Issue", "row put right"));
    case IssueCode::FractionOfPercent: return say(QT_TRANSLATE_NOOP("hz::Issue", "share where a percentage is asked"));
    case IssueCode::ValueImplausible: return say(QT_TRANSLATE_NOOP("hz::Issue", "number that is not plausible"));
    case IssueCode::WaveContradicted: return say(QT_TRANSLATE_NOOP("hz::Issue", "dates of another year than the wave"));
    case IssueCode::MissingWords: return say(QT_TRANSLATE_NOOP("hz::Issue", "words for missing values"));
    case IssueCode::NumbersRead: return say(QT_TRANSLATE_NOOP("hz::Issue", "written numbers"));
    case IssueCode::UnitsConverted: return say(QT_TRANSLATE_NOOP("hz::Issue", "units converted"));
    case IssueCode::ColumnRepeated: return say(QT_TRANSLATE_NOOP("hz::Issue", "column of the same name"));
    case IssueCode::CommunitySpelling: return say(QT_TRANSLATE_NOOP("hz::Issue", "spellings of a community"));
    case IssueCode::OtherTables: return say(QT_TRANSLATE_NOOP("hz::Issue", "further tables in the sheet"));
    case IssueCode::FileNoted: return say(QT_TRANSLATE_NOOP("hz::Issue", "about the file"));
    case IssueCode::DateInvalid: return say(QT_TRANSLATE_NOOP("hz::Issue", "not a date"));
    case IssueCode::IdentifierEmpty: return say(QT_TRANSLATE_NOOP("hz::Issue", "no identifier"));
    case IssueCode::IdentifierRepeated: return say(QT_TRANSLATE_NOOP("hz::Issue", "identifier given twice"));
    case IssueCode::CommunityEmpty: return say(QT_TRANSLATE_NOOP("hz::Issue", "no community"));
    case IssueCode::CommunityUnknown: return say(QT_TRANSLATE_NOOP("hz::Issue", "community not known"));
    case IssueCode::WaveInvalid: return say(QT_TRANSLATE_NOOP("hz::Issue", "not a wave"));
    case IssueCode::WeightInvalid: return say(QT_TRANSLATE_NOOP("hz::Issue", "weight not above 0"));
    case IssueCode::RowIsTotal: return say(QT_TRANSLATE_NOOP("hz::Issue", "a total or a note"));
    case IssueCode::RowStrict: return say(QT_TRANSLATE_NOOP("hz::Issue", "bad cell, rejected as you asked"));
    case IssueCode::CellsExtra: return say(QT_TRANSLATE_NOOP("hz::Issue", "more cells than columns"));
    case IssueCode::CellsMissing: return say(QT_TRANSLATE_NOOP("hz::Issue", "fewer cells than columns"));
    case IssueCode::BytesInvalid: return say(QT_TRANSLATE_NOOP("hz::Issue", "bytes that are no text"));
    case IssueCode::ExclusiveWithOthers: return say(QT_TRANSLATE_NOOP("hz::Issue", "“none” ticked with others"));
    case IssueCode::MotiveWithoutParticipation:
      return say(QT_TRANSLATE_NOOP("hz::Issue", "motive without participation"));
    case IssueCode::RatedWithoutContact: return say(QT_TRANSLATE_NOOP("hz::Issue", "rated without contact"));
    case IssueCode::ElderNotInHousehold: return say(QT_TRANSLATE_NOOP("hz::Issue", "elder not in the household"));
    case IssueCode::AnswersRepeated: return say(QT_TRANSLATE_NOOP("hz::Issue", "same answers as another row"));
    case IssueCode::StraightLining:
      return say(QT_TRANSLATE_NOOP("hz::Issue", "same answer in all items or in a group of them"));
    case IssueCode::ConstraintBroken:
      return say(QT_TRANSLATE_NOOP("hz::Issue", "statistics that contradict each other"));
    case IssueCode::NumberNegative: return say(QT_TRANSLATE_NOOP("hz::Issue", "number below 0"));
    case IssueCode::StatisticOutOfRange: return say(QT_TRANSLATE_NOOP("hz::Issue", "statistic out of range"));
    case IssueCode::RecordRepeated: return say(QT_TRANSLATE_NOOP("hz::Issue", "record given twice"));
    case IssueCode::DomainUnknown: return say(QT_TRANSLATE_NOOP("hz::Issue", "domain of service not known"));
    case IssueCode::ValuesTranslated: return say(QT_TRANSLATE_NOOP("hz::Issue", "values taken by their labels"));
    case IssueCode::PersonalLeftOut: return say(QT_TRANSLATE_NOOP("hz::Issue", "personal column left out"));
    case IssueCode::PersonalPseudonym: return say(QT_TRANSLATE_NOOP("hz::Issue", "column stored as pseudonyms"));
    case IssueCode::PersonalMasked: return say(QT_TRANSLATE_NOOP("hz::Issue", "numbers of persons taken out"));
    case IssueCode::RespondentsNumbered: return say(QT_TRANSLATE_NOOP("hz::Issue", "respondents numbered by row"));
    case IssueCode::ColumnUnused: return say(QT_TRANSLATE_NOOP("hz::Issue", "column not used"));
  }
  return {};
}

std::optional<IssueCode> issueCodeNamed(std::string_view key) {
#define HZ_MATCH(name, text, effect) \
  if (key == text) return IssueCode::name;
  HZ_ISSUE_CODES(HZ_MATCH)
#undef HZ_MATCH
  return std::nullopt;
}

QString personalKindText(std::string_view key) {
  const std::pair<std::string_view, const char*> kinds[] = {
      {"phone", QT_TRANSLATE_NOOP("hz::Personal", "phone numbers")},
      {"identity_number", QT_TRANSLATE_NOOP("hz::Personal", "identity numbers")},
      {"name", QT_TRANSLATE_NOOP("hz::Personal", "names")},
      {"email", QT_TRANSLATE_NOOP("hz::Personal", "e-mail addresses")},
      {"network_address", QT_TRANSLATE_NOOP("hz::Personal", "network addresses")},
      {"location", QT_TRANSLATE_NOOP("hz::Personal", "places")},
      {"account", QT_TRANSLATE_NOOP("hz::Personal", "accounts")},
      {"bank_card", QT_TRANSLATE_NOOP("hz::Personal", "bank cards")},
      {"number_plate", QT_TRANSLATE_NOOP("hz::Personal", "number plates")},
      {"document", QT_TRANSLATE_NOOP("hz::Personal", "passports and permits")},
      {"time", QT_TRANSLATE_NOOP("hz::Personal", "times to the second")},
      {"address", QT_TRANSLATE_NOOP("hz::Personal", "addresses")},
      {"birth_date", QT_TRANSLATE_NOOP("hz::Personal", "dates of birth")},
      {"device", QT_TRANSLATE_NOOP("hz::Personal", "devices")},
      {"free_text", QT_TRANSLATE_NOOP("hz::Personal", "free text")},
      {"url", QT_TRANSLATE_NOOP("hz::Personal", "web addresses")},
  };
  for (const auto& [name, text] : kinds)
    if (name == key) return QCoreApplication::translate("hz::Personal", text);
  return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

QString sourceText(std::string_view name) {
  const std::pair<std::string_view, const char*> sources[] = {
      {"native", QT_TRANSLATE_NOOP("hz::Source", "Hengzhi's own layout")},
      {"wenjuanxing", QT_TRANSLATE_NOOP("hz::Source", "Wenjuanxing")},
      {"kobo", QT_TRANSLATE_NOOP("hz::Source", "KoboToolbox")},
      {"odk", QT_TRANSLATE_NOOP("hz::Source", "ODK")},
      {"limesurvey", QT_TRANSLATE_NOOP("hz::Source", "LimeSurvey")},
      {"qualtrics", QT_TRANSLATE_NOOP("hz::Source", "Qualtrics")},
      {"surveymonkey", QT_TRANSLATE_NOOP("hz::Source", "SurveyMonkey")},
      {"google-forms", QT_TRANSLATE_NOOP("hz::Source", "Google Forms")},
      {"tencent", QT_TRANSLATE_NOOP("hz::Source", "Tencent Wenjuan")},
      {"none", QT_TRANSLATE_NOOP("hz::Source", "no survey service")},
      {"transposed", QT_TRANSLATE_NOOP("hz::Source", "indicators in rows, communities in columns")},
  };
  for (const auto& [key, text] : sources)
    if (key == name) return QCoreApplication::translate("hz::Source", text);
  return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

}  // namespace hz
