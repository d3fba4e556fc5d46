package org.clearance.domain.defense.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.office.user.County;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all that a public defender's office has into a folder: a CSV file for each table, the
 * audit of it, a description of every table and column as a Data Package
 * (specs.frictionlessdata.io) and in plain words.
 */
@Component
public class ExportingOffice {
  static final String DESCRIPTION = "datapackage.json";

  private static final int FETCHED = 1_000;
  private static final int FETCHED_FILES = 1;
  private static final String AUDIT = "audit";

  /** The folder of what is no text. */
  static final String FILES = "files";

  private static final List<String> AUDITED =
      List.of("client", "matter", "partner", "campaign", "deletion");

  private final JdbcClient db;
  private final OfficeTables tables;
  private final Audit audit;
  private final Clock clock;

  ExportingOffice(JdbcClient db, OfficeTables tables, Audit audit, Clock clock) {
    this.db = db;
    this.tables = tables;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Writes the files, as of one moment, and says so in the audit.
   *
   * @param folder where nothing is yet
   * @param reason why; not blank
   * @return how many rows each file has, by its name without {@code .csv}
   * @throws IOException if the folder has something in it, or cannot be written
   */
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public Map<String, Long> export(County county, Path folder, String reason, String actor)
      throws IOException {
    PrivateFiles.folders(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw new IOException(folder + " has something in it; nothing was written.");
      }
    }
    Map<String, Long> rows = new LinkedHashMap<>();
    List<OfficeTable> all = tables.all();
    for (OfficeTable table : all) {
      rows.put(table.name(), write(folder, table, county));
    }
    rows.put(AUDIT, writeAudit(folder, county));
    describe(folder, county, all, rows);
    audit.record(
        actor,
        county.id(),
        AuditAction.OFFICE_EXPORTED,
        "county",
        county.id(),
        "%s; %s"
            .formatted(
                reason.strip(),
                rows.entrySet().stream()
                    .filter(file -> file.getValue() > 0)
                    .map(file -> file.getKey() + " " + file.getValue())
                    .collect(Collectors.joining(", "))));
    return rows;
  }

  private long write(Path folder, OfficeTable table, County county) throws IOException {
    List<String> names = table.columns().stream().map(OfficeTable.Column::name).toList();
    String values =
        table.columns().stream()
            .map(column -> value(table, column))
            .collect(Collectors.joining(", "));
    for (OfficeTable.Column column : table.columns()) {
      if (column.file()) {
        writeFiles(folder, table, column, county);
      }
    }
    String order =
        table.columns().stream()
            .filter(OfficeTable.Column::key)
            .map(column -> "t.\"" + column.name() + "\"")
            .collect(Collectors.joining(", "));
    return write(
        folder.resolve(table.file()),
        names,
        "select %s from %s t where %s order by %s"
            .formatted(values, table.qualified(), table.scope(), order),
        county);
  }

  /** The SQL for the cell of a column: of a file, where it is. */
  private static String value(OfficeTable table, OfficeTable.Column column) {
    return column.file()
        ? "'%s/%s-' || t.%s".formatted(FILES, table.name(), table.key().orElseThrow().name())
        : "t.\"%s\"::text".formatted(column.name());
  }

  /** Writes the files of a column, each into one of its own. */
  private void writeFiles(Path folder, OfficeTable table, OfficeTable.Column column, County county)
      throws IOException {
    PrivateFiles.folders(folder.resolve(FILES));
    try (Stream<Path> written =
        db
            .sql(
                "select %s as name, t.%s as content from %s t where %s"
                    .formatted(
                        value(table, column), column.name(), table.qualified(), table.scope()))
            .withFetchSize(FETCHED_FILES)
            .param("county", county.id())
            .query(
                (row, number) -> {
                  Path file = folder.resolve(row.getString("name"));
                  try (var out = PrivateFiles.newOutputStream(file)) {
                    out.write(row.getBytes("content"));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  return file;
                })
            .stream()) {
      written.forEach(file -> {});
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private long writeAudit(Path folder, County county) throws IOException {
    List<String> names = List.of("at", "actor", "action", "subject", "subject_id", "detail");
    return write(
        folder.resolve(AUDIT + ".csv"),
        names,
        """
        select at::text, actor, action, subject, subject_id::text, detail from audit_entry
         where county_id = :county and subject in (%s) order by id
        """
            .formatted(
                AUDITED.stream()
                    .map(subject -> "'" + subject + "'")
                    .collect(Collectors.joining(", "))),
        county);
  }

  private long write(Path file, List<String> names, String sql, County county) throws IOException {
    try (CsvWriter csv =
            CsvWriter.builder()
                .build(
                    new java.io.OutputStreamWriter(
                        PrivateFiles.newOutputStream(file), StandardCharsets.UTF_8));
        Stream<List<String>> rows =
            db
                .sql(sql)
                .withFetchSize(FETCHED)
                .param("county", county.id())
                .query(
                    (row, number) -> {
                      List<String> cells = new ArrayList<>();
                      for (int i = 1; i <= names.size(); i++) {
                        cells.add(OpenCells.write(row.getString(i)));
                      }
                      return cells;
                    })
                .stream()) {
      csv.writeRecord(names);
      long count = 0;
      for (List<String> row : (Iterable<List<String>>) rows::iterator) {
        csv.writeRecord(row);
        count++;
      }
      return count;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void describe(Path folder, County county, List<OfficeTable> all, Map<String, Long> rows)
      throws IOException {
    List<Map<String, Object>> resources = new ArrayList<>();
    StringBuilder words =
        new StringBuilder(
            """
            # %s, public defender: all matters and clients
            Made at %s. Each file is a table in UTF-8, with commas between its columns and a first line of their names (RFC 4180). `\\N` stands for no value; a text that a spreadsheet would take for a formula has an apostrophe in front; where a cell names one, the content is in the folder `files`. `%s` describes the same for programs (Data Package). `clearance import-office` reads it in again, but for the audit, for transfers, and for what belongs to petitions.

            """
                .formatted(county.displayName(), clock.instant(), DESCRIPTION));
    for (OfficeTable table : all) {
      resources.add(resource(table));
      words.append(
          "## %s (%d)%n%s%n%n"
              .formatted(table.file(), rows.getOrDefault(table.name(), 0L), table.comment()));
      table.columns().stream()
          .filter(column -> !column.comment().isEmpty())
          .forEach(
              column -> words.append("- `%s`: %s%n".formatted(column.name(), column.comment())));
      words.append("%n".formatted());
    }
    words.append(
        "## %s.csv (%d)%nWho looked at a client, a matter or a partner, or changed it, and when.%n"
            .formatted(AUDIT, rows.getOrDefault(AUDIT, 0L)));
    resources.add(
        Map.of("name", AUDIT, "path", AUDIT + ".csv", "format", "csv", "encoding", "utf-8"));
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", "public-defender-" + county.code());
    description.put("title", county.displayName());
    description.put("created", clock.instant().toString());
    description.put("resources", resources);
    write(
        folder.resolve(DESCRIPTION),
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(description));
    write(folder.resolve("README.md"), words.toString());
  }

  private static Map<String, Object> resource(OfficeTable table) {
    List<Map<String, Object>> fields = new ArrayList<>();
    List<Map<String, Object>> foreign = new ArrayList<>();
    for (OfficeTable.Column column : table.columns()) {
      fields.add(
          Map.of("name", column.name(), "type", type(column), "description", column.comment()));
      column
          .parent()
          .ifPresent(
              parent ->
                  foreign.add(
                      Map.of(
                          "fields",
                          column.name(),
                          "reference",
                          Map.of("resource", parent.equals(table.name()) ? "" : parent))));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("fields", fields);
    schema.put("missingValues", List.of(OpenCells.NONE));
    schema.put(
        "primaryKey",
        table.columns().stream()
            .filter(OfficeTable.Column::key)
            .map(OfficeTable.Column::name)
            .toList());
    schema.put("foreignKeys", foreign);
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("name", table.name());
    resource.put("path", table.file());
    resource.put("description", table.comment());
    resource.put("format", "csv");
    resource.put("encoding", "utf-8");
    resource.put("schema", schema);
    return resource;
  }

  /** The type of a column, as the specification of tables has it. */
  private static String type(OfficeTable.Column column) {
    return switch (column.type()) {
      case "bigint", "integer" -> "integer";
      case "boolean" -> "boolean";
      case "date" -> "date";
      case "jsonb" -> "object";
      default -> "string";
    };
  }

  private static void write(Path file, String text) throws IOException {
    try (var out = PrivateFiles.newOutputStream(file)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
