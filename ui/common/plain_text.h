// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QLabel;

namespace hz {

/// From now on text is text in the whole application: labels, message boxes, tool tips and rows of forms show what they
/// are given, letter by letter, whatever a file or a person put into it. (Qt would look for markup in it by itself, and
/// a name such as "<img src=…>" would load a file.) Holds for widgets made later too. A second call does nothing.
void showTextAsText();

/// A phrase of ours with markup (%1, %2 … for its arguments), each argument escaped: the one way to markup in a label.
QString markup(const QString& phrase, const QStringList& arguments);
void showMarkup(QLabel* label, const QString& markedUp);

/// A text of data as the words of a button, menu entry, tab or label of a form field, where "&" marks a shortcut
/// letter.
QString captionText(QString text);

/// What is shown of a text from outside, such as the name of a file: control characters and marks that turn the
/// direction of what stands after them become U+FFFD, so that no name changes how the words around it are read.
QString visibleText(QString text);

/// The first tag of HTML in a text ("<b>", "</span>", "<img src=x>"); "" = none. "age < 18" has none.
QString tagIn(const QString& text);

}  // namespace hz
