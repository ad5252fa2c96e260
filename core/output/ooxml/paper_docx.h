// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/paper_form.h"

#include <string>

namespace hz::output {

/// The questionnaire on A4 paper as a Word document, with the same words and numbers as the PDF: boxes are characters,
/// so that everything copies as text. Neither a question nor a line of a grid is parted between pages. The same
/// questionnaire is the same bytes.
std::string paperDocx(const survey::PaperForm& form, Language language);

}  // namespace hz::output
