// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result_codes.h"

#include "ui/common/language.h"
#include "ui/common/text.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>

namespace hz {

void showResultCodes(QComboBox* box, const Session& session) {
  const QString before = box->currentData().toString();
  const QSignalBlocker blocker(box);
  box->clear();
  if (session.hasProject()) {
    const Framework& framework = session.framework();
    const auto add = [&](const std::string& code, const LocalizedText& name) {
      box->addItem(QStringLiteral("%1 %2").arg(toQString(code), words(name)), toQString(code));
    };
    for (const ImbalanceDefinition& imbalance : framework.imbalances) add(imbalance.code, imbalance.name);
    if (!framework.nodes.empty()) {
      for (const Node* index : framework.atLevel(framework.levels())) add(index->code, index->name);
    }
  }
  box->setCurrentIndex(std::max(0, box->findData(before)));
}

}  // namespace hz
