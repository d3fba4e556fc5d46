package org.clearance.domain.law.jurisdiction;

import java.util.Map;
import java.util.Objects;
import org.clearance.domain.law.policy.RuleTable;
import org.jspecify.annotations.Nullable;

/** Compiles a table's rules the first time that they are asked. */
final class RulesOnce {
  private final LawFolder folder;
  private final String file;
  private final String name;
  private final Catalog catalog;
  private final Map<String, CitedStatute> statutes;
  private final Map<String, LawTable> tables;
  private final @Nullable LawTable over;
  private @Nullable HeldTable rules;

  /**
   * @param tables the programme's, by name, once all are read
   */
  RulesOnce(
      LawFolder folder,
      String file,
      String name,
      Catalog catalog,
      Map<String, CitedStatute> statutes,
      Map<String, LawTable> tables,
      @Nullable LawTable over) {
    this.folder = folder;
    this.file = file;
    this.name = name;
    this.catalog = catalog;
    this.statutes = statutes;
    this.tables = tables;
    this.over = over;
  }

  /** The table's file. */
  String text() {
    return folder
        .text(file)
        .orElseThrow(() -> new IllegalStateException(file + " of " + folder.id() + " is gone"));
  }

  synchronized HeldTable get() {
    if (rules == null) {
      rules =
          new HeldTable(
              RuleTable.of(name, text()),
              catalog,
              statutes,
              other -> Objects.requireNonNull(tables.get(other)),
              over);
    }
    return rules;
  }
}
