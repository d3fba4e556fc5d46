package org.clearance.domain.contact.address;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.CountyTable;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.CountyZone;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imports lists of addresses. A line gives a person an address by their CII number, or by name and
 * date of birth if exactly one person of the county has both; every other line is reported and
 * changes nothing. A list is imported whole, in one transaction, once.
 */
@Component
public class AddressImports {
  private final JdbcClient db;
  private final JdbcTemplate batches;
  private final FileStore store;
  private final Audit audit;
  private final Clock clock;
  private final CountyTable<AddressImport> table;

  AddressImports(JdbcClient db, DataSource database, FileStore store, Audit audit, Clock clock) {
    this.db = db;
    this.batches = new JdbcTemplate(database);
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.table = new CountyTable<>(db, "address_import", AddressImports::row);
  }

  /** A list that was imported. */
  public record AddressImport(
      long id,
      String fileName,
      String source,
      LocalDate asOf,
      int lines,
      int matched,
      String importedBy,
      Instant importedAt) {

    /** The number of lines that gave nobody an address. */
    public int problems() {
      return lines - matched;
    }
  }

  /** A line that gave nobody an address. */
  public record Problem(long line, AddressProblem problem) {}

  /** The result of handing a list in. */
  public sealed interface AddressImportResult permits Taken, Refused {}

  /**
   * The list is imported.
   *
   * @param before whether the list was imported before; then nothing is changed
   */
  public record Taken(long importId, boolean before) implements AddressImportResult {}

  /** Nothing was changed; the message says what to correct. */
  public record Refused(Text message) implements AddressImportResult {}

  /**
   * Imports a list.
   *
   * @param source where it is from, at most 200 characters
   * @param asOf the day on which its addresses were true; not in the future
   */
  @Transactional
  public AddressImportResult take(
      long countyId,
      String fileName,
      InputStream bytes,
      String source,
      LocalDate asOf,
      String actor) {
    if (source.isBlank() || source.strip().length() > 200) {
      return new Refused(Text.of("Say in at most 200 characters where the list is from."));
    }
    if (asOf.isAfter(today(countyId))) {
      return new Refused(Text.of("The day on which the addresses were true is in the future."));
    }
    String file = store.put(bytes, "text/csv").sha256();
    db.sql("select id from county where id = :id for update")
        .param("id", countyId)
        .query(Long.class)
        .single();
    Optional<Long> before =
        db.sql("select id from address_import where county_id = :county and file = :file")
            .param("county", countyId)
            .param("file", file)
            .query(Long.class)
            .optional();
    if (before.isPresent()) {
      return new Taken(before.get(), true);
    }
    AddressSheet.ReadSheetResult sheet = read(file);
    if (sheet instanceof AddressSheet.Unreadable unreadable) {
      return new Refused(unreadable.why());
    }
    List<AddressLine> lines = ((AddressSheet.Lines) sheet).lines();
    stage(lines);
    match(countyId);
    long id = insert(countyId, file, fileName, source.strip(), asOf, lines.size(), actor);
    keep(id, source.strip(), asOf, actor);
    audit.record(actor, countyId, AuditAction.ADDRESSES_IMPORTED, "address_import", id, "");
    return new Taken(id, false);
  }

  private LocalDate today(long countyId) {
    return CountyZone.today(db, clock, countyId);
  }

  private AddressSheet.ReadSheetResult read(String file) {
    try (InputStream in = store.open(file)) {
      return AddressSheet.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading address list " + file, e);
    }
  }

  private void stage(List<AddressLine> lines) {
    db.sql(
            """
            create temporary table address_line (
              line bigint primary key, cii text, name text, born date,
              surname text collate "C" generated always as (surname_of(name)) stored,
              given_names text collate "C" generated always as (given_names_of(name)) stored,
              street text, unit text, city text, state text, zip text,
              problem text, person_id bigint) on commit drop
            """)
        .update();
    var parts = new ArrayList<List<AddressLine>>();
    for (int i = 0; i < lines.size(); i += 1000) {
      parts.add(lines.subList(i, Math.min(i + 1000, lines.size())));
    }
    parts.forEach(this::stagePart);
    db.sql("analyze address_line").update();
  }

  private void stagePart(List<AddressLine> part) {
    batches.batchUpdate(
        """
        insert into address_line (line, cii, name, born, street, unit, city, state, zip, problem)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        new BatchPreparedStatementSetter() {
          @Override
          public void setValues(java.sql.PreparedStatement row, int i) throws SQLException {
            AddressLine line = part.get(i);
            row.setLong(1, line.line());
            row.setString(2, line.cii());
            row.setString(3, line.name());
            row.setObject(4, line.dateOfBirth());
            row.setString(5, line.address().street());
            row.setString(6, line.address().unit());
            row.setString(7, line.address().city());
            row.setString(8, line.address().state());
            row.setString(9, line.address().zip());
            row.setString(10, line.wrong().map(AddressProblem::name).orElse(null));
          }

          @Override
          public int getBatchSize() {
            return part.size();
          }
        });
  }

  /**
   * Matches the staged lines with people of the county. Names are compared without accents,
   * apostrophes and generation, surnames without hyphens and spaces too, as {@code folded_name}
   * folds them: JOSÉ is JOSE, O'NEIL is ONEIL. A name matches with or without a middle name or
   * initial on either side, since lists and DOJ's file differ there; if it matches several people,
   * none is chosen.
   */
  private void match(long countyId) {
    db.sql(
            """
            update address_line l set person_id = p.id,
                   problem = case when l.born is not null and p.date_of_birth is distinct from l.born
                                    or l.name <> '' and p.surname <> l.surname
                                  then 'CII_OF_SOMEBODY_ELSE' end
              from person p
             where l.problem is null and l.cii <> '' and p.county_id = :county
               and p.person_key = 'CII:' || l.cii
            """)
        .param("county", countyId)
        .update();
    db.sql(
            """
            update address_line set problem = 'CII_NOT_ON_RECORD'
             where problem is null and cii <> '' and person_id is null
            """)
        .update();
    db.sql(
            """
            with fits as (
              select l.line, min(p.id) as person_id, count(*) as people
                from address_line l
                join person p on p.county_id = :county and p.date_of_birth = l.born and p.surname = l.surname
                     and (p.given_names = l.given_names or starts_with(p.given_names, l.given_names || ' ')
                          or starts_with(l.given_names, p.given_names || ' '))
               where l.problem is null and l.cii = '' and l.surname <> '' and l.given_names <> ''
                 and p.given_names <> ''
               group by l.line)
            update address_line l
               set person_id = f.person_id, problem = case when f.people > 1 then 'SEVERAL_PEOPLE' end
              from fits f where f.line = l.line
            """)
        .param("county", countyId)
        .update();
    db.sql(
            """
            update address_line set problem = 'NAME_NOT_ON_RECORD' where problem is null and person_id is null
            """)
        .update();
    db.sql(
            """
            update address_line set problem = 'PERSON_TWICE'
             where problem is null and person_id in (
                     select person_id from address_line where problem is null group by person_id
                     having count(distinct (street, unit, city, state, zip)) > 1)
            """)
        .update();
  }

  private long insert(
      long countyId,
      String file,
      String fileName,
      String source,
      LocalDate asOf,
      int lines,
      String actor) {
    return db.sql(
            """
            insert into address_import (county_id, file, file_name, source, as_of, lines, matched, imported_by, imported_at)
            select :county, :file, :name, :source, :asOf, :lines, count(*), :actor, :now
              from address_line where problem is null
            returning id
            """)
        .param("county", countyId)
        .param("file", file)
        .param("name", fileName)
        .param("source", source)
        .param("asOf", asOf)
        .param("lines", lines)
        .param("actor", actor)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private void keep(long id, String source, LocalDate asOf, String actor) {
    db.sql(
            """
            insert into postal_address (person_id, street, unit, city, state, zip, source, as_of, import_id,
                                        recorded_by, recorded_at)
            select distinct on (person_id) person_id, street, unit, city, state, zip, :source, :asOf, :import, :actor, :now
              from address_line where problem is null order by person_id, line
            """)
        .param("source", source)
        .param("asOf", asOf)
        .param("import", id)
        .param("actor", actor)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    db.sql(
            """
            insert into address_import_problem (import_id, line, problem)
            select :import, line, problem from address_line where problem is not null
            """)
        .param("import", id)
        .update();
    db.sql("drop table address_line").update();
  }

  /** The lists of a county, the latest first. */
  public List<AddressImport> ofCounty(long countyId) {
    return table.latest(countyId);
  }

  /** An imported list, if the county has one of that id. */
  public Optional<AddressImport> find(long countyId, long importId) {
    return table.find(countyId, importId);
  }

  /** Lines that gave nobody an address, in the list's order. */
  public List<Problem> problems(long importId, int limit, long offset) {
    return db.sql(
            """
            select line, problem from address_import_problem where import_id = :id
             order by line limit :limit offset :offset
            """)
        .param("id", importId)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, n) ->
                new Problem(row.getLong("line"), AddressProblem.valueOf(row.getString("problem"))))
        .list();
  }

  private static AddressImport row(ResultSet row, int number) throws SQLException {
    return new AddressImport(
        row.getLong("id"),
        row.getString("file_name"),
        row.getString("source"),
        row.getObject("as_of", LocalDate.class),
        row.getInt("lines"),
        row.getInt("matched"),
        row.getString("imported_by"),
        row.getObject("imported_at", OffsetDateTime.class).toInstant());
  }
}
