// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/language.h"
#include "survey/codebook/codebook.h"

#include <QByteArray>

namespace hz {

/// The questionnaire on A4 paper as PDF, to be filled in by hand: title, words on consent, numbered questions with tick
/// boxes and the codes for data entry, one table for neighbouring questions with the same scale, hints on whom to ask,
/// page numbers. Fonts are embedded, and their text is found again by readers of PDF.
/// Needs a QGuiApplication.
QByteArray questionnairePdf(const Codebook& codebook, Language language);

}  // namespace hz
