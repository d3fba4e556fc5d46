package org.clearance.domain.law.jurisdiction;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles a table's rules the first time that they are asked. */
final class RulesOnce {
  private final LawFolder folder;
  private final String file;
  private final Function<String, LawRules> compiling;
  private @Nullable LawRules rules;

  /**
   * @param compiling makes the rules of the table's text
   */
  RulesOnce(LawFolder folder, String file, Function<String, LawRules> compiling) {
    this.folder = folder;
    this.file = file;
    this.compiling = compiling;
  }

  /** The table's file. */
  String text() {
    return folder
        .text(file)
        .orElseThrow(() -> new IllegalStateException(file + " of " + folder.id() + " is gone"));
  }

  synchronized LawRules get() {
    if (rules == null) {
      rules = compiling.apply(text());
    }
    return rules;
  }
}
