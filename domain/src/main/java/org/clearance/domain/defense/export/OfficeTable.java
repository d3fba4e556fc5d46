package org.clearance.domain.defense.export;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of which an office has rows, as the database's catalogue describes it.
 *
 * @param schema where it is; {@code defense}, but for what all offices share
 * @param scope the condition of the rows of an office, with the parameter {@code :county}
 * @param columns in their order
 */
record OfficeTable(String schema, String name, String comment, String scope, List<Column> columns) {
  /**
   * A column.
   *
   * @param type as PostgreSQL writes it: {@code timestamp with time zone}
   * @param generated whether the database numbers it
   * @param key whether it is the primary key
   * @param references the table that it refers to, with the schema where that is {@code defense};
   *     null: none
   */
  record Column(
      String name,
      String type,
      String comment,
      boolean nullable,
      boolean generated,
      boolean key,
      @Nullable String references) {
    /** The table of the schema {@code defense} that it refers to. */
    Optional<String> parent() {
      return Optional.ofNullable(references)
          .filter(table -> table.startsWith("defense."))
          .map(table -> table.substring("defense.".length()));
    }

    /** Whether it says whose county the row is; other counties are foreign. */
    boolean county() {
      return name.equals("county_id") && "county".equals(references);
    }

    /** Whether its values are files of their own. */
    boolean file() {
      return type.equals("bytea");
    }

    /** Whether it refers to what stays with the installation, such as a petition. */
    boolean foreign() {
      return references != null && parent().isEmpty() && !county();
    }
  }

  /** The column of the primary key, where it is one. */
  Optional<Column> key() {
    List<Column> keys = columns.stream().filter(Column::key).toList();
    return keys.size() == 1 ? Optional.of(keys.get(0)) : Optional.empty();
  }

  /** The table's name with its schema, as statements have it. */
  String qualified() {
    return schema + "." + name;
  }

  String file() {
    return name + ".csv";
  }
}
