// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/responses_import.h"

#include "base/number.h"
#include "import/personal_data.h"
#include "survey/codebook/coder.h"
#include "survey/codebook/file_labels.h"
#include "survey/project/batch_queue.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <thread>

namespace hz::survey {
namespace {

class ResponsesImport {
 public:
  ResponsesImport(ImportRun& run, AnswersWriter* writer) : m_run(run), m_writer(writer) {}

  void read() {
    const ImportSettings& settings = m_run.options.settings;
    const Mapping mapping = chosenMapping();
    translateLabels(mapping);
    PersonalDataWatch watch = personalWatch(mapping);
    CodingOptions coding;
    coding.defaultWave = m_run.defaultWave();
    coding.strict = settings.strict.value_or(false);
    coding.communities = m_run.knownCommunities();
    coding.community = settings.community.value_or("");
    coding.idPrefix = settings.idPrefix.value_or("");
    coding.values = m_run.values;
    coding.dates = settings.dates;
    coding.forms = m_run.columnForms();
    coding.declaredMissing = m_declared;
    coding.counted = countedColumns(mapping);
    coding.numberRows = numbersRows(mapping);
    Coder coder(m_run.codebook, mapping, coding);
    forEachRespondent(m_run.database,
                      [&](std::string_view community, std::string_view wave, std::string_view respondent) {
                        coder.addKnownRespondent(community, wave, respondent);
                      });
    pump(coder, watch);
    for (Issue& issue : coder.fileIssues()) m_run.note(std::move(issue));
    leaveOutLate(watch);
    reportPersonal(watch, mapping);
  }

 private:
  /// What the labels of the file say, where the person has not said it.
  void translateLabels(const Mapping& mapping) {
    const LabelTranslator translator(m_run.reader->facts(), mapping, m_run.codebook);
    m_run.values = m_run.options.settings.values;
    for (const auto& [question, values] : translator.values()) m_run.values.emplace(question, values);
    m_declared = translator.declaredMissing();
    for (const auto& [column, codes] : translator.descriptions())
      m_run.note(IssueCode::ValuesTranslated, column, column, {codes});
  }

  /// What went on before a column showed what it is stands in rejected rows only.
  void leaveOutLate(const PersonalDataWatch& watch) {
    for (RejectedRow& row : m_run.report.problemRows)
      for (const std::size_t place : watch.foundLate()) row.cells[place].clear();
    if (!m_run.options.dryRun && m_run.counts.rejected > 0) {
      blankRejectedCells(m_run.database, m_run.batch.record.id, watch.foundLate());
    }
  }

  /// Services and hand-made tables that do not number their respondents; our own layout must.
  bool numbersRows(const Mapping& mapping) {
    const Question* respondent = m_run.codebook.withRole(QuestionRole::Respondent);
    if (respondent == nullptr || m_run.reader->facts().source.name == "native") return false;
    const bool there = std::any_of(mapping.begin(), mapping.end(),
                                   [&](const ColumnMatch& match) { return match.question == respondent->code; });
    if (there) return false;
    m_run.note(IssueCode::RespondentsNumbered, "", "", {respondent->code});
    return true;
  }

  /// Looks at what is not a choice or a date: unused columns, texts, numbers, and what respondents are known by.
  PersonalDataWatch personalWatch(const Mapping& mapping) const {
    std::vector<bool> watched;
    std::size_t identifier = mapping.size();
    for (const ColumnMatch& match : mapping) {
      const Question* question = match.question.empty() ? nullptr : m_run.codebook.find(match.question);
      const bool respondent = question != nullptr && question->role == QuestionRole::Respondent;
      if (respondent) identifier = watched.size();
      // Telephones and card numbers pass for numbers.
      const bool open = question != nullptr &&
                        (question->kind == QuestionKind::Text || question->kind == QuestionKind::Number) &&
                        (question->role == QuestionRole::Answer || question->role == QuestionRole::Metadata);
      watched.push_back(question == nullptr || respondent || open);
    }
    PersonalDataWatch watch(m_run.reader->facts().columns, watched);
    watch.setLabels(m_run.reader->facts().labels());
    watch.setActions(m_run.options.settings.personal, pseudonymizer());
    if (identifier < mapping.size()) watch.setIdentifier(identifier);
    return watch;
  }

  /// Null where no column gets pseudonyms. A key that is not there yet is made.
  std::shared_ptr<const Pseudonymizer> pseudonymizer() const {
    const auto& personal = m_run.options.settings.personal;
    const std::string& key = m_run.options.pseudonymKey;
    const bool wanted = std::any_of(personal.begin(), personal.end(),
                                    [](const auto& given) { return given.second == PersonalAction::Pseudonym; });
    if (!wanted) return nullptr;
    if (key.empty()) throw Fault(FaultCode::BadArgument, {"pseudonyms need a key file (--key FILE)"});
    if (!std::filesystem::exists(key)) Pseudonymizer::createKeyFile(key);
    return std::make_shared<Pseudonymizer>(Pseudonymizer::fromFile(key));
  }

  void reportPersonal(const PersonalDataWatch& watch, const Mapping& mapping) {
    for (const PersonalFinding& found : watch.found()) {
      m_run.report.personalColumns.push_back(
          {found.column, std::string(personalKindName(found.kind)), std::string(personalActionName(found.action))});
      const bool used = std::any_of(mapping.begin(), mapping.end(), [&](const ColumnMatch& match) {
        return match.column == found.column && !match.question.empty();
      });
      if (used) m_run.report.personalAnswers.emplace_back(found.column, personalKindName(found.kind));
      if (found.action == PersonalAction::Keep) continue;
      const IssueCode code = found.action == PersonalAction::Pseudonym ? IssueCode::PersonalPseudonym
                             : found.kind == PersonalKind::FreeText    ? IssueCode::PersonalMasked
                                                                       : IssueCode::PersonalLeftOut;
      m_run.note(code, found.column, found.column);
    }
  }

  /// Reading and coding in a thread of their own, writing in this one.
  void pump(Coder& coder, PersonalDataWatch& watch) {
    BatchQueue queue;
    std::exception_ptr failure;
    std::atomic<std::uint64_t> position{0};
    std::jthread reading([&] {
      try {
        RawBatch raw;
        for (bool first = true; m_run.reader->next(raw); first = false) {
          auto coded = queue.empty();
          m_run.corrected.apply(raw);
          watch.leaveOut(raw);
          coder.code(raw, *coded);
          if (m_run.options.dryRun) m_run.keepProblemRows(raw, coded->issues);
          if (m_writer != nullptr) m_writer->prepare(*coded);
          position = m_run.reader->position();
          if (!queue.push(std::move(coded))) break;
          if (first) coder.expectRows(expectedRows(raw));  // now that the writer has work to do
        }
      } catch (...) {
        failure = std::current_exception();  // handed to the writing thread below
      }
      queue.end();
    });
    struct Stopper {
      BatchQueue& queue;
      ~Stopper() { queue.stop(); }
    } stopper{queue};
    constexpr int kBatchesBetweenHints = 32;  // some 25 MB
    int written = 0;
    while (auto coded = queue.pop()) {
      m_run.progress.report(position, m_run.batch.record.fileSize);
      take(*coded);
      if (m_writer != nullptr) {
        m_writer->write(*coded);
        insertRejected(m_run.database, m_run.batch.record.id, coded->rejected);
        if (++written % kBatchesBetweenHints == 0 && m_run.transaction != nullptr) m_run.transaction->startWriting();
      }
      queue.giveBack(std::move(coded));
    }
    reading.join();
    if (failure) std::rethrow_exception(failure);
  }

  /// From how far the first rows reach into the file.
  std::size_t expectedRows(const RawBatch& first) const {
    if (m_run.batch.record.format != "csv")
      return 0;                    // a row of text says nothing about the size of one in other files
    constexpr double kMost = 4e6;  // beyond that memory is better taken as rows come
    const double read = static_cast<double>(std::max<std::uint64_t>(first.text.size(), 1));
    const double rows = static_cast<double>(first.rows()) * static_cast<double>(m_run.batch.record.fileSize) / read;
    return static_cast<std::size_t>(std::min(kMost, 1.02 * rows));
  }

  /// What the user said a column is: a question, a choice of one ("question/choice"), or nothing.
  ColumnMatch givenMatch(const std::string& column, const std::string& answers) const {
    if (answers.empty()) return {column, "", 0.0, "", ""};
    if (m_run.codebook.find(answers) != nullptr) return {column, answers, 1.0, "given", ""};
    const std::size_t slash = answers.rfind('/');
    const std::string question = answers.substr(0, slash);
    const Question* asked = slash == std::string::npos ? nullptr : m_run.codebook.find(question);
    const std::string choice = asked == nullptr ? std::string() : answers.substr(slash + 1);
    if (asked == nullptr || m_run.codebook.choices(*asked).find(choice) < 0)
      throw Fault(FaultCode::BadArgument, {"\u201C" + answers + "\u201D is no question of the instrument"});
    return {column, question, 1.0, "given", choice};
  }

  Mapping chosenMapping() {
    Mapping mapping = matchFile(m_run.reader->facts(), m_run.codebook);
    for (const auto& [column, answers] : m_run.options.settings.mapping) {
      for (ColumnMatch& match : mapping) {
        if (match.column == column) match = givenMatch(column, answers);
      }
    }
    m_run.used.clear();
    for (const ColumnMatch& match : mapping)
      m_run.used.push_back(match.choice.empty() ? match.question : match.question + '/' + match.choice);
    for (const ColumnMatch& match : mapping) {
      if (!match.question.empty()) continue;
      m_run.report.unusedColumns.push_back(match.column);
      if (isRepeated(match.column, mapping)) {
        m_run.note(IssueCode::ColumnRepeated, match.column, match.column);
      } else {
        m_run.note(IssueCode::ColumnUnused, "", match.column);
      }
    }
    return mapping;
  }

  void take(const CodedBatch& coded) {
    m_run.counts.take(coded.rowsRead, coded.fileRows.size(), coded.rejected, coded.cellsInvalid);
    for (std::size_t k = 0; k < coded.missing.size(); ++k) m_run.counts.missing[k] += coded.missing[k];
    for (const auto& [code, count] : coded.issueCounts) m_run.counts.issues[code] += count;
    m_run.keepIssues(coded.issues);
  }

  /// Members of a multiple-response set, where ticked is not 1.
  std::map<std::size_t, std::string> countedColumns(const Mapping& mapping) const {
    std::map<std::size_t, std::string> counted;
    for (const MultipleSet& set : m_run.reader->facts().multipleSets) {
      for (std::size_t c = 0; c < mapping.size() && !set.counted.empty(); ++c) {
        const bool own = std::find(set.columns.begin(), set.columns.end(), mapping[c].column) != set.columns.end();
        if (own && !mapping[c].choice.empty()) counted[c] = set.counted;
      }
    }
    return counted;
  }

  /// "a1_orders_2": the second column of that name; the first one counts.
  static bool isRepeated(const std::string& column, const Mapping& mapping) {
    const std::size_t mark = column.rfind('_');
    if (mark == std::string::npos || !parseInteger(std::string_view(column).substr(mark + 1))) return false;
    const std::string first = column.substr(0, mark);
    return std::any_of(mapping.begin(), mapping.end(),
                       [&](const ColumnMatch& match) { return match.column == first && !match.question.empty(); });
  }

  ImportRun& m_run;
  AnswersWriter* m_writer;
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> m_declared;
};

}  // namespace

void importResponses(ImportRun& run, AnswersWriter* writer) {
  try {
    ResponsesImport(run, writer).read();
  } catch (const Fault& fault) {
    rethrowWithFile(fault, run.file);
  }
}

}  // namespace hz::survey
