// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/commands.h"

#include <algorithm>

namespace hz {

namespace {
constexpr int kRecipeCommand = 1;
}  // namespace

RecipeCommand::RecipeCommand(Session& session, const QString& text, Recipe before, Recipe after,
                             const QString& mergeKey)
    : QUndoCommand(text),
      m_session(session),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_mergeKey(mergeKey) {}

int RecipeCommand::id() const {
  return m_mergeKey.isEmpty() ? -1 : kRecipeCommand;
}

bool RecipeCommand::mergeWith(const QUndoCommand* other) {
  const auto* later = static_cast<const RecipeCommand*>(other);
  if (later->m_mergeKey != m_mergeKey) return false;
  m_after = later->m_after;
  setObsolete(m_after == m_before);
  return true;
}

void RecipeCommand::undo() {
  m_session.applyRecipe(m_before);
}

void RecipeCommand::redo() {
  m_session.applyRecipe(m_after);
}

ImportCommand::ImportCommand(Session& session, const QString& text, std::vector<std::int64_t> batches,
                             std::function<void(const Done&)> again)
    : QUndoCommand(text),
      m_session(session),
      m_again(std::move(again)),
      m_batches(std::make_shared<std::vector<std::int64_t>>(std::move(batches))) {}

void ImportCommand::undo() {
  m_session.takeBack(*m_batches, [ids = m_batches] { ids->clear(); });
}

void ImportCommand::redo() {
  if (std::exchange(m_first, false)) return;  // pushed after the import
  m_again([ids = m_batches](const std::vector<std::int64_t>& batches) { *ids = batches; });
}

void ImportCommand::forget(std::int64_t batch) {
  std::erase(*m_batches, batch);
  if (m_batches->empty()) setObsolete(true);
}

AnswerCommand::AnswerCommand(Session& session, std::int64_t row, const QString& question, const QString& before,
                             const QString& after)
    : QUndoCommand(Session::tr("change of an answer to %1").arg(question)),
      m_session(session),
      m_row(row),
      m_question(question),
      m_before(before),
      m_after(after) {}

void AnswerCommand::undo() {
  m_session.writeAnswer(m_row, m_question, m_before);
}

void AnswerCommand::redo() {
  if (std::exchange(m_first, false)) return;  // pushed after the change
  m_session.writeAnswer(m_row, m_question, m_after);
}

}  // namespace hz
