// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/prompts.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPrintPreviewDialog>
#include <QPrinter>
#include <QPushButton>

namespace hz {

namespace {
Prompts* g_prompts = nullptr;
QString g_folder;  // of the dialogs, which the window's thread alone opens
}  // namespace

QStringList QtPrompts::openFiles(QWidget* parent, const QString& title, const QString& filter, bool several) {
  const QStringList files = several ? QFileDialog::getOpenFileNames(parent, title, g_folder, filter)
                                    : QStringList{QFileDialog::getOpenFileName(parent, title, g_folder, filter)};
  if (files.isEmpty() || files.first().isEmpty()) return {};
  followFolderOf(files.first());
  return files;
}

QString QtPrompts::saveFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter) {
  const QFileInfo suggested(suggestion);
  const bool bare = suggested.fileName() == suggestion;
  QFileDialog dialog(parent, title, bare ? g_folder : suggested.path(), filter);
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setDefaultSuffix(QFileInfo(suggestion).suffix());
  dialog.selectFile(QFileInfo(suggestion).fileName());
  if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty()) return {};
  followFolderOf(dialog.selectedFiles().constFirst());
  return dialog.selectedFiles().constFirst();
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

QString QtPrompts::chooseFolder(QWidget* parent, const QString& title, const QString& begin) {
  return QFileDialog::getExistingDirectory(parent, title, begin.isEmpty() ? g_folder : begin);
}

void QtPrompts::previewPrint(QWidget* parent, const QString& title,
                             const std::function<void(QPagedPaintDevice&)>& paint) {
  QPrinter printer(QPrinter::HighResolution);
  QPrintPreviewDialog dialog(&printer, parent);
  dialog.setWindowTitle(title);
  QObject::connect(&dialog, &QPrintPreviewDialog::paintRequested, &dialog, [&](QPrinter* onto) { paint(*onto); });
  dialog.exec();
}

QString dialogFolder() {
  return g_folder;
}

void followFolderOf(const QString& file) {
  const QString folder = QFileInfo(file).absolutePath();
  if (QFileInfo(folder).isDir()) g_folder = folder;
}

Prompts& prompts() {
  static QtPrompts real;
  return g_prompts != nullptr ? *g_prompts : real;
}

Prompts* usePrompts(Prompts* other) {
  return std::exchange(g_prompts, other);
}

bool isFileDialog(const QObject* window) {
  return qobject_cast<const QFileDialog*>(window) != nullptr;
}

}  // namespace hz
