// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/answers_table.h"

#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "survey/codebook/coder.h"
#include "survey/store/answers_store.h"
#include "survey/store/batch_store.h"
#include "survey/store/entry_store.h"
#include "survey/store/schema.h"

#include <algorithm>
#include <bit>

namespace hz::survey {
namespace {

/// Rows that stand together: those of one batch, or between two that were taken out of it.
struct Run {
  std::int64_t first, last;
  std::uint64_t before;  ///< rows in front of it
};

std::vector<Run> runsOf(const Database& database) {
  std::vector<Run> runs;
  for (const StoredBatch& batch : readBatches(database)) {
    if (batch.record.kind != SheetKind::Responses) continue;
    std::int64_t first = batch.firstRow;
    for (const std::int64_t hole : rowsTakenOut(database, batch.record.id)) {
      if (hole > first) runs.push_back({first, hole - 1, 0});
      first = hole + 1;
    }
    if (batch.lastRow >= first) runs.push_back({first, batch.lastRow, 0});
  }
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.first < b.first; });
  std::uint64_t before = 0;
  for (Run& run : runs) {
    run.before = before;
    before += static_cast<std::uint64_t>(run.last - run.first + 1);
  }
  return runs;
}

std::int64_t numberAt(const std::vector<Run>& runs, std::uint64_t position) {
  for (const Run& run : runs) {
    const auto length = static_cast<std::uint64_t>(run.last - run.first + 1);
    if (position < run.before + length) return run.first + static_cast<std::int64_t>(position - run.before);
  }
  return runs.empty() ? 1 : runs.back().last + 1;
}

std::uint64_t positionOf(const std::vector<Run>& runs, std::int64_t number) {
  for (const Run& run : runs)
    if (number >= run.first && number <= run.last) return run.before + static_cast<std::uint64_t>(number - run.first);
  return 0;
}

/// What is stored for a coded cell; "" stands for NULL.
std::string storedText(const Codebook& codebook, const Question& question, const CodedColumn& column) {
  switch (answerStorage(codebook, question)) {
    case AnswerStorage::Integer: return column.codes[0] == kSkipped ? "" : std::to_string(column.codes[0]);
    case AnswerStorage::CodeText:
      if (column.codes[0] == kSkipped) return "";
      return column.codes[0] >= 0 ? codebook.choiceCode(question, column.codes[0]) : std::to_string(column.codes[0]);
    case AnswerStorage::Choices: {
      const ChoiceSet set = column.choices[0];
      const MissingKind kind = missingKind(set);
      if (kind == MissingKind::Skipped) return "";
      if (kind != MissingKind::None) return std::to_string(missingCode(kind));
      std::string text;
      for (ChoiceSet rest = set; rest != 0; rest &= rest - 1)
        text += (text.empty() ? "" : " ") +
                codebook.choices(question).choices[static_cast<std::size_t>(std::countr_zero(rest))].code;
      return text;
    }
    case AnswerStorage::Real: return isMissing(column.numbers[0]) ? "" : exactNumber(column.numbers[0]);
    case AnswerStorage::Text: return std::string(column.texts[0]);
  }
  return "";
}

/// Missing kinds as they are stored, which no file may hold; "" = the text is none.
std::string storedMissing(const Codebook& codebook, const Question& question, const std::string& text) {
  switch (answerStorage(codebook, question)) {
    case AnswerStorage::Integer:
    case AnswerStorage::CodeText:
    case AnswerStorage::Choices:
      for (const AnswerCode code : {kInvalid, kNotApplicable, kDontKnow, kRefused})
        if (text == std::to_string(code)) return text;
      break;
    case AnswerStorage::Real:
    case AnswerStorage::Text: break;
  }
  return {};
}

std::string quotedText(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

/// Codes, as they are stored, of the choices that somebody means who types `text`: their labels hold it in either
/// language, or it is the code itself. A code that is a number is left out: it would find nearly every row, where a
/// person who types a number looks for a respondent.
std::vector<std::string> codesMeant(const ChoiceList& list, const std::string& text) {
  const std::string wanted = normalizedLabel(text);
  std::vector<std::string> codes;
  if (wanted.empty()) return codes;  // punctuation alone
  for (const Choice& choice : list.choices) {
    const bool named = normalizedLabel(choice.label.english).find(wanted) != std::string::npos ||
                       normalizedLabel(choice.label.chinese).find(wanted) != std::string::npos;
    if (!named && (normalizedLabel(choice.code) != wanted || parseNumber(text))) continue;
    codes.push_back(choice.missing == MissingKind::None ? choice.code : std::to_string(missingCode(choice.missing)));
  }
  return codes;
}

/// Rows in which a choice that `text` means was ticked; "" = it means none of this question.
std::string tickedCondition(const Codebook& codebook, const Question& question, const std::string& text) {
  const AnswerStorage storage = answerStorage(codebook, question);
  if (question.list.empty() || storage == AnswerStorage::Text || storage == AnswerStorage::Real) return {};
  const std::string column = quotedIdentifier(question.code);
  std::string condition;
  for (const std::string& code : codesMeant(codebook.choices(question), text)) {
    condition += condition.empty() ? "" : " OR ";
    condition += storage == AnswerStorage::Choices
                     ? "instr(' ' || " + column + " || ' ', " + quotedText(' ' + code + ' ') + ")"
                     : "CAST(" + column + " AS TEXT) = " + quotedText(code);
  }
  return condition;
}

}  // namespace

std::string storedCell(const Codebook& codebook, const Question& question, const std::string& text) {
  if (std::string missing = storedMissing(codebook, question, text); !missing.empty()) return missing;
  Mapping mapping;
  RawBatch raw;
  const auto add = [&](const std::string& code, const std::string& cell) {
    mapping.push_back({code, code, 1, "code", ""});
    raw.cells.push_back({static_cast<std::uint32_t>(raw.text.size()), static_cast<std::uint32_t>(cell.size())});
    raw.text += cell;
  };
  for (const auto& [role, cell] :
       {std::pair(QuestionRole::Respondent, "r"), {QuestionRole::Community, "c"}, {QuestionRole::Wave, "2000"}}) {
    if (const Question* asked = codebook.withRole(role)) add(asked->code, cell);
  }
  add(question.code, text);
  raw.columns = mapping.size();
  raw.fileRows = {1};
  raw.widths = {static_cast<std::uint32_t>(mapping.size())};
  raw.extras = {""};
  CodingOptions options;
  options.defaultWave = "2000";
  Coder coder(codebook, mapping, options);
  CodedBatch coded;
  coder.code(raw, coded);
  for (const Issue& issue : coded.issues) {
    if (issue.effect() == IssueEffect::CellEmptied) {
      throw Fault(FaultCode::AnswerRefused,
                  {text, question.code, issue.arguments.empty() ? "\u2013" : issue.arguments.front()});
    }
  }
  const auto questions = codebook.answerQuestions();
  const auto at = std::find(questions.begin(), questions.end(), &question) - questions.begin();
  return storedText(codebook, question, coded.columns[static_cast<std::size_t>(at)]);
}

std::uint64_t storedAnswerCount(const Database& database) {
  return database.guarded(
      [&] { return static_cast<std::uint64_t>(database.sql().execAndGet("SELECT count(*) FROM answers").getInt64()); });
}

AnswerRows readAnswerRows(const Database& database, std::uint64_t first, std::uint64_t count) {
  AnswerRows rows;
  const std::int64_t start = numberAt(runsOf(database), first);
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT * FROM answers WHERE _row >= ? ORDER BY _row LIMIT ?");
    query.bind(1, start);
    query.bind(2, static_cast<std::int64_t>(count));
    constexpr int kHidden = 1;  // the row number is an inner matter
    for (int c = kHidden; c < query.getColumnCount(); ++c) rows.columns.emplace_back(query.getColumnName(c));
    while (query.executeStep()) {
      rows.numbers.push_back(query.getColumn(0).getInt64());
      auto& row = rows.rows.emplace_back();
      for (int c = kHidden; c < query.getColumnCount(); ++c)
        row.push_back(query.getColumn(c).isNull()    ? std::string()
                      : query.getColumn(c).isFloat() ? shortestNumber(query.getColumn(c).getDouble())
                                                     : query.getColumn(c).getString());
    }
  });
  return rows;
}

std::optional<std::uint64_t> findAnswerRow(const Database& database, const Codebook& codebook, const std::string& text,
                                           std::uint64_t position, FindDirection direction, Progress& progress) {
  const std::vector<Run> runs = runsOf(database);
  if (runs.empty() || text.empty()) return std::nullopt;
  std::string condition = "instr(lower(_respondent), lower(?1)) OR lower(_community) = lower(?1)";
  for (const Question* question : codebook.answerQuestions()) {
    if (answerStorage(codebook, *question) == AnswerStorage::Text)
      condition += " OR instr(lower(" + quotedIdentifier(question->code) + "), lower(?1))";
    if (const std::string ticked = tickedCondition(codebook, *question, text); !ticked.empty())
      condition += " OR " + ticked;
  }
  const std::int64_t here = numberAt(runs, position);
  const bool forward = direction == FindDirection::Forward;
  const std::int64_t first = runs.front().first, last = runs.back().last;
  const auto search = [&](std::int64_t from, std::int64_t to) -> std::optional<std::uint64_t> {
    constexpr std::int64_t kStep = 50000;  // between two looks at the cancel button
    SQLite::Statement query(database.sql(), "SELECT _row FROM answers WHERE _row BETWEEN ?2 AND ?3 AND (" + condition +
                                                ") ORDER BY _row " + (forward ? "ASC" : "DESC") + " LIMIT 1");
    const std::int64_t steps = to < from ? 0 : (to - from) / kStep + 1;
    for (std::int64_t step = 0; step < steps; ++step) {
      progress.report(static_cast<std::uint64_t>(step), static_cast<std::uint64_t>(steps));
      query.reset();
      query.bind(1, text);
      query.bind(2, forward ? from + step * kStep : std::max(from, to - (step + 1) * kStep + 1));
      query.bind(3, forward ? std::min(to, from + (step + 1) * kStep - 1) : to - step * kStep);
      if (query.executeStep()) return positionOf(runs, query.getColumn(0).getInt64());
    }
    return std::nullopt;
  };
  return database.guarded([&] {
    const auto found = forward ? search(here + 1, last) : search(first, here - 1);
    if (found) return found;
    return forward ? search(first, here) : search(here, last);
  });
}

std::vector<std::string> respondentsOfRows(const Database& database, const std::vector<std::uint32_t>& rows) {
  std::vector<std::string> names;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT _respondent FROM answers WHERE _row = ?");
    for (const std::uint32_t row : rows) {
      query.bind(1, static_cast<std::int64_t>(row));
      names.push_back(query.executeStep() ? query.getColumn(0).getString() : std::string());
      query.reset();
    }
  });
  return names;
}

AnswerEdit editStoredAnswer(const Database& database, const Codebook& codebook, std::int64_t rowNumber,
                            const std::string& question, const std::string& text, Progress& progress) {
  const auto questions = codebook.answerQuestions();
  const auto asked =
      std::find_if(questions.begin(), questions.end(), [&](const Question* q) { return q->code == question; });
  if (asked == questions.end()) throw Fault(FaultCode::AnswerRefused, {text, question, "\u2013"});
  AnswerEdit edit;
  edit.after = storedCell(codebook, **asked, text);
  const std::string column = quotedIdentifier(question);
  database.guarded([&] {
    SQLite::Statement read(database.sql(), "SELECT _batch, " + column + " FROM answers WHERE _row = ?");
    read.bind(1, rowNumber);
    if (!read.executeStep()) throw Fault(FaultCode::AnswerRefused, {text, question, "\u2013"});
    edit.batch = read.getColumn(0).getInt64();
    edit.before = read.getColumn(1).isNull() ? std::string() : read.getColumn(1).getString();
    SQLite::Statement write(database.sql(), "UPDATE answers SET " + column + " = ? WHERE _row = ?");
    const AnswerStorage storage = answerStorage(codebook, **asked);
    if (edit.after.empty()) {
      write.bind(1);
    } else if (storage == AnswerStorage::Integer) {
      write.bind(1, static_cast<std::int64_t>(std::stol(edit.after)));
    } else if (storage == AnswerStorage::Real) {
      write.bind(1, *parseNumber(edit.after));
    } else {
      write.bind(1, edit.after);
    }
    write.bind(2, rowNumber);
    write.exec();
  });
  StoredBatch batch = findBatch(database, edit.batch);
  edit.contentSha256 = storedAnswersHash(database, batch, progress);
  batch.record.contentSha256 = edit.contentSha256;
  completeBatch(database, batch);
  return edit;
}

}  // namespace hz::survey
