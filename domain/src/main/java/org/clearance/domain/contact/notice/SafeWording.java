package org.clearance.domain.contact.notice;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds words that a notice to a person must not contain, since somebody else may read it: the
 * offense, the court, its outcome, a criminal record. A list of words cannot judge meaning; it
 * stops wordings that name these things outright.
 */
final class SafeWording {
  private static final List<Pattern> TELLING =
      List.of(
          words(
              "marijuana|cannabis|convict\\w*|offen[cs]e\\w*|felon\\w*|misdemeanor\\w*|infraction\\w*"
                  + "|crim(?:e|es|inal\\w*)|arrest\\w*|courts?|judges?|dismiss\\w*|sealed|sealing|expunge\\w*"
                  + "|redesignat\\w*|granted|denied|denial|vacated|sentenc\\w*|probation|parole|jail|prison|prosecut\\w*|district"
                  + " attorney\\w*|criminal records?|proposition 64|prop\\.? 64"),
          words(
              "marihuana|condena\\w*|delito\\w*|crimen|criminal\\w*|penal(?:es)?|arrest\\w*|tribunal\\w*"
                  + "|cortes?|juez\\w*|juzgado\\w*|desestim\\w*|sellad\\w*|antecedentes|infracci\\w*|sentencia\\w*|concedid\\w*|denegad\\w*|cárcel|prisión|libertad"
                  + " condicional|fiscal\\w*|proposición 64"),
          Pattern.compile("\\b113(?:57|58|59|60|61)(?:\\.\\d+)?\\b|\\bH\\s?&\\s?S\\b"));

  private SafeWording() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "\\b(?:" + alternatives + ")\\b",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** The first word that reveals too much; empty where none does. */
  static Optional<String> tells(String text) {
    for (Pattern pattern : TELLING) {
      Matcher found = pattern.matcher(text);
      if (found.find()) {
        return Optional.of(found.group());
      }
    }
    return Optional.empty();
  }
}
