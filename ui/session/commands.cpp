// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/commands.h"

#include <utility>

namespace hz {

namespace {
constexpr int kRecipeCommand = 1;
}  // namespace

RecipeCommand::RecipeCommand(const QString& text, Apply apply, Recipe before, Recipe after, const QString& mergeKey)
    : QUndoCommand(text),
      m_apply(std::move(apply)),
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
  m_apply(m_before);
}

void RecipeCommand::redo() {
  m_apply(m_after);
}

ImportCommand::ImportCommand(const QString& text, SharedBatches batches, Run takeOut, Run bringAgain)
    : QUndoCommand(text),
      m_batches(std::move(batches)),
      m_takeOut(std::move(takeOut)),
      m_bringAgain(std::move(bringAgain)) {}

void ImportCommand::undo() {
  m_isDone = false;
  if (m_batches->empty()) {
    setObsolete(true);
    return;
  }
  m_takeOut(m_batches);
}

void ImportCommand::redo() {
  if (!std::exchange(m_isDone, true)) m_bringAgain(m_batches);
}

DataCommand::DataCommand(const QString& text, Run takeBack, Run again)
    : QUndoCommand(text), m_takeBack(std::move(takeBack)), m_again(std::move(again)) {}

void DataCommand::undo() {
  m_isDone = false;
  m_takeBack();
}

void DataCommand::redo() {
  if (!std::exchange(m_isDone, true)) m_again();
}

AnswerCommand::AnswerCommand(const QString& text, Write write, const QString& before, const QString& after)
    : QUndoCommand(text), m_write(std::move(write)), m_before(before), m_after(after) {}

void AnswerCommand::undo() {
  m_isDone = false;
  m_write(m_before);
}

void AnswerCommand::redo() {
  if (!std::exchange(m_isDone, true)) m_write(m_after);
}

}  // namespace hz
