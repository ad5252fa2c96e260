// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/framework/framework_words.h"

#include "survey/framework/kind_words.h"
#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace hz {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("hz::FrameworkWords", text);
}

#define HZ_WORDS(text) QT_TRANSLATE_NOOP("hz::FrameworkWords", text)

constexpr PartFieldSpec kQuestionField{"question", PartField::Question, HZ_WORDS("Question")};
constexpr PartFieldSpec kCodesField{"codes", PartField::Codes, HZ_WORDS("Choices that count")};
constexpr PartFieldSpec kBaseField{"base_question", PartField::Question, HZ_WORDS("Only those who in question")};
constexpr PartFieldSpec kBaseCodesField{"base_codes", PartField::BaseCodes, HZ_WORDS("… have chosen")};
constexpr PartFieldSpec kFirstField{"first", PartField::Aggregate, HZ_WORDS("First")};
constexpr PartFieldSpec kSecondField{"second", PartField::Aggregate, HZ_WORDS("Second")};
constexpr PartFieldSpec kNumeratorField{"numerator", PartField::Statistic, HZ_WORDS("Statistic")};
constexpr PartFieldSpec kWorkersField{"without_workers", PartField::WithoutWorkers, HZ_WORDS("Without social workers")};
constexpr PartFieldSpec kNeededField{"needed", PartField::Number, HZ_WORDS("At least this many")};

struct KindWords {
  const char* kind;
  const char* name;
  const char* formula;
  std::vector<PartFieldSpec> fields;
};

const std::vector<KindWords>& kinds() {
  static const std::vector<KindWords> all{
      {"scale_mean",
       HZ_WORDS("Mean of a scale"),
       HZ_WORDS("100 · (weighted mean − lower end) / (upper end − lower end), reversed where the question is"),
       {kQuestionField}},
      {"share_choosing",
       HZ_WORDS("Share choosing"),
       HZ_WORDS("100 · weighted share of those asked who chose one of the choices"),
       {kQuestionField, kCodesField, kBaseField, kBaseCodesField}},
      {"count_mean",
       HZ_WORDS("Number of ticks"),
       HZ_WORDS("100 · weighted mean number of the choices ticked / number that counts as 100, at most 100"),
       {kQuestionField,
        kCodesField,
        {"full", PartField::Number, HZ_WORDS("This many count as 100")},
        kBaseField,
        kBaseCodesField}},
      {"tick_share",
       HZ_WORDS("Share of ticks"),
       HZ_WORDS("100 · ticks of the choices / all ticks"),
       {kQuestionField, kCodesField, kBaseField, kBaseCodesField}},
      {"gini_of_midpoints",
       HZ_WORDS("Inequality (Gini)"),
       HZ_WORDS("100 · Gini coefficient of the numbers that stand for the choices"),
       {kQuestionField, kCodesField, {"midpoints", PartField::Line, HZ_WORDS("Number for each choice")}}},
      {"group_gap",
       HZ_WORDS("Gap between groups"),
       HZ_WORDS("50 · λ · mean of |share of a group − mean share| / mean share; λ takes off what is chance"),
       {kQuestionField, kCodesField}},
      {"statistic_percent",
       HZ_WORDS("Statistic in per cent"),
       HZ_WORDS("the community statistic as it stands, 0–100"),
       {kNumeratorField, kWorkersField}},
      {"statistic_ratio",
       HZ_WORDS("Ratio of statistics"),
       HZ_WORDS("100 · numerator / sum of the denominators"),
       {{"numerator", PartField::Statistic, HZ_WORDS("Numerator")},
        {"denominator", PartField::Statistics, HZ_WORDS("Denominators")},
        kWorkersField}},
      {"statistic_rate",
       HZ_WORDS("Rate against a target"),
       HZ_WORDS("100 · (per · numerator / denominator) / value that counts as 100, at most 100"),
       {{"numerator", PartField::Statistic, HZ_WORDS("Numerator")},
        {"denominator", PartField::Statistic, HZ_WORDS("Denominator")},
        {"per", PartField::Number, HZ_WORDS("Per")},
        {"goalpost", PartField::Number, HZ_WORDS("Value that counts as 100")}}},
      {"gap", HZ_WORDS("Gap between two indices"), HZ_WORDS("max(0, first − second)"), {kFirstField, kSecondField}},
      {"joint", HZ_WORDS("Joint restriction"), HZ_WORDS("√(first · second)"), {kFirstField, kSecondField}},
      {"narrowness",
       HZ_WORDS("Narrow range of involvement"),
       HZ_WORDS("100 · (1 − mean involvement over the fields of service)"),
       {kQuestionField,
        {"codes", PartField::Codes, HZ_WORDS("Fields of service")},
        {"numerator", PartField::Statistics, HZ_WORDS("Statistics that count social workers")},
        {"denominator", PartField::Statistic, HZ_WORDS("Residents")}}},
      {"reach",
       HZ_WORDS("Unequal reach of groups"),
       HZ_WORDS("100 · (1 − evenness of the shares reached in the population groups)"),
       {kQuestionField, kCodesField}},
      {"mean_driver",
       HZ_WORDS("Cause: mean of indicators"),
       HZ_WORDS("mean of the indicators named"),
       {{"parts", PartField::Indicators, HZ_WORDS("Indicators")}, kNeededField}},
      {"shortfall_driver",
       HZ_WORDS("Cause: shortfall"),
       HZ_WORDS("100 · (1 − mean of min(1, per · numerator / denominator / benchmark))"),
       {{"numerator", PartField::Line, HZ_WORDS("Numerators, separated by ;")},
        {"denominator", PartField::Line, HZ_WORDS("Denominators, separated by ;")},
        {"per", PartField::Line, HZ_WORDS("Per, separated by ;")},
        {"goalpost", PartField::Line, HZ_WORDS("Benchmarks, separated by ;")},
        {"parts", PartField::Statistic, HZ_WORDS("Statistic whose 0 means 100")}}},
      {"differentiation_driver",
       HZ_WORDS("Cause: diversity of the residents"),
       HZ_WORDS("mean of 100 · (1 − Σp²) / (1 − 1/m) over the questions"),
       {{"parts", PartField::Questions, HZ_WORDS("Questions")}, kNeededField}},
      {"quadrant",
       HZ_WORDS("Four fields"),
       HZ_WORDS("two indices against each other, high and low"),
       {kFirstField,
        kSecondField,
        {"text_zh", PartField::Line, HZ_WORDS("Names in Chinese: high–low | high–high | low–high | low–low")},
        {"text_en", PartField::Line, HZ_WORDS("Names in English, the same")}}},
      {"diagnosis",
       HZ_WORDS("Diagnosis text"),
       HZ_WORDS("the first rule of an imbalance whose condition holds is shown"),
       {{"first", PartField::Imbalance, HZ_WORDS("Imbalance")},
        {"condition", PartField::Line, HZ_WORDS("Condition on results, e.g. code >= 20")},
        {"text_zh", PartField::Line, HZ_WORDS("Text in Chinese; {code} stands for a result")},
        {"text_en", PartField::Line, HZ_WORDS("Text in English")}}},
      {"group",
       HZ_WORDS("Population group"),
       HZ_WORDS("who has chosen one of the choices; no question: all others"),
       {kQuestionField, kCodesField}},
      {"statistic",
       HZ_WORDS("Community statistic"),
       HZ_WORDS("a figure of the community statistics sheet"),
       {{"unit_zh", PartField::Line, HZ_WORDS("Unit in Chinese")},
        {"unit_en", PartField::Line, HZ_WORDS("Unit in English")},
        {"lower", PartField::Number, HZ_WORDS("At least")},
        {"upper", PartField::Number, HZ_WORDS("At most")},
        {"at_most", PartField::Statistic, HZ_WORDS("Not more than")},
        {"positive", PartField::YesNo, HZ_WORDS("Above 0")}}},
      {"title", HZ_WORDS("Name of the framework"), HZ_WORDS("how reports and exports call it"), {}},
      {"aggregate",
       HZ_WORDS("Index or dimension"),
       HZ_WORDS("weighted mean of its parts, by the kind of mean in the method"),
       {}},
  };
  return all;
}

const KindWords* kindNamed(const std::string& kind) {
  for (const KindWords& one : kinds())
    if (kind == one.kind) return &one;
  return nullptr;
}

}  // namespace

const std::vector<std::string>& indicatorKindWords() {
  static const std::vector<std::string> all(kIndicatorKinds.begin(), kIndicatorKinds.end());
  return all;
}

QString partKindWords(const std::string& kind) {
  const KindWords* known = kindNamed(kind);
  return known == nullptr ? toQString(kind) : say(known->name);
}

QString formulaWords(const FrameworkRow& row) {
  const KindWords* known = kindNamed(FrameworkRows::cell(row, "kind"));
  if (known == nullptr) return {};
  const QString formula = say(known->formula);
  return FrameworkRows::cell(row, "Direction") == "-1" ? say(HZ_WORDS("100 − (%1)")).arg(formula) : formula;
}

std::vector<PartFieldSpec> fieldsOf(const FrameworkRow& row) {
  const std::string& kind = FrameworkRows::cell(row, "kind");
  std::vector<PartFieldSpec> fields;
  if (kind != "diagnosis") {
    if (kind != "title") fields.push_back({"iCode", PartField::Line, HZ_WORDS("Code")});
    fields.push_back({"name_zh", PartField::Line, HZ_WORDS("Name in Chinese")});
    fields.push_back({"iName", PartField::Line, HZ_WORDS("Name in English")});
  }
  const bool indicator = std::find(kIndicatorKinds.begin(), kIndicatorKinds.end(), kind) != kIndicatorKinds.end();
  if (const std::string& level = FrameworkRows::cell(row, "Level"); level == "1" || level == "2")
    fields.push_back({"Parent", PartField::Parent, HZ_WORDS("Belongs to")});
  if (kind == "aggregate" || indicator) {
    fields.push_back({"Weight", PartField::Number, HZ_WORDS("Weight among its neighbours")});
    fields.push_back({"Direction", PartField::Direction, HZ_WORDS("Direction")});
  }
  if (const KindWords* known = kindNamed(kind)) fields.insert(fields.end(), known->fields.begin(), known->fields.end());
  if (kind == "aggregate" || indicator) fields.push_back({"phrase", PartField::Line, HZ_WORDS("Notion it stands for")});
  const bool driver = std::find(kDriverKinds.begin(), kDriverKinds.end(), kind) != kDriverKinds.end();
  if (driver) {
    fields.push_back({"text_zh", PartField::Line, HZ_WORDS("What can be done, in Chinese")});
    fields.push_back({"text_en", PartField::Line, HZ_WORDS("What can be done, in English")});
    fields.push_back({"higher_is_better", PartField::YesNo, HZ_WORDS("High is good")});
  }
  if (kind == "aggregate" || indicator || driver || kind == "group" || kind == "statistic") {
    fields.push_back({"note_zh", PartField::Line, HZ_WORDS("Note in Chinese")});
    fields.push_back({"note_en", PartField::Line, HZ_WORDS("Note in English")});
  }
  return fields;
}

QString fieldLabel(const PartFieldSpec& spec) {
  return say(spec.label);
}

QString partName(const FrameworkRow& row) {
  if (FrameworkRows::cell(row, "kind") == "diagnosis")
    return QStringLiteral("%1: %2").arg(toQString(FrameworkRows::cell(row, "first")),
                                        toQString(FrameworkRows::cell(row, "condition")));
  const QString name = words(LocalizedText{FrameworkRows::cell(row, "iName"), FrameworkRows::cell(row, "name_zh")});
  if (FrameworkRows::cell(row, "kind") == "title") return name.isEmpty() ? say(HZ_WORDS("(no name)")) : name;
  const QString code = toQString(FrameworkRows::cell(row, "iCode"));
  return name.isEmpty() || name == code ? code : QStringLiteral("%1  %2").arg(code, name);
}

namespace {

struct ProblemWords {
  const char* pattern;  ///< of the core's sentence
  const char* words;    ///< with %1 … for its groups
  const char* column;   ///< "%2" = the one that its second group names
};

constexpr std::array kProblems{
    ProblemWords{"^“(.*)” is not a code for a .*", HZ_WORDS("“%1” is not a code: no blanks, no digit in front."),
                 "iCode"},
    ProblemWords{"^the code (.*) is there twice", HZ_WORDS("The code %1 is there twice."), "iCode"},
    ProblemWords{"^the code (.*) is kept for", HZ_WORDS("The code %1 has a meaning of its own; choose another one."),
                 "iCode"},
    ProblemWords{"^there is no indicator", HZ_WORDS("There is no indicator yet: drag a question in."), ""},
    ProblemWords{"^(.*): the weight (.*) is not above 0", HZ_WORDS("%1: the weight %2 is not above 0."), "Weight"},
    ProblemWords{"^(.*) is at level .* but nothing belongs to it", HZ_WORDS("%1 has no parts yet."), ""},
    ProblemWords{"^(.*) has no parent;.*", HZ_WORDS("%1 belongs to no dimension."), ""},
    ProblemWords{"^(.*): its parent (.*) is not there", HZ_WORDS("%1: %2, to which it belongs, is not there."), ""},
    ProblemWords{"^(.*) \\(level .*\\): its parent (.*) is at level.*", HZ_WORDS("%1 does not fit below %2."), ""},
    ProblemWords{"^(.*): the instrument has no question “(.*)”", HZ_WORDS("%1: there is no question “%2”."),
                 "question"},
    ProblemWords{"^(.*): (.*) is not a question with (several )?choices",
                 HZ_WORDS("%1: %2 is not a question with such choices."), "question"},
    ProblemWords{"^(.*): no codes of (.*) are named", HZ_WORDS("%1: say which choices of %2 count."), "codes"},
    ProblemWords{"^(.*): (.*) has no choice “(.*)”", HZ_WORDS("%1: %2 has no choice “%3”."), "codes"},
    ProblemWords{"^(.*): (.*) of (.*) is not an answer", HZ_WORDS("%1: %2 of %3 is not an answer."), "codes"},
    ProblemWords{"^(.*): a code of (.*) is named twice", HZ_WORDS("%1: a choice of %2 is named twice."), "codes"},
    ProblemWords{"^(.*): base_codes without base_question", HZ_WORDS("%1: of which question are these choices?"),
                 "base_question"},
    ProblemWords{"^(.*): there is no statistic “(.*)”", HZ_WORDS("%1: there is no statistic “%2”."), "numerator"},
    ProblemWords{"^(.*): (.*) must be above 0", HZ_WORDS("%1: %2 must be above 0."), "%2"},
    ProblemWords{"^(.*): (.*) is no scale", HZ_WORDS("%1: %2 is no scale."), "question"},
    ProblemWords{"^(.*): (.*) midpoints for (.*) codes", HZ_WORDS("%1: %2 numbers for %3 choices."), "midpoints"},
    ProblemWords{"^(.*): the midpoint (.*) is negative", HZ_WORDS("%1: the number %2 is negative."), "midpoints"},
    ProblemWords{"^(.*): (a group gap|reach) needs at least two groups",
                 HZ_WORDS("%1: define at least two population groups first."), ""},
    ProblemWords{"^(.*): a ratio needs a denominator", HZ_WORDS("%1: a ratio needs a denominator."), "denominator"},
    ProblemWords{"^(.*) and (.*) use the same evidence.*",
                 HZ_WORDS("%1 and %2 use the same item: one of them would count twice."), ""},
    ProblemWords{"^(.*) is the complement of (.*) \\(.*",
                 HZ_WORDS("%1 is the reverse of %2: the same item would count twice."), ""},
    ProblemWords{"^(.*): upper is below lower", HZ_WORDS("%1: the upper limit is below the lower one."), "upper"},
    ProblemWords{"^(.*): “(.*)” is not an index or dimension",
                 HZ_WORDS("%1: choose an index or dimension (“%2” is none)."), "first"},
    ProblemWords{"^(.*): needed (.*) of (.*) parts", HZ_WORDS("%1: %2 of %3 parts cannot be asked for."), "needed"},
    ProblemWords{"^(.*): there is no such imbalance", HZ_WORDS("%1: choose an imbalance."), "first"},
    ProblemWords{"^(.*): its condition “(.*)” cannot be understood.*",
                 HZ_WORDS("%1: the condition “%2” cannot be understood."), "condition"},
    ProblemWords{"^(.*): its condition names “(.*)”, which is no result",
                 HZ_WORDS("%1: the condition names %2, which is no result."), "condition"},
    ProblemWords{"^(.*): its condition “(.*)” always divides by 0",
                 HZ_WORDS("%1: the condition “%2” always divides by 0."), "condition"},
    ProblemWords{"^(.*): its denominator (.*) is always 0",
                 HZ_WORDS("%1: the denominator %2 is always 0, so this can never be computed."), "denominator"},
    ProblemWords{"^(.*): its midpoints are all 0",
                 HZ_WORDS("%1: the numbers are all 0, so this can never be computed."), "midpoints"},
    ProblemWords{"^(.*): (.*) has fewer than two answers.*",
                 HZ_WORDS("%1: %2 has fewer than two answers, so nothing can differ."), "parts"},
    ProblemWords{"^(.*): its text names (.*), which is no result",
                 HZ_WORDS("%1: the text names %2, which is no result."), "text_zh"},
    ProblemWords{"^(.*): it has no text", HZ_WORDS("%1: it has no text."), "text_en"},
    ProblemWords{"^(.*): a field has no name", HZ_WORDS("%1: each of the four fields needs a name."), "text_en"},
    ProblemWords{"^(.*): text_en and text_zh need the names of four fields.*",
                 HZ_WORDS("%1: four names separated by | are needed in both languages."), "text_en"},
    ProblemWords{"^(.*): “(.*)” in (.*) is not a (whole )?number", HZ_WORDS("%1: “%2” is not a number."), "%3"},
};

/// A diagnosis text has a number instead of a name.
QString diagnosisNamed(const QString& where) {
  static const QRegularExpression kWhere(QStringLiteral("^diagnosis (\\d+) of (.*)$"));
  const auto found = kWhere.match(where);
  return found.hasMatch() ? say(HZ_WORDS("diagnosis text %1 of %2")).arg(found.captured(1), found.captured(2)) : where;
}

}  // namespace

QString problemWords(const std::string& problem) {
  const QString text = toQString(problem);
  for (const ProblemWords& known : kProblems) {
    const auto found = QRegularExpression(QString::fromUtf8(known.pattern)).match(text);
    if (!found.hasMatch()) continue;
    QString said = say(known.words);
    for (int group = 1; group <= found.lastCapturedIndex(); ++group)
      said.replace(QStringLiteral("%%1").arg(group), diagnosisNamed(found.captured(group)));
    return said;
  }
  return text;
}

std::string problemColumn(const std::string& problem) {
  const QString text = toQString(problem);
  for (const ProblemWords& known : kProblems) {
    const auto found = QRegularExpression(QString::fromUtf8(known.pattern)).match(text);
    if (!found.hasMatch()) continue;
    return known.column[0] == '%' ? toUtf8(found.captured(known.column[1] - '0')) : known.column;
  }
  return {};
}

#undef HZ_WORDS

}  // namespace hz
