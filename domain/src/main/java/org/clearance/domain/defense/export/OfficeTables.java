package org.clearance.domain.defense.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads from the database's catalogue which tables the schema {@code defense} has, so that a table
 * that is added later is exported with the others. The numbers that answered STOP are kept for all
 * offices together: those of the office's people are exported, too.
 */
@Component
class OfficeTables {
  /** The table of the numbers that answered STOP. */
  private static final String STOPS = "text_stop";

  /** The table of the notes at tasks: they stay with the tasks, which no other engine has. */
  private static final String NOTES = "defender_note";

  /**
   * The conditions that choose the office's rows of tables whose rows belong to no office by a key:
   * the numbers and addresses of the office's people.
   */
  private static final Map<String, String> SCOPES =
      Map.of(
          "no_message",
          """
          recipient in (select m.recipient from defense.resident_message m join defense.matter o on o.id = m.matter_id
                         where o.county_id = :county
                        union select r.phone from defense.referral r where r.county_id = :county
                        union select r.answers -> 'otherPhone' ->> 0 from defense.referral r where r.county_id = :county
                        union select r.answers -> 'email' ->> 0 from defense.referral r where r.county_id = :county)
          """,
          STOPS,
          """
          number_sha256 in (
            select encode(sha256(convert_to(n.number, 'UTF8')), 'hex')
              from (select r.phone from defense.referral r where r.county_id = :county
                    union select r.answers -> 'otherPhone' ->> 0 from defense.referral r where r.county_id = :county
                    union select m.recipient from defense.resident_message m
                           where m.county_id = :county
                              or m.matter_id in (select o.id from defense.matter o where o.county_id = :county)
                    union select y.sender from defense.resident_reply y where y.county_id = :county
                    union select p.phone from defense.campaign_person p join defense.campaign k on k.id = p.campaign_id
                           where k.county_id = :county) n (number))
          """);

  private final JdbcClient db;

  OfficeTables(JdbcClient db) {
    this.db = db;
  }

  /** All tables, each behind those that it refers to. */
  List<OfficeTable> all() {
    Map<String, String> comments = new LinkedHashMap<>();
    db.sql(
            """
            select c.relname, coalesce(obj_description(c.oid, 'pg_class'), '') as comment
              from pg_class c
             where c.relnamespace = 'defense'::regnamespace and c.relkind = 'r' and c.relname <> :notes or c.oid = :stops::regclass
             order by c.relname
            """)
        .param("notes", NOTES)
        .param("stops", qualified(STOPS))
        .query(
            row -> {
              comments.put(row.getString("relname"), row.getString("comment"));
            });
    Map<String, List<OfficeTable.Column>> columns = new LinkedHashMap<>();
    comments.keySet().forEach(table -> columns.put(table, columns(table)));
    List<OfficeTable> tables = new ArrayList<>();
    for (String table : inOrder(columns)) {
      tables.add(
          new OfficeTable(
              schema(table),
              table,
              comments.getOrDefault(table, ""),
              scope(table, columns, new LinkedHashSet<>())
                  .orElseThrow(
                      () -> new IllegalStateException("the rows of " + table + " have no office")),
              columns.getOrDefault(table, List.of())));
    }
    return tables;
  }

  private static String schema(String table) {
    return table.equals(STOPS) ? "clearance" : "defense";
  }

  private static String qualified(String table) {
    return schema(table) + "." + table;
  }

  private List<OfficeTable.Column> columns(String table) {
    return db.sql(
            """
            select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, coalesce(col_description(c.oid, a.attnum), '') as comment,
                   not a.attnotnull as nullable, a.attidentity <> '' as generated,
                   exists (select from pg_constraint p where p.conrelid = c.oid and p.contype = 'p' and a.attnum = any(p.conkey)) as key,
                   (select case n.nspname when 'defense' then 'defense.' else '' end || r.relname
                      from pg_constraint f join pg_class r on r.oid = f.confrelid join pg_namespace n on n.oid = r.relnamespace
                     where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1) as "references"
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.oid = :table::regclass
             order by a.attnum
            """)
        .param("table", qualified(table))
        .query(OfficeTable.Column.class)
        .list();
  }

  /** The names of the tables, each behind those that it refers to. */
  private static List<String> inOrder(Map<String, List<OfficeTable.Column>> columns) {
    Set<String> done = new LinkedHashSet<>();
    while (done.size() < columns.size()) {
      List<String> next =
          columns.keySet().stream()
              .filter(table -> !done.contains(table))
              .filter(table -> done.containsAll(parents(table, columns)))
              .sorted(Comparator.naturalOrder())
              .toList();
      if (next.isEmpty()) {
        throw new IllegalStateException("tables of the schema defense refer to one another");
      }
      done.addAll(next);
    }
    return List.copyOf(done);
  }

  private static Set<String> parents(String table, Map<String, List<OfficeTable.Column>> columns) {
    Set<String> parents = new LinkedHashSet<>();
    columns
        .getOrDefault(table, List.of())
        .forEach(column -> column.parent().ifPresent(parents::add));
    parents.remove(table);
    return parents;
  }

  /** The condition of an office's rows: by the county, or by a row that they belong to. */
  private static Optional<String> scope(
      String table, Map<String, List<OfficeTable.Column>> columns, Set<String> seen) {
    if (SCOPES.containsKey(table)) {
      return Optional.ofNullable(SCOPES.get(table));
    }
    List<OfficeTable.Column> all = columns.getOrDefault(table, List.of());
    if (all.stream().anyMatch(OfficeTable.Column::county)) {
      return Optional.of("county_id = :county");
    }
    seen.add(table);
    for (OfficeTable.Column column : all) {
      String parent = column.parent().orElse("");
      if (!column.nullable() && !parent.isEmpty() && !seen.contains(parent)) {
        Optional<String> of = scope(parent, columns, seen);
        if (of.isPresent()) {
          return of.map(
              condition ->
                  "%s in (select %s from defense.%s where %s)"
                      .formatted(column.name(), key(parent, columns), parent, condition));
        }
      }
    }
    return Optional.empty();
  }

  private static String key(String table, Map<String, List<OfficeTable.Column>> columns) {
    return columns.getOrDefault(table, List.of()).stream()
        .filter(OfficeTable.Column::key)
        .findFirst()
        .orElseThrow()
        .name();
  }
}
