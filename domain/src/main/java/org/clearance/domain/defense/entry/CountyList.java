package org.clearance.domain.defense.entry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.law.jurisdiction.CaseNumbers;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.sight.SealedConvictions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The county's own list about a client: the convictions that it took up by itself, and what the
 * court ordered of them. It is read only of who allows looking at the record, and of whose history
 * somebody has confirmed a line: until then it may be another person's of the same name.
 */
@Component
public class CountyList {
  private final JdbcClient db;
  private final Clients clients;
  private final SealedConvictions sealed;

  CountyList(JdbcClient db, Clients clients, SealedConvictions sealed) {
    this.db = db;
    this.clients = clients;
    this.sealed = sealed;
  }

  /** The standing of a conviction on the county's list. */
  public enum Standing {
    /** The court has dismissed it. */
    DISMISSED,
    /** The court has reduced it. */
    REDUCED,
    /** The court has denied relief. */
    DENIED,
    /** It is on the list, and the court has not ordered anything of it yet. */
    LISTED,
    /** The county does not ask for relief of it now, or has not looked at it yet. */
    NOT_LISTED
  }

  /**
   * A conviction on the county's list.
   *
   * @param caseNumber one number, or several with a semicolon between two; empty: not known
   * @param section of the code: {@code 11357}
   * @param subsection of the section: {@code A}; empty: none is known
   * @param orderedOn the day of the court's order; null: there is none
   */
  public record Listed(
      String caseNumber,
      String section,
      String subsection,
      String offense,
      @Nullable LocalDate convictedOn,
      Standing standing,
      @Nullable LocalDate orderedOn) {
    private static final Pattern SECTION =
        Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:\\((\\w+)\\))?");

    /**
     * Whether a count of a client's record is this conviction: of the same case, and of the same
     * section and day where the record says them.
     *
     * @param number of the case, as the record has it
     * @param ofCount the section as the record has it: {@code 11357(a) HS}; empty: not known
     * @param on the day of the judgment, as the record has it: {@code 2010-03-01}; it may say less
     */
    public boolean is(String number, String ofCount, String on) {
      if (!isOfCase(number)
          || convictedOn != null
              && on.matches("\\d{4}-\\d{2}-\\d{2}")
              && !on.equals(convictedOn.toString())) {
        return false;
      }
      // An attempt stands before its offense: 664/459.
      Matcher code = SECTION.matcher(ofCount.replaceFirst("^664/", ""));
      return !code.find()
          || code.group(1).equals(section)
              && (subsection.isEmpty()
                  || code.group(2) == null
                  || letters(subsection).startsWith(letters(code.group(2))));
    }

    /** Whether it is of a case, however its number is written. */
    public boolean isOfCase(String number) {
      String asked = CaseNumbers.plain(number);
      return !asked.isEmpty()
          && Arrays.stream(caseNumber.split(";")).map(CaseNumbers::plain).anyMatch(asked::equals);
    }

    private static String letters(String text) {
      return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
  }

  /**
   * Lists the convictions of a client that the list has, in their order; none where it has none.
   */
  public List<Listed> of(Client client) {
    Long person = client.personId();
    if (person == null || !clients.allowsLook(client)) {
      return List.of();
    }
    return db.sql(
            """
            select c.case_number, c.section, c.subsection, c.offense, c.convicted_on, o.ordered_on,
                   case when o.kind = 'GRANTED_RELIEF' then o.counts_as
                        when o.kind = 'DENIED_RELIEF' then 'DENIED'
                        when c.state in ('IDENTIFIED', 'DETERMINED') and d.outcome is distinct from 'DISMISS'
                             and d.outcome is distinct from 'REDUCE'
                          or c.state in ('CLOSED', 'WITHDRAWN') or o.kind = 'TAKEN_BACK' then 'NOT_LISTED'
                        else 'LISTED' end as standing
              from conviction c
              left join determination d on d.id = c.determination_id
              left join decision_in_force o on o.conviction_id = c.id
             where c.county_id = :county and c.person_id = :person
               and exists (select from defense.record_line l join defense.record_source s on s.id = l.source_id
                            where s.client_id = :client and s.way = 'TAKEN_OVER' and s.taken_back_at is null
                              and l.confirmed_at is not null and l.removed_at is null)
               and (c.state <> 'WITHDRAWN' or o.kind is not null)
             order by c.convicted_on nulls last, c.count_order, c.id
            """)
        .param("county", client.countyId())
        .param("person", person)
        .param("client", client.id())
        .query(CountyList::listed)
        .list();
  }

  private static Listed listed(ResultSet row, int number) throws SQLException {
    return new Listed(
        row.getString("case_number"),
        row.getString("section"),
        row.getString("subsection"),
        row.getString("offense"),
        row.getObject("convicted_on", LocalDate.class),
        Standing.valueOf(row.getString("standing")),
        row.getObject("ordered_on", LocalDate.class));
  }

  /** Counts the convictions of a client that are sealed, and not shown to who asks. */
  public int hidden(Client client) {
    Long person = client.personId();
    return person == null || !clients.allowsLook(client)
        ? 0
        : sealed.hidden(ConvictionsOf.PERSON, client.countyId(), Long.toString(person));
  }
}
