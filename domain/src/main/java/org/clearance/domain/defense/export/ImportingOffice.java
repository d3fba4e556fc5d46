package org.clearance.domain.defense.export;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.campaign.RunningCampaign;
import org.clearance.domain.defense.deletion.AskingDeletion;
import org.clearance.domain.defense.export.ImportOfficeResult.Imported;
import org.clearance.domain.defense.export.ImportOfficeResult.Refused;
import org.clearance.domain.defense.partner.ShowingHelpers;
import org.clearance.domain.defense.referral.ResumingMatters;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Reads in what {@link ExportingOffice} wrote, into a county whose office has nothing yet: all of
 * it or nothing. Rows get new numbers; what they refer to among themselves stays the same.
 */
@Component
public class ImportingOffice {
  /** Columns with numbers of rows that no key of the database knows of: the table of each. */
  private static final Map<String, String> NUMBERS = Map.of("entry_merge.lines", "record_line");

  /** Numbers of rows that the other installation has deleted: here they are somebody else's. */
  private static final Set<String> DELETED = Set.of("deletion_request.deleted_client");

  /** Tables of all offices together: another one may have the row already. */
  private static final Set<String> SHARED = Set.of("no_message", "text_stop");

  private final JdbcClient db;
  private final OfficeTables tables;
  private final ResumingMatters resuming;
  private final RunningCampaign campaigns;
  private final ShowingHelpers helpers;
  private final AskingDeletion deletions;
  private final Audit audit;

  ImportingOffice(
      JdbcClient db,
      OfficeTables tables,
      ResumingMatters resuming,
      RunningCampaign campaigns,
      ShowingHelpers helpers,
      AskingDeletion deletions,
      Audit audit) {
    this.db = db;
    this.tables = tables;
    this.resuming = resuming;
    this.campaigns = campaigns;
    this.helpers = helpers;
    this.deletions = deletions;
    this.audit = audit;
  }

  /** Reads the files of a folder in. */
  @Transactional(rollbackFor = IOException.class)
  public ImportOfficeResult read(County county, Path folder, String actor) throws IOException {
    List<OfficeTable> all = tables.all();
    Optional<String> problem = problem(county, folder, all);
    if (problem.isPresent()) {
      return new Refused(problem.get());
    }
    Map<String, Map<String, String>> numbers = new HashMap<>();
    Map<String, Long> rows = new LinkedHashMap<>();
    Map<String, Long> left = new LinkedHashMap<>();
    for (OfficeTable table : all) {
      try (CsvReader<CsvRecord> csv =
          CsvReader.builder().ofCsvRecord(folder.resolve(table.file()))) {
        Iterator<CsvRecord> records = csv.iterator();
        records.next();
        while (records.hasNext()) {
          CsvRecord record = records.next();
          boolean isIn = insert(folder, table, record.getFields(), county, numbers);
          (isIn ? rows : left).merge(table.name(), 1L, Long::sum);
        }
      } catch (DataAccessException | IllegalArgumentException e) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Refused(
            "%s has a line that cannot be read in; nothing was. %s"
                .formatted(
                    table.file(), String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
      }
    }
    campaigns.endImported(county.id());
    helpers.ofCounty(county.id());
    deletions.resume(county.id());
    audit.record(
        actor,
        county.id(),
        AuditAction.OFFICE_IMPORTED,
        "county",
        county.id(),
        rows.entrySet().stream()
            .map(file -> file.getKey() + " " + file.getValue())
            .collect(Collectors.joining(", ")));
    return new Imported(rows, resuming.resume(county.id(), actor), left);
  }

  private Optional<String> problem(County county, Path folder, List<OfficeTable> all)
      throws IOException {
    if (!Files.isRegularFile(folder.resolve(ExportingOffice.DESCRIPTION))) {
      return Optional.of(
          "%s has no %s: it is no export of an office."
              .formatted(folder, ExportingOffice.DESCRIPTION));
    }
    for (OfficeTable table : all) {
      Path file = folder.resolve(table.file());
      if (!Files.isRegularFile(file)) {
        return Optional.of("%s is missing.".formatted(table.file()));
      }
      String names =
          table.columns().stream().map(OfficeTable.Column::name).collect(Collectors.joining(","));
      try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        if (!names.equals(lines.readLine())) {
          return Optional.of(
              "%s has other columns than this version of Clearance: it needs %s."
                  .formatted(table.file(), names));
        }
      }
      if (table.columns().stream().anyMatch(OfficeTable.Column::county)
          && db.sql(
                  "select exists (select from defense.%s where county_id = :county)"
                      .formatted(table.name()))
              .param("county", county.id())
              .query(Boolean.class)
              .single()) {
        return Optional.of(
            "The office of %s has something in it already; an export is read into an empty one."
                .formatted(county.displayName()));
      }
    }
    return Optional.empty();
  }

  /** Whether the row is in; false where it belongs to what stayed with the other installation. */
  private boolean insert(
      Path folder,
      OfficeTable table,
      List<String> cells,
      County county,
      Map<String, Map<String, String>> numbers) {
    List<String> names = new ArrayList<>();
    List<String> places = new ArrayList<>();
    Map<String, @Nullable Object> values = new HashMap<>();
    String before = "";
    for (int i = 0; i < cells.size(); i++) {
      OfficeTable.Column column = table.columns().get(i);
      @Nullable String value = OpenCells.read(cells.get(i)).orElse(null);
      if (column.key() && value != null) {
        before = value;
      }
      if (column.generated()) {
        continue;
      }
      if (value != null && column.file()) {
        names.add("\"" + column.name() + "\"");
        places.add(":" + column.name());
        values.put(column.name(), content(folder, value));
        continue;
      }
      if (value != null) {
        @Nullable String now = now(table, column, value, county, numbers);
        if (now == null && !column.nullable()) {
          return false;
        }
        value = now;
      }
      names.add("\"" + column.name() + "\"");
      places.add("cast(:%s as %s)".formatted(column.name(), column.type()));
      values.put(column.name(), value);
    }
    String key = table.key().map(OfficeTable.Column::name).orElse("null");
    List<String> number =
        db.sql(
                "insert into %s (%s) values (%s)%s returning %s::text"
                    .formatted(
                        table.qualified(),
                        String.join(", ", names),
                        String.join(", ", places),
                        SHARED.contains(table.name()) ? " on conflict do nothing" : "",
                        key))
            .params(values)
            .query((row, count) -> String.valueOf(row.getString(1)))
            .list();
    if (!number.isEmpty()) {
      numbers.computeIfAbsent(table.name(), name -> new HashMap<>()).put(before, number.get(0));
    }
    return true;
  }

  /** The content of a file of the export; a name that leads out of it is none of its files. */
  private static byte[] content(Path folder, String name) {
    Path files = folder.resolve(ExportingOffice.FILES).normalize();
    Path file = folder.resolve(name).normalize();
    if (!files.equals(file.getParent()) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(name + " is no file of the export.");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Translates a value for this installation: the number of a row that it refers to is another one.
   */
  private static @Nullable String now(
      OfficeTable table,
      OfficeTable.Column column,
      String value,
      County county,
      Map<String, Map<String, String>> numbers) {
    if (column.county()) {
      return Long.toString(county.id());
    }
    if (column.foreign() || DELETED.contains(table.name() + "." + column.name())) {
      return null;
    }
    @Nullable String among = NUMBERS.get(table.name() + "." + column.name());
    if (among != null) {
      Map<String, String> of = numbers.getOrDefault(among, Map.of());
      return java.util.Arrays.stream(value.replaceAll("[{}]", "").split(","))
          .filter(one -> !one.isEmpty())
          .map(one -> of.getOrDefault(one, "0"))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return column
        .parent()
        .map(parent -> numbers.getOrDefault(parent, Map.of()).get(value))
        .orElse(column.parent().isPresent() ? null : value);
  }
}
