// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/save_file.h"

#include <QSaveFile>

namespace hz {

Outcome<bool> saveFile(const QString& file, const QByteArray& bytes) {
  return outcomeOf([&] {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit()) {
      throw Fault(FaultCode::FileUnwritable, {file.toStdString(), out.errorString().toStdString()});
    }
    return true;
  });
}

}  // namespace hz
