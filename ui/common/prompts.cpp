// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/prompts.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace hz {

namespace {
Prompts* g_prompts = nullptr;
}  // namespace

QStringList QtPrompts::openFiles(QWidget* parent, const QString& title, const QString& filter, bool several) {
  if (several) return QFileDialog::getOpenFileNames(parent, title, {}, filter);
  const QString file = QFileDialog::getOpenFileName(parent, title, {}, filter);
  return file.isEmpty() ? QStringList{} : QStringList{file};
}

QString QtPrompts::saveFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter) {
  QFileDialog dialog(parent, title, QFileInfo(suggestion).path(), filter);
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setDefaultSuffix(QFileInfo(suggestion).suffix());
  dialog.selectFile(QFileInfo(suggestion).fileName());
  return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

Prompts::Answer QtPrompts::ask(QWidget* parent, const Question& question) {
  QMessageBox box(QMessageBox::Question, QCoreApplication::translate("hz::Prompts", "Hengzhi"), question.text,
                  QMessageBox::NoButton, parent);
  box.setInformativeText(question.details);
  const auto add = [&box](const QString& text, QMessageBox::ButtonRole role) -> QPushButton* {
    return text.isEmpty() ? nullptr : box.addButton(text, role);
  };
  QPushButton* accept = add(question.accept, QMessageBox::AcceptRole);
  QPushButton* decline = add(question.decline, QMessageBox::DestructiveRole);
  QPushButton* cancel = add(question.cancel, QMessageBox::RejectRole);
  box.setDefaultButton(question.cautious && cancel != nullptr ? cancel : accept);
  box.setEscapeButton(cancel != nullptr ? cancel : decline);
  box.exec();
  if (accept != nullptr && box.clickedButton() == accept) return Answer::Accept;
  return decline != nullptr && box.clickedButton() == decline ? Answer::Decline : Answer::Cancel;
}

Prompts& prompts() {
  static QtPrompts real;
  return g_prompts != nullptr ? *g_prompts : real;
}

Prompts* usePrompts(Prompts* other) {
  return std::exchange(g_prompts, other);
}

}  // namespace hz
